import { EndpointType, LambdaIntegration, RestApi } from 'aws-cdk-lib/aws-apigateway'
import type { IFunction } from 'aws-cdk-lib/aws-lambda'
import type { Stack } from 'aws-cdk-lib'

/**
 * GraphQL over HTTP behind a REST API, the one kind of API Gateway that has a firewall and throttling for each client in
 * every partition. All methods reach the handler, which answers preflight requests and refuses what is not a POST.
 */
export const frontDoor = (stack: Stack, handler: IFunction): RestApi => {
  const api = new RestApi(stack, 'Api', {
    restApiName: stack.stackName,
    description: 'Multichannel GraphQL',
    endpointTypes: [EndpointType.REGIONAL],
    deployOptions: { stageName: 'live' },
  })
  api.root.addResource('graphql').addMethod('ANY', new LambdaIntegration(handler, { allowTestInvoke: false }))
  return api
}
