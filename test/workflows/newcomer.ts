import type { Json } from '#local/client.ts'
import { addActor } from '../stories/newcomers.ts'
import type { World } from '../support/world.ts'

/**
 * A newcomer is a customer that is not recorded yet, with a name, a mailbox and an administrator of its own: stories do
 * not share it.
 */
export type Newcomer = Awaited<ReturnType<typeof createNewcomer>>

/** Creates a newcomer. `name` is lower case, because the organization's domain is made of it. */
export const createNewcomer = async (world: World, name: string) => {
  const { tenantId } = await addActor(world, name, { roles: ['Customer.GlobalAdmin'] })
  const email = `it@${name}.example`
  const pairWith = (partner: string) => ({
    partnerTenantId: world.stack.actors[partner]?.tenantId ?? '',
    customerTenantId: tenantId,
  })
  return {
    name,
    tenantId,
    inviteFrom: (issuer: string, input: Readonly<Record<string, unknown>> = {}) =>
      world.invite(issuer, { tenantId, email, serviceKeys: ['teams'], ...input }),
    /** Accepts an invitation. Returns the payload, refusals included. */
    accept: (token: string): Promise<Json> =>
      world.run(name, 'acceptInvitation', 'invitation { id status } relationship { id status failure { code } }', {
        token,
        acceptAgreement: true,
        organization: { name: `${name} AG`, domain: `${name}.example`, country: 'DE' },
      }),
    notifications: () => world.notificationsTo(email),
    subjects: () => world.notificationsTo(email).map(({ subject }) => subject),
    /** Returns the vendor's records of delegated admin for a partner over this customer. */
    grantsTo: (partner: string) => world.stack.partnerCenter.relationships(pairWith(partner)),
    isListedFor: (partner: string) => world.stack.partnerCenter.customers(pairWith(partner)).length > 0,
    /** Confirms as the customer in the vendor's own portal. */
    confirm: (partner: string) =>
      world.stack.partnerCenter.establish({ ...pairWith(partner), name, domain: `${name}.onmicrosoft.example` }),
  }
}

const day = 86_400_000

/** The times between the reminders of an invitation, each with a minute for clocks that differ a little. */
export const untilReminder = [3, 7, 10, 7].map((days) => days * day + 60_000)

/** Lets weeks pass, in each of which the partner's consent is used: Microsoft forgets one that is not. */
export const passWeeks = async (world: World, count: number): Promise<void> => {
  for (let week = 0; week < count; week += 1) {
    await world.advance(7 * day)
    await world.stack.sweep()
    await world.stack.idle()
  }
}

/** Advances the clock until the condition holds: retries wait in the workflow's time, not in the machine's. */
export const advanceUntil = <T>(
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
    { what },
  )
