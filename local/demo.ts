import { parseArgs } from 'node:util'
import { clientOf, eventually, type Json } from './client.ts'
import { startStack } from './stack.ts'

/** `npm run demo`: the main job, played from start to end on the embedded stack, with nothing but this machine. */
const day = 86_400_000

const { values } = parseArgs({ options: { json: { type: 'boolean', default: false } } })
const say = (line: string) => {
  if (!values.json) console.log(line)
}

const play = async () => {
  const began = Date.now()
  const stack = await startStack({
    stack: 'global',
    port: 0,
    data: 'memory',
    seed: 'story',
    logLevel: 'error',
    log: () => {},
  })
  const { ask, run } = clientOf(stack)
  const steps: { name: string; ok: boolean }[] = []

  const must = (condition: unknown, what: string) => {
    if (condition === undefined || condition === null || condition === false) throw new Error(`Expected ${what}`)
  }
  const step = async (name: string, tell: () => Promise<void>) => {
    say(`\n■ ${name}`)
    try {
      await tell()
      steps.push({ name, ok: true })
    } catch (error) {
      steps.push({ name, ok: false })
      say(`  ✗ ${error instanceof Error ? error.message : String(error)}`)
    }
  }
  const told = (line: string) => say(`  ${line}`)

  const customerId = async (actor: string): Promise<string> =>
    (await ask(actor, '{ viewer { customer { id } } }')).data.viewer.customer.id
  const tokenIn = (link: string): string => new URL(link).searchParams.get('invitation') ?? ''
  const invite = async (issuer: string, input: Readonly<Record<string, unknown>>): Promise<Json> => {
    const { invitation, userErrors } = await run(
      issuer,
      'createInvitation',
      'invitation { id status link expiresAt issuer { name } }',
      input,
    )
    must(invitation, `an invitation, got ${JSON.stringify(userErrors)}`)
    return { ...invitation, token: tokenIn(invitation.link) }
  }
  const letter = (to: string, words: string) =>
    eventually(async () => stack.mailbox.messages({ to }).find(({ subject }) => subject.includes(words)), {
      what: `a letter “${words}” to ${to}`,
    })
  const accept = (actor: string, token: string): Promise<Json> =>
    run(actor, 'acceptInvitation', 'invitation { id } relationship { id status partner { name } }', {
      token,
      acceptAgreement: true,
    })
  const statusOf = async (actor: string, id: string): Promise<string> =>
    (await ask(actor, 'query($id: ID!) { invitation(by: { id: $id }) { status } }', { id })).data.invitation.status
  const active = (actor: string, id: string): Promise<Json> =>
    eventually(
      async () => {
        const { data } = await ask(
          actor,
          'query($id: ID!) { relationship(id: $id) { status delegatedAdmin { serviceKey status holder { name } } timeline { nodes { type summary } } } }',
          { id },
        )
        return data.relationship?.status === 'ACTIVE' && data.relationship
      },
      { what: 'the relationship being active' },
    )
  const advance = async (days: number) => {
    must((await run('operator', 'advanceTestClock', 'now', { milliseconds: days * day })).now, 'the test clock to move')
    await stack.settled()
  }

  say(`Multichannel on this machine: ${stack.graphql}`)

  await step('A partner invites a customer directly; it accepts, and the relationship is active', async () => {
    const invitation = await invite('direct', {
      customerId: await customerId('fabrikam'),
      serviceKeys: ['exchange-online', 'teams'],
      message: 'We would be glad to look after your mail.',
    })
    told(`${invitation.issuer.name} invited Fabrikam: ${invitation.id}, open until ${invitation.expiresAt}`)
    told(`Fabrikam got “${(await letter('admin@fabrikam.example', 'invites you')).subject}”`)
    const refused = await run('fabrikam', 'acceptInvitation', 'invitation { id }', { token: invitation.token })
    told(
      `Accepting without the customer agreement: ${refused.userErrors[0]?.code} (rule ${refused.userErrors[0]?.rules[0].id})`,
    )
    must(refused.userErrors[0]?.code === 'AGREEMENT_REQUIRED', 'the agreement to be required')
    const { relationship, userErrors } = await accept('fabrikam', invitation.token)
    must(relationship, `an acceptance, got ${JSON.stringify(userErrors)}`)
    const { delegatedAdmin } = await active('direct', relationship.id)
    for (const grant of delegatedAdmin)
      told(`Delegated admin for ${grant.serviceKey}: ${grant.status}, ${grant.holder.name}`)
    told(`The partner got “${(await letter('agent@direct.example', 'is active')).subject}”`)
  })

  await step('A provider’s invitation goes through its reseller, who forwards it', async () => {
    const resellerId = stack.actors['reseller']?.partnerId
    const alone = await run('reseller', 'createInvitation', 'invitation { id }', { serviceKeys: ['azure'] })
    told(`The reseller on its own: ${alone.userErrors[0]?.code} (rule ${alone.userErrors[0]?.rules[0].id})`)
    must(alone.userErrors[0]?.code === 'RESELLER_CANNOT_INVITE', 'the reseller to be refused')
    const invitation = await invite('provider', {
      customerId: await customerId('adatum'),
      serviceKeys: ['azure'],
      delivery: 'VIA_RESELLER',
      resellerId,
      resellerDelegatedAdmin: true,
    })
    told(`Handed over: ${invitation.status}; “${(await letter('agent@reseller.example', 'to forward')).subject}”`)
    const { invitation: sent } = await run(
      'reseller',
      'forwardInvitation',
      'invitation { status hops { from { name } to { name } } }',
      { id: invitation.id },
    )
    told(
      `Forwarded: ${sent.status}; hops ${sent.hops.map((hop: Json) => `${hop.from.name} → ${hop.to?.name ?? 'the customer'}`).join(', ')}`,
    )
    await letter('admin@adatum.example', 'invites you')
    const { relationship, userErrors } = await accept('adatum', invitation.token)
    must(relationship, `an acceptance, got ${JSON.stringify(userErrors)}`)
    for (const grant of (await active('provider', relationship.id)).delegatedAdmin)
      told(`Delegated admin for ${grant.serviceKey}: ${grant.status}, ${grant.holder.name}`)
  })

  await step('A customer declines', async () => {
    const invitation = await invite('direct', {
      customerId: await customerId('contoso'),
      serviceKeys: ['dynamics-crm'],
    })
    const { invitation: declined } = await run('contoso', 'declineInvitation', 'invitation { status reason }', {
      token: invitation.token,
      reason: 'We stay with our advisor.',
    })
    told(`${declined.status}: “${declined.reason}”`)
    told(`The partner got “${(await letter('agent@direct.example', 'declined')).subject}”`)
    const late = await accept('contoso', invitation.token)
    told(`Accepting after all: ${late.userErrors[0]?.code}`)
    must(late.userErrors[0]?.code === 'INVITATION_DECLINED', 'the declined invitation to stay declined')
  })

  await step('Nobody answers: four reminders, then it expires, thirty days by the test clock', async () => {
    const to = 'board@woodgrove.example'
    const invitation = await invite('rival', {
      tenantId: stack.actors['woodgrove']?.tenantId,
      email: to,
      serviceKeys: ['teams'],
    })
    await letter(to, 'invites you')
    for (const [index, gap] of [3, 7, 10, 7].entries()) {
      await advance(gap)
      told(`Day ${[3, 10, 20, 27][index]}: “${(await letter(to, `Reminder ${index + 1}`)).subject}”`)
    }
    await advance(3)
    await letter('agent@rival.example', 'expired')
    const status = await statusOf('rival', invitation.id)
    told(`Day 30: ${status}; the partner was told`)
    must(status === 'EXPIRED' && stack.mailbox.messages({ to }).length === 5, 'five letters and an expiry')
  })

  await step(
    'A race: ten acceptances for one service at the same moment, from two partners, and one partner wins',
    async () => {
      const customer = await customerId('contoso')
      const racers = await Promise.all(
        Array.from({ length: 5 }, async (_, lap) =>
          Promise.all(
            ['direct', 'rival'].map((issuer) =>
              invite(issuer, {
                ...(issuer === 'direct'
                  ? { customerId: customer }
                  : { tenantId: stack.actors['contoso']?.tenantId, email: 'admin@contoso.example' }),
                serviceKeys: ['power-platform'],
                message: `Lap ${lap}`,
              }),
            ),
          ),
        ),
      )
      const results = await Promise.all(racers.flat().map(({ token }) => accept('contoso', token)))
      const winners = new Set(results.flatMap(({ relationship }) => relationship?.partner.name ?? []))
      const refused = results.filter(({ userErrors }) => userErrors[0]?.code === 'SERVICE_HELD')
      const [holder] = refused[0]?.userErrors[0].holders ?? []
      told(
        `Winner: ${[...winners].join(', ')}; ${refused.length} refused with SERVICE_HELD (rule C8), and the customer is told by whom: ${holder?.partner.name}`,
      )
      must(winners.size === 1 && refused.length === 5, 'one winner')
    },
  )

  await stack.settled()
  const transitions = Math.max(
    ...stack.stepFunctions
      .transitions('relationship-acceptance')
      .filter(
        ({ entered }) =>
          entered.at(-1) === 'Announce' &&
          entered.includes('Provision') &&
          entered.filter((state) => state === 'Deliver').length === 1,
      )
      .map(({ entered }) => entered.length),
  )
  await stack.stop()
  const ok = steps.every((one) => one.ok)
  say(
    `\n${ok ? '✓' : '✗'} ${steps.filter((one) => one.ok).length} of ${steps.length} steps in ${((Date.now() - began) / 1000).toFixed(1)} s; ${transitions} state transitions from invitation to active relationship`,
  )
  if (values.json) console.log(JSON.stringify({ ok, steps, transitions: { 'relationship-acceptance': transitions } }))
  return ok
}

play().then(
  (ok) => process.exit(ok ? 0 : 1),
  (error: unknown) => {
    console.error(error)
    process.exit(1)
  },
)
