import type { Json } from '#local/client.ts'
import { enters } from '../stories/newcomers.ts'
import type { World } from '../support/world.ts'

/** A customer nobody has heard of, with a name, a mailbox and a global administrator of its own: stories do not meet. */
export type Newcomer = Awaited<ReturnType<typeof newcomer>>

/** `name` is lower case: the organization's domain is made of it. */
export const newcomer = async (world: World, name: string) => {
  const { tenantId } = await enters(world, name, { roles: ['Customer.GlobalAdmin'] })
  const email = `it@${name}.example`
  const pairWith = (partner: string) => ({
    partnerTenantId: world.stack.actors[partner]?.tenantId ?? '',
    customerTenantId: tenantId,
  })
  return {
    name,
    tenantId,
    invitedBy: (issuer: string, input: Readonly<Record<string, unknown>> = {}) =>
      world.invite(issuer, { tenantId, email, serviceKeys: ['teams'], ...input }),
    /** The payload, refusals included. */
    accepts: (token: string): Promise<Json> =>
      world.run(name, 'acceptInvitation', 'invitation { id status } relationship { id status failure { code } }', {
        token,
        acceptAgreement: true,
        organization: { name: `${name} AG`, domain: `${name}.example`, country: 'DE' },
      }),
    letters: () => world.lettersTo(email),
    subjects: () => world.lettersTo(email).map(({ subject }) => subject),
    /** What the vendor has of delegated admin for a partner over this customer. */
    grantsTo: (partner: string) => world.stack.partnerCenter.relationships(pairWith(partner)),
    isListedFor: (partner: string) => world.stack.partnerCenter.customers(pairWith(partner)).length > 0,
    /** The customer confirms in the vendor's own portal. */
    confirms: (partner: string) =>
      world.stack.partnerCenter.establish({ ...pairWith(partner), name, domain: `${name}.onmicrosoft.example` }),
  }
}

const day = 86_400_000

/** The days between the reminders of an invitation, each with a minute for clocks that do not quite agree. */
export const untilReminder = [3, 7, 10, 7].map((days) => days * day + 60_000)

/** Advances the clock until it is so: retries wait in the workflow's time, not in the machine's. */
export const inTime = <T>(
  world: World,
  look: () => Promise<T | undefined | false>,
  { step, what }: { readonly step: number; readonly what: string },
): Promise<T> =>
  world.eventually(
    async () => {
      const seen = await look()
      if (seen === undefined || seen === false) await world.advance(step)
      return seen
    },
    { what, within: 30_000 },
  )
