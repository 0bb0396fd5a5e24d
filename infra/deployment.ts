import type { App } from 'aws-cdk-lib'
import type { DeploymentName } from './regions.ts'
import { dataStack } from './stacks/data.ts'
import { serviceStack } from './stacks/service.ts'

/**
 * One deployment: what has to outlive everything else, and what works on it. Two stacks, so that the service can be taken
 * down and put up again without a hand on the data.
 */
export const addDeployment = (app: App, name: DeploymentName) => {
  const data = dataStack(app, name)
  return { data, service: serviceStack(app, name, data) }
}
