import {
  UpstreamNotAble,
  UpstreamUnavailable,
  unlessTrouble,
  type Upstream,
} from '#capabilities/relationship/upstream.ts'
import type { Clock } from '#platform/kernel/clock.ts'
import { tenantIdOf, type PartnerId } from '#platform/kernel/ids.ts'
import { remedyFor, type ConnectedUser, type ConnectionProblem, type PartnerConnection } from './connection.ts'
import type { Consents } from './consent.ts'
import type { Access } from './report.ts'
import { WrongTenant, type SignIn, type SignInAttempt } from './sign-in.ts'
import type { Connections } from './store.ts'

/** The links of the page on which a partner is connected. */
export type ConnectLinks = {
  readonly urlFor: (request: { readonly partner: PartnerId; readonly number: number }) => Promise<string>
  /** Undefined where this deployment never made it. */
  readonly read: (token: string) => Promise<{ readonly partner: PartnerId; readonly number: number } | undefined>
  readonly secretsOf: (token: string) => Promise<Pick<SignInAttempt, 'nonce' | 'verifier'>>
}

/** What the page says. Only who has a link learns the partner's name. */
export type ConnectState =
  | { readonly kind: 'unknown' }
  /** The request is over: its hour has passed, or another one was made. */
  | { readonly kind: 'over'; readonly partnerName: string }
  | { readonly kind: 'open'; readonly partnerName: string; readonly signInUrl: string; readonly trouble?: string }
  | {
      readonly kind: 'connected'
      readonly partnerName: string
      readonly user: ConnectedUser
      /** What is wrong with it all the same, such as a user without MFA. */
      readonly problem?: Pick<ConnectionProblem, 'code'> & { readonly remedy: string }
    }

type Ports = {
  readonly connections: Connections
  readonly consents: Consents
  readonly connectLinks: ConnectLinks
  readonly signIn: SignIn
  readonly upstream: Pick<Upstream, 'confirmationUrl'>
  readonly reportAccess: (access: Access) => Promise<void>
  readonly clock: Clock
}

/** How a sign-in ended: with the state of the page, or with trouble that another attempt may not have. */
export type SignInEnd = { readonly kind: 'done' } | { readonly kind: 'trouble'; readonly text: string }

/** The page on which a global administrator of a partner consents, by the link of `connectPartner` (rule J6). */
export const connectPage = (ports: Ports) => {
  const attemptOf = async (partner: PartnerId, token: string): Promise<SignInAttempt> => ({
    tenant: tenantIdOf(partner),
    state: token,
    ...(await ports.connectLinks.secretsOf(token)),
  })

  /** What the page says to who opens the link. */
  const open = async (token: string): Promise<ConnectState> => {
    const found = await ports.connectLinks.read(token)
    const connection = found && (await ports.connections.of(found.partner))
    if (!found || !connection) return { kind: 'unknown' }
    const partnerName = connection.partner.name
    if (isOpen(connection, found.number, ports.clock.now()))
      return { kind: 'open', partnerName, signInUrl: ports.signIn.pageFor(await attemptOf(found.partner, token)) }
    const { user, problems, request } = connection
    if (!user || request) return { kind: 'over', partnerName }
    const problem = problems.find(({ kind }) => kind === 'USER')
    return {
      kind: 'connected',
      partnerName,
      user,
      ...(problem && { problem: { code: problem.code, remedy: remedyFor(problem) } }),
    }
  }

  /**
   * Keeps what the vendor leads back with. The request is looked at first: a code for one that is over is never redeemed. That the
   * user may do what is needed the vendor says at the first call, which is made at once.
   */
  const finish = async (token: string, code: string): Promise<SignInEnd> => {
    const found = await ports.connectLinks.read(token)
    const connection = found && (await ports.connections.of(found.partner))
    if (!found || !connection || !isOpen(connection, found.number, ports.clock.now())) return { kind: 'done' }
    const attempt = await attemptOf(found.partner, token)
    try {
      const kept = await ports.consents.replace(attempt.tenant, () => ports.signIn.redeem(attempt, code))
      if (!kept)
        return { kind: 'trouble', text: 'Somebody else is connecting this partner just now. Load the page again.' }
      const { by: consentedBy, at: consentedAt, usedAt: lastUsedAt } = kept
      await ports.reportAccess({
        tenantId: attempt.tenant,
        kind: 'USER',
        user: { consentedBy, consentedAt, lastUsedAt },
      })
    } catch (error) {
      if (error instanceof WrongTenant)
        return {
          kind: 'trouble',
          text: `Sign in with a user of ${connection.partner.name}: you have signed in for another organization.`,
        }
      if (error instanceof UpstreamUnavailable)
        return { kind: 'trouble', text: 'Microsoft did not answer. Try again in a minute.' }
      if (error instanceof UpstreamNotAble)
        return { kind: 'trouble', text: `Microsoft did not confirm the sign-in (${error.code}). Sign in again.` }
      throw error
    }
    await ports.upstream.confirmationUrl(attempt.tenant).catch(unlessTrouble)
    return { kind: 'done' }
  }

  return { open, finish }
}

const isOpen = ({ request }: PartnerConnection, number: number, now: Date): boolean =>
  request?.number === number && now < new Date(request.expiresAt)
