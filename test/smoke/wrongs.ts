import { replaceAnswers, replaceInAnswers, replaceInFirstAnswer, type Tampering } from './tampering.ts'

const html = { status: 500, headers: { 'content-type': 'text/html' }, body: '<html><h1>It works!</h1></html>' }
const elsewhere = { status: 302, headers: { location: 'https://elsewhere.example' }, body: '' }
const fault =
  '{"data":null,"errors":[{"message":"Something went wrong.","extensions":{"code":"INTERNAL_SERVER_ERROR"}}]}'
const readOnly = '"customer":null,"userErrors":[{"__typename":"InputError","code":"FORBIDDEN"}]'
const noOther = /"now":"[^"]*","testClock":true/

/** Each row has the step that finds the fault, the fault of the stack, how it is made, and the report. */
export const wrongs: readonly (readonly [string, string, Tampering, RegExp])[] = [
  [
    'Nobody gets in',
    'is a web server',
    () => html,
    /^Expected an answer in GraphQL, got 500 text\/html: <html><h1>It works!/,
  ],
  [
    'Nobody gets in',
    'hangs up',
    () => ({ hangUp: true }),
    /^Expected an answer from http:.*, got none: UND_ERR_SOCKET$/,
  ],
  [
    'Nobody gets in',
    'has other JSON',
    () => ({ status: 200, body: '{"message":"Forbidden"}' }),
    /^Expected an answer in GraphQL, got 200 of no type: {"message":"Forbidden"}$/,
  ],
  [
    'Nobody gets in',
    'sends callers elsewhere',
    () => elsewhere,
    /^Expected an answer in GraphQL, got 302 of no type: $/,
  ],
  [
    'Nobody gets in',
    'lets everybody in',
    replaceAnswers('__typename', { status: 200, body: '{"data":{"__typename":"Query"}}' }),
    /^Expected a refusal, got 200: {"data"/,
  ],
  [
    'Nobody gets in',
    'refuses in another way',
    (_, answer) => ({ ...answer, status: 403 }),
    /^Expected 401 UNAUTHENTICATED, got 403 UNAUTHENTICATED$/,
  ],
  [
    'It says what it is',
    'has a clock of its own',
    replaceInAnswers('deployment', noOther, '"now":"2020-01-01T00:00:00.000Z","testClock":false'),
    /^Expected its clock within five minutes of ours, got 2020-/,
  ],
  [
    'It says what it is',
    'answers under another id',
    replaceAnswers('deployment', { status: 200, body: '{"data":{"deployment":{}}}' }),
    /^Expected deployment under the correlation id smoke-.*, got null$/,
  ],
  [
    'It says what it is',
    'has a fault',
    replaceAnswers('deployment', { status: 200, body: fault }),
    /^Expected deployment without errors, got 200 INTERNAL_SERVER_ERROR Something went wrong\.$/,
  ],
  [
    'It says what it is',
    'leaves it out',
    replaceInAnswers('deployment', '"deployment":', '"other":'),
    /^Expected deployment in the answer, got {"data":{"other":/,
  ],
  [
    'It knows who asks',
    'does not know the partner',
    replaceInAnswers('viewer', /"partner":\{[^}]*\}/, '"partner":null'),
    /^Expected the partner of the PARTNER_USER to be registered, got/,
  ],
  [
    'It publishes its rules',
    'has lost the set it goes by',
    replaceInAnswers('ruleSets', '"2021-06"', '"2021-07"'),
    /^Expected a rule set 2021-06, got \["2017-05","2021-07"\]$/,
  ],
  [
    'It publishes its rules',
    'has a rule without a source',
    replaceInAnswers('ruleSets', /"source":"[^"]*"/, '"source":""'),
    /^Expected rules with sources, got \[{"key":"\w+","source":""}\]$/,
  ],
  [
    'It decides by them',
    'changes its mind',
    replaceInFirstAnswer('channelDecision', 'SUPPORT_BY_PERMISSION', 'REFUSED'),
    /^Expected the same decision twice, got/,
  ],
  [
    'It decides by them',
    'goes by other rules',
    replaceInAnswers('channelDecision', '"2021-06"', '"2017-05"'),
    /^Expected a decision by 2021-06, got 2017-05$/,
  ],
  [
    'It decides by them',
    'goes by a rule it did not consult',
    replaceInAnswers('channelDecision', /"decidedBy":\["\w+"/, '"decidedBy":["B99"'),
    /^Expected it to be decided by rules that were consulted, got/,
  ],
  [
    'It decides by them',
    'consults a rule it keeps to itself',
    replaceInAnswers('channelDecision', '"rules":[{"key":"', '"rules":[{"key":"X1"},{"key":"'),
    /^Expected published rules only, got/,
  ],
  [
    'It lists customers',
    'gives more than was requested',
    replaceInAnswers('customers', /"nodes":\[\{("id":"[^"]*")\}\]/, '"nodes":[{$1},{$1}]'),
    /^Expected at most 1 customers, got 2$/,
  ],
  [
    'It lists customers',
    'gives the first page again',
    replaceInAnswers('customers', /"id":"[^"]*"/, '"id":"cus_1"'),
    /^Expected a second page without what was on the first, got \["cus_1"\]$/,
  ],
  [
    'It refuses what is wrong',
    'gives hints',
    replaceInAnswers('viewers', '\\"Query\\".', '\\"Query\\". Did you mean \\"viewer\\"?'),
    /^Expected neither a suggestion nor a stack trace, got/,
  ],
  [
    'It refuses what is wrong',
    'names another fact',
    replaceInAnswers('channelDecision', '"serviceKind"]', '"channel"]'),
    /^Expected the fact that is wrong to be named, got/,
  ],
  [
    'It knows nothing',
    'has it all the same',
    replaceInAnswers('"id":"cus_', '"node":null', '"node":{"id":"cus_1"}'),
    /^Expected null for an id that nobody has, got {"id":"cus_1"}$/,
  ],
  [
    'It names the value',
    'points elsewhere',
    replaceInAnswers('addCustomer', '"tenantId"]', '"domain"]'),
    /^Expected the error at input\.tenantId, got/,
  ],
  [
    'It rehearses entering',
    'does it in earnest',
    replaceInAnswers(
      'addCustomer(',
      '"dryRun":true,"customer":null,"userErrors":[]',
      '"dryRun":false,"customer":null,"userErrors":[]',
    ),
    /^Expected a dry run to be answered as one, got/,
  ],
  [
    'It rehearses entering',
    'has the customer after it',
    replaceInAnswers('customerByTenant(', '"customerByTenant":null', '"customerByTenant":{"id":"cus_1"}'),
    /^Expected the customer not to be stored, got {"id":"cus_1"}$/,
  ],
  [
    'It rehearses entering',
    'lets nobody write',
    replaceInAnswers('addCustomer(', /"customer":null,"userErrors":\[\]/, readOnly),
    /^Expected no new customer, and no refusal but by a rule, got .*FORBIDDEN/,
  ],
  [
    'It rehearses an invitation',
    'returns an invitation',
    replaceInAnswers('createInvitation(', '"invitation":null', '"invitation":{"id":"inv_1"}'),
    /^Expected no new invitation, and no refusal but by a rule, got/,
  ],
]
