import { startSecretStore } from '@multichannel/aws-emulation/secrets/secret-store.ts'
import { startPartnerCenter } from '@multichannel/partner-center-simulator/simulator.ts'
import { localStacks, secretOf, secretsOf, upstreamClientId } from './environment/environment.ts'
import { consentBySignIn } from './outside.ts'
import type { StackOptions } from './stack-options.ts'

/** Starts the simulated vendor, and the secrets store with what opens it: our secret, and the consents of partners. */
export const startVendor = async (
  { stack: name, gdap, transfers, weather, partnersConnected, log }: StackOptions,
  {
    connectUrl,
    kept,
    clock,
  }: {
    readonly connectUrl: string
    readonly kept: (suffix: string) => { readonly data?: string }
    readonly clock: () => Date
  },
) => {
  const application = {
    tenantId: 'common',
    clientId: upstreamClientId,
    clientSecret: secretOf(name, 'upstream'),
    redirectUris: [connectUrl],
  }
  const partnerCenter = await startPartnerCenter({
    applications: [application],
    ...kept('upstream.json'),
    graphResource: localStacks[name].graphResource,
    gdap: { readsPerStep: 0, ...gdap },
    transfers,
    weather,
    clock,
    log,
  })
  const secretStore = await startSecretStore({
    secrets: secretsOf(name),
    ...kept('secrets.json'),
    ...(partnersConnected && { find: (id) => consentBySignIn(id, partnerCenter.control, clock()) }),
    clock,
    log,
  })
  return { partnerCenter, secretStore }
}
