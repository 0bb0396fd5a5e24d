import { Duration, type Stack } from 'aws-cdk-lib'
import { Archive, CfnEventBusPolicy, EventBus } from 'aws-cdk-lib/aws-events'
import type { IKey } from 'aws-cdk-lib/aws-kms'
import { Construct } from 'constructs'
import type { Deployment } from '../model/settings.ts'

/** The source of our events, as consumers see it. */
const source = 'multichannel'

/**
 * Creates the bus that publishes events to other systems. A consumer brings its own rules and dead-letter queues. The archive
 * replays what it has missed.
 */
export const createEventBus = (stack: Stack, name: string, { retention }: Deployment, kmsKey: IKey): EventBus => {
  // The id stays: another one would give the bus a new logical id, and CloudFormation cannot create a second bus of its name.
  const scope = new Construct(stack, 'News')
  const bus = new EventBus(scope, 'Bus', {
    eventBusName: `multichannel-${name}`,
    description: `Multichannel ${name}: what happened`,
    kmsKey,
  })
  new Archive(scope, 'Archive', {
    archiveName: `multichannel-${name}`,
    description: `Multichannel ${name}: what happened, to be played again`,
    sourceEventBus: bus,
    eventPattern: { source: [source] },
    retention: Duration.days(retention.eventDays),
    kmsKey,
  })
  // Only this account puts events on the bus, and only with our source, whatever other policies allow. Replays have no principal.
  for (const [id, StringNotEqualsIfExists] of Object.entries({
    OursAlone: { 'aws:PrincipalAccount': stack.account },
    OurEventsAlone: { 'events:source': source },
  }))
    new CfnEventBusPolicy(scope, id, {
      eventBusName: bus.eventBusName,
      statementId: id,
      statement: {
        Sid: id,
        Effect: 'Deny',
        Principal: { AWS: '*' },
        Action: 'events:PutEvents',
        Resource: bus.eventBusArn,
        Condition: { StringNotEqualsIfExists },
      },
    })
  return bus
}
