import { describe, expect, it } from 'vitest'
import { UpstreamRefused } from '#capabilities/relationship/upstream.ts'
import { contoso } from '@multichannel/partner-center-simulator/test-client.ts'
import { orLater, pair, shapes, source, startSwitching, target, type Switching } from './switching.ts'

/** A transfer that the vendor refuses altogether throws the vendor's code, and leaves nothing behind. */

const refusalOf = async (call: Promise<unknown>): Promise<string> => {
  const error = await call.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof UpstreamRefused)) throw new Error(`Not refused: ${String(error)}`)
  return error.code
}
/** A modern transfer that is withdrawn stays as canceled. A legacy one disappears. */
const expectNothingOpen = ({ control, azure, ownerOf }: Switching) => {
  expect(control.transfers().filter(({ status }) => status !== 'Canceled')).toEqual([])
  expect(azure.map(ownerOf)).toEqual(azure.map(() => source))
}

const lacks: readonly [string, (world: Switching) => void, Record<(typeof shapes)[number], string | undefined>][] = [
  [
    'the source has no relationship with the customer',
    ({ control }) => control.sever({ ...pair, partnerTenantId: source }),
    { TARGET_FILES: '20002', SOURCE_FILES: '20002' },
  ],
  [
    'the target has no relationship with the customer',
    ({ control }) => control.sever(pair),
    { TARGET_FILES: '20002', SOURCE_FILES: '20002' },
  ],
  [
    'the source has not signed the partner agreement',
    ({ control }) => control.withhold({ what: 'partner-agreement', partnerTenantId: source }),
    { TARGET_FILES: '900123', SOURCE_FILES: '900124' },
  ],
  [
    'the target has not signed the partner agreement',
    ({ control }) => control.withhold({ what: 'partner-agreement', partnerTenantId: target }),
    { TARGET_FILES: '900124', SOURCE_FILES: '900123' },
  ],
  [
    'the customer has not accepted its agreement',
    ({ control }) => control.withhold({ what: 'customer-agreement', ...pair }),
    { TARGET_FILES: '13605', SOURCE_FILES: '13605' },
  ],
  [
    'the target is at home in another country',
    ({ control }) => {
      control.locate({ tenantId: target, country: 'DE' })
      control.locate({ tenantId: contoso, country: 'FR' })
    },
    { TARGET_FILES: '2030', SOURCE_FILES: '2030' },
  ],
  [
    'the target has no Azure plan, where one is needed',
    ({ control }) => control.withhold({ what: 'azure-plan', ...pair }),
    { TARGET_FILES: '900160', SOURCE_FILES: undefined },
  ],
]

describe.each(shapes)('a transfer (%s) is refused', (shape) => {
  it.each(lacks.filter(([, , code]) => code[shape] !== undefined))('when %s', async (_when, take, code) => {
    const world = await startSwitching({ shape })
    take(world)
    expect(await refusalOf(world.move({ shape }))).toBe(code[shape])
    expect(world.control.transfers()).toEqual([])
    expectNothingOpen(world)
  })

  it.each(lacks.filter(([, , code]) => code[shape] !== undefined))(
    'when %s only after it was filed, and then it is taken back',
    async (_when, take) => {
      const world = await startSwitching({ shape })
      const accepting = { pathPattern: shape === 'TARGET_FILES' ? /transfers\/[^/]+$/ : /accept$/ }
      world.control.faults.push({ match: accepting, times: 1, kind: '500' })
      expect(await world.move({ shape }).catch(orLater)).toBeUndefined()
      expect(world.control.transfers()).toHaveLength(1)
      take(world)
      // The other side files now, so it is the one whose agreement is missing and who gets the error.
      expect(await refusalOf(world.move({ shape }))).toMatch(/^(20002|900123|900124|13605|2030|900160)$/)
      // A partner without a relationship cannot withdraw anything.
      if (world.control.customers({ customerTenantId: contoso }).length === 2) expectNothingOpen(world)
    },
  )

  it('by nobody while one of the partners does not let us in: nothing is filed', async () => {
    const world = await startSwitching({ shape, config: { credential: async () => 'a wrong secret' } })
    await expect(world.move({ shape })).rejects.toMatchObject({ name: 'UpstreamNotAble', code: 'AADSTS7000215' })
    expectNothingOpen(world)
  })

  it('when the vendor says no, whatever the reason', async () => {
    const world = await startSwitching({ shape })
    world.control.faults.push({
      match: { method: 'POST', pathPattern: /transfers$/ },
      times: 1,
      kind: 'forbidden',
      code: '800039',
    })
    expect(await refusalOf(world.move({ shape }))).toBe('800039')
    expectNothingOpen(world)
  })
})
