import { App } from 'aws-cdk-lib'
import { CfnFunction } from 'aws-cdk-lib/aws-lambda'
import { addDeployment } from './deployment.ts'
import { featureFlags } from './model/feature-flags.ts'
import { deploymentNames, deployments } from './model/regions.ts'

/** Returns the files of all functions of all deployments, as the stacks declare them. It bundles nothing. */
export const deployedFunctions = (): readonly string[] => {
  const app = new App({ context: { ...featureFlags, 'aws:cdk:bundling-stacks': [] }, analyticsReporting: false })
  for (const name of deploymentNames) addDeployment(app, name, deployments[name])
  const files = app.node
    .findAll()
    .filter((construct) => construct instanceof CfnFunction)
    .map(({ description }) => description ?? '')
  // The CDK may add functions of its own. The description of ours is their file.
  return [...new Set(files)].filter((file) => file.startsWith('functions/')).toSorted()
}
