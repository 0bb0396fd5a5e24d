import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { openLaboratory, policyFiles, type Laboratory } from './policies/evaluate.ts'
import { differences, readRecord, recordOf, type PolicyRecord } from './policies/record.ts'

/** Who may do what is on record, so that whoever changes a policy sees what changes with it. */
let laboratory: Laboratory
let record: PolicyRecord
beforeAll(async () => {
  laboratory = await openLaboratory()
  record = await recordOf(laboratory.policiesOf(0))
})

describe('the policies', () => {
  it('answer as is on record, in every case that there is', () => {
    expect(differences(readRecord(), record), 'npm run authz -- --write renews the record').toEqual([])
  })

  it('are all on record, each function of each file', () => {
    const exported = policyFiles().map((file) => {
      const source = readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8')
      const names = [...source.matchAll(/^export const (\w+)/gm)].map(([, name = '']) => name)
      return [file, names.toSorted()]
    })
    const onRecord = Object.entries(record).map(([file, functions]) => [file, Object.keys(functions).toSorted()])
    expect(Object.fromEntries(onRecord)).toEqual(Object.fromEntries(exported))
  })

  it('have conditions of every kind, and one that is changed changes an answer', async () => {
    const { mutants, policiesOf } = laboratory
    const kinds = new Set(
      mutants.map(({ becomes }) => (['true', 'false', 'nothing'].includes(becomes) ? becomes : 'other')),
    )
    expect(kinds).toEqual(new Set(['true', 'false', 'nothing', 'other']))
    const visible = mutants.find(({ file, becomes }) => file.endsWith('relationship/policy.ts') && becomes === 'true')
    expect(differences(record, await recordOf(policiesOf(visible?.id ?? 0))).length).toBeGreaterThan(0)
  })
})
