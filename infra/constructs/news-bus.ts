import { Duration, type Stack } from 'aws-cdk-lib'
import { Archive, CfnEventBusPolicy, EventBus } from 'aws-cdk-lib/aws-events'
import type { IKey } from 'aws-cdk-lib/aws-kms'
import { Construct } from 'constructs'
import type { Deployment } from '../settings.ts'

/** Where our events come from, as others see them. */
const source = 'multichannel'

/**
 * The bus on which everybody else hears the news. Who listens brings rules and dead-letter queues of its own; what it missed
 * is played again from the archive.
 */
export const newsBus = (stack: Stack, name: string, { retention }: Deployment, kmsKey: IKey): EventBus => {
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
  // What comes over this bus is ours: nobody else may say so, whatever its own policies allow. Replays have no principal.
  for (const [id, StringNotEqualsIfExists] of Object.entries({
    OursAlone: { 'aws:PrincipalAccount': stack.account },
    OurNewsAlone: { 'events:source': source },
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
