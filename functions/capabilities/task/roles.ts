import type { CustomerRole, PartnerRole } from '#platform/kernel/actor.ts'
import { operators, type Task, type TaskKind } from '#platform/task/task.ts'

const anyAgent: readonly PartnerRole[] = ['GLOBAL_ADMIN', 'ADMIN_AGENT', 'SALES_AGENT']
const adminAgent: readonly PartnerRole[] = ['GLOBAL_ADMIN', 'ADMIN_AGENT']

/** The roles in a partner that may do it. In a customer a global administrator does everything (rules C5, C6, B15). */
const inPartner: Readonly<Record<TaskKind, readonly PartnerRole[]>> = {
  FORWARD_INVITATION: anyAgent,
  DECIDE_INVITATION: [],
  CHASE_INVITATION: anyAgent,
  AUTHORISE_PROVIDER: ['GLOBAL_ADMIN'],
  CONFIRM_SALE: anyAgent,
  REDRIVE_PROVISIONING: [],
  DECIDE_SWITCH: adminAgent,
  FILL_IN_SWITCH_FORM: adminAgent,
  SIGN_SWITCH_FORM: adminAgent,
  ACKNOWLEDGE_SWITCH: adminAgent,
  CONFIRM_SWITCH: adminAgent,
  RETRY_SWITCH_LINES: adminAgent,
  CLEAN_UP_ACCESS: adminAgent,
  MIGRATION_STEP: anyAgent,
  COMPLETE_CUSTOMER_AGREEMENT: anyAgent,
  MEND_CONNECTION: ['GLOBAL_ADMIN'],
  CONSENT_TO_DELEGATED_ADMIN: ['GLOBAL_ADMIN'],
  APPROVE_DELEGATED_ADMIN: [],
  RESTORE_ACCESS: ['GLOBAL_ADMIN'],
  REPAIR_ROLE_TEMPLATE: ['GLOBAL_ADMIN'],
  RENEW_DELEGATED_ADMIN: anyAgent,
}

/** Who in the organization may do it. Operators have no roles. */
export const rolesFor = ({ organization, kind }: Task): readonly (PartnerRole | CustomerRole)[] => {
  if (organization === operators) return []
  return organization.startsWith('par_') ? inPartner[kind] : ['GLOBAL_ADMIN']
}
