import type { App } from 'aws-cdk-lib'
import { refuseContradictions } from './config/contradictions.ts'
import type { Deployment } from './model/settings.ts'
import { createDataStack } from './stacks/data.ts'
import { createServiceStack } from './stacks/service.ts'

/**
 * Adds one deployment as two stacks: one keeps the data, one runs the service. The service can be removed and created again
 * without a change to the data. Throws where the settings contradict themselves.
 */
export const addDeployment = (app: App, name: string, deployment: Deployment) => {
  refuseContradictions(name, deployment)
  const data = createDataStack(app, name, deployment)
  return { data, service: createServiceStack(app, name, deployment, data) }
}
