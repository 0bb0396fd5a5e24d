import { App } from 'aws-cdk-lib'
import { CfnFunction } from 'aws-cdk-lib/aws-lambda'
import { addDeployment } from '../deployment.ts'
import { featureFlags } from '../feature-flags.ts'
import { deploymentNames, deployments } from '../regions.ts'

/** The files of all functions that any deployment has, as its stacks declare them. Nothing is bundled to find out. */
export const deployedFunctions = (): readonly string[] => {
  const app = new App({ context: { ...featureFlags, 'aws:cdk:bundling-stacks': [] }, analyticsReporting: false })
  for (const name of deploymentNames) addDeployment(app, name, deployments[name])
  const files = app.node
    .findAll()
    .filter((construct) => construct instanceof CfnFunction)
    .map(({ description }) => description ?? '')
  // The CDK may bring functions of its own; ours are described by their file.
  return [...new Set(files)].filter((file) => file.startsWith('functions/')).toSorted()
}
