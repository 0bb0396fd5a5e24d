import { base } from './base.ts'
import { channel } from './channel.ts'
import { customer } from './customer.ts'
import { deployment } from './deployment.ts'
import { invitation } from './invitation.ts'
import { migrationPlan } from './migration-plan.ts'
import { partner } from './partner.ts'
import { relationship } from './relationship.ts'
import { subscription } from './subscription.ts'
import { switchRequest } from './switch-request.ts'
import { viewer } from './viewer.ts'

/** One file for each file of the schema. */
export const resolvers = [
  base,
  viewer,
  deployment,
  partner,
  customer,
  subscription,
  channel,
  invitation,
  relationship,
  migrationPlan,
  switchRequest,
]
