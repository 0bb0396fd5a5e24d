/**
 * This module implements the routes of transfers: create, find, read, accept, withdraw. Only the two partners see a
 * transfer. The kind of the transfer and the role of the partner determine the permitted actions.
 */
import { parseJsonObject } from '@multichannel/stand-in-server/json-body.ts'
import { createJsonResponse } from '@multichannel/stand-in-server/server.ts'
import { findStatus, isOfPair } from './azure-plans.ts'
import { withRelation } from './customers.ts'
import { type Call, type HandlerResult, createJsonResult, type Route, createRoute } from './routing.ts'
import { isSameTenant, type State } from './state.ts'
import { lineIdOf, listSubscriptions } from './subscriptions.ts'
import { acceptTransfer, recordRead, replaceTransfers } from './transfer-execution.ts'
import { createTransfer, findIneligibility, refuse, checkTerms, hasInvalidCount } from './transfer-creation.ts'
import { computeEtag, toSubmitResult, toTransferResource, update } from './transfer-shapes.ts'
import {
  applyClock,
  applyChange,
  isWaiting,
  createLine,
  type PartnerTransfer,
  type TransferPace,
  type TransferStatus,
} from './transfers.ts'

export const createTransferRoutes = (pace: TransferPace): readonly Route[] => [
  createRoute('POST', '/v1/customers/:id/transfers', (state, call, id) =>
    withRelation(state, call, id, () => createTransfer(state, call, id.toLowerCase(), pace)),
  ),
  createRoute('GET', '/v1/customers/:id/transfers', (state, call, id) =>
    withRelation(state, call, id, () => {
      const mine = state.transfers
        .filter((one) => isSameTenant(one.customerTenantId, id) && isParty(one, call))
        .map((one) => applyClock(one, call.at))
      return {
        // This list is a plain array, in contrast to every other list.
        ...createJsonResult(
          200,
          mine.map((one) => toTransferResource(one, call.partnerTenantId)),
        ),
        // A place in the list counts as a read.
        next: mine.reduce((next, one) => recordRead(next, one, pace, call.at), state),
      }
    }),
  ),
  createRoute('GET', '/v1/customers/:id/transfers/:transfer', (state, call, id, transfer) =>
    withTransfer(state, call, id, transfer, (one) => ({
      response: createJsonResponse(200, toTransferResource(one, call.partnerTenantId)),
      next: recordRead(state, one, pace, call.at),
    })),
  ),
  createRoute('PATCH', '/v1/customers/:id/transfers/:transfer', (state, call, id, transfer) =>
    withTransfer(state, call, id, transfer, (one) => patch(state, call, one, pace)),
  ),
  createRoute('POST', '/v1/customers/:id/transfers/:transfer/accept', (state, call, id, transfer) =>
    withTransfer(state, call, id, transfer, (one) => acceptLegacy(state, call, one, pace)),
  ),
  createRoute('DELETE', '/v1/customers/:id/transfers/:transfer', (state, call, id, transfer) =>
    withTransfer(state, call, id, transfer, (one) => {
      if (one.kind !== 'legacy' || !isSource(one, call)) return refuseOtherPartner()
      if (!isWaiting(one)) return refuseClosed(one)
      return {
        response: { status: 204 },
        next: { ...state, transfers: state.transfers.filter(({ id: key }) => key !== one.id) },
      }
    }),
  ),
  createRoute('GET', '/v1/customers/:id/transferseligibility', (state, call, id) =>
    withRelation(state, call, id, () => {
      if (call.request.query.get('transferType') !== 'directtoindirect') {
        return refuse(400, '800002', 'transferType must be directtoindirect.')
      }
      const pair = { partnerTenantId: call.partnerTenantId, customerTenantId: id }
      const plans = state.plans
        .filter((one) => isOfPair(one, pair))
        // No public text has a reason for it.
        .map((one) => ({ id: one.id, isEligible: false, reason: 'The offer of the subscription is not eligible.' }))
      const others = listSubscriptions(state, call.partnerTenantId, id)
        .filter(({ offer }) => offer === 'LEGACY')
        .map((one) => {
          const reason = findIneligibility(state, one)
          return { id: one.id, isEligible: reason === undefined, ...(reason !== undefined && { reason }) }
        })
      return createJsonResult(200, [...plans, ...others])
    }),
  ),
]

/** Runs `handle` with the current transfer, if it belongs to this partner and this customer. */
function withTransfer(
  state: State,
  call: Call,
  customerTenantId: string,
  id: string,
  handle: (one: PartnerTransfer) => HandlerResult,
): HandlerResult {
  return withRelation(state, call, customerTenantId, () => {
    const known = state.transfers.find(
      (one) => one.id === id && isSameTenant(one.customerTenantId, customerTenantId) && isParty(one, call),
    )
    if (known === undefined) return refuse(404, '900100', `The transfer request ${id} was not found.`)
    const current = applyClock(known, call.at)
    const result = handle(current)
    return { ...result, next: result.next ?? replaceTransfers(state, [current]) }
  })
}

const isSource = (one: PartnerTransfer, call: Call): boolean =>
  isSameTenant(one.sourcePartnerTenantId, call.partnerTenantId)
const isTarget = (one: PartnerTransfer, call: Call): boolean =>
  isSameTenant(one.targetPartnerTenantId, call.partnerTenantId)
const isParty = (one: PartnerTransfer, call: Call): boolean => isSource(one, call) || isTarget(one, call)

function patch(state: State, call: Call, one: PartnerTransfer, pace: TransferPace): HandlerResult {
  const ifMatch = call.request.headers['if-match']
  if (ifMatch !== undefined && ifMatch !== computeEtag(one)) return refuse(400, '2055', 'The ETag is no longer valid.')
  const parsed = update.safeParse(parseJsonObject(call.request.body))
  if (!parsed.success || (parsed.data.id !== undefined && parsed.data.id !== one.id)) {
    return refuse(400, '800002', 'A status to bring about is required, and the id is the one of the address.')
  }
  const { status, lineItems = [] } = parsed.data
  const chosen = lineItems.map(({ subscriptionId }) => subscriptionId)
  switch (status) {
    case 'accept':
      return acceptModern(state, call, one, chosen, pace)
    case 'cancel':
      return one.kind === 'modern' && isTarget(one, call) ? end(state, call, one, 'Canceled') : refuseOtherPartner()
    case 'reject':
      if (one.kind === 'legacy') return isTarget(one, call) ? end(state, call, one, 'Reject') : refuseOtherPartner()
      return isSource(one, call) ? end(state, call, one, 'Rejected') : refuseOtherPartner()
  }
}

const end = (state: State, call: Call, one: PartnerTransfer, status: TransferStatus): HandlerResult =>
  isWaiting(one)
    ? respondWithTransfer(replaceTransfers(state, [applyChange(one, { status }, call.at)]), call, one)
    : refuseClosed(one)

/** Accepts a transfer. The source transfers the subscriptions that it chooses and keeps the others (rule G14). */
function acceptModern(
  state: State,
  call: Call,
  one: PartnerTransfer,
  chosen: readonly string[],
  pace: TransferPace,
): HandlerResult {
  if (one.kind !== 'modern' || !isSource(one, call)) return refuseOtherPartner()
  if (!isWaiting(one)) return refuseClosed(one)
  if (chosen.length === 0 || hasInvalidCount(chosen)) return refuse(400, '800002', 'lineItems: 1 to 25, each once.')
  const sold = listSubscriptions(state, call.partnerTenantId, one.customerTenantId)
  const meant = chosen.map((id) => sold.find((each) => isSameTenant(lineIdOf(each), id)))
  const lines = meant.flatMap((each, id) =>
    each !== undefined && findStatus(state, each) === 'active' ? [createLine(id, each, null)] : [],
  )
  const refused = checkTerms(state, call, one)
  if (refused) return refused
  if (meant.some((each) => each?.offer === 'LEGACY')) {
    return refuse(400, '900131', 'Azure of a legacy offer cannot be transferred.')
  }
  if (lines.length < chosen.length) {
    return refuse(400, '800078', 'Transfer cannot be accepted with invalid subscription.')
  }
  return respondWithTransfer(acceptTransfer(state, { ...one, lines }, pace, call.at), call, one)
}

function acceptLegacy(state: State, call: Call, one: PartnerTransfer, pace: TransferPace): HandlerResult {
  if (one.kind !== 'legacy' || !isTarget(one, call)) return refuseOtherPartner()
  if (!isWaiting(one)) return refuseClosed(one)
  const refused = checkTerms(state, call, one)
  if (refused) return refused
  const next = acceptTransfer(state, one, pace, call.at)
  return { response: createJsonResponse(200, toSubmitResult(findInState(next, one), next.subscriptions)), next }
}

const respondWithTransfer = (next: State, call: Call, one: PartnerTransfer): HandlerResult => ({
  response: createJsonResponse(200, toTransferResource(findInState(next, one), call.partnerTenantId)),
  next,
})

const findInState = ({ transfers }: State, one: PartnerTransfer): PartnerTransfer =>
  transfers.find(({ id }) => id === one.id) ?? one

const refuseClosed = (one: PartnerTransfer): HandlerResult =>
  one.status === 'InProgress'
    ? refuse(409, '900101', `The original transfer ${one.id} is in progress.`)
    : refuse(400, '900102', `The transfer request cannot be processed: it is ${one.status} already.`)

const refuseOtherPartner = (): HandlerResult =>
  refuse(403, '403', 'This is for the other partner of the transfer to do.')
