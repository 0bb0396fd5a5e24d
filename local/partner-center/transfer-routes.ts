/**
 * The routes of transfers: file, find, read, accept, take back. Both partners see a transfer, nobody else does; who may do
 * what to it depends on its kind, and the other partner is refused.
 */
import { jsonObject } from '#local/http/aws-reply.ts'
import { json } from '#local/http/server.ts'
import { withRelation } from './customers.ts'
import { type Call, type Handled, only, type Route, route } from './routing.ts'
import { sameTenant, type State } from './state.ts'
import { soldBy } from './subscriptions.ts'
import { accepted, afterRead, withTransfers } from './transfer-execution.ts'
import { file, ineligibility, refuse, refusedTerms, tooMany } from './transfer-filing.ts'
import { etagOf, submitResult, transferResource, update } from './transfer-shapes.ts'
import {
  byTheClock,
  changed,
  isWaiting,
  lineOf,
  type PartnerTransfer,
  type TransferPace,
  type TransferStatus,
} from './transfers.ts'

export const transferRoutes = (pace: TransferPace): readonly Route[] => [
  route('POST', '/v1/customers/:id/transfers', (state, call, id) =>
    withRelation(state, call, id, () => file(state, call, id.toLowerCase())),
  ),
  route('GET', '/v1/customers/:id/transfers', (state, call, id) =>
    withRelation(state, call, id, () => {
      const mine = state.transfers
        .filter((one) => sameTenant(one.customerTenantId, id) && isParty(one, call))
        .map((one) => byTheClock(one, call.at))
      return {
        // A plain array, unlike every other list.
        ...only(
          200,
          mine.map((one) => transferResource(one, call.partnerTenantId)),
        ),
        // Being listed counts as being read.
        next: mine.reduce((next, one) => afterRead(next, one, pace, call.at), state),
      }
    }),
  ),
  route('GET', '/v1/customers/:id/transfers/:transfer', (state, call, id, transfer) =>
    withTransfer(state, call, id, transfer, (one) => ({
      answer: json(200, transferResource(one, call.partnerTenantId)),
      next: afterRead(state, one, pace, call.at),
    })),
  ),
  route('PATCH', '/v1/customers/:id/transfers/:transfer', (state, call, id, transfer) =>
    withTransfer(state, call, id, transfer, (one) => patch(state, call, one, pace)),
  ),
  route('POST', '/v1/customers/:id/transfers/:transfer/accept', (state, call, id, transfer) =>
    withTransfer(state, call, id, transfer, (one) => acceptLegacy(state, call, one, pace)),
  ),
  route('DELETE', '/v1/customers/:id/transfers/:transfer', (state, call, id, transfer) =>
    withTransfer(state, call, id, transfer, (one) => {
      if (one.kind !== 'legacy' || !isSource(one, call)) return notYours()
      if (!isWaiting(one)) return settled(one)
      return {
        answer: { status: 204 },
        next: { ...state, transfers: state.transfers.filter(({ id: key }) => key !== one.id) },
      }
    }),
  ),
  route('GET', '/v1/customers/:id/transferseligibility', (state, call, id) =>
    withRelation(state, call, id, () => {
      if (call.request.query.get('transferType') !== 'directtoindirect') {
        return refuse(400, '800002', 'transferType must be directtoindirect.')
      }
      const verdicts = soldBy(state, call.partnerTenantId, id).map((one) => {
        const reason = ineligibility(state, one)
        return { id: one.id, isEligible: reason === undefined, ...(reason !== undefined && { reason }) }
      })
      return only(200, verdicts)
    }),
  ),
]

/** Runs `handle` with the transfer as it is by now, if it is this partner's and this customer's. */
function withTransfer(
  state: State,
  call: Call,
  customerTenantId: string,
  id: string,
  handle: (one: PartnerTransfer) => Handled,
): Handled {
  return withRelation(state, call, customerTenantId, () => {
    const known = state.transfers.find(
      (one) => one.id === id && sameTenant(one.customerTenantId, customerTenantId) && isParty(one, call),
    )
    if (known === undefined) return refuse(404, '900100', `The transfer request ${id} was not found.`)
    const current = byTheClock(known, call.at)
    const handled = handle(current)
    return { ...handled, next: handled.next ?? withTransfers(state, [current]) }
  })
}

const isSource = (one: PartnerTransfer, call: Call): boolean =>
  sameTenant(one.sourcePartnerTenantId, call.partnerTenantId)
const isTarget = (one: PartnerTransfer, call: Call): boolean =>
  sameTenant(one.targetPartnerTenantId, call.partnerTenantId)
const isParty = (one: PartnerTransfer, call: Call): boolean => isSource(one, call) || isTarget(one, call)

function patch(state: State, call: Call, one: PartnerTransfer, pace: TransferPace): Handled {
  const ifMatch = call.request.headers['if-match']
  if (ifMatch !== undefined && ifMatch !== etagOf(one)) return refuse(400, '2055', 'The ETag is no longer valid.')
  const parsed = update.safeParse(jsonObject(call.request.body))
  if (!parsed.success || (parsed.data.id !== undefined && parsed.data.id !== one.id)) {
    return refuse(400, '800002', 'A status to bring about is required, and the id is the one of the address.')
  }
  const { status, lineItems = [] } = parsed.data
  const chosen = lineItems.map(({ subscriptionId }) => subscriptionId)
  switch (status) {
    case 'accept':
      return acceptModern(state, call, one, chosen, pace)
    case 'cancel':
      return one.kind === 'modern' && isTarget(one, call) ? end(state, call, one, 'Canceled') : notYours()
    case 'reject':
      if (one.kind === 'legacy') return isTarget(one, call) ? end(state, call, one, 'Reject') : notYours()
      return isSource(one, call) ? end(state, call, one, 'Rejected') : notYours()
  }
}

const end = (state: State, call: Call, one: PartnerTransfer, status: TransferStatus): Handled =>
  isWaiting(one) ? answered(withTransfers(state, [changed(one, { status }, call.at)]), call, one) : settled(one)

/** The source lets go of the subscriptions it chooses; what it does not choose stays with it (rule G14). */
function acceptModern(
  state: State,
  call: Call,
  one: PartnerTransfer,
  chosen: readonly string[],
  pace: TransferPace,
): Handled {
  if (one.kind !== 'modern' || !isSource(one, call)) return notYours()
  if (!isWaiting(one)) return settled(one)
  if (chosen.length === 0 || tooMany(chosen)) return refuse(400, '800002', 'lineItems: 1 to 25, each once.')
  const sold = new Map(soldBy(state, call.partnerTenantId, one.customerTenantId).map((each) => [each.id, each]))
  const lines = chosen.flatMap((subscriptionId, id) => {
    const subscription = sold.get(subscriptionId)
    return subscription?.status === 'active' ? [lineOf(id, subscription, null)] : []
  })
  const refused = refusedTerms(state, call, one)
  if (refused) return refused
  if (lines.length < chosen.length) {
    return refuse(400, '800078', 'Transfer cannot be accepted with invalid subscription.')
  }
  return answered(accepted(state, { ...one, lines }, pace, call.at), call, one)
}

function acceptLegacy(state: State, call: Call, one: PartnerTransfer, pace: TransferPace): Handled {
  if (one.kind !== 'legacy' || !isTarget(one, call)) return notYours()
  if (!isWaiting(one)) return settled(one)
  const refused = refusedTerms(state, call, one)
  if (refused) return refused
  const next = accepted(state, one, pace, call.at)
  return { answer: json(200, submitResult(inState(next, one), next.subscriptions)), next }
}

const answered = (next: State, call: Call, one: PartnerTransfer): Handled => ({
  answer: json(200, transferResource(inState(next, one), call.partnerTenantId)),
  next,
})

const inState = ({ transfers }: State, one: PartnerTransfer): PartnerTransfer =>
  transfers.find(({ id }) => id === one.id) ?? one

const settled = (one: PartnerTransfer): Handled =>
  one.status === 'InProgress'
    ? refuse(409, '900101', `The original transfer ${one.id} is in progress.`)
    : refuse(400, '900102', `The transfer request cannot be processed: it is ${one.status} already.`)

const notYours = (): Handled => refuse(403, '403', 'This is for the other partner of the transfer to do.')
