import { loadContext, type DecisionContext } from '#capabilities/decision/decision-context.ts'
import type { Relationship } from '#capabilities/relationship/relationship.ts'
import { againstRule } from '#capabilities/rules/decide/refusals.ts'
import { ruleSets } from '#capabilities/rules/sets/rule-set.ts'
import type { Subscription } from '#capabilities/subscription/subscription.ts'
import type { SwitchLineId } from '#platform/kernel/ids.ts'
import { invalid, notFound, refuse, type Refused } from '#platform/kernel/refusal.ts'
import { linesOf, type SwitchBatch, type SwitchLine } from '../model/batch.ts'
import type { SwitchPorts } from '../model/ports.ts'
import type { SwitchRequest } from '../model/switch-request.ts'
import { blocksOn, type Block } from './assess.ts'

/** A request with everything that a decision about its lines depends on. */
export type SwitchContext = {
  readonly request: SwitchRequest
  readonly batches: readonly SwitchBatch[]
  /**
   * The context of the future partner, as if this request did not exist. What was found of the vendor's customer agreement does not count
   * here: somebody may have signed it since. The vendor itself refuses what it has to refuse, and the lines say so.
   */
  readonly decision: DecisionContext
  /** The reasons why a line cannot move; none where it may move now. Computed once for each line. */
  readonly blocks: (line: SwitchLine) => readonly Block[]
}

/** Reads the context of a request; undefined if a partner or the customer is gone. */
export const loadSwitchContext = async (
  ports: SwitchPorts,
  request: SwitchRequest,
): Promise<SwitchContext | undefined> => {
  const [batches, found] = await Promise.all([
    ports.switchRequests.batches(request.id),
    loadContext(ports, request.target.id, request.customerId, [request.source.id]),
  ])
  if (!found) return undefined
  const own = new Set(found.openSwitches?.requests[request.id])
  const inOpenSwitch = new Set([...found.inOpenSwitch].filter((id) => !own.has(id)))
  const decision = { ...found, inOpenSwitch, agreements: new Map() }
  const bought = new Map(decision.bought.map((one) => [one.id, one]))
  const known = new Map<SwitchLineId, readonly Block[]>()
  return {
    request,
    batches,
    decision,
    blocks: (line) => {
      const blocks = known.get(line.id) ?? blocksOnSale(request, decision, bought.get(line.subscriptionId))
      known.set(line.id, blocks)
      return blocks
    },
  }
}

/** The context of a transfer: with the open relationship of the customer and the future partner. */
export type TransferContext = SwitchContext & { readonly relationship: Relationship | undefined }

export const loadTransferContext = async (
  ports: SwitchPorts,
  request: SwitchRequest,
): Promise<TransferContext | undefined> => {
  const context = await loadSwitchContext(ports, request)
  const id = context?.decision.file.open.get(context.decision.partner.id)
  return context && { ...context, relationship: id && (await ports.relationships.byId(id)) }
}

const blocksOnSale = (
  request: SwitchRequest,
  context: DecisionContext,
  subscription: Subscription | undefined,
): readonly Block[] => {
  if (!subscription)
    return [{ code: 'SUBSCRIPTION_NOT_ACTIVE', reason: 'The subscription has been canceled.', rules: ['G24'] }]
  if (subscription.partnerOfRecord?.id !== request.source.id)
    return [{ code: 'SWITCH_NOT_APPLICABLE', reason: 'Another partner sells the subscription now.', rules: ['B5'] }]
  // A retry may come after another request has taken what failed; not every rule set checks that itself.
  if (context.inOpenSwitch.has(subscription.id))
    return [{ code: 'LINE_BLOCKED', reason: 'The subscription is in another open request.', rules: ['G26'] }]
  if (subscription.status !== 'ACTIVE')
    return [{ code: 'SUBSCRIPTION_NOT_ACTIVE', reason: 'Only an active subscription moves.', rules: ['G24'] }]
  return blocksOn(context, subscription, ruleSets[request.ruleSet])
}

/** Whether a line may be chosen: it waits for a decision, or it failed and may be tried again. */
export const isChoosable = ({ status }: SwitchLine): boolean => status === 'PROPOSED' || status === 'FAILED'

/**
 * Chooses the lines that move: those that are named, or else all that nothing blocks. The preview of a request and its
 * acceptance both call this, so what the one shows is what the other moves.
 */
export const chooseLines = (
  context: SwitchContext,
  lineIds: readonly string[] | undefined,
): { readonly lines: readonly SwitchLine[] } | Refused => {
  const open = linesOf(context.batches).filter(isChoosable)
  if (lineIds === undefined) {
    const free = open.filter((line) => context.blocks(line).length === 0)
    const [block] = open.flatMap(context.blocks)
    return free.length > 0
      ? { lines: free }
      : refuse(againstRule('LINE_BLOCKED', block?.reason ?? 'No line is left to move.', block?.rules ?? ['G24']))
  }
  if (lineIds.length === 0) return refuse(invalid('MISSING', 'must name at least one line', 'lineIds'))
  const wanted = [...new Set(lineIds)]
  for (const [index, id] of wanted.entries()) {
    const line = open.find((one) => one.id === id)
    if (!line) return refuse(notFound('line of the request that may move', 'lineIds', String(index)))
    const [block] = context.blocks(line)
    if (block) return refuse(againstRule('LINE_BLOCKED', block.reason, block.rules, 'lineIds', String(index)))
  }
  return { lines: open.filter(({ id }) => wanted.includes(id)) }
}
