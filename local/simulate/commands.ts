/**
 * What the parties do, each as the call that it is, with what the model expects of it: whether it is done, and which news
 * it makes. The expectation is written from the rules and looks at the book only, not at the code that decides.
 */
import type { Caller, Operator } from '#domain/kernel/actor.ts'
import type { Request } from '#domain/kernel/commit.ts'
import type { EventType } from '#domain/kernel/event.ts'
import { tenantIdOf, type PartnerId, type SubscriptionId, type SwitchRequestId } from '#domain/kernel/ids.ts'
import type { Outcome } from '#domain/kernel/refusal.ts'
import type { SwitchLine } from '#domain/switch-request/sheet.ts'
import type { SwitchForm } from '#domain/switch-request/form.ts'
import type { SwitchParty, SwitchRequest } from '#domain/switch-request/switch-request.ts'
import { adminOf, agentOf, type Scene } from './scene.ts'
import type { Choice, Command } from './step.ts'
import type { RequestView, View } from './view.ts'
import type { Workshop } from './workshop.ts'

export type Deed = {
  /** The request that it is about; undefined for one that is to come, and for subscriptions and relationships. */
  readonly on?: SwitchRequestId
  readonly expected: 'done' | 'refused'
  /** The news of the request that it makes when it is done. */
  readonly news: readonly EventType[]
  /** It may also turn out to be so already, and then makes no news. */
  readonly unchanged?: boolean
  readonly act: (request: Request) => Promise<Outcome<{ readonly switchRequest?: SwitchRequest }>>
  /** What the vendor learns of it when it is done. */
  readonly afterwards?: () => void
}

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
  const { at, workshop, scene } = place
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
      const may = isOpen && request.status === 'PENDING' && mayBegin(place, lines, lineIds !== undefined)
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
        may && (!begins || mayBegin(place, chosen(at.lines, 'PROPOSED', 'all').lines, false)),
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
        mayBegin(place, lines, lineIds !== undefined)
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

const pick = <T>(all: readonly T[], choice: Choice): readonly T[] =>
  choice === 'all' ? all : all.filter((_, index) => (choice === 'even' ? index % 2 === 0 : index === 0))

/** The lines that a choice means. All are not named, so that the application says which they are. */
const chosen = (lines: readonly SwitchLine[], status: SwitchLine['status'] | undefined, choice: Choice) => {
  const picked = pick(
    lines.filter((line) => status === undefined || line.status === status),
    choice,
  )
  return { lines: picked, lineIds: choice === 'all' ? undefined : picked.map(({ id }) => id) }
}

/** May lines begin to move now: named ones all of them, of the others any (rules C10, G11, G24, G26)? */
const mayBegin = ({ scene, view, at: { request } }: Place, lines: readonly SwitchLine[], named: boolean): boolean => {
  const isFree = ({ subscriptionId }: SwitchLine) => {
    const subscription = view.subscriptions.get(subscriptionId)
    return (
      subscription?.status === 'ACTIVE' &&
      subscription.partnerOfRecord?.id === scene.source.id &&
      !isHeld(view, subscriptionId, request.id)
    )
  }
  return (
    isReady(view, request.target.id, request.procedure) &&
    lines.length > 0 &&
    (named ? lines.every(isFree) : lines.some(isFree))
  )
}

/** The future partner is in a relationship with the customer and, for a request, sells it Azure that is active already. */
const isReady = (view: View, target: PartnerId, procedure: SwitchRequest['procedure']): boolean =>
  view.related.has(target) &&
  (procedure === 'SIGNED_FORM' ||
    [...view.subscriptions.values()].some(
      ({ status, partnerOfRecord }) => status === 'ACTIVE' && partnerOfRecord?.id === target,
    ))

const isHeld = ({ held }: View, subscription: SubscriptionId, own?: SwitchRequestId): boolean =>
  Object.entries(held).some(([id, subscriptions]) => id !== own && subscriptions.includes(subscription))

const creation = (
  { app: { commands } }: Workshop,
  scene: Scene,
  view: View,
  { by, target, lines, forReseller }: Extract<Command, { readonly do: 'create' }>,
): Deed => {
  const future = scene.targets[by === 'customer' ? target : by]
  const procedure = by === 'customer' ? 'SIGNED_FORM' : 'TRANSFER_REQUEST'
  const wanted = pick(scene.subscriptions, lines).map(({ id }) => id)
  const isFree = (id: SubscriptionId) => {
    const subscription = view.subscriptions.get(id)
    return (
      subscription?.status === 'ACTIVE' && subscription.partnerOfRecord?.id === scene.source.id && !isHeld(view, id)
    )
  }
  const may = isReady(view, future.id, procedure) && (lines === 'all' ? wanted.some(isFree) : wanted.every(isFree))
  return {
    expected: may ? 'done' : 'refused',
    news: ['switch-request.created'],
    act: (how) =>
      commands.createSwitchRequest(
        by === 'customer' ? adminOf(tenantIdOf(scene.customerId)) : agentOf(future),
        {
          procedure,
          sourcePartnerId: scene.source.id,
          ...(by === 'customer' ? { targetPartnerId: future.id } : { customerId: scene.customerId }),
          ...(forReseller && future.id === scene.targets.B.id && { resellerId: scene.reseller.id }),
          ...(lines !== 'all' && { subscriptionIds: wanted }),
        },
        how,
      ),
  }
}
