/**
 * Microsoft's side of the local stack on one port: the Azure AD token endpoint, the Partner Center REST API and the GDAP
 * part of Microsoft Graph, told apart by their paths. A client sets all three base URLs to the simulator's.
 *
 * A request is atomic: its state is read and committed without anything awaited in between, and the commit is on file
 * before the answer is sent.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { type HangUp, type HttpAnswer, type HttpRequest, json, type Log, startHttpServer } from '#local/http/server.ts'
import type { Application } from './application.ts'
import { controlOf, type PartnerCenterControl } from './control.ts'
import { azureAdTrouble, graphTrouble, partnerCenterTrouble, type Trouble } from './errors.ts'
import { type Fault, faultScript } from './faults.ts'
import type { Pace } from './gdap.ts'
import { graph, graphHeaders } from './graph.ts'
import { partnerCenter as partnerCenterApi, partnerCenterHeaders } from './partner-center.ts'
import { requestLog } from './request-log.ts'
import type { Call, Handled } from './routing.ts'
import { openStore, type State } from './state.ts'
import { answerTokenRequest, type Bearer, readBearer, resources } from './token.ts'
import type { TransferPace } from './transfers.ts'

export type { Application } from './application.ts'
export type { PartnerCenterControl } from './control.ts'
export type { Fault } from './faults.ts'
export { resources } from './token.ts'

export type PartnerCenterOptions = {
  readonly port?: number | undefined
  /** Who may ask for tokens. */
  readonly applications: readonly Application[]
  /** What Graph is called in the cloud that is simulated; the worldwide one's by default. */
  readonly graphResource?: string | undefined
  /** A JSON file for the upstream state; in memory when absent. */
  readonly data?: string | undefined
  /** How GDAP moves on; one read for each step and an obliging customer by default. */
  readonly gdap?: Partial<Pace> | undefined
  /** How transfers move on; one read in progress by default. */
  readonly transfers?: Partial<TransferPace> | undefined
  readonly clock: () => Date
  readonly log: Log
}

export type PartnerCenterSimulator = {
  readonly url: string
  readonly control: PartnerCenterControl
  readonly stop: () => Promise<void>
}

/** One of the upstream systems, as far as faults and logs are concerned. */
type System = {
  readonly answer: (request: HttpRequest, at: Date) => Promise<HttpAnswer>
  readonly trouble: (trouble: Trouble, at: Date) => HttpAnswer
  readonly headers: (request: HttpRequest) => Record<string, string>
}

export async function startPartnerCenter(options: PartnerCenterOptions): Promise<PartnerCenterSimulator> {
  const { clock, log, graphResource = resources.graph } = options
  const pace: Pace = { readsPerStep: 1, autoApprove: true, ...options.gdap }
  const transferPace: TransferPace = { readsInProgress: 1, ...options.transfers }
  const store = openStore(options.data)
  const faults = faultScript()
  const requests = requestLog()
  const stopping = new AbortController()
  const stopped = new Promise<void>((resolve) => stopping.signal.addEventListener('abort', () => resolve()))

  const behindBearer =
    (resource: string, api: (state: State, call: Omit<Call, 'partnerTenantId'>, bearer: Bearer) => Handled) =>
    async (request: HttpRequest, at: Date): Promise<HttpAnswer> => {
      const bearer = await readBearer(request, { resource, tokenKey: store.read().tokenKey, at })
      const { answer, next } = api(store.read(), { request, at, baseUrl: server.url }, bearer)
      if (next !== undefined && next !== store.read()) store.commit(next)
      return answer
    }

  const partnerCenter: System = {
    answer: behindBearer(resources.partnerCenter, partnerCenterApi(transferPace)),
    trouble: partnerCenterTrouble,
    headers: partnerCenterHeaders,
  }
  const microsoftGraph: System = {
    answer: behindBearer(graphResource, graph(pace)),
    trouble: graphTrouble,
    headers: graphHeaders,
  }
  const azureAd: System = {
    answer: (request, at) =>
      answerTokenRequest(request, {
        applications: options.applications,
        resources: [resources.partnerCenter, graphResource, resources.azureAdGraph],
        baseUrl: server.url,
        tokenKey: store.read().tokenKey,
        at,
      }),
    trouble: azureAdTrouble,
    headers: () => ({ 'cache-control': 'no-store' }),
  }

  const systemOf = ({ method, path }: HttpRequest): System | undefined => {
    if (path.startsWith('/v1/')) return partnerCenter
    if (path.startsWith('/v1.0/')) return microsoftGraph
    return method === 'POST' && path.endsWith('/oauth2/token') ? azureAd : undefined
  }

  const handle = async (request: HttpRequest): Promise<HttpAnswer | HangUp> => {
    const at = clock()
    const fault = faults.take(request)
    const finished = requests.arrived(request, at, fault)
    const system = systemOf(request)
    const answer = system ? await suffer(fault, system, request, at) : json(404, { message: 'Not found' })
    finished(answer.status)
    if (fault?.kind === 'lost-response') return { hangUp: true }
    return { ...answer, headers: { ...answer.headers, ...system?.headers(request) } }
  }

  const suffer = async (
    fault: Fault | undefined,
    system: System,
    request: HttpRequest,
    at: Date,
  ): Promise<HttpAnswer> => {
    switch (fault?.kind) {
      case '429':
        return system.trouble({ kind: 'throttled', retryAfterSeconds: fault.retryAfterSeconds ?? 57 }, at)
      case '500':
        return system.trouble({ kind: 'broken' }, at)
      case '409-in-progress':
        return system.trouble({ kind: 'in-progress' }, at)
      case 'forbidden':
        return system.trouble({ kind: 'forbidden', code: fault.code }, at)
      case '500-after-commit':
        await system.answer(request, at)
        return system.trouble({ kind: 'broken' }, at)
      case 'slow':
      case 'held':
        await (fault.kind === 'held'
          ? Promise.race([fault.until, stopped])
          : sleep(fault.ms, undefined, { signal: stopping.signal }).catch(() => undefined))
        // A request that outlived the simulator commits nothing any more.
        return stopping.signal.aborted ? system.trouble({ kind: 'broken' }, at) : system.answer(request, at)
      case 'lost-response':
      case undefined:
        return system.answer(request, at)
    }
  }

  const server = await startHttpServer({ port: options.port, maxBodyBytes: 1_000_000, log, handle })
  return {
    url: server.url,
    control: controlOf({ store, faults, requests: requests.entries, clock, pace }),
    stop: () => {
      stopping.abort()
      return server.stop()
    },
  }
}
