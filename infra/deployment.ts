import type { App } from 'aws-cdk-lib'
import { refuseContradictions } from './config/contradictions.ts'
import type { Deployment } from './settings.ts'
import { dataStack } from './stacks/data.ts'
import { serviceStack } from './stacks/service.ts'

/**
 * One deployment: what has to outlive everything else, and what works on it. Two stacks, so that the service can be taken
 * down and put up again without a hand on the data. Throws where the settings contradict themselves.
 */
export const addDeployment = (app: App, name: string, deployment: Deployment) => {
  refuseContradictions(name, deployment)
  const data = dataStack(app, name, deployment)
  return { data, service: serviceStack(app, name, deployment, data) }
}
