import type { System } from '#platform/kernel/actor.ts'
import type { InvitationId, SwitchRequestId } from '#platform/kernel/ids.ts'
import type { Outcome } from '#platform/kernel/refusal.ts'
import type { CommandContext } from '#platform/unit-of-work/unit-of-work.ts'
import { executionName } from '#platform/workflow/workflow-run.ts'
import type { Past } from './past.ts'

export type Scene = ReturnType<typeof openScene>

/**
 * A part of the history: the commands and workflow steps of those days, at their time, so that what is left of them is what the
 * product leaves. Time in a scene only goes forward. Scenes are played one after the other, and have nothing to do with each
 * other.
 */
export const openScene = (past: Past, title: string) => {
  const { app, background, vendor, clock, ago } = past
  const { commands, read } = app
  past.begin()
  const context: CommandContext = { correlationId: title, dryRun: false }

  /** The execution that this scene stands in for. */
  const within = (subject: InvitationId | SwitchRequestId, name: string): CommandContext => ({
    correlationId: executionName({ subject, attempt: 1 }),
    dryRun: false,
    workflowStep: name,
  })
  /** Sends the notifications that were requested so far: what is sent later is no evidence of these days. */
  const sendMail = async (subject: InvitationId | SwitchRequestId): Promise<void> => {
    for (const { key, status } of await read.notifications.of(subject)) {
      if (status !== 'REQUESTED') continue
      const about = `${subject}/${key}`
      await background.jobs.run(
        {
          id: `send-notification:${title}:${about}`,
          kind: 'send-notification',
          lane: 'mail',
          key: about,
          owner: subject,
          input: { subject, notification: key },
          correlationId: title,
          attempts: 0,
          createdAt: clock.now().toISOString(),
        },
        title,
      )
    }
  }

  return {
    commands,
    read,
    context,
    vendor,
    ago,
    /** The steps of an invitation's workflow. */
    acceptance: {
      deliver: async (id: InvitationId): Promise<void> => {
        await background.acceptanceSteps.deliver(acceptance, id, within(id, 'Deliver'))
        await sendMail(id)
      },
      provision: (id: InvitationId) => background.acceptanceSteps.provision(acceptance, id, within(id, 'Provision')),
      fail: (id: InvitationId, cause: Cause) =>
        background.acceptanceSteps.fail(acceptance, id, cause, within(id, 'RecordFault')),
      announce: async (id: InvitationId): Promise<void> => {
        await background.acceptanceSteps.announce(acceptance, id, within(id, 'Announce'))
        await sendMail(id)
      },
    },
    /** The steps of a switch's workflow. */
    transfer: {
      deliver: async (id: SwitchRequestId): Promise<void> => {
        await background.transferSteps.deliver(transfer, id, within(id, 'Deliver'))
        await sendMail(id)
      },
      execute: (id: SwitchRequestId) => background.transferSteps.execute(transfer, id, within(id, 'Execute')),
      announce: async (id: SwitchRequestId): Promise<void> => {
        await background.transferSteps.announce(transfer, id, within(id, 'Announce'))
        await sendMail(id)
      },
    },
  }
}

type Cause = { readonly code: string; readonly message: string }

const acceptance: System = { kind: 'system', id: 'relationship-acceptance' }
const transfer: System = { kind: 'system', id: 'azure-transfer' }

/** What a command has done. A refusal is a fault of the history. */
export const done = async <R>(outcome: Promise<Outcome<R>>): Promise<R> => {
  const result = await outcome
  if (result.kind === 'refused')
    throw new Error(`The history in every state cannot be seeded: ${JSON.stringify(result.refusal)}`)
  return result
}
