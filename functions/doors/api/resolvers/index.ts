import { apiKey, apiKeyNode } from './api-key.ts'
import { audit } from './audit.ts'
import { base } from './base.ts'
import { decision } from './decision.ts'
import { customer, customerNode } from './customer.ts'
import { deployment } from './deployment.ts'
import { invitation, invitationNode } from './invitation.ts'
import { job } from './job.ts'
import { label } from './label.ts'
import { migration, migrationPlanNode } from './migration.ts'
import { partner, partnerNode, resellerLinkNode } from './partner.ts'
import { relationship, relationshipNode } from './relationship.ts'
import { roleTemplate, roleTemplateNode } from './role-template.ts'
import { subscription, subscriptionNode } from './subscription.ts'
import { switching, switchRequestNode } from './switching.ts'
import { task } from './task.ts'
import { viewer } from './viewer.ts'

/** The types that have an id. */
export const nodes = [
  partnerNode,
  resellerLinkNode,
  customerNode,
  subscriptionNode,
  invitationNode,
  relationshipNode,
  migrationPlanNode,
  switchRequestNode,
  apiKeyNode,
  roleTemplateNode,
]

/** One file for each file of the schema. */
export const resolvers = [
  base(nodes),
  viewer,
  deployment,
  partner,
  roleTemplate,
  apiKey,
  customer,
  subscription,
  decision,
  invitation,
  relationship,
  job,
  audit,
  migration,
  switching,
  task(nodes),
  label(nodes),
]
