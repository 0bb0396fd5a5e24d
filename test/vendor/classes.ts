import type { EndpointName } from '#gateways/vendor/endpoints.ts'
import type { HangUp, HttpResponse } from '@multichannel/stand-in-server/server.ts'
import { samples } from './samples.ts'

/**
 * Classes of answers, and what each means for each endpoint. Both are written by hand from what the vendor documents and what others
 * have met, and know nothing of the table by which the gateway judges.
 */
export type Outcome = 'DONE' | 'ABSENT' | 'LATER' | 'REFUSED' | 'NOT_ABLE'

export type AnswerClass = {
  readonly name: string
  /** Who answers so: the endpoint, or the authority that it needs a token of. */
  readonly from?: 'AUTHORITY'
  readonly answer: (endpoint: EndpointName) => HttpResponse | HangUp | 'SILENCE'
  readonly means: (endpoint: EndpointName) => Outcome
}

/** What ends something: that it is not there is what was wanted. */
const removals: readonly EndpointName[] = [
  'removeCustomer',
  'cancelTransfer',
  'withdrawTransfer',
  'terminateDelegatedAdmin',
  'deleteDelegatedAdmin',
  'rejectDelegatedAdmin',
  'removeAccess',
]
/** Where it is the answer that there is no such group or person. */
const inDirectory: readonly EndpointName[] = ['group', 'memberGroups']
/** What is looked at may be gone. */
const absentIfNotFound: readonly EndpointName[] = [...removals, ...inDirectory, 'customer', 'azureEntitlements']
const aboutCustomer: readonly EndpointName[] = ['customer', 'removeCustomer']
/** What changes something with the vendor; the rest only looks. */
const changes: readonly EndpointName[] = [
  ...removals,
  'fileTransfer',
  'acceptTransfer',
  'acceptLegacyTransfer',
  'createDelegatedAdmin',
  'createResellerDelegatedAdmin',
  'lockDelegatedAdmin',
  'consentToDelegatedAdmin',
  'assignAccess',
  'updateAccess',
]
/** Those of whose answer nothing is read. */
const unread: readonly EndpointName[] = [
  ...removals,
  'acceptLegacyTransfer',
  'lockDelegatedAdmin',
  'consentToDelegatedAdmin',
  'updateAccess',
]
const graph: readonly EndpointName[] = [
  'delegatedAdmins',
  'delegatedAdmin',
  'createDelegatedAdmin',
  'createResellerDelegatedAdmin',
  'delegatedAdminRequests',
  'lockDelegatedAdmin',
  'consentToDelegatedAdmin',
  'rejectDelegatedAdmin',
  'terminateDelegatedAdmin',
  'deleteDelegatedAdmin',
  'removeAccess',
  'accessAssignments',
  'assignAccess',
  'updateAccess',
  'group',
  'memberGroups',
]

/** The authority has one address for all its grants. */
export const atAuthority = (endpoint: EndpointName): boolean => ['token', 'redeem', 'refresh'].includes(endpoint)

const json = (status: number, body: unknown, headers: Record<string, string> = {}): HttpResponse => ({
  status,
  headers: { 'content-type': 'application/json', ...headers },
  body: body === undefined ? '' : JSON.stringify(body),
})
/** An error in the form of the system that the endpoint belongs to. */
const trouble =
  (status: number, code: string | number, message = 'No.') =>
  (endpoint: EndpointName): HttpResponse => {
    if (atAuthority(endpoint)) return json(status, { error: String(code), error_description: message })
    return graph.includes(endpoint)
      ? json(status, { error: { code: String(code), message } })
      : json(status, { code, description: message, data: [], source: 'PartnerApi' })
  }
const html = (status: number) => (): HttpResponse => ({
  status,
  headers: { 'content-type': 'text/html' },
  body: '<html><body>Please sign in to the network</body></html>',
})
const always = (outcome: Outcome) => (): Outcome => outcome
/** For everything but the authority, whose every refusal is about us and not about the business. */
const orNotAble =
  (means: (endpoint: EndpointName) => Outcome) =>
  (endpoint: EndpointName): Outcome =>
    atAuthority(endpoint) ? 'NOT_ABLE' : means(endpoint)
const refusedIfChange = orNotAble((endpoint) => (changes.includes(endpoint) ? 'REFUSED' : 'LATER'))
const absentWhere = (where: readonly EndpointName[], otherwise: Outcome) =>
  orNotAble((endpoint) => (where.includes(endpoint) ? 'ABSENT' : otherwise))
const success = (body: (sample: unknown) => HttpResponse['body']) => (endpoint: EndpointName) => ({
  status: 200,
  headers: { 'content-type': 'application/json' },
  body: body(samples[endpoint] ?? {}),
})
const readsNothing = (endpoint: EndpointName): Outcome => (unread.includes(endpoint) ? 'DONE' : 'LATER')

export const classes: readonly AnswerClass[] = [
  { name: '200 as documented', answer: (endpoint) => json(200, samples[endpoint]), means: always('DONE') },
  { name: '200 behind a BOM', answer: success((sample) => `\uFEFF${JSON.stringify(sample)}`), means: always('DONE') },
  {
    name: '200 with parts that nobody knows',
    answer: success((sample) =>
      JSON.stringify(Array.isArray(sample) ? sample : { ...(sample as object), unknown: { future: [1] } }),
    ),
    means: always('DONE'),
  },
  { name: '200 without what was requested', answer: success(() => '{}'), means: readsNothing },
  { name: '200 with nothing', answer: success(() => 'null'), means: readsNothing },
  {
    name: '200 with half an answer',
    answer: success((sample) => `{"half": ${JSON.stringify(sample)}`),
    means: always('LATER'),
  },
  { name: '200 with a web page', answer: html(200), means: always('LATER') },
  {
    name: '200 in another encoding',
    answer: success((sample) => Buffer.from(JSON.stringify(sample), 'utf16le')),
    means: always('LATER'),
  },
  {
    name: '302 to a sign-in page',
    answer: () => ({ status: 302, headers: { location: 'https://login.example/' } }),
    means: always('LATER'),
  },
  {
    name: '429 for seconds',
    answer: (endpoint) => ({ ...trouble(429, 429)(endpoint), headers: { 'retry-after': '57' } }),
    means: always('LATER'),
  },
  {
    name: '429 until a date',
    answer: () => ({ status: 429, headers: { 'retry-after': 'Sun, 01 Mar 2026 12:01:30 GMT' } }),
    means: always('LATER'),
  },
  {
    name: '429 for a decimal',
    answer: () => ({ status: 429, headers: { 'retry-after': '0,120' } }),
    means: always('LATER'),
  },
  { name: '500', answer: trouble(500, '800003'), means: always('LATER') },
  { name: '503 maintenance page', answer: html(503), means: always('LATER') },
  { name: '504', answer: html(504), means: always('LATER') },
  { name: '408', answer: trouble(408, '408'), means: always('LATER') },
  { name: '423 locked', answer: trouble(423, '423'), means: always('LATER') },
  { name: '425 too early', answer: trouble(425, '425'), means: always('LATER') },
  { name: 'a connection that is dropped', answer: () => ({ hangUp: true }), means: always('LATER') },
  { name: 'no answer in time', answer: () => 'SILENCE', means: always('LATER') },
  { name: '409 in progress', answer: trouble(409, '900104'), means: orNotAble(always('LATER')) },
  { name: '409 busy', answer: trouble(409, 800060), means: orNotAble(always('LATER')) },
  { name: '400 try again after some time', answer: trouble(400, '800082'), means: orNotAble(always('LATER')) },
  { name: '403 try again later', answer: trouble(403, 900130), means: orNotAble(always('LATER')) },
  { name: '400 pending operation', answer: trouble(400, '900278'), means: orNotAble(always('LATER')) },
  { name: '400 without a code', answer: () => json(400, { message: 'No.' }), means: always('LATER') },
  { name: '400 web page', answer: html(400), means: always('LATER') },
  { name: '403 web page', answer: html(403), means: always('LATER') },
  { name: '404 web page', answer: html(404), means: always('LATER') },
  {
    name: '404 of the vendor',
    answer: trouble(404, 'notFound'),
    means: absentWhere(absentIfNotFound, 'LATER'),
  },
  { name: '404 not yet', answer: trouble(404, 1000), means: absentWhere(absentIfNotFound, 'LATER') },
  {
    name: '400 gone already',
    answer: trouble(400, 3000),
    means: (endpoint) => (endpoint === 'removeCustomer' ? 'ABSENT' : refusedIfChange(endpoint)),
  },
  { name: '401', answer: trouble(401, '800001'), means: always('NOT_ABLE') },
  { name: '401 for an outdated audience', answer: trouble(401, '900420'), means: always('NOT_ABLE') },
  { name: '403 without a user', answer: trouble(403, 900329), means: always('NOT_ABLE') },
  { name: '403 no relationship', answer: trouble(403, 20002), means: absentWhere(aboutCustomer, 'REFUSED') },
  { name: '403 no customer agreement', answer: trouble(403, '13605'), means: orNotAble(always('REFUSED')) },
  { name: '400 invalid subscription', answer: trouble(400, 800078), means: orNotAble(always('REFUSED')) },
  { name: '400 that nobody documents', answer: trouble(400, 'badRequest'), means: refusedIfChange },
  { name: '403 that nobody documents', answer: trouble(403, 'accessDenied'), means: refusedIfChange },
  { name: '412 outdated', answer: trouble(412, 'preconditionFailed'), means: always('LATER') },
  {
    name: 'the authority: a secret that ran out',
    from: 'AUTHORITY',
    answer: () =>
      json(401, {
        error: 'invalid_client',
        error_description: 'AADSTS7000222: The provided client secret keys are expired.',
      }),
    means: always('NOT_ABLE'),
  },
  {
    name: 'the authority: a consent that was withdrawn',
    from: 'AUTHORITY',
    answer: () => json(400, { error: 'invalid_grant', error_description: 'AADSTS65001: The user has not consented.' }),
    means: always('NOT_ABLE'),
  },
  {
    name: 'the authority: MFA is missing',
    from: 'AUTHORITY',
    answer: () => json(400, { error: 'interaction_required', error_description: 'AADSTS50076: You must use MFA.' }),
    means: always('NOT_ABLE'),
  },
  {
    name: 'the authority: an application that it does not know',
    from: 'AUTHORITY',
    answer: () => json(400, { error: 'unauthorized_client', error_description: 'AADSTS700016: Not found.' }),
    means: always('NOT_ABLE'),
  },
  {
    name: 'the authority: too busy, with 400',
    from: 'AUTHORITY',
    answer: () => json(400, { error: 'temporarily_unavailable', error_description: 'Try again.' }),
    means: always('LATER'),
  },
  {
    name: 'the authority: too busy, with 200',
    from: 'AUTHORITY',
    answer: () => json(200, { error: 'temporarily_unavailable', error_description: 'AADSTS90033: Try again.' }),
    means: always('LATER'),
  },
  {
    name: 'the authority: takes our tries for a loop',
    from: 'AUTHORITY',
    answer: () => json(400, { error: 'invalid_grant', error_description: 'AADSTS50196: A client request loop.' }),
    means: always('LATER'),
  },
  { name: 'the authority: a web page', from: 'AUTHORITY', answer: html(200), means: always('LATER') },
  { name: 'the authority: no token in it', from: 'AUTHORITY', answer: () => json(200, {}), means: always('LATER') },
]
