import { partnerOf, type Caller } from '../kernel/actor.ts'
import { days } from '../kernel/clock.ts'
import type { Request } from '../kernel/commit.ts'
import { decideAndCommit } from '../kernel/decide.ts'
import { customerIdOf, parseId, type CustomerId, type Ids, type PartnerId } from '../kernel/ids.ts'
import { againstRule, done, invalid, notFound, refused, type Outcome, type Refusal } from '../kernel/refusal.ts'
import { text } from '../kernel/text.ts'
import { circumstancesOf, type Circumstances } from '../channel/circumstances.ts'
import { linkedReseller } from '../partner/linked.ts'
import { referenceTo, type Partner } from '../partner/partner.ts'
import { newProcess } from '../process/process.ts'
import { ruleSets } from '../rules/rule-set.ts'
import type { RuleSetId } from '../rules/rule.ts'
import type { Subscription } from '../subscription/subscription.ts'
import { azureOf, mayReceive, nothingToSwitch } from './assess.ts'
import { blankForm } from './form.ts'
import { holding } from './open-switches.ts'
import { mayBill, mayStart } from './policy.ts'
import type { SwitchDesk } from './ports.ts'
import { reload } from './reload.ts'
import { mostLines, sheetsOf, type SwitchLine } from './sheet.ts'
import { openForDays, type SwitchProcedure, type SwitchRequest } from './switch-request.ts'

export type CreateSwitchRequest = {
  readonly procedure: SwitchProcedure
  /** Whose subscriptions: said by a partner; a customer means itself. */
  readonly customerId?: string
  readonly sourcePartnerId: string
  /** Who is to have them: said by a customer; a partner means itself. */
  readonly targetPartnerId?: string
  /** For whom a provider asks. */
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
 * Asks for Azure subscriptions to be switched: the future partner by request, or the customer, in writing, by form. A
 * subscription is in one open request at a time, and the write decides which (rules A6, D12, E1, F6, G1, G5, G10, G11, G26).
 */
export const createSwitchRequest =
  (desk: SwitchDesk) =>
  async (
    actor: Caller,
    input: CreateSwitchRequest,
    request: Request,
  ): Promise<Outcome<{ switchRequest: SwitchRequest }>> => {
    const own = partnerOf(actor)
    const caller = own && (await desk.partners.byId(own))
    const never = mayStart(actor, input.procedure, caller)
    if (never) return refused(never)
    const message =
      input.message === undefined ? undefined : text(input.message, { path: ['message'], max: 2000, lines: true })
    if (message && 'refusal' in message) return refused(message.refusal)

    const decided = await decideAndCommit(desk)<SwitchRequest>(actor, request, {
      decide: async () => {
        const sides = await sidesOf(desk, actor, input, caller)
        if ('refusal' in sides) return refused(sides.refusal)
        const { customerId, source, target, reseller } = sides
        const ruleSet = ruleSetFor[input.procedure]
        const circumstances = await circumstancesOf(desk, target.id, customerId, [source.id])
        const bought = azureOf(circumstances?.bought ?? [], source.id)
        const [like] = bought
        if (!circumstances || !like) return refused(nothingToSwitch)
        const allowed = mayReceive(circumstances, like, ruleSets[ruleSet])
        if ('refusal' in allowed) return refused(allowed.refusal)
        const chosen = choose(bought, input.subscriptionIds, circumstances)
        if ('refusal' in chosen) return refused(chosen.refusal)
        if (chosen.subscriptions.length === 0) return refused(nothingToSwitch)
        const relationshipId = circumstances.file.open.get(target.id)
        if (!relationshipId) return refused(notFound('customer', 'customerId'))

        const now = desk.clock.now()
        const at = now.toISOString()
        const { customer } = circumstances.file
        const id = desk.ids.next('swr')
        const lines = linesFrom(chosen.subscriptions, desk.ids)
        const byForm = input.procedure === 'SIGNED_FORM'
        const created: SwitchRequest = {
          id,
          version: 1,
          ruleSet,
          rules: allowed.decidedBy,
          customerId,
          tenantId: customer.tenantId,
          customerName: customer.name,
          customerEmail: customer.contactEmail,
          source: referenceTo(source),
          target: referenceTo(target),
          ...(reseller && { reseller }),
          ...(message && { message: message.text }),
          lines: { total: lines.length, moved: 0, failed: 0, leftOut: 0 },
          linesShared: false,
          attempt: 0,
          createdAt: at,
          updatedAt: at,
          expiresAt: new Date(now.getTime() + days(openForDays)).toISOString(),
          ...(byForm
            ? { procedure: 'SIGNED_FORM', form: blankForm, status: 'AWAITING_SIGNATURES' }
            : { procedure: 'TRANSFER_REQUEST', status: 'PENDING' }),
        }
        return {
          kind: 'write',
          changes: [
            { kind: 'create', record: { name: 'switch-request', value: created } },
            ...sheetsOf(lines, { requestId: id, customerId, at }).map(
              (value) => ({ kind: 'create', record: { name: 'switch-sheet', value } }) as const,
            ),
            holding(
              circumstances.openSwitches,
              customerId,
              id,
              lines.map(({ subscriptionId }) => subscriptionId),
              at,
            ),
            { kind: 'create', record: { name: 'process', value: newProcess(id, at) } },
            // A relationship that ends takes its open requests along, so none may come into being behind its back (rule H5).
            { kind: 'holds', claim: { on: 'relationship', customerId, partnerId: target.id, relationshipId } },
          ],
          events: [
            {
              type: 'switch-request.created',
              subject: id,
              summary: byForm
                ? `${customer.name} asked ${source.name}, in writing, to switch Azure to ${target.name}`
                : `${target.name} asked ${source.name} for the Azure of ${customer.name}`,
              data: { procedure: input.procedure, customerId, sourceId: source.id, targetId: target.id },
            },
          ],
          result: created,
          ids: [id],
        }
      },
      reload: reload(desk).switchRequest,
    })
    return decided.kind === 'done' ? done({ switchRequest: decided.result }) : decided
  }

type Sides = {
  readonly customerId: CustomerId
  readonly source: Partner
  readonly target: Partner
  readonly reseller?: SwitchRequest['reseller']
}

/** Who the three are, or which of them is not, or not for the caller to name. */
const sidesOf = async (
  desk: SwitchDesk,
  actor: Caller,
  input: CreateSwitchRequest,
  caller: Partner | undefined,
): Promise<Sides | { readonly refusal: Refusal }> => {
  const byForm = input.procedure === 'SIGNED_FORM'
  if (byForm && input.customerId !== undefined)
    return { refusal: invalid('must be left out: the customer means itself', 'customerId') }
  if (!byForm && input.targetPartnerId !== undefined)
    return { refusal: invalid('must be left out: the future partner means itself', 'targetPartnerId') }
  const told = byForm ? input.targetPartnerId : input.customerId
  if (told === undefined) return { refusal: invalid('is needed', byForm ? 'targetPartnerId' : 'customerId') }

  const customerId =
    actor.kind === 'customer-user' ? customerIdOf(actor.tenantId) : parseId('cus', input.customerId ?? '')
  const [source, target, customer] = await Promise.all([
    partnerById(desk, input.sourcePartnerId),
    caller ?? partnerById(desk, input.targetPartnerId ?? ''),
    customerId && desk.customers.file(customerId),
  ])
  // Whom the caller has no relationship with is nobody it may ask about.
  if (
    !customerId ||
    !customer ||
    (caller && !customer.open.has(caller.id) && !(await isInBook(desk, caller.id, customerId)))
  )
    return { refusal: notFound('customer', 'customerId') }
  // A partner that sold nothing here and one that does not exist look the same: who is a partner is nobody's to find out.
  if (!source) return { refusal: nothingToSwitch }
  if (!target) return { refusal: notFound('partner', 'targetPartnerId') }
  if (source.id === target.id)
    return { refusal: invalid('must be another partner than the one that is to have them', 'sourcePartnerId') }
  const reselling = mayBill(target)
  if (reselling) return { refusal: reselling }
  if (input.resellerId === undefined) return { customerId, source, target }
  const reseller = await linkedReseller(desk, target.id, input.resellerId, 'resellerId')
  return 'refusal' in reseller ? reseller : { customerId, source, target, reseller: reseller.reference }
}

const partnerById = async ({ partners }: SwitchDesk, told: string): Promise<Partner | undefined> => {
  const id = parseId('par', told)
  return id && partners.byId(id)
}

const isInBook = async ({ customers }: SwitchDesk, partner: PartnerId, customer: CustomerId): Promise<boolean> =>
  (await customers.entry(partner, customer)) !== undefined

/** The subscriptions that were named, or else all that are active and free. */
const choose = (
  bought: readonly Subscription[],
  told: readonly string[] | undefined,
  { inOpenSwitch }: Circumstances,
): { readonly subscriptions: readonly Subscription[] } | { readonly refusal: Refusal } => {
  const free = bought.filter(({ id, status }) => status === 'ACTIVE' && !inOpenSwitch.has(id))
  if (told === undefined)
    return free.length > mostLines
      ? { refusal: invalid(`must name at most ${mostLines} at a time, and there are more`, 'subscriptionIds') }
      : { subscriptions: free }
  const wanted = [...new Set(told)]
  if (wanted.length === 0 || wanted.length > mostLines)
    return { refusal: invalid(`must name 1 to ${mostLines} subscriptions`, 'subscriptionIds') }
  for (const [index, id] of wanted.entries()) {
    const path = ['subscriptionIds', String(index)]
    const subscription = bought.find((one) => one.id === id)
    if (!subscription) return { refusal: notFound('Azure subscription that this partner sold the customer', ...path) }
    if (subscription.status !== 'ACTIVE')
      return {
        refusal: againstRule(
          'SUBSCRIPTION_NOT_ACTIVE',
          'Only an active subscription moves; reactivate it with its current partner.',
          ['G24'],
          ...path,
        ),
      }
    if (inOpenSwitch.has(subscription.id))
      return {
        refusal: {
          kind: 'already-exists',
          reason: 'The subscription is in another open request.',
          failed: ['G26'],
          path,
        },
      }
  }
  return { subscriptions: free.filter(({ id }) => wanted.includes(id)) }
}

const linesFrom = (subscriptions: readonly Subscription[], ids: Ids): readonly SwitchLine[] =>
  subscriptions.flatMap(({ id, name, azureSubscriptionId }) =>
    azureSubscriptionId === undefined
      ? []
      : [{ id: ids.next('swl'), subscriptionId: id, azureSubscriptionId, name, status: 'PROPOSED' as const }],
  )
