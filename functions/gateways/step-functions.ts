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
import type { WorkflowName } from '#domain/process/process.ts'
import type { Workflows } from '#domain/process/workflow.ts'

/** The state machines, each by the ARN of its alias: an execution goes on with the version it was started with. */
export const stepFunctions = ({
  client,
  machines,
}: {
  client: SFNClient
  machines: Readonly<Record<WorkflowName, string>>
}): Workflows => ({
  start: async (workflow, execution, input) => {
    try {
      await client.send(
        new StartExecutionCommand({
          stateMachineArn: machines[workflow],
          name: execution,
          input: JSON.stringify(input),
        }),
      )
    } catch (error) {
      // The name was used before: that execution has carried the process on, or its successor will.
      if (!(error instanceof ExecutionAlreadyExists)) throw error
    }
  },

  isRunning: async (workflow, execution) => {
    try {
      const { status } = await client.send(
        new DescribeExecutionCommand({
          executionArn: executionArnOf(machines[workflow], execution),
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
      // Somebody else ended the wait, or its execution is gone: whoever carries on reads the decision from the table.
      if (!(error instanceof TaskTimedOut || error instanceof TaskDoesNotExist || error instanceof InvalidToken))
        throw error
    }
  },
})

/** Executions belong to the machine and not to an alias or version of it, so that their names are unique among all of these. */
const executionArnOf = (stateMachineArn: string, execution: string): string => {
  const machine = stateMachineArn.split(':').slice(0, 7).join(':')
  return `${machine.replace(':stateMachine:', ':execution:')}:${execution}`
}
