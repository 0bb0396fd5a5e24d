import { relationshipClaim } from '#capabilities/customer/records.ts'
import { loadContext, type DecisionContext } from '#capabilities/decision/decision-context.ts'
import { linkedReseller } from '#capabilities/partner/linked-reseller.ts'
import { referenceTo, type Partner } from '#capabilities/partner/partner.ts'
import { ruleSets } from '#capabilities/rules/sets/rule-set.ts'
import type { RuleSetId } from '#capabilities/rules/terms/rule.ts'
import { inOpenSwitches, mostInOpenSwitches } from '#capabilities/subscription/open-switches.ts'
import type { Subscription } from '#capabilities/subscription/subscription.ts'
import { partnerOf, type Caller } from '#platform/kernel/actor.ts'
import { days } from '#platform/kernel/clock.ts'
import { customerIdOf, parseId, type CustomerId, type Ids, type PartnerId } from '#platform/kernel/ids.ts'
import { all, invalid, notFound, refuse, type Refusal, type Refused } from '#platform/kernel/refusal.ts'
import { text } from '#platform/kernel/text.ts'
import { labelingFrom, type LabelingInput } from '#platform/label/label.ts'
import { labelNew } from '#platform/label/label-new.ts'
import { command } from '#platform/unit-of-work/command.ts'
import { workflowRunRecord } from '#platform/workflow/records.ts'
import { batchesFrom, mostLines, type SwitchLine } from '../model/batch.ts'
import { switchEvent } from '../model/events.ts'
import { blankForm } from '../model/form.ts'
import { takeSubscriptions } from '../model/open-switches.ts'
import { mayBill, mayStart } from '../model/policy.ts'
import { reloadSwitchRequest, type SwitchPorts } from '../model/ports.ts'
import { batchRecord, switchRequestRecord } from '../model/records.ts'
import { openForDays, transferRun, type SwitchProcedure, type SwitchRequest } from '../model/switch-request.ts'
import {
  azureOf,
  isSoldByStranger,
  mayReceive,
  notRelated,
  noSwitchIn,
  notActive,
  notChoosable,
  nothingToSwitch,
  sellerNotRegistered,
} from './assess.ts'

export type CreateSwitchRequest = LabelingInput & {
  readonly procedure: SwitchProcedure
  /** The customer: a partner names it; a customer requests for itself. */
  readonly customerId?: string
  readonly sourcePartnerId: string
  /** The future partner: a customer names it; a partner requests for itself. */
  readonly targetPartnerId?: string
  /** The reseller for which a provider requests the switch. */
  readonly resellerId?: string
  /** All that may move, when left out. */
  readonly subscriptionIds?: readonly string[]
  readonly message?: string
}

/** Each procedure belongs to the rules of its time (rules G1 to G9, and G10 on). */
const ruleSetFor: Readonly<Record<SwitchProcedure, RuleSetId>> = {
  TRANSFER_REQUEST: '2021-06',
  SIGNED_FORM: '2017-05',
}

/**
 * Requests a switch of Azure subscriptions: the future partner by request, or the customer, in writing, by form. A subscription
 * is in one open request at a time, and the write decides which (rules A6, D12, E1, F6, G1, G5, G10, G11, G26).
 */
export const createSwitchRequest = command({
  load: async (ports: SwitchPorts, input: CreateSwitchRequest, actor: Caller) => {
    const own = partnerOf(actor)
    const caller = own && (await ports.partners.byId(own))
    const never = mayStart(actor, input.procedure, caller)
    const refusal = never ?? noSwitchIn(ports.cloud)
    if (refusal) return refuse(refusal)
    const checked = all({
      message:
        input.message === undefined ? undefined : text(input.message, { path: ['message'], max: 2000, lines: true }),
      parties: await partiesFrom(ports, actor, input, caller),
      labeled: labelingFrom(input),
    })
    if ('refusal' in checked) return checked
    const { message, parties, labeled } = checked.values
    const { customerId, source, target } = parties
    const context = await loadContext(ports, target.id, customerId, [source.id])
    if (!context) return refuse(nothingToSwitch)
    const bought = azureOf(context.bought, source.id)
    const chosen = await choose(ports, { ...input, source: source.id }, context)
    if ('refusal' in chosen) return chosen
    const [like] = bought
    const allowed = like && mayReceive(context, like, ruleSets[ruleSetFor[input.procedure]])
    if (!allowed) return refuse(nothingToSwitch)
    if ('refusal' in allowed) return allowed
    if (chosen.subscriptions.length === 0) return refuse(nothingToSwitch)
    if (inOpenSwitches(context.openSwitches).size + chosen.subscriptions.length > mostInOpenSwitches)
      return refuse(
        invalid(
          'OUT_OF_RANGE',
          `must wait: a customer has at most ${mostInOpenSwitches} in open requests`,
          'subscriptionIds',
        ),
      )
    const relationshipId = context.file.open.get(target.id)
    if (!relationshipId) return refuse(notFound('customer', 'customerId'))
    return {
      ...parties,
      ...chosen,
      context,
      relationshipId,
      rules: allowed.decidedBy,
      message: message?.text,
      ...labeled,
    }
  },

  apply: (_, loaded, { input: { procedure }, ports, now, at }) => {
    const { customerId, source, target, reseller, context, relationshipId, message } = loaded
    const { customer } = context.file
    const id = ports.ids.next('swr')
    const lines = linesFrom(loaded.subscriptions, ports.ids)
    const byForm = procedure === 'SIGNED_FORM'
    const created: SwitchRequest = {
      id,
      version: 1,
      ruleSet: ruleSetFor[procedure],
      rules: loaded.rules,
      customerId,
      tenantId: customer.tenantId,
      customerName: customer.name,
      customerEmail: customer.contactEmail,
      source: referenceTo(source),
      target: referenceTo(target),
      ...(reseller && { reseller }),
      ...(message !== undefined && { message }),
      lines: { total: lines.length, moved: 0, failed: 0, leftOut: 0 },
      linesShared: false,
      attempt: 0,
      createdAt: at,
      updatedAt: at,
      expiresAt: new Date(now.getTime() + days(openForDays)).toISOString(),
      ...(byForm ? { procedure, form: blankForm, status: 'AWAITING_SIGNATURES' } : { procedure, status: 'PENDING' }),
    }
    return {
      changes: [
        switchRequestRecord.create(created),
        ...batchesFrom(lines, { requestId: id, customerId, at }).map((batch) => batchRecord.create(batch)),
        takeSubscriptions(
          context.openSwitches,
          customerId,
          id,
          lines.map(({ subscriptionId }) => subscriptionId),
          at,
        ),
        workflowRunRecord.create(transferRun(id, at)),
        ...labelNew({ subject: id, organization: byForm ? customer.tenantId : target.id, since: at }, loaded.labeling),
        // The end of a relationship cancels its open requests, so none may be created behind its back (rule H5).
        relationshipClaim.check({ customerId, partnerId: target.id, relationshipId }),
      ],
      events: [
        switchEvent({
          type: 'switch-request.created',
          subject: id,
          summary: byForm
            ? `${customer.name} asked ${source.name}, in writing, to switch Azure to ${target.name}`
            : `${target.name} asked ${source.name} for the Azure of ${customer.name}`,
          data: { procedure, customerId, sourceId: source.id, targetId: target.id },
        }),
      ],
      result: { switchRequest: created },
      ids: [id],
    }
  },

  reload: reloadSwitchRequest,
})

type Parties = {
  readonly customerId: CustomerId
  readonly source: Partner
  readonly target: Partner
  readonly reseller?: SwitchRequest['reseller']
}

/** Finds the three parties, or refuses the one that does not exist or that the caller may not name. */
const partiesFrom = async (
  ports: SwitchPorts,
  actor: Caller,
  input: CreateSwitchRequest,
  caller: Partner | undefined,
): Promise<Parties | Refused> => {
  const misplaced = misplacedParty(input)
  if (misplaced) return misplaced
  const customerId =
    actor.kind === 'customer-user' ? customerIdOf(actor.tenantId) : parseId('cus', input.customerId ?? '')
  const [source, target, customer, entry] = await Promise.all([
    partnerById(ports, input.sourcePartnerId),
    caller ?? partnerById(ports, input.targetPartnerId ?? ''),
    customerId ? ports.customers.file(customerId) : undefined,
    customerId && caller && ports.customers.entry(caller.id, customerId),
  ])
  const isWorking = caller !== undefined && customer?.open.has(caller.id) === true
  // A customer that is not in the caller's list does not exist for the caller.
  if (!customerId || !(caller ? isWorking || entry : customer)) return refuse(notFound('customer', 'customerId'))
  // Whoever only has a note of it learns nothing of what it has bought, nor from whom.
  if (caller && !isWorking) return refuse(notRelated(customerId))
  // A partner that sold nothing here and one that does not exist look the same: no caller can find out who is a partner.
  if (!source) return refuse(nothingToSwitch)
  if (!target) return refuse(notFound('partner', 'targetPartnerId'))
  if (source.id === target.id)
    return refuse(
      invalid('CONTRADICTION', 'must be another partner than the one that is to have them', 'sourcePartnerId'),
    )
  const reselling = mayBill(target)
  if (reselling) return refuse(reselling)
  if (input.resellerId === undefined) return { customerId, source, target }
  const reseller = await linkedReseller(ports, target.id, input.resellerId, 'resellerId')
  return 'refusal' in reseller ? reseller : { customerId, source, target, reseller: reseller.reference }
}

/** Refuses a party that the procedure implies, or the lack of the one that it does not. */
const misplacedParty = ({ procedure, customerId, targetPartnerId }: CreateSwitchRequest): Refused | undefined => {
  const byForm = procedure === 'SIGNED_FORM'
  if (byForm && customerId !== undefined)
    return refuse(invalid('UNEXPECTED', 'must be left out: the customer means itself', 'customerId'))
  if (!byForm && targetPartnerId !== undefined)
    return refuse(invalid('UNEXPECTED', 'must be left out: the future partner means itself', 'targetPartnerId'))
  const named = byForm ? targetPartnerId : customerId
  return named === undefined
    ? refuse(invalid('MISSING', 'is needed', byForm ? 'targetPartnerId' : 'customerId'))
    : undefined
}

const partnerById = async ({ partners }: SwitchPorts, partnerId: string): Promise<Partner | undefined> => {
  const id = parseId('par', partnerId)
  return id && partners.byId(id)
}

/** Chooses the subscriptions that are named, or else all that are active and free. */
const choose = async (
  ports: SwitchPorts,
  { subscriptionIds, source }: { readonly subscriptionIds?: readonly string[]; readonly source: PartnerId },
  context: DecisionContext,
): Promise<{ readonly subscriptions: readonly Subscription[] } | Refused> => {
  const bought = azureOf(context.bought, source)
  const isFree = (one: Subscription) => notChoosable(one, context) === undefined
  if (subscriptionIds === undefined) {
    const free = bought.filter(isFree)
    return free.length > mostLines
      ? refuse(
          invalid('OUT_OF_RANGE', `must name at most ${mostLines} at a time, and there are more`, 'subscriptionIds'),
        )
      : { subscriptions: free }
  }
  const wanted = [...new Set(subscriptionIds)]
  if (wanted.length === 0 || wanted.length > mostLines)
    return refuse(invalid('OUT_OF_RANGE', `must name 1 to ${mostLines} subscriptions`, 'subscriptionIds'))
  for (const [index, id] of wanted.entries()) {
    const path = ['subscriptionIds', String(index)]
    const subscription = bought.find((one) => one.id === id)
    const refusal = subscription
      ? notChoosable(subscription, context, ...path)
      : await unknownTo(ports, { id, source, isAny: bought.length > 0 }, context, path)
    if (refusal) return refuse(refusal)
  }
  return { subscriptions: bought.filter(({ id }) => wanted.includes(id)) }
}

/** Why a subscription that is named is not among those that the source sold and that may be switched. */
const unknownTo = async (
  { subscriptions }: SwitchPorts,
  { id, source, isAny }: { readonly id: string; readonly source: PartnerId; readonly isAny: boolean },
  { file, bought }: DecisionContext,
  path: readonly string[],
): Promise<Refusal> => {
  if (bought.some((one) => one.id === id && isSoldByStranger(one))) return sellerNotRegistered
  const known = parseId('sub', id)
  const canceled = known && (await subscriptions.canceled(file.customer.id, known))
  if (canceled && azureOf([canceled], source).length > 0) return notActive(...path)
  return isAny ? notFound('Azure subscription that this partner sold the customer', ...path) : nothingToSwitch
}

const linesFrom = (subscriptions: readonly Subscription[], ids: Ids): readonly SwitchLine[] =>
  subscriptions.flatMap(({ id, name, azureSubscriptionId }) =>
    azureSubscriptionId === undefined
      ? []
      : [{ id: ids.next('swl'), subscriptionId: id, azureSubscriptionId, name, status: 'PROPOSED' as const }],
  )
