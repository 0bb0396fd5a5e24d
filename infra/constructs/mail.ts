import { Duration, type Stack } from 'aws-cdk-lib'
import { Rule } from 'aws-cdk-lib/aws-events'
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets'
import { CfnConfigurationSet, CfnConfigurationSetEventDestination } from 'aws-cdk-lib/aws-ses'
import { Construct } from 'constructs'
import type { Deployment } from '../model/settings.ts'
import type { Watch } from './alarms.ts'
import { createDeadLetterQueue, sendFailuresTo } from './dead-letter-queue.ts'
import type { LiveFunction } from './node-function.ts'

/** The configuration set of a deployment, by its name: an account may have several deployments. */
export const configurationSetOf = (name: string): string => `multichannel-${name}`

/** What SES calls the events that are reported. */
const detailTypes = ['Email Bounced', 'Email Complaint Received']

/**
 * Has SES report bounces and complaints to a function, through the default bus of the region: SES publishes to no other. Where
 * mail is sent from another region, that region has the configuration set, and forwards its events (docs/guides/mail.md).
 */
export const reportMail = (
  stack: Stack,
  name: string,
  { region, mailRegion }: Deployment,
  { alias: receiver, role }: LiveFunction,
  watch: Watch,
): void => {
  const scope = new Construct(stack, 'MailReports')
  const configurationSet = configurationSetOf(name)
  if (mailRegion === region) {
    const set = new CfnConfigurationSet(scope, 'Set', {
      name: configurationSet,
      reputationOptions: { reputationMetricsEnabled: true },
      // SES itself leaves these addresses alone too, whoever of the account writes to them.
      suppressionOptions: { suppressedReasons: ['BOUNCE', 'COMPLAINT'] },
    })
    new CfnConfigurationSetEventDestination(scope, 'Destination', {
      configurationSetName: set.ref,
      eventDestination: {
        name: 'default-bus',
        enabled: true,
        matchingEventTypes: ['bounce', 'complaint'],
        eventBridgeDestination: {
          eventBusArn: stack.formatArn({ service: 'events', resource: 'event-bus', resourceName: 'default' }),
        },
      },
    })
  }
  const deadLetters = createDeadLetterQueue(scope, 'Failures', watch, {
    section: 'Mail events are lost',
    impact: 'An address that takes no emails, or wants none, is still written to.',
  })
  receiver.configureAsyncInvoke({ retryAttempts: 2, onFailure: sendFailuresTo(deadLetters, role) })
  new Rule(scope, 'Returns', {
    eventPattern: {
      source: ['aws.ses'],
      detailType: detailTypes,
      detail: { mail: { tags: { 'ses:configuration-set': [configurationSet] } } },
    },
    targets: [new LambdaFunction(receiver, { maxEventAge: Duration.hours(24), deadLetterQueue: deadLetters })],
  })
}
