import type { DynamoDBStreamEvent } from 'aws-lambda'
import { bitsOf, type CustomerId } from '#domain/kernel/ids.ts'
import type { Relationship } from '#domain/relationship/relationship.ts'
import { unmarshall } from '@aws-sdk/util-dynamodb'
import type { PartnerCenterControl } from './partner-center/simulator.ts'

/**
 * What the world outside does when a customer has accepted: it confirms with the vendor, in the vendor's own portal, for
 * the partner and for the reseller. Nobody but the simulator hears of it.
 */
export const confirmUpstream = ({ Records }: DynamoDBStreamEvent, control: PartnerCenterControl): void => {
  for (const { dynamodb } of Records) {
    const image = dynamodb?.NewImage as Parameters<typeof unmarshall>[0] | undefined
    if (!image || (image as Record<string, { S?: string }>)['name']?.S !== 'relationship') continue
    const { status, partner, reseller, customerId, customerName } = unmarshall(image)['doc'] as Relationship
    if (status !== 'PROVISIONING') continue
    for (const { id } of [partner, ...(reseller ? [reseller] : [])])
      control.establish({ partnerTenantId: bitsOf(id), customerTenantId: bitsOf(customerId), name: customerName, domain: domainFor(customerId) })
  }
}

/** The vendor knows a customer by a domain of its own besides the customer's. */
const domainFor = (id: CustomerId): string => `${id.slice(-8)}.onmicrosoft.com`

