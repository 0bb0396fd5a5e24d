import { describe, expect, it } from 'vitest'
import { deploymentNames, deployments } from '../regions.ts'
import { ofType, only, synthesized } from '../testing/synthesized.ts'
import { aslOf, workflows } from '../workflows.ts'

const { tasks } = workflows['relationship-acceptance']

describe.each(deploymentNames)('the workflow of %s', (name) => {
  const { service } = synthesized(name)
  const machine = only(service, 'AWS::StepFunctions::StateMachine')
  const definition = JSON.parse(machine.properties['DefinitionString'] as string) as Definition
  const functions = ofType(service, 'AWS::Lambda::Function')
  const taskIn = (file: string) =>
    functions.find(({ properties }) => properties['Description'] === `${folder}/tasks/${file}.ts`)

  it('is the definition with the function of each task in its place', () => {
    const substitutions = Object.entries(tasks).map(([placeholder, file]) => [placeholder, `${taskIn(file)?.name}.Arn`])
    expect(definition).toEqual(
      aslOf('relationship-acceptance', {
        Partition: deployments[name].partition,
        ...(Object.fromEntries(substitutions) as Record<string, string>),
      }),
    )
    expect(machine.properties['StateMachineType']).toBe('STANDARD')
  })

  it('may call the functions of its tasks and nothing else', () => {
    const called = ofType(service, 'AWS::IAM::Policy')
      .filter(({ properties }) => `${(properties['Roles'] as string[])[0]}.Arn` === machine.properties['RoleArn'])
      .flatMap(({ properties }) => (properties['PolicyDocument'] as { Statement: Statement[] }).Statement)
      .flatMap(({ Action, Resource }) => [Resource].flat().map((resource) => `${Action} ${resource}`))
    expect(called.toSorted()).toEqual(
      Object.values(tasks)
        .map((file) => `lambda:InvokeFunction ${taskIn(file)?.name}.Arn`)
        .toSorted(),
    )
  })

  it.each(Object.entries(definition.States))(
    '%s does not give up on a function that is still at work',
    (_, { TimeoutSeconds = Infinity, Parameters }) => {
      const task = functions.find((one) => `${one.name}.Arn` === Parameters.FunctionName)
      expect(task?.properties['Timeout']).toBeLessThan(TimeoutSeconds)
    },
  )
})

type Statement = { readonly Action: string; readonly Resource: string | readonly string[] }
type Definition = {
  readonly States: Record<
    string,
    { readonly TimeoutSeconds?: number; readonly Parameters: { readonly FunctionName: string } }
  >
}

const folder = 'functions/workflows/relationship-acceptance'
