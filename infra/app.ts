import { App, Validations } from 'aws-cdk-lib'
import { addDeployment } from './deployment.ts'
import { featureFlags } from './model/feature-flags.ts'
import { deployments } from './model/regions.ts'
import { rulesFor } from './rules/plugins.ts'

/** The entry point of the CDK (cdk.json) adds every deployment. `cdk deploy 'multichannel-germany-*'` deploys one of them. */
const app = new App({ context: featureFlags, analyticsReporting: false })
for (const [name, deployment] of Object.entries(deployments)) addDeployment(app, name, deployment)
Validations.of(app).addPlugins(...rulesFor(app))
app.synth()
