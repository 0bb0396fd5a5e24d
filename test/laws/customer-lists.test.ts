import { setTimeout as sleep } from 'node:timers/promises'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Customer } from '#capabilities/customer/customer.ts'
import { customerJobs } from '#capabilities/customer/keep.ts'
import { waitingJob } from '#platform/jobs/job.ts'
import type { CustomerUser, PartnerUser } from '#platform/kernel/actor.ts'
import type { Versioned } from '#platform/table/record.ts'
import { customerIdOf } from '#platform/kernel/ids.ts'
import { timeOrderedIds } from '#runtime/ids.ts'
import { newTenantId, context, expectDone } from './cast.ts'
import { unitOfWorkOf } from './commits.ts'
import { useTestApp } from './test-app.ts'

const testApp = useTestApp()

/** Generates what is done about one customer: a partner adds or corrects it or invites it, which is accepted; the customer corrects itself. */
const doing = ['enters', 'corrects', 'invites', 'corrects itself'] as const
const steps = fc.array(fc.record({ does: fc.constantFrom(...doing), partner: fc.nat({ max: 2 }) }), {
  minLength: 1,
  maxLength: 7,
})

it('a partner sees what it entered itself until the customer accepts its invitation, and from then on what the customer has on record', async () => {
  const { provider, reseller } = await testApp.addLinkedPartners()
  const partners: readonly PartnerUser[] = [await testApp.addPartner(), await testApp.addPartner(), provider]
  await fc.assert(
    fc.asyncProperty(steps, async (history) => {
      const { commands, read, clock } = testApp.app
      const tenantId = newTenantId()
      const [id, domain] = [customerIdOf(tenantId), `${tenantId}.example`]
      const admin: CustomerUser = { kind: 'customer-user', id: 'admin', tenantId, roles: ['GLOBAL_ADMIN'] }
      /** Since when the customer is on the list of each partner, and what it has noted. */
      const known = new Map<string, string>()
      const notes = new Map<string, string>()
      let own: string | undefined
      const joined = new Set<string>()
      for (const [index, { does, partner }] of history.entries()) {
        testApp.setTime(clock.now().getTime() + 1000)
        const by = partners[partner] ?? provider
        const [name, at] = [`Name ${index}`, clock.now().toISOString()]
        switch (does) {
          case 'enters': {
            const input = { name, domain: 'noted.example', country: 'DE', tenantId, contactEmail: 'it@noted.example' }
            const { kind } = await commands.addCustomer(by, input, context)
            expect(kind).toBe(known.has(by.partnerId) ? 'refused' : 'done')
            if (kind === 'done') notes.set(by.partnerId, name)
            if (kind === 'done') known.set(by.partnerId, at)
            break
          }
          case 'corrects': {
            const { kind } = await commands.updateCustomer(by, { id, name }, context)
            const isNote = known.has(by.partnerId) && !joined.has(by.partnerId)
            expect(kind).toBe(isNote ? 'done' : 'refused')
            if (kind === 'done') notes.set(by.partnerId, name)
            break
          }
          case 'corrects itself': {
            const { kind } = await commands.updateCustomer(admin, { id, name }, context)
            expect(kind).toBe(own === undefined ? 'refused' : 'done')
            if (kind === 'done') own = name
            break
          }
          case 'invites': {
            const viaReseller = by === provider
            const { invitation } = expectDone(
              await commands.createInvitation(
                by,
                {
                  tenantId,
                  email: `admin@${domain}`,
                  serviceKeys: ['azure'],
                  delegatedAdmin: false,
                  delivery: viaReseller ? 'VIA_RESELLER' : 'DIRECT',
                  ...(viaReseller && { resellerId: reseller.partnerId }),
                  resellerDelegatedAdmin: false,
                  expiresInDays: 30,
                  maxUses: 1,
                },
                context,
              ),
            )
            if (viaReseller) expectDone(await commands.forwardInvitation(reseller, { id: invitation.id }, context))
            const token = await read.links.tokenFor(invitation.id)
            const organization = { name, domain, country: 'DE' }
            expectDone(await commands.acceptInvitation(admin, { token, acceptAgreement: true, organization }, context))
            own ??= name
            for (const one of [by, ...(viaReseller ? [reseller] : [])]) {
              joined.add(one.partnerId)
              if (!known.has(one.partnerId)) known.set(one.partnerId, at)
            }
          }
        }
      }
      await keepEntries(id)
      const customer = await read.customers.byId(id)
      expect(customer?.name).toBe(own)
      expect(await read.customers.byDomain('noted.example')).toBeUndefined()
      for (const { partnerId } of [...partners, reseller]) {
        const entry = await read.customers.entry(partnerId, id)
        expect(entry?.createdAt).toBe(known.get(partnerId))
        // The copy is of the record alone, and not of its place in a timeline.
        if (joined.has(partnerId)) expect(entry?.customer).toMatchObject(withoutHead(customer))
        else expect(entry?.customer.name).toBe(notes.get(partnerId))
        expect(await read.customers.withDomain(partnerId, domain)).toBe(joined.has(partnerId) ? id : undefined)
      }
    }),
    { numRuns: 25 },
  )
})

const withoutHead = ({ chainHead: _, ...record }: Partial<Customer & Versioned> = {}) => record

/** Runs the job that follows from a correction, as often as it likes. */
const keepEntries = async (customerId: string): Promise<void> => {
  const { app } = testApp
  const ports = {
    ...app.read,
    unitOfWork: unitOfWorkOf(testApp),
    clock: app.clock,
    ids: timeOrderedIds(app.clock),
    pause: (attempt: number) => sleep(attempt),
  }
  const job = {
    id: customerId,
    kind: 'keep-customer-entries',
    lane: 'internal',
    key: customerId,
    owner: customerId,
    input: { customerId },
    correlationId: 'law',
    attempts: 0,
    createdAt: app.clock.now().toISOString(),
  } as const
  for (let time = 0; time < 2; time += 1)
    await customerJobs(ports)['keep-customer-entries']?.(waitingJob(job, app.clock.now(), app.clock.now()), 'one')
}
