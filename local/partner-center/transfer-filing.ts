/**
 * `POST /v1/customers/{id}/transfers`: the target files a modern transfer, the source a legacy one. Which of the two is
 * meant shows in the body alone: only a legacy one names lines.
 */
import { randomUUID } from 'node:crypto'
import { jsonObject } from '#local/http/aws-reply.ts'
import { json } from '#local/http/server.ts'
import { partnerCenterError } from './errors.ts'
import type { Call, Handled } from './routing.ts'
import { sameTenant, type State } from './state.ts'
import { soldBy, type VendorSubscription } from './subscriptions.ts'
import { refusalOf } from './terms.ts'
import { openTransferOf } from './transfer-execution.ts'
import { legacyCreation, modernCreation, mpnId, transferResource } from './transfer-shapes.ts'
import { expiryOf, lineOf, maxLines, type PartnerTransfer } from './transfers.ts'

export function file(state: State, call: Call, customerTenantId: string): Handled {
  const body = jsonObject(call.request.body)
  if (body === undefined) return refuse(400, '800002', 'The body is not a JSON object.')
  return 'lineItems' in body
    ? fileLegacy(state, call, customerTenantId, body)
    : fileModern(state, call, customerTenantId, body)
}

/** Why a subscription of the source cannot be put into a transfer, in the words of the eligibility call; or undefined. */
export function ineligibility(state: State, one: VendorSubscription): string | undefined {
  if (one.status !== 'active') {
    return `Subscription is in state: ${one.status === 'suspended' ? 'Suspended' : 'Deleted'}`
  }
  const other = openTransferOf(state, one.id)
  return other && `subscription is already part of another transfer request id : ${other.id}`
}

export const refuse = (status: number, code: string, description: string): Handled => ({
  answer: partnerCenterError(status, code, description),
})

function fileModern(state: State, call: Call, customerTenantId: string, body: unknown): Handled {
  const parsed = modernCreation.safeParse(body)
  if (!parsed.success) return refuse(400, '800002', firstIssue(parsed.error))
  const wanted = parsed.data
  const { targetPartnerTenantId = call.partnerTenantId, sourcePartnerTenantId, transferType } = wanted
  if (!sameTenant(targetPartnerTenantId, call.partnerTenantId)) {
    return refuse(403, '403', 'Only the target partner creates a transfer of this type.')
  }
  if (wanted.partnerOnRecord !== undefined && !mpnId.test(wanted.partnerOnRecord)) {
    return refuse(404, '800015', `The MPN id ${wanted.partnerOnRecord} was not found.`)
  }
  const transfer: PartnerTransfer = {
    ...blank(call, customerTenantId),
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
    expiresAt: expiryOf(call.at),
  }
  return refusedTerms(state, call, transfer) ?? entered(state, call, transfer)
}

function fileLegacy(state: State, call: Call, customerTenantId: string, body: unknown): Handled {
  const parsed = legacyCreation.safeParse(body)
  if (!parsed.success) return refuse(400, '800002', firstIssue(parsed.error))
  const { sourcePartnerTenantId, targetPartnerTenantId, lineItems, ...names } = parsed.data
  if (!sameTenant(sourcePartnerTenantId, call.partnerTenantId)) {
    return refuse(403, '403', 'Only the source partner creates a transfer of this type.')
  }
  const ids = lineItems.map(({ subscriptionId }) => subscriptionId)
  if (tooMany(ids)) return refuse(400, '800002', `lineItems: at most ${maxLines}, each once.`)
  const stranger = lineItems.find(({ partnerIdOnRecord: id }) => id !== undefined && !mpnId.test(id))
  if (stranger !== undefined) {
    return refuse(404, '800015', `The MPN id ${stranger.partnerIdOnRecord} was not found.`)
  }
  const sold = new Map(soldBy(state, call.partnerTenantId, customerTenantId).map((one) => [one.id, one]))
  const lines = lineItems.flatMap(({ subscriptionId, partnerIdOnRecord = null }, id) => {
    const one = sold.get(subscriptionId)
    return one && ineligibility(state, one) === undefined ? [lineOf(id, one, partnerIdOnRecord)] : []
  })
  const transfer: PartnerTransfer = {
    ...blank(call, customerTenantId),
    kind: 'legacy',
    status: 'Active',
    sourcePartnerTenantId,
    sourcePartnerName: names.sourcePartnerName ?? null,
    customerName: names.customerName ?? null,
    targetPartnerTenantId,
    lines,
  }
  const refused = refusedTerms(state, call, transfer)
  if (refused) return refused
  // One that cannot go refuses all of them, and the answer does not say which it is.
  if (lines.length < lineItems.length) {
    return refuse(400, '800078', 'Transfer cannot be created with invalid subscription.')
  }
  return entered(state, call, transfer)
}

/** More than a transfer takes, or one of them twice. */
export const tooMany = (subscriptionIds: readonly string[]): boolean =>
  subscriptionIds.length > maxLines || new Set(subscriptionIds).size < subscriptionIds.length

const entered = (state: State, call: Call, transfer: PartnerTransfer): Handled => ({
  answer: json(201, transferResource(transfer, call.partnerTenantId)),
  next: { ...state, transfers: [...state.transfers, transfer] },
})

/** Why the partners cannot hand over what the transfer is about, as things are now; or undefined. */
export function refusedTerms(state: State, call: Call, transfer: PartnerTransfer): Handled | undefined {
  const answer = refusalOf(state, {
    ...transfer,
    caller: call.partnerTenantId,
    needsAzurePlan: transfer.kind === 'modern',
  })
  return answer && { answer }
}

const blank = (call: Call, customerTenantId: string) => ({
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
