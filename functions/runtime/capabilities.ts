import * as agreement from '#capabilities/agreement/capability.ts'
import * as apiKey from '#capabilities/api-key/capability.ts'
import * as audit from '#capabilities/audit/capability.ts'
import * as connection from '#capabilities/connection/capability.ts'
import * as customer from '#capabilities/customer/capability.ts'
import * as decision from '#capabilities/decision/capability.ts'
import * as invitation from '#capabilities/invitation/capability.ts'
import * as label from '#capabilities/label/capability.ts'
import * as job from '#capabilities/job/capability.ts'
import * as migration from '#capabilities/migration/capability.ts'
import * as partner from '#capabilities/partner/capability.ts'
import * as portfolio from '#capabilities/portfolio/capability.ts'
import * as relationship from '#capabilities/relationship/capability.ts'
import * as roleTemplate from '#capabilities/role-template/capability.ts'
import * as subscription from '#capabilities/subscription/capability.ts'
import * as switching from '#capabilities/switching/capability.ts'
import * as task from '#capabilities/task/capability.ts'
import { notificationJobs, notificationReactions, type NotificationWriter } from '#platform/notification/send.ts'
import { notificationStore } from '#platform/notification/store.ts'
import { recipientStore } from '#platform/recipient/store.ts'
import { labelingStore } from '#platform/label/store.ts'
import { taskStore } from '#platform/task/store.ts'
import { timelineStore } from '#platform/events/timeline.ts'
import type { JobHandlers } from '#platform/jobs/run.ts'
import { publishJobs } from '#platform/outbox/outbox.ts'
import type { Reader } from '#platform/table/reader.ts'
import { workflowRunStore } from '#platform/workflow/store.ts'
import { dueChecks, supervisionJobs } from '#platform/workflow/supervise.ts'

/**
 * The list of capabilities, from the lowest to the highest: the only place that names all of them. Each entry is a function, so
 * that a bundle contains only what its entry point uses.
 */

/** All stores, on one reader. */
export const storesOn = (reader: Reader) => ({
  ...partner.stores(reader),
  ...roleTemplate.stores(reader),
  ...customer.stores(reader),
  ...subscription.stores(reader),
  ...relationship.stores(reader),
  ...agreement.stores(reader),
  ...invitation.stores(reader),
  ...migration.stores(reader),
  ...switching.stores(reader),
  ...portfolio.stores(reader),
  ...apiKey.stores(reader),
  ...connection.stores(reader),
  ...job.stores(reader),
  ...audit.stores(reader),
  workflowRuns: workflowRunStore(reader),
  notifications: notificationStore(reader),
  recipients: recipientStore(reader),
  tasks: taskStore(reader),
  labelings: labelingStore(reader),
  timeline: timelineStore(reader),
})

export const allQueries = () => ({
  ...partner.queries,
  ...roleTemplate.queries,
  ...customer.queries,
  ...subscription.queries,
  ...relationship.queries,
  ...agreement.queries,
  ...decision.queries,
  ...invitation.queries,
  ...migration.queries,
  ...switching.queries,
  ...portfolio.queries,
  ...apiKey.queries,
  ...connection.queries,
  ...job.queries,
  ...audit.queries,
  ...task.queries,
})

export const allCommands = () => ({
  ...partner.commands,
  ...roleTemplate.commands,
  ...customer.commands,
  ...subscription.commands,
  ...relationship.commands,
  ...invitation.commands,
  ...migration.commands,
  ...switching.commands,
  ...apiKey.commands,
  ...connection.commands,
  ...label.commands,
  ...job.commands,
})

/** What higher capabilities contribute to the allowed actions of a subscription. */
export const actionContributions = (
  ports: Parameters<typeof migration.subscriptionActions>[0] & Parameters<typeof switching.subscriptionActions>[0],
) => [migration.subscriptionActions(ports), switching.subscriptionActions(ports)]

/** What follows from events. */
export const allReactions = () => [
  notificationReactions,
  partner.reactions,
  roleTemplate.reactions,
  customer.reactions,
  subscription.reactions,
  relationship.reactions,
  agreement.reactions,
  invitation.reactions,
  migration.reactions,
  switching.reactions,
  portfolio.reactions,
  apiKey.reactions,
  connection.reactions,
]

/** What does the jobs of each kind. */
export const allJobs = (
  ports: Parameters<typeof publishJobs>[0] &
    Parameters<typeof supervisionJobs>[0] &
    Parameters<typeof notificationJobs>[0] &
    Parameters<typeof customer.jobs>[0] &
    Parameters<typeof roleTemplate.jobs>[0] &
    Parameters<typeof relationship.jobs>[0] &
    Parameters<typeof agreement.jobs>[0] &
    Parameters<typeof invitation.jobs>[0] &
    Parameters<typeof migration.jobs>[0] &
    Parameters<typeof switching.jobs>[0] &
    Parameters<typeof portfolio.jobs>[0] &
    Parameters<typeof connection.jobs>[0] &
    Parameters<typeof audit.jobs>[0],
): JobHandlers => ({
  ...publishJobs(ports),
  ...supervisionJobs(ports),
  ...notificationJobs(ports),
  ...customer.jobs(ports),
  ...roleTemplate.jobs(ports),
  ...relationship.jobs(ports),
  ...agreement.jobs(ports),
  ...invitation.jobs(ports),
  ...migration.jobs(ports),
  ...switching.jobs(ports),
  ...portfolio.jobs(ports),
  ...connection.jobs(ports),
  ...audit.jobs(ports),
})

/** What writes the notifications about the subjects of each prefix. Of a partner's, each capability knows its own by their keys. */
export const allNotificationWriters = () => ({
  par:
    (
      ports: Parameters<typeof apiKey.notificationWriter>[0] & Parameters<typeof connection.notificationWriter>[0],
    ): NotificationWriter =>
    async (requested) =>
      (await apiKey.notificationWriter(ports)(requested)) ?? connection.notificationWriter(ports)(requested),
  rel: relationship.notificationWriter,
  inv: invitation.notificationWriter,
  mig: migration.notificationWriter,
  swr: switching.notificationWriter,
})

/** What reports whether the vendor lets us in, and the page on which a partner lets us. */
export const { accessReporter, connectPage } = connection

/** What the sweeper looks for every minute, each as jobs that are there once only. */
export const allDueWork = () => ({
  dueChecks,
  dueStepReminders: migration.dueReminders,
  dueAccessReminders: switching.dueReminders,
  dueSeals: audit.dueSeals,
  dueLooks: relationship.dueLooks,
  dueAccessChecks: relationship.dueAccessChecks,
  dueTemplateLooks: roleTemplate.dueTemplateLooks,
  dueAgreementLooks: agreement.dueAgreementLooks,
  dueConnectionLooks: connection.dueConnectionLooks,
})

/** The tasks of the state machines. */
export const workflowSteps = () => ({ acceptance: invitation.steps, transfer: switching.steps })

/**
 * Gives each command, query or step its ports, when it is first used: a request uses few of them. One whose ports are not among them does
 * not compile.
 */
export const bind = <P, F extends Readonly<Record<string, (ports: P) => unknown>>>(
  factories: F,
  ports: P,
): { readonly [K in keyof F]: ReturnType<F[K]> } => {
  const bound = new Map<PropertyKey, unknown>()
  return new Proxy(factories, {
    get: (all, name) => {
      const factory = Object.hasOwn(all, name) ? all[name as string] : undefined
      if (factory && !bound.has(name)) bound.set(name, factory(ports))
      return bound.get(name)
    },
  }) as unknown as { readonly [K in keyof F]: ReturnType<F[K]> }
}
