import { Validations } from 'aws-cdk-lib'
import { PolicyStatement, Policy, type Role } from 'aws-cdk-lib/aws-iam'
import type { IConstruct } from 'constructs'

/** Acknowledges rules of cdk-nag that do not fit a resource, each with a reason, for this one resource. */
export const acknowledge = (construct: IConstruct, reasons: Readonly<Record<string, string>>): void =>
  Validations.of(construct).acknowledge(...Object.entries(reasons).map(([id, reason]) => ({ id, reason })))

/**
 * Allows actions that support no resource. Each set has its own policy, so that the reason covers these actions only, and a
 * later wildcard is found.
 */
export const allowOnAnything = (role: Role, id: string, actions: readonly string[], why: string): Policy => {
  const policy = new Policy(role, id, {
    statements: [new PolicyStatement({ actions: [...actions], resources: ['*'] })],
  })
  policy.attachToRole(role)
  acknowledge(policy, { 'AwsSolutions-IAM5[Resource::*]': why })
  return policy
}
