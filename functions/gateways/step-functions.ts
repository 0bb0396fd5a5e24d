import {
  DescribeExecutionCommand,
  ExecutionAlreadyExists,
  ExecutionDoesNotExist,
  InvalidToken,
  SendTaskFailureCommand,
  SendTaskSuccessCommand,
  StartExecutionCommand,
  TaskDoesNotExist,
  TaskTimedOut,
  type SFNClient,
} from '@aws-sdk/client-sfn'
import type { WorkflowEngine } from '#platform/workflow/engine.ts'

/** The state machines, each by the ARN of its alias: an execution goes on with the version it was started with. */
export const stepFunctions = ({
  client,
  machines,
}: {
  client: SFNClient
  machines: Readonly<Record<string, string>>
}): WorkflowEngine => {
  const machineOf = (workflow: string): string => {
    const arn = machines[workflow]
    if (arn === undefined) throw new Error(`There is no state machine for ${workflow}`)
    return arn
  }
  return {
    start: async (workflow, execution, input) => {
      try {
        await client.send(
          new StartExecutionCommand({
            stateMachineArn: machineOf(workflow),
            name: execution,
            input: JSON.stringify(input),
          }),
        )
      } catch (error) {
        // The name was used before: that execution has done its work, or its successor does.
        if (!(error instanceof ExecutionAlreadyExists)) throw error
      }
    },

    isRunning: async (workflow, execution) => {
      try {
        const { status } = await client.send(
          new DescribeExecutionCommand({
            executionArn: executionArnOf(machineOf(workflow), execution),
          }),
        )
        return status === 'RUNNING'
      } catch (error) {
        if (error instanceof ExecutionDoesNotExist) return false
        throw error
      }
    },

    answer: async (taskToken, signal) => {
      try {
        await (signal.kind === 'accepted'
          ? client.send(new SendTaskSuccessCommand({ taskToken, output: JSON.stringify({ decision: 'ACCEPTED' }) }))
          : client.send(new SendTaskFailureCommand({ taskToken, error: signal.name, cause: signal.cause })))
      } catch (error) {
        // Somebody else ended the wait, or its execution is gone: the next execution reads the decision from the table.
        if (!(error instanceof TaskTimedOut || error instanceof TaskDoesNotExist || error instanceof InvalidToken))
          throw error
      }
    },
  }
}

/** Executions belong to the machine and not to an alias or version of it, so that their names are unique among all of these. */
const executionArnOf = (stateMachineArn: string, execution: string): string => {
  const machine = stateMachineArn.split(':').slice(0, 7).join(':')
  return `${machine.replace(':stateMachine:', ':execution:')}:${execution}`
}
