import { randomUUID } from 'node:crypto'
import { addActor, addCustomerAdmin, updatePartner } from '../../../stories/newcomers.ts'
import { acceptanceOf, createPair } from '../../../stories/scenes.ts'
import type { Attack } from '../../attack.ts'
import { attempt, crowd, expectCodes, relationships, winning } from './tries.ts'

/** Invitations: accepted twice, by all at once, after their end, or by others. */
export const invitations: readonly Attack[] = [
  winning('an invitation accepted 50 times at once by one tenant', async (stage) => {
    const { customer, invite } = await createPair(stage.world)
    const { token } = await invite()
    const codes = await Promise.all(
      Array.from({ length: 50 }, () =>
        attempt(stage, customer, 'acceptInvitation', { token, ...acceptanceOf(customer) }),
      ),
    )
    expectCodes(codes, { done: 1, INVITATION_ALREADY_ACCEPTED: 49 })
    await relationships(stage, customer, 1)
  }),
  winning('an open invitation for one, accepted by 50 tenants at once', async (stage) => {
    const { partner } = await createPair(stage.world)
    const { token } = await stage.world.invite(partner, {})
    const codes = await crowd(stage, 50, (name) =>
      attempt(stage, name, 'acceptInvitation', { token, ...acceptanceOf(name) }),
    )
    expectCodes(codes, { done: 1, NOT_ADDRESSEE: 49 })
  }),
  winning('an open invitation for three, accepted by 20 tenants at once', async (stage) => {
    const { partner } = await createPair(stage.world)
    const { token } = await stage.world.invite(partner, { maxUses: 3 })
    const codes = await crowd(stage, 20, (name) =>
      attempt(stage, name, 'acceptInvitation', { token, ...acceptanceOf(name) }),
    )
    expectCodes(codes, { done: 3, INVITATION_ALREADY_ACCEPTED: 17 })
  }),
  winning('an open invitation for three, accepted five times by one tenant', async (stage) => {
    const { partner } = await createPair(stage.world)
    const { token } = await stage.world.invite(partner, { maxUses: 3 })
    const name = `again${randomUUID().slice(0, 8)}`
    await addCustomerAdmin(stage.world, name)
    const codes: string[] = []
    for (let time = 0; time < 5; time += 1)
      codes.push(await attempt(stage, name, 'acceptInvitation', { token, ...acceptanceOf(name) }))
    await relationships(stage, name, 1)
    if (codes[0] !== 'done') throw new Error(codes.join())
  }),
  winning('an invitation accepted and revoked at once', async (stage) => {
    const { partner, customer, invite } = await createPair(stage.world)
    const { id, token } = await invite()
    const codes = await Promise.all([
      attempt(stage, customer, 'acceptInvitation', { token, ...acceptanceOf(customer) }),
      ...Array.from({ length: 5 }, () => attempt(stage, partner, 'revokeInvitation', { id })),
    ])
    if (codes.filter((code) => code === 'done').length !== 1) throw new Error(codes.join())
  }),
  ...(['revokeInvitation', 'declineInvitation'] as const).map((end) =>
    winning(`an invitation accepted after ${end}`, async (stage) => {
      const { partner, customer, invite } = await createPair(stage.world)
      const { id, token } = await invite()
      const [actor, input] = end === 'revokeInvitation' ? [partner, { id }] : [customer, { token }]
      expectCodes([await attempt(stage, actor, end, input)], { done: 1 })
      const code = await attempt(stage, customer, 'acceptInvitation', { token, ...acceptanceOf(customer) })
      expectCodes([code], { [end === 'revokeInvitation' ? 'INVITATION_REVOKED' : 'INVITATION_DECLINED']: 1 })
      await relationships(stage, customer, 0)
    }),
  ),
  winning('an invitation declined and revoked after it was accepted', async (stage) => {
    const { partner, customer, invite } = await createPair(stage.world)
    const { id, token } = await invite()
    await attempt(stage, customer, 'acceptInvitation', { token, ...acceptanceOf(customer) })
    const codes = [
      await attempt(stage, customer, 'declineInvitation', { token }),
      await attempt(stage, partner, 'revokeInvitation', { id }),
    ]
    expectCodes(codes, { INVITATION_ALREADY_ACCEPTED: 2 })
  }),
  winning('an invitation of a partner that was suspended meanwhile', async (stage) => {
    const { partner, partnerId, customer, invite } = await createPair(stage.world)
    const { token } = await invite()
    await updatePartner(partnerId, { status: 'SUSPENDED' })
    const codes = [
      await attempt(stage, customer, 'acceptInvitation', { token, ...acceptanceOf(customer) }),
      await attempt(stage, partner, 'createInvitation', { serviceKeys: ['azure'] }),
    ]
    expectCodes(codes, { PARTNER_SUSPENDED: 2 })
  }),
  winning('an invitation accepted without the agreement, by a user, by another tenant', async (stage) => {
    const { customer, tenantId, invite } = await createPair(stage.world)
    const { token } = await invite()
    await addActor(stage.world, `${customer}User`, { tenantId, roles: ['Customer.User'] })
    const codes = [
      await attempt(stage, customer, 'acceptInvitation', { token, ...acceptanceOf(customer), acceptAgreement: false }),
      await attempt(stage, `${customer}User`, 'acceptInvitation', { token, ...acceptanceOf(customer) }),
      await attempt(stage, 'stranger', 'acceptInvitation', { token, ...acceptanceOf('stranger') }),
    ]
    expectCodes(codes, { AGREEMENT_REQUIRED: 1, NOT_CUSTOMER_ADMIN: 1, NOT_ADDRESSEE: 1 })
  }),
  winning('an invitation with the reseller accepted before it was forwarded', async (stage) => {
    const { tenantId, customer } = await createPair(stage.world)
    const { token, id } = await stage.world.invite('provider', {
      tenantId,
      email: 'it@early.example',
      delivery: 'VIA_RESELLER',
      resellerId: stage.scene.partnerOf('reseller'),
    })
    const codes = [
      await attempt(stage, customer, 'acceptInvitation', { token, ...acceptanceOf(customer) }),
      await attempt(stage, 'provider', 'forwardInvitation', { id }),
      ...(await Promise.all(Array.from({ length: 10 }, () => attempt(stage, 'reseller', 'forwardInvitation', { id })))),
    ]
    expectCodes(codes, { done: 1, FORBIDDEN: 1, INVITATION_ALREADY_SENT: 9, INVITATION_NOT_SENT: 1 })
  }),
]
