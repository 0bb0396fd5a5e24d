/**
 * This module simulates Microsoft on one port: the Azure AD token endpoint, the Partner Center REST API and the GDAP
 * part of Microsoft Graph. The path selects the system. A client uses the URL of the simulator as all three base URLs.
 *
 * A request is atomic: there is no await between the read and the commit of its state, and the commit is in the file
 * before the response.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import {
  type HangUp,
  type HttpResponse,
  type HttpRequest,
  createJsonResponse,
  type Log,
  startHttpServer,
} from '@multichannel/stand-in-server/server.ts'
import type { Application } from './application.ts'
import { createControl, type PartnerCenterControl } from './control.ts'
import { createAzureAdFault, createGraphFault, createPartnerCenterFault, type UpstreamFault } from './errors.ts'
import { type Fault, createFaultScript } from './faults.ts'
import type { Pace } from './gdap.ts'
import { createGraphApi, createGraphHeaders } from './graph.ts'
import { respondInPortal } from './portal.ts'
import { createPartnerCenterApi, createPartnerCenterHeaders } from './partner-center.ts'
import { createRequestLog } from './request-log.ts'
import type { Call, HandlerResult } from './routing.ts'
import { respondToSignIn } from './sign-in.ts'
import { openStore, type State } from './state.ts'
import { handleTokenRequest, type Bearer, readBearer, resources } from './token.ts'
import { type TransferPace, usualPace } from './transfers.ts'
import { createWeather, type Weather } from './weather.ts'

export type { Application } from './application.ts'
export type { PartnerCenterControl } from './control.ts'
export type { Fault } from './faults.ts'
export { resources } from './token.ts'

export type PartnerCenterOptions = {
  readonly port?: number | undefined
  /** The applications that may get tokens. */
  readonly applications: readonly Application[]
  /** The resource URL of Graph in the simulated cloud. The default is the worldwide cloud. */
  readonly graphResource?: string | undefined
  /** A JSON file for the upstream state. Without it, the state is in memory. */
  readonly data?: string | undefined
  /** The pace of GDAP. By default, one read changes a status, and nothing happens before the customer approves, and before it the reseller. */
  readonly gdap?: Partial<Pace> | undefined
  /** The pace of transfers. By default, a transfer waits for 30 days to be accepted, and is then in progress for one read. */
  readonly transfers?: Partial<TransferPace> | undefined
  /** What requests meet by chance. By default there is no trouble that nobody has planned. */
  readonly weather?: Weather | undefined
  readonly clock: () => Date
  readonly log: Log
}

export type PartnerCenterSimulator = {
  readonly url: string
  readonly control: PartnerCenterControl
  readonly stop: () => Promise<void>
}

/** One of the upstream systems, for faults and logs. */
type System = {
  readonly respond: (request: HttpRequest, at: Date) => Promise<HttpResponse>
  readonly fault: (fault: UpstreamFault, at: Date) => HttpResponse
  readonly headers: (request: HttpRequest) => Record<string, string>
}

export async function startPartnerCenter(options: PartnerCenterOptions): Promise<PartnerCenterSimulator> {
  const { clock, log, graphResource = resources.graph } = options
  const pace: Pace = { readsPerStep: 1, readsUntilShown: 1, autoApprove: false, autoConsent: false, ...options.gdap }
  const transferPace: TransferPace = { ...usualPace, ...options.transfers }
  const store = openStore(options.data)
  const faults = createFaultScript()
  let weather = options.weather && createWeather(options.weather)
  const requests = createRequestLog()
  const stopping = new AbortController()
  const stopped = new Promise<void>((resolve) => stopping.signal.addEventListener('abort', () => resolve()))

  const requireBearer =
    (resource: string, api: (state: State, call: Omit<Call, 'partnerTenantId'>, bearer: Bearer) => HandlerResult) =>
    async (request: HttpRequest, at: Date): Promise<HttpResponse> => {
      const bearer = await readBearer(request, { resource, tokenKey: store.read().tokenKey, at })
      const { response, next } = api(store.read(), { request, at, baseUrl: server.url }, bearer)
      if (next !== undefined && next !== store.read()) store.commit(next)
      return response
    }

  const partnerCenter: System = {
    respond: requireBearer(resources.partnerCenter, createPartnerCenterApi(transferPace)),
    fault: createPartnerCenterFault,
    headers: createPartnerCenterHeaders,
  }
  const microsoftGraph: System = {
    respond: requireBearer(graphResource, createGraphApi(pace)),
    fault: createGraphFault,
    headers: createGraphHeaders,
  }
  const azureAd: System = {
    respond: async (request, at) =>
      request.path.endsWith('/authorize')
        ? respondToSignIn(request, { applications: options.applications, store, at })
        : handleTokenRequest(request, {
            applications: options.applications,
            resources: [resources.partnerCenter, graphResource, resources.azureAdGraph],
            baseUrl: server.url,
            store,
            at,
          }),
    fault: createAzureAdFault,
    headers: () => ({ 'cache-control': 'no-store' }),
  }

  const findSystem = ({ method, path }: HttpRequest): System | undefined => {
    if (path.startsWith('/v1/')) return partnerCenter
    if (path.startsWith('/v1.0/') || path.startsWith('/beta/')) return microsoftGraph
    if (path.endsWith('/oauth2/v2.0/authorize')) return azureAd
    return method === 'POST' && path.endsWith('/oauth2/v2.0/token') ? azureAd : undefined
  }

  const handle = async (request: HttpRequest): Promise<HttpResponse | HangUp> => {
    const at = clock()
    const system = findSystem(request)
    // The pages that a person opens have no weather.
    const fault =
      faults.take(request) ?? (system && !request.path.endsWith('/authorize') ? weather?.(request) : undefined)
    const recordStatus = requests.recordRequest(request, at, fault)
    const response = system
      ? await respondWithFault(fault, system, request, at)
      : (respondInPortal(request, control) ?? createJsonResponse(404, { message: 'Not found' }))
    recordStatus(response.status)
    if (fault?.kind === 'lost-response') return { hangUp: true }
    return { ...response, headers: { ...response.headers, ...system?.headers(request) } }
  }

  const respondWithFault = async (
    fault: Fault | undefined,
    system: System,
    request: HttpRequest,
    at: Date,
  ): Promise<HttpResponse> => {
    switch (fault?.kind) {
      case '429':
        return system.fault({ kind: 'throttled', retryAfterSeconds: fault.retryAfterSeconds ?? 57 }, at)
      case '500':
        return system.fault({ kind: 'broken' }, at)
      case '409-in-progress':
        return system.fault({ kind: 'in-progress' }, at)
      case 'forbidden':
        return system.fault({ kind: 'forbidden', code: fault.code }, at)
      case '500-after-commit':
        await system.respond(request, at)
        return system.fault({ kind: 'broken' }, at)
      case 'slow':
      case 'blocked':
        await (fault.kind === 'blocked'
          ? Promise.race([fault.until, stopped])
          : sleep(fault.ms, undefined, { signal: stopping.signal }).catch(() => undefined))
        // A request that is still open after the stop commits nothing.
        return stopping.signal.aborted ? system.fault({ kind: 'broken' }, at) : system.respond(request, at)
      case 'instead':
        return fault.response
      case 'rewritten':
        return rewrite(await system.respond(request, at), fault.change)
      case 'altered':
        return fault.change(await system.respond(request, at))
      case 'lost-response':
      case undefined:
        return system.respond(request, at)
    }
  }

  const control = createControl({
    ...options,
    store,
    faults,
    requests: requests.entries,
    pace,
    transferPace,
    changeWeather: (next) => {
      weather = next && createWeather(next)
    },
  })
  const server = await startHttpServer({ port: options.port, maxBodyBytes: 1_000_000, log, handle })
  return {
    url: server.url,
    control,
    stop: () => {
      stopping.abort()
      return server.stop()
    },
  }
}

const rewrite = (response: HttpResponse, change: (body: unknown) => unknown): HttpResponse => ({
  ...response,
  body: JSON.stringify(change(JSON.parse(response.body?.toString() ?? 'null'))),
})
