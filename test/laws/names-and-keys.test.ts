import fc from 'fast-check'
import type { StoredItem } from '#platform/table/record.ts'
import { describe, expect, it } from 'vitest'
import { customerIdOf, idOf, partnerIdOf, resellerLinkIdOf } from '#platform/kernel/ids.ts'
import { customerRecord } from '#capabilities/customer/records.ts'
import { invitationRecord } from '#capabilities/invitation/records.ts'
import { partnerRecord, resellerLinkRecord } from '#capabilities/partner/records.ts'
import { relationshipRecord } from '#capabilities/relationship/records.ts'
import { subscriptionRecord } from '#capabilities/subscription/records.ts'
import { batchRecord, switchRequestRecord } from '#capabilities/switching/model/records.ts'
import { anyBits, anyName } from './arbitraries.ts'
import { newTenantId, operator, context, expectDone } from './cast.ts'
import { useTestApp } from './test-app.ts'

const testApp = useTestApp()

describe('a name', () => {
  const at = '2026-03-01T08:00:00.000Z'
  /** Returns one record of each kind that has free text, with this text in every field that takes free text. */
  const records = (bits: string, name: string): readonly StoredItem[] => {
    const [id, customerId] = [partnerIdOf(bits), customerIdOf(bits)]
    const issuer = { id, name }
    const common = { version: 1, tenantId: bits, name, country: 'DE', createdAt: at, updatedAt: at }
    return [
      partnerRecord.itemOf({
        ...common,
        id,
        kind: 'DIRECT_BILL',
        mpnId: name,
        status: 'ACTIVE',
        contactEmail: name,
        adminGroupId: bits,
      }),
      customerRecord.itemOf({ ...common, id: customerId, domain: name, contactEmail: name }),
      resellerLinkRecord.itemOf({
        id: resellerLinkIdOf(issuer.id, issuer.id),
        provider: issuer,
        reseller: issuer,
        status: 'ACTIVE',
        version: 1,
        createdAt: at,
        updatedAt: at,
      }),
      subscriptionRecord.itemOf({
        ...common,
        id: idOf('sub', bits),
        customerId,
        channel: 'CSP',
        serviceKind: 'USAGE_BASED',
        productType: 'SUBSCRIPTION',
        serviceKeys: ['azure'],
        quantity: 1,
        status: 'ACTIVE',
        partnerOfRecord: issuer,
      }),
      invitationRecord.itemOf({
        id: idOf('inv', bits),
        version: 1,
        status: 'REVOKED',
        reason: name,
        issuer,
        issuerCountry: 'DE',
        reseller: issuer,
        delivery: 'DIRECT',
        addressee: { kind: 'tenant', tenantId: bits, name, email: name },
        serviceKeys: ['azure'],
        delegatedAdmin: true,
        resellerDelegatedAdmin: false,
        message: name,
        maxUses: 1,
        uses: 0,
        hops: [{ from: issuer, at }],
        ruleSet: '2021-06',
        createdAt: at,
        updatedAt: at,
        expiresAt: at,
      }),
      relationshipRecord.itemOf({
        id: idOf('rel', bits),
        version: 1,
        status: 'PROVISIONING_FAILED',
        failure: { code: name, message: name, at },
        partner: issuer,
        reseller: issuer,
        customerId,
        tenantId: bits,
        customerName: name,
        serviceKeys: ['azure'],
        grants: [],
        invitationId: idOf('inv', bits),
        createdAt: at,
        updatedAt: at,
      }),
      switchRequestRecord.itemOf({
        id: idOf('swr', bits),
        version: 1,
        status: 'REJECTED',
        reason: name,
        closedAt: at,
        procedure: 'TRANSFER_REQUEST',
        ruleSet: '2021-06',
        rules: ['B5'],
        customerId,
        tenantId: bits,
        customerName: name,
        customerEmail: name,
        source: issuer,
        target: issuer,
        reseller: issuer,
        message: name,
        lines: { total: 1, moved: 0, failed: 0, leftOut: 0 },
        linesShared: false,
        attempt: 0,
        createdAt: at,
        updatedAt: at,
        expiresAt: at,
      }),
      batchRecord.itemOf({
        requestId: idOf('swr', bits),
        customerId,
        number: 1,
        version: 1,
        lines: [
          {
            id: idOf('swl', bits),
            subscriptionId: idOf('sub', bits),
            azureSubscriptionId: bits,
            name,
            status: 'FAILED',
            attempt: 1,
            error: { code: name, message: name, at },
          },
        ],
        transfer: { attempt: 1, transferId: name, correlationId: name },
        createdAt: at,
        updatedAt: at,
      }),
    ]
  }

  const endOf = (rank: string) => rank.slice(rank.lastIndexOf('#'))

  it('changes no key and no list in which its record stands, only its place in a list by name', () => {
    fc.assert(
      fc.property(anyBits, anyName, (bits, name) => {
        const plain = records(bits, 'plain')
        const named = records(bits, name)
        const placesOf = ({ doc: _, rank, ...places }: StoredItem) => ({
          ...places,
          ...(rank && { endsWith: endOf(rank) }),
        })
        expect(named.map(placesOf)).toEqual(plain.map(placesOf))
        // The limit of DynamoDB for a sort key.
        for (const { rank = '' } of named) expect(Buffer.byteLength(rank)).toBeLessThanOrEqual(1024)
      }),
    )
  })

  it('comes back from the table as it was given', () =>
    fc.assert(
      fc.asyncProperty(anyName, async (name) => {
        const tenantId = newTenantId()
        const domain = `${tenantId}.example`
        const { customer } = expectDone(
          await testApp.app.commands.addCustomer(
            operator,
            { name, tenantId, domain, country: 'DE', contactEmail: `admin@${domain}` },
            context,
          ),
        )
        expect(await testApp.app.find.customer(operator, { tenantId })).toEqual({
          ...customer,
          chainHead: expect.objectContaining({ of: customer.id, seq: 1 }),
        })
        expect(customer.name).toBe(name)
        const items = await testApp.itemsBelow(customer.id)
        expect(items.map(({ sk }) => String(sk).split('#')[0])).toEqual(['EVENT', 'FILE'])
      }),
      { numRuns: 20 },
    ))
})
