/** The parties take the steps of a decision, each by the mutation that the step names, in the words of the step. */
import { randomUUID } from 'node:crypto'
import type { ChannelDecision } from '#capabilities/decision/ask.ts'
import type { Caller } from '#platform/kernel/actor.ts'
import type { InvitationId, MigrationPlanId, SwitchRequestId } from '#platform/kernel/ids.ts'
import type { Outcome } from '#platform/kernel/refusal.ts'
import type { CommandContext } from '#platform/unit-of-work/unit-of-work.ts'
import { adminOf, agentOf } from '../model/scene.ts'
import type { TestBed } from '../model/test-bed.ts'
import { provisionWith } from '../support/agreeable-vendor.ts'
import type { Scene } from './scene.ts'

export type Step = ChannelDecision['nextSteps'][number]

/** A plan on its way: what the steps so far have made. */
export type Way = Scene & {
  readonly testBed: TestBed
  /** Whether the parties wait, where what a step is about happens by itself. */
  readonly waits: boolean
  invitation?: { readonly id: InvitationId; readonly email: string }
  plan?: MigrationPlanId
  request?: SwitchRequestId
}

export const context: CommandContext = { correlationId: 'plan', dryRun: false }

/** A step that its mutation refused. */
export class StepRefused extends Error {
  override readonly name = 'StepRefused'
}

const done = <T>(step: Step, outcome: Outcome<T>): T => {
  if (outcome.kind === 'done') return outcome
  throw new StepRefused(`${step.mutation}, “${step.text}”: ${JSON.stringify(outcome.refusal)}`)
}

/** Takes a step. One without a mutation happens outside, and is recorded where that can be. */
export const takeStep = async (way: Way, step: Step): Promise<void> => {
  if (step.mutation === undefined) return step.text.includes('Azure plan') ? void (await sell(way, step)) : undefined
  way.testBed.app.forget()
  const take = takers[step.mutation]
  if (!take) throw new StepRefused(`${step.mutation} is not known here`)
  return take(way, step)
}

const customerOf = ({ customer }: Scene): Caller => adminOf(customer.tenantId)

/** Records that the partner, or the provider of a reseller, has sold the customer the same product in the program. */
const sell = async (way: Way, step: Step, more: object = {}) => {
  const { testBed, owner, customer, subscription } = way
  const { serviceKind, productType, serviceKeys } = subscription
  const isAzure = serviceKind === 'USAGE_BASED'
  return done(
    step,
    await testBed.app.commands.recordSubscription(
      agentOf(owner),
      {
        customerId: customer.id,
        name: 'Bought anew',
        channel: 'CSP',
        serviceKind,
        productType: step.mutation === undefined ? 'SUBSCRIPTION' : productType,
        serviceKeys,
        quantity: 1,
        partnerOfRecordId: owner.id,
        ...(isAzure && { azureSubscriptionId: randomUUID() }),
        ...more,
      },
      context,
    ),
  ).subscription
}

const takers: Readonly<Record<string, (way: Way, step: Step) => Promise<void>>> = {
  removeDelegatedAdmin: async (way, step) => {
    const outcome = await way.testBed.app.commands.removeDelegatedAdmin(
      customerOf(way),
      { holderId: way.rival.id },
      context,
    )
    done(step, outcome)
  },

  createInvitation: async (way, step) => {
    const { testBed, owner, partner, customer, subscription } = way
    const reseller = owner === partner ? undefined : partner
    const forReseller = step.text.includes('delegated admin for the reseller')
    const { invitation } = done(
      step,
      await testBed.app.commands.createInvitation(
        agentOf(owner),
        {
          tenantId: customer.tenantId,
          email: customer.contactEmail,
          serviceKeys: subscription.serviceKeys,
          delegatedAdmin: step.text.includes('with delegated admin') && !forReseller,
          resellerDelegatedAdmin: forReseller,
          delivery: reseller ? 'VIA_RESELLER' : 'DIRECT',
          ...(reseller && { resellerId: reseller.id }),
          expiresInDays: 30,
          maxUses: 1,
        },
        context,
      ),
    )
    way.invitation = { id: invitation.id, email: customer.contactEmail }
  },

  forwardInvitation: async (way, step) => {
    const outcome = await way.testBed.app.commands.forwardInvitation(
      agentOf(way.partner),
      { id: way.invitation?.id ?? '' },
      context,
    )
    done(step, outcome)
  },

  acceptInvitation: async (way, step) => {
    const { testBed, invitation } = way
    const token = invitation ? await testBed.app.read.links.tokenFor(invitation.id) : ''
    const { relationship } = done(
      step,
      await testBed.app.commands.acceptInvitation(customerOf(way), { token, acceptAgreement: true }, context),
    )
    await provisionWith(testBed.app, testBed.unitOfWork)(relationship.id)
  },

  cancelSubscription: async (way, step) => {
    const { testBed, rival, subscription, waits } = way
    if (waits && step.happensAt !== undefined) return testBed.setTime(Date.parse(step.happensAt))
    const bySeller = step.by.includes('SOURCE_PARTNER')
    const outcome = await testBed.app.commands.cancelSubscription(
      bySeller ? agentOf(rival) : customerOf(way),
      {
        id: subscription.id,
        ...(!bySeller && { canceledInChannelAt: new Date().toISOString(), evidence: 'A letter' }),
      },
      context,
    )
    done(step, outcome)
  },

  recordSubscription: async (way, step) => void (await sell(way, step)),

  createMigrationPlan: async (way, step) => {
    const outcome = await way.testBed.app.commands.createMigrationPlan(
      agentOf(way.owner),
      migrationInput(way.subscription.id),
      context,
    )
    way.plan = done(step, outcome).migrationPlan.id
  },

  // A step of the decision stands for all steps of the plan that its side takes at this stage.
  completeMigrationStep: async (way, step) => {
    const { testBed, owner } = way
    const plan = way.plan && (await testBed.app.read.migrationPlans.byId(way.plan))
    if (!plan) throw new StepRefused('There is no plan')
    const kinds =
      step.stage === 'CLOSE' ? ['CANCEL_SUBSCRIPTION'] : ['CREATE_SUBSCRIPTION', 'MOVE_SERVICE', 'CONFIRM_SERVICE']
    const side = step.by.includes('CUSTOMER_ADMIN') ? 'CUSTOMER' : 'PARTNER'
    for (const { key, kind, by } of plan.steps) {
      if (by !== side || !kinds.includes(kind)) continue
      const replacement = kind === 'CREATE_SUBSCRIPTION' ? await sell(way, step) : undefined
      const outcome = await testBed.app.commands.completeMigrationStep(
        side === 'PARTNER' ? agentOf(owner) : customerOf(way),
        { id: plan.id, step: key, evidence: 'A ticket', ...(replacement && { replacementId: replacement.id }) },
        context,
      )
      done(step, outcome)
    }
  },

  createSwitchRequest: async (way, step) => {
    const byForm = step.by.includes('CUSTOMER_ADMIN')
    const outcome = await way.testBed.app.commands.createSwitchRequest(
      byForm ? customerOf(way) : agentOf(way.owner),
      switchInput(way, byForm),
      context,
    )
    way.request = done(step, outcome).switchRequest.id
    const { azureSubscriptionId } = way.subscription
    if (azureSubscriptionId !== undefined)
      way.testBed.vendor().changeOffer(azureSubscriptionId, byForm ? 'LEGACY' : 'AZURE_PLAN')
  },

  acceptSwitchRequest: async (way, step) => {
    const outcome = await way.testBed.app.commands.acceptSwitchRequest(
      agentOf(way.rival),
      { id: request(way) },
      context,
    )
    done(step, outcome)
    await transfer(way)
  },

  editSwitchForm: async (way, step) => {
    const outcome = await way.testBed.app.commands.editSwitchForm(
      agentOf(way.rival),
      { id: request(way), address: 'Street 1', contactName: 'Contact', contactEmail: 'contact@source.example' },
      context,
    )
    done(step, outcome)
  },

  signSwitchForm: async (way, step) => {
    const { testBed } = way
    const found = await testBed.app.read.switchRequests.byId(request(way))
    const formHash = found?.procedure === 'SIGNED_FORM' ? (found.form.hash ?? '') : ''
    for (const [name, signer] of signersOf(way, step)) {
      const contact = name !== 'Customer' && { contact: { name, email: 'contact@partner.example' } }
      done(
        step,
        await testBed.app.commands.signSwitchForm(signer, { id: request(way), formHash, name, ...contact }, context),
      )
    }
  },

  acknowledgeSwitch: async (way, step) => {
    const outcome = await way.testBed.app.commands.acknowledgeSwitch(
      agentOf(way.rival),
      { id: request(way), ticketNumber: '4711' },
      context,
    )
    done(step, outcome)
  },

  verifySwitch: async (way, step) => {
    for (const [, signer] of signersOf(way, step))
      done(step, await way.testBed.app.commands.verifySwitch(signer, { id: request(way), confirmed: true }, context))
    await transfer(way)
  },

  completeAccessTask: async (way, step) => {
    for (const task of ['remove-former-access', 'grant-new-access'])
      done(
        step,
        await way.testBed.app.commands.completeAccessTask(
          customerOf(way),
          { id: request(way), task, attestation: 'Done.' },
          context,
        ),
      )
  },
}

const request = ({ request: id }: Way): SwitchRequestId => {
  if (!id) throw new StepRefused('There is no switch request')
  return id
}

const signersOf = (way: Way, { by }: Step): readonly (readonly [string, Caller])[] => [
  ...(by.includes('SOURCE_PARTNER') ? [['Source', agentOf(way.rival)] as const] : []),
  ...(by.includes('CUSTOMER_ADMIN') ? [['Customer', customerOf(way)] as const] : []),
  ...(by.includes('PARTNER') || by.includes('PROVIDER') ? [['Target', agentOf(way.owner)] as const] : []),
]

/** The workflow of the request runs until nothing moves any more. */
const transfer = async (way: Way): Promise<void> => {
  const { testBed } = way
  const id = request(way)
  for (let round = 0; round < 50; round += 1) {
    await testBed.app.outbox.relay(await testBed.readOutbox(id))
    await testBed.runJobs()
    while (await testBed.engine.runNext('success'));
    testBed.app.forget()
    const found = await testBed.app.read.switchRequests.byId(id)
    if (found?.status === 'COMPLETED') return
    const next = Math.min(testBed.engine.nextDue(), testBed.nextJob())
    if (next === Infinity) break
    testBed.setTime(Math.max(Date.now(), next))
  }
  throw new StepRefused('The subscription did not arrive')
}

export const migrationInput = (subscriptionId: string) => ({
  subscriptionId,
  services: ['dns'],
  acceptedGaps: [],
  dueInDays: 30,
})

/** What the future partner, or the customer by form, requests: this subscription of whoever sold it. */
export const switchInput = ({ customer, owner, rival, subscription }: Scene, byForm: boolean, future = owner.id) => {
  // Where nobody here sold it, somebody has to be named all the same: a partner that is not the future one.
  const source = subscription.partnerOfRecord?.id ?? (future === rival.id ? owner.id : rival.id)
  return {
    sourcePartnerId: source,
    subscriptionIds: [subscription.id],
    ...(byForm
      ? ({ procedure: 'SIGNED_FORM', targetPartnerId: source === future ? rival.id : future } as const)
      : ({ procedure: 'TRANSFER_REQUEST', customerId: customer.id } as const)),
  }
}
