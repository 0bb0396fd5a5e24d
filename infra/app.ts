import { App, Validations } from 'aws-cdk-lib'
import { addDeployment } from './deployment.ts'
import { featureFlags } from './feature-flags.ts'
import { deployments } from './regions.ts'
import { rulesFor } from './rules/plugins.ts'

/** The entry point of the CDK (cdk.json): every deployment there is. `cdk deploy 'multichannel-germany-*'` takes one of them. */
const app = new App({ context: featureFlags, analyticsReporting: false })
for (const [name, deployment] of Object.entries(deployments)) addDeployment(app, name, deployment)
Validations.of(app).addPlugins(...rulesFor(app))
app.synth()
