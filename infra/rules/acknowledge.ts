import { Validations } from 'aws-cdk-lib'
import { PolicyStatement, Policy, type Role } from 'aws-cdk-lib/aws-iam'
import type { IConstruct } from 'constructs'

/** Rules of cdk-nag that do not fit a resource, with the reason why; said of that one resource and no other. */
export const acknowledge = (construct: IConstruct, reasons: Readonly<Record<string, string>>): void =>
  Validations.of(construct).acknowledge(...Object.entries(reasons).map(([id, reason]) => ({ id, reason })))

/**
 * Actions that know no resource. Each set is a policy of its own, so that the reason is given for these actions, and a
 * wildcard that comes along later is found.
 */
export const allowOnAnything = (role: Role, id: string, actions: readonly string[], why: string): Policy => {
  const policy = new Policy(role, id, {
    statements: [new PolicyStatement({ actions: [...actions], resources: ['*'] })],
  })
  policy.attachToRole(role)
  acknowledge(policy, { 'AwsSolutions-IAM5[Resource::*]': why })
  return policy
}
