import type { System } from '../kernel/actor.ts'
import type { NewEvent, Request } from '../kernel/commit.ts'
import { decideAndCommit, type Decision, type Desk } from '../kernel/decide.ts'
import type { Mail } from '../kernel/mail.ts'
import { notFound, refused, type Outcome } from '../kernel/refusal.ts'
import type { Partners } from '../partner/store.ts'
import type { Letter } from './letter.ts'
import { isCarriedOnBy, movedOn, type Process, type ProcessSubject } from './process.ts'
import type { Processes } from './store.ts'

type Ports = Desk & { readonly processes: Processes }

/** Puts on record how far a process has come; leaves it as it is where `next` has nothing to say. */
export const changeProcess = async (
  ports: Ports,
  actor: System,
  subject: ProcessSubject,
  request: Request,
  next: (process: Process) => { readonly process: Process; readonly event?: NewEvent } | undefined,
): Promise<void> => {
  const decided = await decideAndCommit(ports)<undefined>(actor, request, {
    decide: async (): Promise<Decision<undefined>> => {
      const process = await ports.processes.of(subject)
      if (!process) return refused(notFound('process'))
      const wanted = next(process)
      if (!wanted) return { kind: 'settled', result: undefined }
      return {
        kind: 'write',
        changes: [{ kind: 'replace', record: { name: 'process', value: wanted.process }, from: process.version }],
        events: wanted.event ? [wanted.event] : [],
        result: undefined,
        ids: [],
      }
    },
    reload: async () => undefined,
  })
  settled(decided)
}

/** Sends letters one by one, each recorded as soon as the mail service has it: after a crash only the rest goes out. */
export const postLetters = async (
  ports: Ports & { readonly partners: Partners; readonly mail: Mail },
  actor: System,
  subject: ProcessSubject,
  request: Request,
  choose: (process: Process) => readonly Letter[],
): Promise<void> => {
  const process = await ports.processes.of(subject)
  for (const letter of process ? choose(process) : []) {
    const to = 'email' in letter.to ? letter.to.email : (await ports.partners.byId(letter.to.partner.id))?.contactEmail
    if (to === undefined) continue
    await ports.mail.send({ id: `${subject}/${letter.key}`, to, subject: letter.subject, body: letter.body })
    const at = ports.clock.now().toISOString()
    await changeProcess(ports, actor, subject, request, (current) =>
      current.letters[letter.key] === undefined
        ? {
            process: movedOn(current, { letters: { ...current.letters, [letter.key]: at } }, at),
            event: {
              type: 'notification.sent',
              subject,
              summary: `Sent: ${letter.subject}`,
              data: { letter: letter.key },
            },
          }
        : undefined,
    )
  }
}

/**
 * Closes a process. One that has meanwhile been handed to another execution stays open: that one still needs to be woken.
 * The request's correlation id is the execution's name.
 */
export const closeProcess = (ports: Ports, actor: System, subject: ProcessSubject, request: Request): Promise<void> =>
  changeProcess(ports, actor, subject, request, (process) =>
    process.state === 'DONE' || !isCarriedOnBy(process, request.correlationId)
      ? undefined
      : { process: movedOn(process, { state: 'DONE' }, ports.clock.now().toISOString()) },
  )

/** A workflow has nobody to hand a refusal to: it is a fault, and the definition's retries deal with it. */
export const settled = <T>(outcome: Outcome<T>): Extract<Outcome<T>, { readonly kind: 'done' }> => {
  if (outcome.kind === 'refused') throw new Error(`The workflow cannot go on: ${JSON.stringify(outcome.why)}`)
  return outcome
}
