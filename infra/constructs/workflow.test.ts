import { describe, expect, it } from 'vitest'
import { deploymentNames, deployments, type DeploymentName } from '../model/regions.ts'
import { aliasOf, statementsIn } from '../testing/granted.ts'
import { ofType, only, synthesize } from '../testing/synthesize.ts'
import { aslOf, expectedErrors, patienceWith, workflowNames, workflows, type WorkflowName } from '../model/workflows.ts'

const each = deploymentNames.flatMap((name) => workflowNames.map((workflow) => [workflow, name] as const))

describe.each(each)('the workflow %s of %s', (workflow, name) => {
  const { data, service } = synthesize(name)
  const { machine, taskAt, taskFiles } = partsOf(workflow, name)

  it('is the definition with the alias of each task in its place', () => {
    expect(JSON.parse(machine.properties['DefinitionString'] as string)).toEqual(
      aslOf(workflow, {
        Partition: deployments[name].partition,
        ...Object.fromEntries(taskFiles.map(([placeholder, file]) => [placeholder, taskAt(file)])),
      }),
    )
    expect(machine.properties['StateMachineType']).toBe('STANDARD')
  })

  it('may call the functions of its tasks, use the key, write its log and traces, and nothing else', () => {
    const may = ofType(service, 'AWS::IAM::Policy')
      .filter(({ properties }) => `${(properties['Roles'] as string[])[0]}.Arn` === machine.properties['RoleArn'])
      .flatMap(statementsIn)
      .flatMap(({ Action, Resource }) =>
        [Action].flat().flatMap((action) => [Resource].flat().map((resource) => `${action} ${resource}`)),
      )
      .filter((one) => !/^(logs|xray):\w+ \*$/.test(one))
    const key = `${only(data, 'AWS::KMS::Key').name}.Arn`
    expect(new Set(may)).toEqual(
      new Set([
        ...taskFiles.map(([, file]) => `lambda:InvokeFunction ${taskAt(file)}`),
        `kms:Decrypt ${key}`,
        `kms:GenerateDataKey ${key}`,
      ]),
    )
  })

  it('tells its log what happened, and not what was passed on: there are task tokens in it', () => {
    expect(machine.properties['LoggingConfiguration']).toMatchObject({ Level: 'ALL', IncludeExecutionData: false })
    expect(machine.properties['TracingConfiguration']).toEqual({ Enabled: true })
  })

  it("is encrypted with the deployment's own key", () => {
    expect(machine.properties['EncryptionConfiguration']).toMatchObject({
      Type: 'CUSTOMER_MANAGED_KMS_KEY',
      KmsKeyId: `${only(data, 'AWS::KMS::Key').name}.Arn`,
    })
  })

  it('keeps each version for the executions that run on it, and brings the next one on by and by', () => {
    const version = ofType(service, 'AWS::StepFunctions::StateMachineVersion').find(
      ({ properties }) => properties['StateMachineRevisionId'] === `${machine.name}.StateMachineRevisionId`,
    )
    expect(version).toMatchObject({ deletionPolicy: 'Retain', updateReplacePolicy: 'Retain' })
    const alias = ofType(service, 'AWS::StepFunctions::StateMachineAlias').find(
      ({ properties }) =>
        (properties['DeploymentPreference'] as { StateMachineVersionArn: string }).StateMachineVersionArn ===
        `${version?.name}.Arn`,
    )
    const { canary } = deployments[name]
    expect(alias?.properties).toMatchObject({
      Name: 'live',
      DeploymentPreference: { Type: 'CANARY', Percentage: canary.percent, Interval: canary.minutes },
    })
  })

  it.each(taskFiles)('%s may ask to be called again without an alarm', (placeholder, file) => {
    const { service: resources } = synthesize(name)
    const alarm = ofType(resources, 'AWS::CloudWatch::Alarm').find(
      ({ properties }) => properties['AlarmName'] === `multichannel-${name} Workflow task fails - ${workflow} ${file}`,
    )
    const filter = ofType(resources, 'AWS::Logs::MetricFilter').find((one) =>
      one.name.startsWith(`Task${workflow}${file}Expected`.replaceAll('-', '')),
    )
    const expected = expectedErrors(workflow, placeholder)
    const takenOff = JSON.stringify(alarm?.properties['Metrics'] ?? '').includes('errors - FILL(expected, 0)')
    expect([takenOff, filter?.properties['FilterPattern']]).toEqual(
      expected.length > 0
        ? [true, expected.map((error) => `?"\\"errorType\\":\\"${error}\\""`).join(' ')]
        : [false, undefined],
    )
  })

  it.each(taskFiles)('%s ends before the state does that waits for it', (placeholder, file) => {
    const task = ofType(service, 'AWS::Lambda::Function').find(
      ({ properties }) => properties['Description'] === `functions/doors/workflows/${workflow}/tasks/${file}.ts`,
    )
    expect(task?.properties['Timeout']).toBeLessThan(patienceWith(workflow, placeholder) ?? Infinity)
  })
})

function partsOf(workflow: WorkflowName, name: DeploymentName) {
  const { service } = synthesize(name)
  const machine = ofType(service, 'AWS::StepFunctions::StateMachine').find(
    ({ properties }) => properties['StateMachineName'] === `multichannel-${name}-${workflow}`,
  )
  if (!machine) throw new Error(`There is no machine for ${workflow}`)
  return {
    machine,
    taskAt: (file: string) => aliasOf(service, `functions/doors/workflows/${workflow}/tasks/${file}.ts`),
    taskFiles: Object.entries(workflows[workflow].tasks) as readonly (readonly [string, string])[],
  }
}
