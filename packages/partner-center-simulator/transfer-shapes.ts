/**
 * This module defines the wire format of transfers in Partner Center v1: two bodies for a creation, and one resource
 * for both kinds.
 */
import * as z from 'zod'
import { isOver, type PartnerTransfer, type TransferLine } from './transfers.ts'
import { isSameTenant } from './state.ts'
import { describeOffer, type VendorSubscription } from './subscriptions.ts'

const name = z.string().max(200)

/** The body of the source. It contains the billing ids of the subscriptions. */
export const legacyCreation = z.object({
  sourcePartnerTenantId: z.guid(),
  targetPartnerTenantId: z.guid(),
  sourcePartnerName: name.optional(),
  customerName: name.optional(),
  lineItems: z.array(z.object({ subscriptionId: z.guid(), partnerIdOnRecord: z.string().optional() })).min(1),
})

/**
 * The body of the target. The target does not know the subscriptions of the source. `transferType`: 3 is ModernAzure, 5
 * NewCommerce.
 */
export const modernCreation = z.object({
  sourcePartnerTenantId: z.guid(),
  sourcePartnerName: name.min(1),
  customerEmailId: z.email(),
  customerName: name.optional(),
  targetPartnerTenantId: z.guid().optional(),
  targetPartnerEmailId: z.email().optional(),
  targetProductTypes: z
    .array(
      z.enum(['AzureSubscription', 'AzureReservation', 'AzureSavingsPlan', 'OnlineServicesNCE', 'Software', 'SaaS']),
    )
    .min(1)
    .nullish(),
  partnerOnRecord: z.string().optional(),
  transferType: z.union([z.literal(3), z.literal(5)]),
})

/** The body of a PATCH. `status` is the action. */
export const update = z.object({
  id: z.guid().optional(),
  status: z
    .string()
    .transform((status) => status.toLowerCase())
    .pipe(z.enum(['accept', 'cancel', 'reject'])),
  lineItems: z.array(z.object({ subscriptionId: z.guid() })).optional(),
})

export const mpnId = /^\d{1,10}$/

export const computeEtag = ({ id, version }: PartnerTransfer): string =>
  Buffer.from(`${id}/${version}`).toString('base64')

/** Returns the transfer as `reader` sees it. The target of a modern transfer sees no line before the end. */
export const toTransferResource = (one: PartnerTransfer, reader: string) => ({
  id: one.id,
  status: one.status,
  createdTime: one.createdAt,
  lastModifiedTime: one.modifiedAt,
  ...(one.completedAt !== null && { completedTime: one.completedAt }),
  ...(one.expiresAt !== null && { expirationTime: one.expiresAt }),
  ...(one.customerName !== null && { customerName: one.customerName }),
  ...(one.customerEmailId !== null && { customerEmailId: one.customerEmailId }),
  customerTenantId: one.customerTenantId,
  // The upstream writes this property in lower case, in contrast to every other one.
  partnertenantid: one.targetPartnerTenantId,
  ...(one.sourcePartnerName !== null && { sourcePartnerName: one.sourcePartnerName }),
  sourcePartnerTenantId: one.sourcePartnerTenantId,
  targetPartnerTenantId: one.targetPartnerTenantId,
  ...(one.targetPartnerEmailId !== null && { targetPartnerEmailId: one.targetPartnerEmailId }),
  ...(one.kind === 'modern' && {
    transferType: one.transferType,
    targetProductTypes: one.targetProductTypes,
    transferDirection: isSameTenant(reader, one.targetPartnerTenantId) ? 1 : 2,
    ignoreEligibilityCheck: false,
    ...(one.partnerOnRecord !== null && { partnerOnRecord: one.partnerOnRecord }),
  }),
  lineItems: canSeeLines(one, reader) ? one.lines.map(toLineResource) : [],
  links: {
    self: { uri: `/customers/${one.customerTenantId}/transfers/${one.id}`, method: 'GET', headers: [] },
  },
  attributes: { etag: computeEtag(one), objectType: 'TransferEntity' },
})

/** Returns the result of an accepted legacy transfer, with the subscriptions as the target now has them. */
export const toSubmitResult = (one: PartnerTransfer, recordRequest: readonly VendorSubscription[]) => ({
  orders: one.lines
    .filter(({ status }) => status === 'Complete')
    .flatMap((line) => recordRequest.find(({ entitlementId }) => entitlementId === line.entitlementId) ?? [])
    .map((subscription) => ({
      id: subscription.orderId,
      referenceCustomerId: one.customerTenantId,
      lineItems: [{ lineItemNumber: 0, subscriptionId: subscription.id, ...describeOffer(subscription) }],
      attributes: { objectType: 'Order' },
    })),
  transferErrors: one.lines.flatMap((line) =>
    line.error === null
      ? []
      : [
          {
            transferGroupId: String(line.id),
            code: line.error.code,
            description: line.error.message,
            lineItems: [toLineResource(line)],
          },
        ],
  ),
  attributes: { objectType: 'TransferSubmitResult' },
})

const canSeeLines = (one: PartnerTransfer, reader: string): boolean =>
  one.kind === 'legacy' || isOver(one) || !isSameTenant(reader, one.targetPartnerTenantId)

const toLineResource = (line: TransferLine) => ({
  id: line.id,
  subscriptionId: line.subscriptionId,
  ...line.offer,
  ...(line.partnerIdOnRecord !== null && { partnerIdOnRecord: line.partnerIdOnRecord }),
  addonItems: [],
  transferGroupId: String(line.id),
  ...(line.status !== null && { status: line.status }),
  ...(line.error !== null && {
    transferError: { code: line.error.code, description: line.error.message },
  }),
})
