/**
 * This module plans what the parties do with a request. Each action is one call, with the result and the events that the model
 * expects of it. The expectation comes from the rules and from the state in the table, not from the code that decides.
 */
import type { SwitchEventType } from '#capabilities/switching/model/events.ts'
import type { SwitchForm } from '#capabilities/switching/model/form.ts'
import type { SwitchParty, SwitchRequest } from '#capabilities/switching/model/switch-request.ts'
import type { Caller, Operator } from '#platform/kernel/actor.ts'
import { tenantIdOf } from '#platform/kernel/ids.ts'
import type { CommandContext } from '#platform/unit-of-work/unit-of-work.ts'
import type { Action } from './action.ts'
import { planCreation } from './create-action.ts'
import { chooseLines, mayStart } from './readiness.ts'
import { adminOf, agentOf, type Scene } from './scene.ts'
import type { Choice, Command } from './step.ts'
import type { TestBed } from './test-bed.ts'
import type { RequestView, View } from './view.ts'

const operator: Operator = { kind: 'operator', id: 'operator' }

/** Plans the action of a command in the current state. Returns undefined where the command has no object. */
export const planRequestAction = (testBed: TestBed, scene: Scene, view: View, command: Command): Action | undefined => {
  if (command.do === 'create') return planCreation(testBed, scene, view, command)
  if (!('which' in command)) return undefined
  const at = view.requests[command.which % Math.max(view.requests.length, 1)]
  return at && planAction({ testBed, scene, view, at }, command)
}

type Situation = { readonly testBed: TestBed; readonly scene: Scene; readonly view: View; readonly at: RequestView }
type RequestCommand = Extract<Command, { readonly which: number }>

const planAction = (situation: Situation, command: RequestCommand): Action | undefined => {
  const { at, testBed, scene, view } = situation
  const { commands } = testBed.app
  const { request } = at
  const { id } = request
  const source = agentOf(scene.source)
  const isOpen = open.has(request.status) && Date.now() < Date.parse(request.expiresAt)
  const plan = (
    may: boolean,
    events: readonly SwitchEventType[],
    act: (context: CommandContext) => ReturnType<Action['act']>,
  ): Action => ({ on: id, expected: may ? 'done' : 'refused', events, act })

  switch (command.do) {
    case 'proceed': {
      const next = findNext(at, command)
      return next && planAction(situation, next)
    }
    case 'accept': {
      const { lineIds, lines } = chooseLines(at.lines, 'PROPOSED', command.lines)
      const may = isOpen && request.status === 'PENDING' && mayStart(scene, view, request, lines, lineIds !== undefined)
      return plan(may, ['switch-request.accepted'], (context) =>
        commands.acceptSwitchRequest(source, { id, ...(lineIds && { lineIds }) }, context),
      )
    }
    case 'reject':
      return plan(isOpen, ['switch-request.rejected'], (context) =>
        commands.rejectSwitchRequest(source, { id, reason: 'No.' }, context),
      )
    case 'cancel':
      return plan(isOpen, ['switch-request.canceled'], (context) =>
        commands.cancelSwitchRequest(
          actorFor(scene, request, request.procedure === 'SIGNED_FORM' ? 'CUSTOMER' : 'TARGET'),
          { id },
          context,
        ),
      )
    case 'share':
      return plan(
        !request.linesShared && (isOpen || request.status === 'IN_PROGRESS'),
        ['switch-request.lines-shared'],
        (context) => commands.shareSwitchLines(source, { id }, context),
      )
    case 'fill': {
      const { lineIds } = chooseLines(at.lines, undefined, command.lines)
      const may = isOpen && request.status === 'AWAITING_SIGNATURES'
      return {
        ...plan(may, ['switch-request.form-edited'], (context) =>
          commands.editSwitchForm(
            source,
            {
              id,
              address: `Street ${command.text}`,
              contactName: 'Contact',
              contactEmail: 'contact@source.example',
              ...(lineIds && { lineIds }),
            },
            context,
          ),
        ),
        unchanged: true,
      }
    }
    case 'sign': {
      const form = formOf(request)
      const hasSigned = (party: SwitchParty) => form?.signatures[party] !== undefined
      const may =
        isOpen &&
        request.status === 'AWAITING_SIGNATURES' &&
        form?.hash !== undefined &&
        !hasSigned(command.by) &&
        (command.by === 'SOURCE' || hasSigned('SOURCE'))
      const last = parties.every((party) => party === command.by || hasSigned(party))
      return plan(
        may,
        ['switch-request.form-signed', ...(last ? (['switch-request.submitted'] as const) : [])],
        (context) =>
          commands.signSwitchForm(
            actorFor(scene, request, command.by),
            {
              id,
              formHash: form?.hash ?? '',
              name: command.by,
              ...(command.by !== 'CUSTOMER' && { contact: { name: 'Contact', email: 'contact@partner.example' } }),
            },
            context,
          ),
      )
    }
    case 'acknowledge':
      return plan(isOpen && request.status === 'SUBMITTED', ['switch-request.acknowledged'], (context) =>
        commands.acknowledgeSwitch(source, { id, ticketNumber: '4711' }, context),
      )
    case 'verify': {
      const given = formOf(request)?.confirmations ?? {}
      const may = isOpen && request.status === 'VERIFYING' && !given[command.by]
      const other = command.by === 'SOURCE' ? 'TARGET' : 'SOURCE'
      const starts = command.yes && given[other] !== undefined
      return plan(
        may && (!starts || mayStart(scene, view, request, chooseLines(at.lines, 'PROPOSED', 'all').lines, false)),
        command.yes
          ? ['switch-request.verified', ...(starts ? (['switch-request.accepted'] as const) : [])]
          : ['switch-request.rejected'],
        (context) =>
          commands.verifySwitch(
            actorFor(scene, request, command.by),
            { id, confirmed: command.yes, ...(!command.yes && { reason: 'No.' }) },
            context,
          ),
      )
    }
    case 'retry': {
      const { lineIds, lines } = chooseLines(at.lines, 'FAILED', command.lines)
      const may =
        (request.status === 'PARTIALLY_COMPLETED' || request.status === 'FAILED') &&
        mayStart(scene, view, request, lines, lineIds !== undefined)
      return plan(may, ['switch-request.retried'], (context) =>
        commands.retrySwitchLines(operator, { id, ...(lineIds && { lineIds }) }, context),
      )
    }
    case 'attest': {
      const access = 'access' in request && finished.has(request.status) ? (request.access ?? []) : []
      const task = access.find(({ status }) => status === 'OPEN')
      const left = access.filter(({ key, status }) => key !== task?.key && status === 'OPEN' && key !== optionalTask)
      const closes = task?.key !== optionalTask && left.length === 0
      return plan(
        task !== undefined,
        ['switch-request.access-task-completed', ...(closes ? (['switch-request.closed'] as const) : [])],
        (context) =>
          commands.completeAccessTask(
            actorFor(scene, request, 'CUSTOMER'),
            { id, task: task?.key ?? 'grant-new-access', attestation: 'Done.' },
            context,
          ),
      )
    }
  }
}

const open: ReadonlySet<string> = new Set(['PENDING', 'AWAITING_SIGNATURES', 'SUBMITTED', 'VERIFYING'])
const finished: ReadonlySet<string> = new Set(['COMPLETED', 'PARTIALLY_COMPLETED', 'FAILED'])
const optionalTask = 'delegated-admin'
const parties: readonly SwitchParty[] = ['SOURCE', 'CUSTOMER', 'TARGET']

const formOf = (request: SwitchRequest): SwitchForm | undefined =>
  request.procedure === 'SIGNED_FORM' ? request.form : undefined

/** Finds the command of the party that has to act next. Returns undefined where the request is over. */
const findNext = (
  { request }: RequestView,
  { which, lines }: { which: number; lines: Choice },
): RequestCommand | undefined => {
  const form = formOf(request)
  switch (request.status) {
    case 'PENDING':
      return { do: 'accept', which, lines }
    case 'AWAITING_SIGNATURES': {
      const by = parties.find((party) => !form?.signatures[party])
      return form?.hash === undefined || !by ? { do: 'fill', which, text: 0, lines } : { do: 'sign', which, by }
    }
    case 'SUBMITTED':
      return { do: 'acknowledge', which }
    case 'VERIFYING':
      return { do: 'verify', which, by: form?.confirmations.SOURCE ? 'TARGET' : 'SOURCE', yes: true }
    case 'PARTIALLY_COMPLETED':
    case 'FAILED':
      return { do: 'retry', which, lines }
    case 'COMPLETED':
      return { do: 'attest', which }
    case 'IN_PROGRESS':
    case 'CANCELED':
    case 'REJECTED':
    case 'EXPIRED':
      return undefined
  }
}

/** Returns the user who speaks for a party. */
const actorFor = ({ source, targets, customerId }: Scene, { target }: SwitchRequest, party: SwitchParty): Caller => {
  if (party === 'CUSTOMER') return adminOf(tenantIdOf(customerId))
  return agentOf(party === 'SOURCE' ? source : target.id === targets.A.id ? targets.A : targets.B)
}
