import type { Stack } from 'aws-cdk-lib'
import { Role, ServicePrincipal, PolicyStatement } from 'aws-cdk-lib/aws-iam'
import type { IFunction } from 'aws-cdk-lib/aws-lambda'
import { DefinitionBody, StateMachine, StateMachineType } from 'aws-cdk-lib/aws-stepfunctions'
import { Construct } from 'constructs'
import { aslOf, type WorkflowName, type workflows } from '../workflows.ts'

/** The functions of a workflow's tasks, under the names by which its definition calls them. */
export type TaskFunctions<N extends WorkflowName> = Readonly<
  Record<keyof (typeof workflows)[N]['tasks'] & string, IFunction>
>

/**
 * The state machine of a workflow. It has a fixed name, so that functions can be told its ARN without depending on it: it
 * depends on some of them.
 */
export const workflowMachine = <N extends WorkflowName>(
  stack: Stack,
  name: N,
  stateMachineName: string,
  functions: TaskFunctions<N>,
): StateMachine => {
  const scope = new Construct(stack, `Workflow-${name}`)
  const arns = Object.entries<IFunction>(functions).map(
    ([placeholder, task]) => [placeholder, task.functionArn] as const,
  )
  const role = new Role(scope, 'Role', { assumedBy: new ServicePrincipal('states.amazonaws.com') })
  role.addToPrincipalPolicy(
    new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: arns.map(([, arn]) => arn) }),
  )
  return new StateMachine(scope, 'StateMachine', {
    stateMachineName,
    stateMachineType: StateMachineType.STANDARD,
    definitionBody: DefinitionBody.fromString(
      stack.toJsonString(aslOf(name, { Partition: stack.partition, ...Object.fromEntries(arns) })),
    ),
    role,
  })
}
