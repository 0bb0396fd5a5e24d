import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import { UpstreamUnavailable } from '#capabilities/relationship/upstream.ts'
import type { Transfer, TransferProgress, TransferShape } from '#capabilities/switching/transfer/transfers.ts'
import { vendorTransfers } from '#gateways/vendor/transfers.ts'
import { memoryConsents } from '#test/support/consents.ts'
import type { UpstreamConfig } from '#gateways/vendor/client.ts'
import type { AzureOffer } from '@multichannel/partner-center-simulator/subscriptions.ts'
import { resources, type Fault, type PartnerCenterOptions } from '@multichannel/partner-center-simulator/simulator.ts'
import {
  requestToken,
  type Caller,
  clientId,
  contoso,
  fabrikam,
  litware,
  connectPartnerCenter,
  startUpstream,
} from '@multichannel/partner-center-simulator/test-client.ts'

/**
 * This file starts the real gateway in front of the simulated vendor: Fabrikam has sold Azure to Contoso, which moves to
 * Litware.
 */
export const shapes: readonly TransferShape[] = ['TARGET_FILES', 'SOURCE_FILES']
export const source = fabrikam
export const target = litware
export const pair = { partnerTenantId: target, customerTenantId: contoso }

export type Switching = Awaited<ReturnType<typeof startSwitching>>

/** What each of the two ways takes: an Azure plan, or the old offer. */
const offers = { TARGET_FILES: 'AZURE_PLAN', SOURCE_FILES: 'LEGACY' } as const

export const startSwitching = async ({
  subscriptions = 3,
  shape: way = 'TARGET_FILES',
  offerOf = () => offers[way],
  config = {},
  ...options
}: Partial<PartnerCenterOptions> & {
  readonly subscriptions?: number
  /** The way by which the subscriptions are to go. */
  readonly shape?: TransferShape
  /** The offer of a subscription, by its place; that of the way by default. */
  readonly offerOf?: (place: number) => AzureOffer
  readonly config?: Partial<UpstreamConfig>
} = {}) => {
  const start = new Date('2026-03-01T12:00:00Z')
  let passed = 0
  const now = () => new Date(start.getTime() + passed)
  const upstream = await startUpstream({
    applications: [{ tenantId: 'common', clientId, clientSecret: 'secret' }],
    clock: now,
    ...options,
  })
  const { control, url } = upstream
  for (const partnerTenantId of [source, target])
    control.establish({
      partnerTenantId,
      customerTenantId: contoso,
      name: 'Contoso',
      domain: 'contoso.onmicrosoft.com',
    })
  const azure = Array.from({ length: subscriptions }, (_, at) => {
    const azureSubscriptionId = randomUUID()
    control.sells({
      partnerTenantId: source,
      customerTenantId: contoso,
      azureSubscriptionId,
      name: `azure ${at}`,
      offer: offerOf(at),
    })
    return azureSubscriptionId
  })

  const transferOf = (change: Partial<Transfer> = {}): Transfer => ({
    key: 'swt_1',
    shape: way,
    customer: { tenantId: contoso, email: 'admin@contoso.example', name: 'Contoso' },
    source: { tenantId: source, name: 'Fabrikam' },
    target: { tenantId: target, email: 'agent@litware.example' },
    subscriptions: azure,
    ...change,
  })
  /** Makes each call through a gateway of its own, as in a process that knows nothing of the calls before. */
  const report = (change: Partial<Transfer> = {}): Promise<TransferProgress> =>
    vendorTransfers({
      partnerCenterUrl: url,
      graphUrl: url,
      partnerCenterResource: 'https://api.partnercenter.microsoft.com',
      graphResource: 'https://graph.microsoft.com',
      authorityUrl: url,
      approvalUrl: 'https://vendor.example/approve/{id}',
      consents: memoryConsents(),
      clientId,
      credential: async () => 'secret',
      timeoutMs: 5_000,
      clock: { now },
      ...config,
    }).move(transferOf(change))
  /** Throws the trouble with a transfer that waits, as the workflow does once it has recorded it. */
  const move = async (change: Partial<Transfer> = {}): Promise<TransferProgress> => {
    const progress = await report(change)
    if (progress.trouble) throw progress.trouble
    return progress
  }

  return {
    ...upstream,
    azure,
    report,
    move,
    /** Calls again and again, as the workflow does, until nothing is left to wait for. */
    untilFinished: async (change: Partial<Transfer> = {}): Promise<TransferProgress> => {
      for (let calls = 0; calls < 40; calls += 1) {
        const progress = await move(change).catch(orLater)
        if (progress?.state === 'ENDED') return progress
      }
      throw new Error('It never finished')
    },
    /** Injects the fault into the request with this number, counted from now. */
    faultAt: (number: number, fault: WithoutMatch<Fault>) => {
      let seen = -1
      control.faults.push({ kind: '500', times: 1, match: () => ((seen += 1), false) })
      control.faults.push({ ...fault, times: 1, match: () => seen === number })
    },
    /** Returns a client that acts as a partner in the vendor's portal. */
    inPortal: async (tenantId: string): Promise<Caller> => {
      const proof = { grant_type: 'client_credentials', client_id: clientId, client_secret: 'secret' }
      const { body } = await requestToken(url, tenantId, { ...proof, scope: `${resources.partnerCenter}/.default` })
      return connectPartnerCenter(url, tenantId, (body as { access_token: string }).access_token)
    },
    passSeconds: (seconds: number) => {
      passed += seconds * 1000
    },
    ownerOf: (azureSubscriptionId: string) => control.subscription(azureSubscriptionId)?.partnerTenantId,
  }
}

type WithoutMatch<F> = F extends unknown ? Omit<F, 'match' | 'times'> : never

/** Returns no answer when the vendor is unavailable, and throws every other error. */
export const orLater = (error: unknown): undefined => {
  if (!(error instanceof UpstreamUnavailable)) throw error
}

/** Expects one transfer at the vendor that moved each subscription once, and reports it under the id that it has now. */
export const expectMovedOnce = (world: Switching, { lines, transferId }: TransferProgress): void => {
  expect(lines).toEqual(
    world.azure.map((subscription) => ({
      subscription,
      state: 'MOVED',
      billingId: world.control.subscription(subscription)?.id,
    })),
  )
  expect(world.azure.map(world.ownerOf)).toEqual(world.azure.map(() => target))
  expect(world.control.transfers()).toMatchObject([{ id: transferId, status: 'Complete' }])
}
