import type { Change, NewEvent } from '../kernel/commit.ts'
import type { SwitchLineId } from '../kernel/ids.ts'
import { againstRule, invalid, notFound, type Refusal } from '../kernel/refusal.ts'
import { circumstancesOf, type Circumstances } from '../channel/circumstances.ts'
import type { Relationship } from '../relationship/relationship.ts'
import { ruleSets } from '../rules/rule-set.ts'
import type { Subscription } from '../subscription/subscription.ts'
import { blocksOn, mayReceive, type Block } from './assess.ts'
import { holding } from './open-switches.ts'
import type { SwitchDesk } from './ports.ts'
import { countsOf, lineFacts, linesOf, rewritten, type SwitchLine, type SwitchSheet } from './sheet.ts'
import { moved, moveWithin, type SwitchRequest } from './switch-request.ts'

/** A request with what it is about, as it is looked at before anything moves. */
export type Docket = {
  readonly request: SwitchRequest
  readonly sheets: readonly SwitchSheet[]
  /** As the future partner finds them, this request itself left aside. */
  readonly circumstances: Circumstances
  /** What keeps a line where it is; nothing where it may move now. Found out once for each line. */
  readonly blocks: (line: SwitchLine) => readonly Block[]
}

/** Reads what a decision about a request hangs on; undefined if a partner or the customer is gone. */
export const docketOf = async (desk: SwitchDesk, request: SwitchRequest): Promise<Docket | undefined> => {
  const [sheets, circumstances] = await Promise.all([
    desk.switchRequests.sheets(request.id),
    circumstancesOf(desk, request.target.id, request.customerId, [request.source.id]),
  ])
  if (!circumstances) return undefined
  const own = new Set(circumstances.openSwitches?.requests[request.id])
  const asFound = {
    ...circumstances,
    inOpenSwitch: new Set([...circumstances.inOpenSwitch].filter((id) => !own.has(id))),
  }
  const bought = new Map(asFound.bought.map((one) => [one.id, one]))
  const found = new Map<SwitchLineId, readonly Block[]>()
  return {
    request,
    sheets,
    circumstances: asFound,
    blocks: (line) => {
      const blocks = found.get(line.id) ?? blocksOnSale(request, asFound, bought.get(line.subscriptionId))
      found.set(line.id, blocks)
      return blocks
    },
  }
}

const blocksOnSale = (
  request: SwitchRequest,
  circumstances: Circumstances,
  subscription: Subscription | undefined,
): readonly Block[] => {
  if (!subscription)
    return [{ code: 'SUBSCRIPTION_NOT_ACTIVE', reason: 'The subscription has been canceled.', rules: ['G24'] }]
  if (subscription.partnerOfRecord?.id !== request.source.id)
    return [{ code: 'SWITCH_NOT_APPLICABLE', reason: 'Another partner sells the subscription now.', rules: ['B5'] }]
  // A retry may come after another request has taken what failed; not every rule set looks at that by itself.
  if (circumstances.inOpenSwitch.has(subscription.id))
    return [{ code: 'LINE_BLOCKED', reason: 'The subscription is in another open request.', rules: ['G26'] }]
  if (subscription.status !== 'ACTIVE')
    return [{ code: 'SUBSCRIPTION_NOT_ACTIVE', reason: 'Only an active subscription moves.', rules: ['G24'] }]
  return blocksOn(circumstances, subscription, ruleSets[request.ruleSet])
}

/** Lines that may be chosen: those that wait for a decision, or that failed and may be tried again. */
export const isChoosable = ({ status }: SwitchLine): boolean => status === 'PROPOSED' || status === 'FAILED'

/**
 * The lines that are to move: those that were named, or else all that nothing keeps. The preview of a request and its
 * acceptance both ask here, so what the one shows is what the other moves.
 */
export const chosenLines = (
  docket: Docket,
  told: readonly string[] | undefined,
): { readonly lines: readonly SwitchLine[] } | { readonly refusal: Refusal } => {
  const open = linesOf(docket.sheets).filter(isChoosable)
  if (told === undefined) {
    const free = open.filter((line) => docket.blocks(line).length === 0)
    const [block] = open.flatMap(docket.blocks)
    return free.length > 0
      ? { lines: free }
      : { refusal: againstRule('LINE_BLOCKED', block?.reason ?? 'No line is left to move.', block?.rules ?? ['G24']) }
  }
  if (told.length === 0) return { refusal: invalid('must name at least one line', 'lineIds') }
  const wanted = [...new Set(told)]
  for (const [index, id] of wanted.entries()) {
    const line = open.find((one) => one.id === id)
    if (!line) return { refusal: notFound('line of the request that may move', 'lineIds', String(index)) }
    const [block] = docket.blocks(line)
    if (block) return { refusal: againstRule('LINE_BLOCKED', block.reason, block.rules, 'lineIds', String(index)) }
  }
  return { lines: open.filter(({ id }) => wanted.includes(id)) }
}

/**
 * From here on the switch is past recall: the chosen lines move, the others stay. Everything that could stand against it
 * is asked once more, and the relationship with the future partner is held until the lines have settled.
 */
export const begun = async (
  desk: SwitchDesk,
  docket: Docket,
  told: readonly string[] | undefined,
): Promise<
  | { readonly refusal: Refusal }
  | { readonly value: SwitchRequest; readonly changes: readonly Change[]; readonly moving: number }
> => {
  const { request, sheets, circumstances } = docket
  const chosen = chosenLines(docket, told)
  if ('refusal' in chosen) return chosen
  const subscription = circumstances.bought.find(({ id }) => id === chosen.lines[0]?.subscriptionId)
  const allowed = subscription && mayReceive(circumstances, subscription, ruleSets[request.ruleSet])
  if (!allowed || 'refusal' in allowed) return allowed ?? { refusal: notFound('switch request', 'id') }
  const relationship = await relationshipWith(desk, circumstances)
  if (!relationship) return { refusal: notFound('relationship with the future partner') }

  const now = desk.clock.now()
  const at = now.toISOString()
  const moving = new Set<SwitchLineId>(chosen.lines.map(({ id }) => id))
  const next = sheets.map((sheet) =>
    sheet.lines.some(isChoosable) ? withChoice(sheet, moving, request.attempt + 1, at) : sheet,
  )
  const value = moved(
    request,
    {
      status: 'IN_PROGRESS',
      acceptedAt: 'acceptedAt' in request ? request.acceptedAt : at,
      until: new Date(now.getTime() + moveWithin).toISOString(),
      ...('access' in request && request.access && { access: request.access }),
    },
    at,
    { lines: countsOf(next), attempt: request.attempt + 1 },
  )
  return {
    value,
    moving: moving.size,
    changes: [
      { kind: 'replace', record: { name: 'switch-request', value }, from: request.version },
      ...next.flatMap((sheet, index): readonly Change[] => {
        const before = sheets[index]
        return before && sheet !== before
          ? [{ kind: 'replace', record: { name: 'switch-sheet', value: sheet }, from: before.version }]
          : []
      }),
      holding(
        circumstances.openSwitches,
        request.customerId,
        request.id,
        chosen.lines.map(({ subscriptionId }) => subscriptionId),
        at,
      ),
      keeping(relationship, [...(relationship.movingSwitches ?? []), request.id], at),
      // It may have ended between the look at the customer's file and the look at the relationship itself.
      {
        kind: 'holds',
        claim: {
          on: 'relationship',
          customerId: request.customerId,
          partnerId: request.target.id,
          relationshipId: relationship.id,
        },
      },
    ],
  }
}

/** On the first try what was not chosen stays behind for good; on a later one it just stays failed. */
const withChoice = (sheet: SwitchSheet, moving: ReadonlySet<SwitchLineId>, attempt: number, at: string): SwitchSheet =>
  rewritten(
    sheet,
    (line) => {
      if (moving.has(line.id)) return { ...lineFacts(line), status: 'MOVING', attempt }
      return attempt === 1 && line.status === 'PROPOSED' ? { ...lineFacts(line), status: 'LEFT_OUT' } : line
    },
    at,
  )

const relationshipWith = async (
  { relationships }: SwitchDesk,
  { file, partner }: Circumstances,
): Promise<Relationship | undefined> => {
  const id = file.open.get(partner.id)
  return id && relationships.byId(id)
}

/** The relationship with the switches that keep it from ending. */
export const keeping = (relationship: Relationship, switches: readonly SwitchRequest['id'][], at: string): Change => {
  const { movingSwitches: _, ...rest } = relationship
  return {
    kind: 'replace',
    record: {
      name: 'relationship',
      value: {
        ...rest,
        ...(switches.length > 0 && { movingSwitches: [...new Set(switches)] }),
        version: relationship.version + 1,
        updatedAt: at,
      } as Relationship,
    },
    from: relationship.version,
  }
}

/** The news that a request is past recall. */
export const acceptedEvent = (request: SwitchRequest, moving: number): NewEvent => ({
  type: 'switch-request.accepted',
  subject: request.id,
  summary: `${request.source.name} lets Azure of ${request.customerName} go to ${request.target.name}`,
  data: { lines: moving, ...(request.reseller && { resellerId: request.reseller.id }) },
})
