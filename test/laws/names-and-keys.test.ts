import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Stored } from '#domain/kernel/commit.ts'
import { customerIdOf, idOf, partnerIdOf } from '#domain/kernel/ids.ts'
import { itemOf } from '#persistence/table.ts'
import { anyBits, anyName } from './arbitraries.ts'
import { freshTenant, operator, request, settled } from './cast.ts'
import { theOffice } from './office.ts'

const office = theOffice()

describe('a name', () => {
  const at = '2026-03-01T08:00:00.000Z'
  /** One record of each kind that carries free text, with this text in every place that takes any. */
  const records = (bits: string, name: string): readonly Stored[] => {
    const [id, customerId] = [partnerIdOf(bits), customerIdOf(bits)]
    const issuer = { id, name }
    const common = { version: 1, tenantId: bits, name, country: 'DE', createdAt: at, updatedAt: at }
    return [
      {
        name: 'partner',
        value: {
          ...common,
          id,
          kind: 'DIRECT_BILL',
          mpnId: name,
          standing: 'ACTIVE',
          contactEmail: name,
          adminGroupId: bits,
        },
      },
      { name: 'customer', value: { ...common, id: customerId, domain: name, contactEmail: name } },
      {
        name: 'reseller-link',
        value: { provider: issuer, reseller: issuer, status: 'ACTIVE', version: 1, createdAt: at, updatedAt: at },
      },
      {
        name: 'subscription',
        value: {
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
        },
      },
      {
        name: 'invitation',
        value: {
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
        },
      },
      {
        name: 'relationship',
        value: {
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
        },
      },
      {
        name: 'switch-request',
        value: {
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
        },
      },
      {
        name: 'switch-sheet',
        value: {
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
        },
      },
    ]
  }

  it('changes no key and no list in which its record stands', () => {
    fc.assert(
      fc.property(anyBits, anyName, (bits, name) => {
        const plain = records(bits, 'plain').map(itemOf)
        const named = records(bits, name).map(itemOf)
        expect(named.map(({ doc: _, ...places }) => places)).toEqual(plain.map(({ doc: _, ...places }) => places))
      }),
    )
  })

  it('comes back from the table as it was given', () =>
    fc.assert(
      fc.asyncProperty(anyName, async (name) => {
        const tenantId = freshTenant()
        const domain = `${tenantId}.example`
        const { customer } = settled(
          await office.app.commands.addCustomer(
            operator,
            { name, tenantId, domain, country: 'DE', contactEmail: `admin@${domain}` },
            request,
          ),
        )
        expect(await office.app.find.customer(operator, { domain })).toEqual(customer)
        expect(customer.name).toBe(name)
        const items = await office.itemsBelow(customer.id)
        expect(items.map(({ sk }) => String(sk).split('#')[0])).toEqual(['EVENT', 'FILE'])
      }),
      { numRuns: 20 },
    ))
})
