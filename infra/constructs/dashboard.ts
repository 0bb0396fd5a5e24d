import type { Stack } from 'aws-cdk-lib'
import type { RestApi } from 'aws-cdk-lib/aws-apigateway'
import { Dashboard, GraphWidget, Metric, TextWidget, type IMetric } from 'aws-cdk-lib/aws-cloudwatch'
import type { IFunction } from 'aws-cdk-lib/aws-lambda'
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions'
import { over } from './alarms.ts'

/** Adds one page with the load, the errors and the backlog, from the caller to the vendor. */
export const addDashboard = (
  stack: Stack,
  name: string,
  shown: {
    readonly api: RestApi
    readonly graphQl: IFunction
    readonly relay: IFunction
    readonly machines: readonly StateMachine[]
    readonly tableName: string
  },
): void => {
  const { api, graphQl, relay, machines, tableName } = shown
  const door = api.deploymentStage
  const consumed = (metricName: string) =>
    new Metric({ namespace: 'AWS/DynamoDB', metricName, dimensionsMap: { TableName: tableName } })
  const graph = (title: string, ...left: IMetric[]) => new GraphWidget({ title, left, width: 8, height: 6 })

  new Dashboard(stack, 'Dashboard', {
    dashboardName: `multichannel-${name}`,
    widgets: [
      [
        new TextWidget({
          markdown: `# Multichannel ${name}: what comes, how it goes, what waits`,
          width: 24,
          height: 1,
        }),
      ],
      [
        graph(
          'Requests',
          over(door.metricCount(), 1),
          over(door.metricClientError(), 1),
          over(door.metricServerError(), 1),
        ),
        graph('Latency of the API', over(door.metricLatency(), 1, 'p50'), over(door.metricLatency(), 1, 'p99')),
        graph('API function', over(graphQl.metricDuration(), 1, 'p99'), over(graphQl.metricThrottles(), 1)),
      ],
      [
        graph('How far the relay is behind', over(relay.metric('IteratorAge'), 1, 'Maximum')),
        graph(
          'Workflows',
          ...machines.flatMap((machine) => [
            machine.metricStarted(),
            machine.metricSucceeded(),
            machine.metricFailed(),
          ]),
        ),
        graph(
          'Units of the table',
          over(consumed('ConsumedReadCapacityUnits'), 1),
          over(consumed('ConsumedWriteCapacityUnits'), 1),
        ),
      ],
    ],
  })
}
