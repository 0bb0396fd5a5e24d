import { describe, expect, it } from 'vitest'
import { theWorld } from '../support/world.ts'
import { awaitEnd } from '../workflows/trail.ts'
import { consentingIn } from './consenting.ts'
import { registerPartner } from './newcomers.ts'

/** A reseller decides while somebody else does something about the same delegated admin: there is one winner, here and with the vendor. */
const world = theWorld({ gdap: { autoApprove: false } })
const { createAccepted, grantsOf, tasksOf, decide, consent, reject, pass, upstream } = consentingIn(world)

describe('the consent', () => {
  it('is given once: of a consent and a rejection at the same moment one is refused', async () => {
    const customer = await createAccepted('at-once')
    const outcomes = await Promise.all([consent(customer), reject(customer), consent(customer), reject(customer)])
    expect(outcomes.map((one) => world.codes(one).join()).toSorted()).toEqual([
      '',
      'WRONG_STATE',
      'WRONG_STATE',
      'WRONG_STATE',
    ])
    await world.stack.idle()
    const [grant] = await grantsOf('reseller', customer)
    const isRejected = grant?.['status'] === 'REMOVED'
    expect(upstream(customer)).toMatchObject([
      { isPartnerConsentPending: false, status: isRejected ? 'terminated' : 'approvalPending' },
    ])
  })

  it('and a removal by the customer at the same moment: the removal holds, whichever comes first', async () => {
    const customer = await createAccepted('taken-away')
    const remove = () =>
      world.run(customer.name, 'removeDelegatedAdmin', 'relationships { id }', {
        relationshipId: customer.relationshipId,
      })
    const [, removed] = await Promise.all([consent(customer), remove()])
    expect(removed.userErrors).toEqual([])
    await world.stack.idle()
    expect(await grantsOf('reseller', customer)).toMatchObject([
      { status: 'REMOVED', approvalUrl: null, rejection: null },
    ])
    await pass(4)
    expect(upstream(customer).filter(({ status }) => status === 'active')).toEqual([])
    expect([await tasksOf('reseller', customer), await tasksOf(customer.name, customer)]).toEqual([[], []])
  })

  it('and the end of the relationship at the same moment: nothing is left to approve, whichever comes first', async () => {
    const customer = await createAccepted('ending')
    const end = () => world.run('provider', 'endRelationship', 'relationship { id }', { id: customer.relationshipId })
    const [, ended] = await Promise.all([consent(customer), end()])
    expect(ended.userErrors).toEqual([])
    await pass(4)
    expect(await grantsOf('reseller', customer)).toMatchObject([{ status: 'REMOVED', approvalUrl: null }])
    expect([await tasksOf('reseller', customer), await tasksOf(customer.name, customer)]).toEqual([[], []])
    expect(world.codes(await consent(customer))).toEqual(['WRONG_STATE'])
  })

  it('is nobody’s any more once another reseller has taken the place: what waited for it ends, here and with the vendor', async () => {
    const customer = await createAccepted('replaced')
    const resellerId = await registerPartner(world, 'successor', { kind: 'INDIRECT_RESELLER' })
    await world.run('provider', 'linkReseller', 'dryRun', { resellerId })
    const providerId = world.stack.actors['provider']?.partnerId
    await world.run('successor', 'acceptResellerLink', 'dryRun', { providerId })
    const { id, token } = await customer.inviteFrom('provider', {
      resellerId,
      delegatedAdmin: false,
      resellerDelegatedAdmin: true,
    })
    await customer.accept(token)
    await awaitEnd(world, id)
    await world.stack.idle()
    expect(world.codes(await consent(customer))).toEqual(['NOT_FOUND'])
    expect(await tasksOf('reseller', customer)).toEqual([])
    expect(upstream(customer)).toMatchObject([{ status: 'terminated' }])
    expect((await decide('successor', 'consentToDelegatedAdmin', customer)).userErrors).toEqual([])
    await world.stack.idle()
    expect(await grantsOf(customer.name, customer)).toMatchObject([
      { holder: 'Seeblick IT', status: 'REMOVED', rejection: null },
      { holder: 'Partner successor', status: 'PENDING', consentBy: null },
    ])
  })
})
