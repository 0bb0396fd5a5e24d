/**
 * This module implements `POST /v1/customers/{id}/transfers`. The target creates a modern transfer, and the source
 * creates a legacy one. Only the body shows the kind: a legacy transfer has lines.
 */
import { randomUUID } from 'node:crypto'
import { parseJsonObject } from '@multichannel/stand-in-server/json-body.ts'
import { createJsonResponse } from '@multichannel/stand-in-server/server.ts'
import { findStatus } from './azure-plans.ts'
import { createPartnerCenterError } from './errors.ts'
import type { Call, HandlerResult } from './routing.ts'
import { isSameTenant, type State } from './state.ts'
import { lineIdOf, listSubscriptions, type VendorSubscription } from './subscriptions.ts'
import { checkHandover } from './terms.ts'
import { findOpenTransfer } from './transfer-execution.ts'
import { legacyCreation, modernCreation, mpnId, toTransferResource } from './transfer-shapes.ts'
import { computeExpiry, createLine, maxLines, type PartnerTransfer, type TransferPace } from './transfers.ts'

export function createTransfer(state: State, call: Call, customerTenantId: string, pace: TransferPace): HandlerResult {
  const body = parseJsonObject(call.request.body)
  if (body === undefined) return refuse(400, '800002', 'The body is not a JSON object.')
  return 'lineItems' in body
    ? createLegacyTransfer(state, call, customerTenantId, body)
    : createModernTransfer(state, call, { customerTenantId, body, pace })
}

/**
 * Returns the reason why a subscription of the source cannot be in a transfer, or undefined. The text is the text of
 * the eligibility call.
 */
export function findIneligibility(state: State, one: VendorSubscription): string | undefined {
  const status = findStatus(state, one)
  if (status !== 'active') return `Subscription is in state: ${status === 'suspended' ? 'Suspended' : 'Deleted'}`
  const other = findOpenTransfer(state, one)
  return other && `subscription is already part of another transfer request id : ${other.id}`
}

export const refuse = (status: number, code: string, description: string): HandlerResult => ({
  response: createPartnerCenterError(status, code, description),
})

function createModernTransfer(
  state: State,
  call: Call,
  {
    customerTenantId,
    body,
    pace,
  }: { readonly customerTenantId: string; readonly body: unknown; readonly pace: TransferPace },
): HandlerResult {
  const parsed = modernCreation.safeParse(body)
  if (!parsed.success) return refuse(400, '800002', firstIssue(parsed.error))
  const wanted = parsed.data
  const { targetPartnerTenantId = call.partnerTenantId, sourcePartnerTenantId, transferType } = wanted
  if (!isSameTenant(targetPartnerTenantId, call.partnerTenantId)) {
    return refuse(403, '403', 'Only the target partner creates a transfer of this type.')
  }
  if (wanted.partnerOnRecord !== undefined && !mpnId.test(wanted.partnerOnRecord)) {
    return refuse(404, '800015', `The MPN id ${wanted.partnerOnRecord} was not found.`)
  }
  const transfer: PartnerTransfer = {
    ...createEmptyTransfer(call, customerTenantId),
    kind: 'modern',
    status: 'Pending',
    sourcePartnerTenantId,
    sourcePartnerName: wanted.sourcePartnerName,
    customerName: wanted.customerName ?? null,
    customerEmailId: wanted.customerEmailId,
    targetPartnerTenantId,
    targetPartnerEmailId: wanted.targetPartnerEmailId ?? null,
    targetProductTypes: wanted.targetProductTypes ?? null,
    transferType,
    partnerOnRecord: wanted.partnerOnRecord ?? null,
    lines: [],
    expiresAt: computeExpiry(call.at, pace),
  }
  return checkTerms(state, call, transfer) ?? addTransfer(state, call, transfer)
}

function createLegacyTransfer(state: State, call: Call, customerTenantId: string, body: unknown): HandlerResult {
  const parsed = legacyCreation.safeParse(body)
  if (!parsed.success) return refuse(400, '800002', firstIssue(parsed.error))
  const { sourcePartnerTenantId, targetPartnerTenantId, lineItems, ...names } = parsed.data
  if (!isSameTenant(sourcePartnerTenantId, call.partnerTenantId)) {
    return refuse(403, '403', 'Only the source partner creates a transfer of this type.')
  }
  const ids = lineItems.map(({ subscriptionId }) => subscriptionId)
  if (hasInvalidCount(ids)) return refuse(400, '800002', `lineItems: at most ${maxLines}, each once.`)
  const stranger = lineItems.find(({ partnerIdOnRecord: id }) => id !== undefined && !mpnId.test(id))
  if (stranger !== undefined) {
    return refuse(404, '800015', `The MPN id ${stranger.partnerIdOnRecord} was not found.`)
  }
  // Nothing in a plan is in this list: a legacy transfer takes the old offer only (rule G26).
  const eligible = listSubscriptions(state, call.partnerTenantId, customerTenantId).filter(
    ({ offer }) => offer === 'LEGACY',
  )
  const lines = lineItems.flatMap(({ subscriptionId, partnerIdOnRecord = null }, id) => {
    const one = eligible.find((each) => isSameTenant(lineIdOf(each), subscriptionId))
    return one && findIneligibility(state, one) === undefined ? [createLine(id, one, partnerIdOnRecord)] : []
  })
  const transfer: PartnerTransfer = {
    ...createEmptyTransfer(call, customerTenantId),
    kind: 'legacy',
    status: 'Active',
    sourcePartnerTenantId,
    sourcePartnerName: names.sourcePartnerName ?? null,
    customerName: names.customerName ?? null,
    targetPartnerTenantId,
    lines,
  }
  const refused = checkTerms(state, call, transfer)
  if (refused) return refused
  // One invalid subscription refuses the whole transfer. As upstream, the response does not contain its id.
  if (lines.length < lineItems.length) {
    return refuse(400, '800078', 'Transfer cannot be created with invalid subscription.')
  }
  return addTransfer(state, call, transfer)
}

/** Checks for too many lines or a repeated line. */
export const hasInvalidCount = (subscriptionIds: readonly string[]): boolean =>
  subscriptionIds.length > maxLines ||
  new Set(subscriptionIds.map((id) => id.toLowerCase())).size < subscriptionIds.length

const addTransfer = (state: State, call: Call, transfer: PartnerTransfer): HandlerResult => ({
  response: createJsonResponse(201, toTransferResource(transfer, call.partnerTenantId)),
  next: { ...state, transfers: [...state.transfers, transfer] },
})

/** Returns a refusal when the partners cannot do this transfer now, or undefined. */
export function checkTerms(state: State, call: Call, transfer: PartnerTransfer): HandlerResult | undefined {
  const response = checkHandover(state, {
    ...transfer,
    caller: call.partnerTenantId,
    needsAzurePlan: transfer.kind === 'modern',
  })
  return response && { response }
}

const createEmptyTransfer = (call: Call, customerTenantId: string) => ({
  id: randomUUID(),
  customerTenantId,
  customerEmailId: null,
  targetPartnerEmailId: null,
  targetProductTypes: null,
  transferType: null,
  partnerOnRecord: null,
  createdAt: call.at.toISOString(),
  modifiedAt: call.at.toISOString(),
  completedAt: null,
  expiresAt: null,
  version: 1,
  readsInProgress: 0,
})

const firstIssue = ({ issues: [issue] }: { issues: { path: PropertyKey[]; message: string }[] }): string =>
  `${issue?.path.join('.') || 'body'}: ${issue?.message}`
