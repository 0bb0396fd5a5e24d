/** What the product says in advance has to be what its mutations do. Each function returns the contradictions that it finds. */
import type { ChannelDecision } from '#capabilities/decision/ask.ts'
import type { SupposedFacts } from '#capabilities/decision/supposed-facts.ts'
import { partnerOf, type Caller } from '#platform/kernel/actor.ts'
import type { DecisionCode, Outcome, Refusal } from '#platform/kernel/refusal.ts'
import { adminOf, agentOf } from '../model/scene.ts'
import type { TestBed } from '../model/test-bed.ts'
import type { Scene } from './scene.ts'
import { context, migrationInput, switchInput } from './steps.ts'

const dryRun = { ...context, dryRun: true }

type DryRun = (scene: Scene, testBed: TestBed, actor: Caller) => Promise<Outcome<object>>

/** The dry run of each action that a subscription offers. */
const dryRuns: Readonly<Record<string, DryRun>> = {
  suspendSubscription: ({ subscription: { id } }, { app }, actor) =>
    app.commands.suspendSubscription(actor, { id }, dryRun),
  cancelSubscription: ({ subscription: { id, channel, partnerOfRecord } }, { app }, actor) => {
    const evidence = { canceledInChannelAt: new Date().toISOString(), evidence: 'A letter' }
    const isSoldHere = channel === 'CSP' && partnerOfRecord !== undefined
    return app.commands.cancelSubscription(actor, { id, ...(!isSoldHere && evidence) }, dryRun)
  },
  confirmPartnerOfRecord: ({ subscription: { id } }, { app }, actor) =>
    app.commands.confirmPartnerOfRecord(actor, { id, sold: true }, dryRun),
  createMigrationPlan: ({ subscription: { id } }, { app }, actor) =>
    app.commands.createMigrationPlan(actor, migrationInput(id), dryRun),
  createSwitchRequest: (scene, { app }, actor) =>
    app.commands.createSwitchRequest(
      actor,
      switchInput(scene, actor.kind === 'customer-user', partnerOf(actor)),
      dryRun,
    ),
}

const isRefused = (outcome: Outcome<object>): Refusal | undefined =>
  outcome.kind === 'refused' ? outcome.refusal : undefined

/** The rules that a refusal names. */
const rulesOf = (refusal: Refusal): string => {
  if (refusal.kind === 'rule') return `${refusal.code} ${refusal.failed.join(' ')}`
  return refusal.kind === 'preconditions-unmet'
    ? `${refusal.kind} ${refusal.blockers.map(({ rule }) => rule).join(' ')}`
    : refusal.kind
}

/** The allowed actions of everybody who sees the subscription, against the dry runs of their mutations. */
export const checkActions = async (scene: Scene, testBed: TestBed): Promise<readonly string[]> => {
  const { app } = testBed
  const actors: readonly Caller[] = [
    agentOf(scene.partner),
    agentOf(scene.owner),
    agentOf(scene.rival),
    adminOf(scene.customer.tenantId),
  ]
  const contradictions: string[] = []
  for (const actor of actors) {
    const seen = await app.find.subscription(actor, scene.subscription.id)
    if (!seen) continue
    const actions = await app.find.actionsOn(actor, seen)
    for (const [action, offered] of Object.entries(actions)) {
      const run = dryRuns[action]
      if (!run) throw new Error(`Nobody knows how to try ${action}`)
      // The customer by form names its future partner: whether that one may have it, only the mutation knows.
      const isOpenQuestion = action === 'createSwitchRequest' && actor.kind === 'customer-user' && offered === undefined
      // A partner that has sold it itself cannot name another source.
      const isOwn =
        action === 'createSwitchRequest' && 'partnerId' in actor && actor.partnerId === seen.partnerOfRecord?.id
      if (isOpenQuestion || isOwn) continue
      const refused = isRefused(await run(scene, testBed, actor))
      const [offers, answer] = [offered, refused].map((refusal) => (refusal ? rulesOf(refusal) : 'allowed'))
      if (offers !== answer) contradictions.push(`${actor.kind}: ${action} is ${offers}, and its dry run ${answer}`)
    }
  }
  return contradictions
}

/** A decision that says “now” against the dry run of the mutation that the outcome is about, and one that does not. */
export const checkDecision = async (
  scene: Scene,
  testBed: TestBed,
  decision: ChannelDecision,
): Promise<readonly string[]> => {
  const { app } = testBed
  const { outcome, possibleNow, code } = decision
  const agent = agentOf(scene.owner)
  const contradictions: string[] = []
  const expectDryRun = (what: string, refused: Refusal | undefined, isPossible: boolean) => {
    if ((refused === undefined) !== isPossible)
      contradictions.push(
        `${outcome}${code ? ` ${code}` : ''} is ${isPossible ? '' : 'not '}possible, and ${what} ${refused ? rulesOf(refused) : 'accepted'}`,
      )
  }
  // A reseller is answered about its own permission; its provider orders for it.
  const planned = await app.commands.createMigrationPlan(agent, migrationInput(scene.subscription.id), dryRun)
  const ordersItself = scene.owner === scene.partner
  if (ordersItself)
    expectDryRun('createMigrationPlan', isRefused(planned), outcome === 'RECREATE_AND_CANCEL' && possibleNow)
  const byForm = scene.cell.ruleSet === '2017-05'
  const requested = await app.commands.createSwitchRequest(
    byForm ? adminOf(scene.customer.tenantId) : agent,
    switchInput(scene, byForm),
    dryRun,
  )
  // Nobody can name the future partner as the source.
  const isOwn = scene.subscription.partnerOfRecord?.id === scene.owner.id
  if (ordersItself && !isOwn)
    expectDryRun('createSwitchRequest', isRefused(requested), outcome === 'SWITCH_ALLOWED' && possibleNow)
  return contradictions
}

/** The same case, supposed: a front-end that asks before anything is recorded gets the same answer. */
export const checkSupposed = async (
  scene: Scene,
  testBed: TestBed,
  decision: ChannelDecision,
): Promise<readonly string[]> => {
  const { cell, customer, partner, rival, subscription } = scene
  const holds = cell.relation === 'WITH'
  const supposed: SupposedFacts = {
    channel: cell.channel,
    serviceKind: cell.serviceKind,
    productType: cell.productType,
    status: cell.status,
    ...(subscription.termEndsAt !== undefined && cell.status !== 'CANCELED' && { termEndsAt: subscription.termEndsAt }),
    ...(cell.channel === 'CSP' && cell.seller === 'RIVAL' && { sellerCountry: rival.country }),
    sellerIsRegistered: cell.seller !== 'STRANGER',
    // A reservation that the customer has bought and not canceled belongs to its Azure.
    hasReservations: cell.productType === 'RESERVATION',
    hasMarketplaceProducts: false,
    marketplaceBlocked: false,
    inOpenSwitch: false,
    hasAzurePlan:
      cell.seller === 'SELF' &&
      cell.channel === 'CSP' &&
      cell.serviceKind === 'USAGE_BASED' &&
      cell.status === 'ACTIVE',
    soldByPartner: cell.seller === 'SELF',
    customerCountry: customer.country,
    customerAffiliation: cell.trouble === 'CUSTOMER_IS_PARTNER' ? 'PARTNER' : 'INDEPENDENT',
    customerAgreementSigned: customer.agreementAcceptedAt !== undefined,
    relationship: holds ? 'WITH_DELEGATED_ADMIN' : cell.relation === 'NONE' ? 'NONE' : 'WITHOUT_DELEGATED_ADMIN',
    delegatedAdmin: holds ? 'THIS_PARTNER' : cell.held ? 'ANOTHER_PARTNER' : 'NOBODY',
  }
  const answer = await testBed.app.find.channelDecision(agentOf(partner), { about: { facts: supposed } })
  if ('refusal' in answer) return [`supposed, it is refused: ${JSON.stringify(answer.refusal)}`]
  const gist = ({ outcome, code, possibleNow, decidedBy, nextSteps }: Omit<ChannelDecision, 'partner'>) =>
    JSON.stringify([outcome, code, possibleNow, decidedBy, nextSteps.map(({ mutation, by }) => [mutation, by])])
  return gist(decision) === gist(answer.decision)
    ? []
    : [`supposed: ${gist(answer.decision)}; on record: ${gist(decision)}`]
}

/** Refusals that are about the partner, the customer and the cloud, and not about what was bought. */
const aboutParties = new Set<DecisionCode | undefined>([
  'CUSTOMER_IS_PARTNER',
  'OUT_OF_TERRITORY',
  'PARTNER_SUSPENDED',
  'PARTNER_RESTRICTED',
  'CLOUD_CLOSED',
  'INDIRECT_MODEL_UNAVAILABLE_IN_CLOUD',
  'RELATIONSHIP_REQUEST_UNAVAILABLE_IN_CLOUD',
])

/** Whom a decision refuses for what the two are is not invited either; where only the acceptance can know, it refuses. */
export const checkInvitation = async (
  { owner, partner, customer, subscription }: Scene,
  { app }: TestBed,
  { code }: ChannelDecision,
): Promise<readonly string[]> => {
  if (!aboutParties.has(code) || owner !== partner) return []
  const invited = await app.commands.createInvitation(
    agentOf(owner),
    {
      tenantId: customer.tenantId,
      email: customer.contactEmail,
      serviceKeys: subscription.serviceKeys,
      delegatedAdmin: true,
      resellerDelegatedAdmin: false,
      delivery: 'DIRECT',
      expiresInDays: 30,
      maxUses: 1,
    },
    context,
  )
  const outcome =
    invited.kind === 'refused'
      ? invited
      : await app.commands.acceptInvitation(
          adminOf(customer.tenantId),
          { token: await app.read.links.tokenFor(invited.invitation.id), acceptAgreement: true },
          dryRun,
        )
  const refusal = isRefused(outcome)
  if (code !== 'OUT_OF_TERRITORY' && invited.kind === 'done') return [`${code}, and an invitation is sent`]
  return refusal?.kind === 'rule' && refusal.code === code
    ? []
    : [`${code}, and an invitation is ${refusal ? rulesOf(refusal) : 'accepted'}`]
}
