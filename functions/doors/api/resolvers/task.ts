import { rolesFor } from '#capabilities/task/roles.ts'
import type { TaskKind } from '#platform/task/task.ts'
import { connection, pageRequest } from '../graphql/connection.ts'
import { asksOnlyForId } from '../graphql/edges.ts'
import { enumName } from '../graphql/enums.ts'
import type { NodeModel } from '../graphql/models.ts'
import { given } from '../graphql/mutate.ts'
import { findNode, mayReadNode, type NodeType } from '../graphql/node.ts'
import type { MutationName, Resolvers } from '../graphql/resolvers.generated.ts'

/** The mutation that does it; nothing where a person does it elsewhere. */
const actions: Readonly<Record<TaskKind, MutationName | null>> = {
  FORWARD_INVITATION: 'forwardInvitation',
  DECIDE_INVITATION: 'acceptInvitation',
  CHASE_INVITATION: null,
  AUTHORISE_PROVIDER: 'acceptResellerLink',
  CONFIRM_SALE: 'confirmPartnerOfRecord',
  REDRIVE_PROVISIONING: 'redriveProvisioning',
  DECIDE_SWITCH: 'acceptSwitchRequest',
  FILL_IN_SWITCH_FORM: 'editSwitchForm',
  SIGN_SWITCH_FORM: 'signSwitchForm',
  ACKNOWLEDGE_SWITCH: 'acknowledgeSwitch',
  CONFIRM_SWITCH: 'verifySwitch',
  RETRY_SWITCH_LINES: 'retrySwitchLines',
  CLEAN_UP_ACCESS: 'completeAccessTask',
  MIGRATION_STEP: 'completeMigrationStep',
  // With the vendor.
  COMPLETE_CUSTOMER_AGREEMENT: null,
  // With the vendor, or with whoever keeps its secret.
  MEND_CONNECTION: null,
  CONSENT_TO_DELEGATED_ADMIN: 'consentToDelegatedAdmin',
  APPROVE_DELEGATED_ADMIN: null,
  RESTORE_ACCESS: 'replaceAdminGroup',
  REPAIR_ROLE_TEMPLATE: 'defineRoleTemplate',
  RENEW_DELEGATED_ADMIN: 'renewDelegatedAdmin',
}

export const task = (nodes: readonly NodeType[]) =>
  ({
    Viewer: {
      tasks: async (_, { where, ...page }, { app, actor }) =>
        connection(await app.find.tasks(actor, given(where ?? {}), pageRequest(page, { order: 'ASC' }))),
    },

    Task: {
      action: ({ kind }) => actions[kind],
      // As the input takes it: a step by its key, a part of the cleaning up by its name in the schema.
      key: ({ kind, key }) =>
        key === undefined || actions[kind] === null ? null : kind === 'CLEAN_UP_ACCESS' ? enumName(key) : key,
      object: async ({ subject }, _, context, info) =>
        // The id of an object is an object of its family: a key that does not go as far is not given it.
        asksOnlyForId(info) && mayReadNode(nodes, context, subject)
          ? ({ id: subject } as NodeModel)
          : ((await findNode(nodes, context, subject)) ?? null),
      customerName: ({ customerName }) => customerName ?? null,
      by: (one) => rolesFor(one),
      overdue: ({ dueAt }, _, { app }) => dueAt < app.clock.now().toISOString(),
    },
  }) satisfies Resolvers
