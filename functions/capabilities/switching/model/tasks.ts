import { days } from '#platform/kernel/clock.ts'
import type { Organization } from '#platform/kernel/actor.ts'
import type { Task, TaskKind } from '#platform/task/task.ts'
import { accessTasks } from './access-task.ts'
import { missingSignatures } from './form.ts'
import { isFinished, isOpen, type OpenSwitchRequest, type SwitchParty, type SwitchRequest } from './switch-request.ts'

/** Days after which failed lines are to be tried again: a convention, since no source gives any. */
const retryWithin = 7

/** What a switch waits for, from each of its parties (rules G3, G7, G8, G10, G17). */
export const tasksOfSwitch = (request: SwitchRequest): readonly Task[] => {
  const { id: subject, customerName, updatedAt: since } = request
  const to = (party: SwitchParty, kind: TaskKind, title: string, more: Partial<Task> & Pick<Task, 'dueAt'>): Task => ({
    subject,
    organization: organizationOf(request, party),
    kind,
    title,
    customerName,
    since,
    ...more,
  })
  if (isOpen(request)) return waiting(request, to)
  if (!isFinished(request)) return []
  const dueAt = new Date(new Date(request.finishedAt).getTime() + days(retryWithin)).toISOString()
  return [
    ...(request.status === 'COMPLETED'
      ? []
      : (['SOURCE', 'TARGET'] as const).map((party) =>
          to(party, 'RETRY_SWITCH_LINES', 'Have the failed lines tried again.', { dueAt, since: request.finishedAt }),
        )),
    ...request.access
      .filter(({ status }) => status === 'OPEN')
      .flatMap(({ key, dueAt: due }) =>
        accessTasks[key].by.map((party) =>
          to(party, 'CLEAN_UP_ACCESS', accessTasks[key].title, { key, dueAt: due, since: request.finishedAt }),
        ),
      ),
  ]
}

type ForParty = (party: SwitchParty, kind: TaskKind, title: string, more: Partial<Task> & Pick<Task, 'dueAt'>) => Task

const waiting = (request: OpenSwitchRequest, to: ForParty): readonly Task[] => {
  const { source, target, createdAt, expiresAt } = request
  const limits = { dueAt: expiresAt, until: expiresAt }
  switch (request.status) {
    case 'PENDING':
      return [
        to('SOURCE', 'DECIDE_SWITCH', `Accept or reject that Azure goes to ${target.name}.`, {
          ...limits,
          since: createdAt,
        }),
      ]
    case 'AWAITING_SIGNATURES': {
      if (request.procedure !== 'SIGNED_FORM') return []
      if (request.form.hash === undefined)
        return [to('SOURCE', 'FILL_IN_SWITCH_FORM', 'Fill in the form.', { ...limits, since: createdAt })]
      const missing = missingSignatures(request.form)
      const signers = missing.includes('SOURCE') ? (['SOURCE'] as const) : missing
      const title = `Sign the form by which Azure goes from ${source.name} to ${target.name}.`
      return signers.map((party) => to(party, 'SIGN_SWITCH_FORM', title, limits))
    }
    case 'SUBMITTED':
      return [
        to('SOURCE', 'ACKNOWLEDGE_SWITCH', 'Record the ticket under which Microsoft has acknowledged the form.', {
          dueAt: request.acknowledgeBy,
          until: expiresAt,
          since: request.submittedAt,
        }),
      ]
    case 'VERIFYING': {
      const confirmations = request.procedure === 'SIGNED_FORM' ? request.form.confirmations : {}
      return (['SOURCE', 'TARGET'] as const)
        .filter((party) => !confirmations[party])
        .map((party) =>
          to(party, 'CONFIRM_SWITCH', 'Confirm the switch to Microsoft.', { ...limits, since: request.acknowledgedAt }),
        )
    }
  }
}

const organizationOf = ({ source, target, tenantId }: SwitchRequest, party: SwitchParty): Organization => {
  switch (party) {
    case 'SOURCE':
      return source.id
    case 'TARGET':
      return target.id
    case 'CUSTOMER':
      return tenantId
  }
}
