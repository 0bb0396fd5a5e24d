/** Transfers as Partner Center v1 reads and writes them: two bodies to file one with, one resource for both kinds. */
import * as z from 'zod'
import { isOver, type PartnerTransfer, type TransferLine } from './transfers.ts'
import { sameTenant } from './state.ts'
import { offerOf, type VendorSubscription } from './subscriptions.ts'

const name = z.string().max(200)

/** Filed by the source: it names the subscriptions, by their billing ids. */
export const legacyCreation = z.object({
  sourcePartnerTenantId: z.guid(),
  targetPartnerTenantId: z.guid(),
  sourcePartnerName: name.optional(),
  customerName: name.optional(),
  lineItems: z.array(z.object({ subscriptionId: z.guid(), partnerIdOnRecord: z.string().optional() })).min(1),
})

/** Filed by the target, who cannot know what the source will let go. `transferType`: 3 is ModernAzure, 5 NewCommerce. */
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

/** What a PATCH wants to come about, by what it calls it. */
export const update = z.object({
  id: z.guid().optional(),
  status: z
    .string()
    .transform((status) => status.toLowerCase())
    .pipe(z.enum(['accept', 'cancel', 'reject'])),
  lineItems: z.array(z.object({ subscriptionId: z.guid() })).optional(),
})

export const mpnId = /^\d{1,10}$/

export const etagOf = ({ id, version }: PartnerTransfer): string => Buffer.from(`${id}/${version}`).toString('base64')

/** As `reader` sees it: the target of a modern transfer is shown no line before the end. */
export const transferResource = (one: PartnerTransfer, reader: string) => ({
  id: one.id,
  status: one.status,
  createdTime: one.createdAt,
  lastModifiedTime: one.modifiedAt,
  ...(one.completedAt !== null && { completedTime: one.completedAt }),
  ...(one.expiresAt !== null && { expirationTime: one.expiresAt }),
  ...(one.customerName !== null && { customerName: one.customerName }),
  ...(one.customerEmailId !== null && { customerEmailId: one.customerEmailId }),
  customerTenantId: one.customerTenantId,
  // In lower case upstream, unlike every other.
  partnertenantid: one.targetPartnerTenantId,
  ...(one.sourcePartnerName !== null && { sourcePartnerName: one.sourcePartnerName }),
  sourcePartnerTenantId: one.sourcePartnerTenantId,
  targetPartnerTenantId: one.targetPartnerTenantId,
  ...(one.targetPartnerEmailId !== null && { targetPartnerEmailId: one.targetPartnerEmailId }),
  ...(one.kind === 'modern' && {
    transferType: one.transferType,
    targetProductTypes: one.targetProductTypes,
    transferDirection: sameTenant(reader, one.targetPartnerTenantId) ? 1 : 2,
    ignoreEligibilityCheck: false,
    ...(one.partnerOnRecord !== null && { partnerOnRecord: one.partnerOnRecord }),
  }),
  lineItems: showsLines(one, reader) ? one.lines.map(lineResource) : [],
  links: {
    self: { uri: `/customers/${one.customerTenantId}/transfers/${one.id}`, method: 'GET', headers: [] },
  },
  attributes: { etag: etagOf(one), objectType: 'TransferEntity' },
})

/** What an accepted legacy transfer came to, with the subscriptions as the target has them now. */
export const submitResult = (one: PartnerTransfer, arrived: readonly VendorSubscription[]) => ({
  orders: one.lines
    .filter(({ status }) => status === 'Complete')
    .flatMap((line) => arrived.find(({ entitlementId }) => entitlementId === line.entitlementId) ?? [])
    .map((subscription) => ({
      id: subscription.orderId,
      referenceCustomerId: one.customerTenantId,
      lineItems: [{ lineItemNumber: 0, subscriptionId: subscription.id, ...offerOf(subscription) }],
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
            lineItems: [lineResource(line)],
          },
        ],
  ),
  attributes: { objectType: 'TransferSubmitResult' },
})

const showsLines = (one: PartnerTransfer, reader: string): boolean =>
  one.kind === 'legacy' || isOver(one) || !sameTenant(reader, one.targetPartnerTenantId)

const lineResource = (line: TransferLine) => ({
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
