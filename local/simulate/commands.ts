/**
 * What the parties do, each as the call that it is, with what the model expects of it: whether it is done, and which news
 * it makes. The expectation is written from the rules and looks at the book only, not at the code that decides.
 */
import type { Caller, Operator } from '#domain/kernel/actor.ts'
import type { Request } from '#domain/kernel/commit.ts'
import type { EventType } from '#domain/kernel/event.ts'
import { tenantIdOf } from '#domain/kernel/ids.ts'
import type { SwitchForm } from '#domain/switch-request/form.ts'
import type { SwitchParty, SwitchRequest } from '#domain/switch-request/switch-request.ts'
import { creation } from './creation.ts'
import type { Deed } from './deed.ts'
import { chosen, mayBegin } from './readiness.ts'
import { adminOf, agentOf, type Scene } from './scene.ts'
import type { Choice, Command } from './step.ts'
import type { RequestView, View } from './view.ts'
import type { Workshop } from './workshop.ts'

const operator: Operator = { kind: 'operator', id: 'operator' }

/** The deed that a command amounts to as things are; undefined where there is nothing to do it to. */
export const deedOf = (workshop: Workshop, scene: Scene, view: View, command: Command): Deed | undefined => {
  if (command.do === 'create') return creation(workshop, scene, view, command)
  if (!('which' in command)) return undefined
  const at = view.requests[command.which % Math.max(view.requests.length, 1)]
  return at && about({ workshop, scene, view, at }, command)
}

type Place = { readonly workshop: Workshop; readonly scene: Scene; readonly view: View; readonly at: RequestView }
type About = Extract<Command, { readonly which: number }>

const about = (place: Place, command: About): Deed | undefined => {
  const { at, workshop, scene, view } = place
  const { commands } = workshop.app
  const { request } = at
  const { id } = request
  const source = agentOf(scene.source)
  const isOpen = open.has(request.status) && Date.now() < Date.parse(request.expiresAt)
  const deed = (may: boolean, news: readonly EventType[], act: (how: Request) => ReturnType<Deed['act']>): Deed => ({
    on: id,
    expected: may ? 'done' : 'refused',
    news,
    act,
  })

  switch (command.do) {
    case 'proceed': {
      const next = nextFor(at, command)
      return next && about(place, next)
    }
    case 'accept': {
      const { lineIds, lines } = chosen(at.lines, 'PROPOSED', command.lines)
      const may = isOpen && request.status === 'PENDING' && mayBegin(scene, view, request, lines, lineIds !== undefined)
      return deed(may, ['switch-request.accepted'], (how) =>
        commands.acceptSwitchRequest(source, { id, ...(lineIds && { lineIds }) }, how),
      )
    }
    case 'reject':
      return deed(isOpen, ['switch-request.rejected'], (how) =>
        commands.rejectSwitchRequest(source, { id, reason: 'No.' }, how),
      )
    case 'cancel':
      return deed(isOpen, ['switch-request.canceled'], (how) =>
        commands.cancelSwitchRequest(
          actorFor(scene, request, request.procedure === 'SIGNED_FORM' ? 'CUSTOMER' : 'TARGET'),
          { id },
          how,
        ),
      )
    case 'share':
      return deed(
        !request.linesShared && (isOpen || request.status === 'IN_PROGRESS'),
        ['switch-request.lines-shared'],
        (how) => commands.shareSwitchLines(source, { id }, how),
      )
    case 'fill': {
      const { lineIds } = chosen(at.lines, undefined, command.lines)
      const may = isOpen && request.status === 'AWAITING_SIGNATURES'
      return {
        ...deed(may, ['switch-request.form-edited'], (how) =>
          commands.editSwitchForm(
            source,
            {
              id,
              address: `Street ${command.text}`,
              contactName: 'Contact',
              contactEmail: 'contact@source.example',
              ...(lineIds && { lineIds }),
            },
            how,
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
      return deed(
        may,
        ['switch-request.form-signed', ...(last ? (['switch-request.submitted'] as const) : [])],
        (how) =>
          commands.signSwitchForm(
            actorFor(scene, request, command.by),
            {
              id,
              formHash: form?.hash ?? '',
              name: command.by,
              ...(command.by !== 'CUSTOMER' && { contact: { name: 'Contact', email: 'contact@partner.example' } }),
            },
            how,
          ),
      )
    }
    case 'acknowledge':
      return deed(isOpen && request.status === 'SUBMITTED', ['switch-request.acknowledged'], (how) =>
        commands.acknowledgeSwitch(source, { id, ticketNumber: '4711' }, how),
      )
    case 'verify': {
      const given = formOf(request)?.confirmations ?? {}
      const may = isOpen && request.status === 'VERIFYING' && !given[command.by]
      const other = command.by === 'SOURCE' ? 'TARGET' : 'SOURCE'
      const begins = command.yes && given[other] !== undefined
      return deed(
        may && (!begins || mayBegin(scene, view, request, chosen(at.lines, 'PROPOSED', 'all').lines, false)),
        command.yes
          ? ['switch-request.verified', ...(begins ? (['switch-request.accepted'] as const) : [])]
          : ['switch-request.rejected'],
        (how) =>
          commands.verifySwitch(
            actorFor(scene, request, command.by),
            { id, confirmed: command.yes, ...(!command.yes && { reason: 'No.' }) },
            how,
          ),
      )
    }
    case 'retry': {
      const { lineIds, lines } = chosen(at.lines, 'FAILED', command.lines)
      const may =
        (request.status === 'PARTIALLY_COMPLETED' || request.status === 'FAILED') &&
        mayBegin(scene, view, request, lines, lineIds !== undefined)
      return deed(may, ['switch-request.retried'], (how) =>
        commands.retrySwitchLines(operator, { id, ...(lineIds && { lineIds }) }, how),
      )
    }
    case 'attest': {
      const access = 'access' in request && settled.has(request.status) ? (request.access ?? []) : []
      const task = access.find(({ status }) => status === 'OPEN')
      const left = access.filter(({ key, status }) => key !== task?.key && status === 'OPEN' && key !== optionalTask)
      const closes = task?.key !== optionalTask && left.length === 0
      return deed(
        task !== undefined,
        ['switch-request.access-task-completed', ...(closes ? (['switch-request.closed'] as const) : [])],
        (how) =>
          commands.completeAccessTask(
            actorFor(scene, request, 'CUSTOMER'),
            { id, task: task?.key ?? 'grant-new-access', attestation: 'Done.' },
            how,
          ),
      )
    }
  }
}

const open: ReadonlySet<string> = new Set(['PENDING', 'AWAITING_SIGNATURES', 'SUBMITTED', 'VERIFYING'])
const settled: ReadonlySet<string> = new Set(['COMPLETED', 'PARTIALLY_COMPLETED', 'FAILED'])
const optionalTask = 'delegated-admin'
const parties: readonly SwitchParty[] = ['SOURCE', 'CUSTOMER', 'TARGET']

const formOf = (request: SwitchRequest): SwitchForm | undefined =>
  request.procedure === 'SIGNED_FORM' ? request.form : undefined

/** Whose turn it is, and what it does then; nothing where the request is over. */
const nextFor = ({ request }: RequestView, { which, lines }: { which: number; lines: Choice }): About | undefined => {
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

const actorFor = ({ source, targets, customerId }: Scene, { target }: SwitchRequest, party: SwitchParty): Caller => {
  if (party === 'CUSTOMER') return adminOf(tenantIdOf(customerId))
  return agentOf(party === 'SOURCE' ? source : target.id === targets.A.id ? targets.A : targets.B)
}
