import { describe, expect, it } from 'vitest'
import { toLambdaRecord } from './lambda-record.ts'

const arn = 'arn:aws:dynamodb:eu-central-1:000000000000:table/notes/stream/1'

describe('a record for Lambda', () => {
  it('is plain JSON in the shape of the event, binary as base64 at every depth', () => {
    const bytes = new Uint8Array([1, 2, 255])
    const { sequenceNumber, record } = toLambdaRecord(
      {
        eventID: '7',
        eventName: 'MODIFY',
        eventVersion: '1.1',
        eventSource: 'aws:dynamodb',
        awsRegion: 'eu-central-1',
        dynamodb: {
          ApproximateCreationDateTime: new Date(1_795_470_968_000),
          Keys: { id: { S: 'one' } },
          NewImage: { list: { L: [{ B: bytes }, { NULL: true }] }, map: { M: { set: { BS: [bytes, bytes] } } } },
          OldImage: { amount: { N: '1.5' }, open: { BOOL: false }, tags: { SS: ['a'] }, sizes: { NS: ['1'] } },
          SequenceNumber: '42',
          SizeBytes: 59,
          StreamViewType: 'NEW_AND_OLD_IMAGES',
        },
      },
      arn,
    )
    expect(sequenceNumber).toBe('42')
    expect(record).toStrictEqual({
      eventID: '7',
      eventName: 'MODIFY',
      eventVersion: '1.1',
      eventSource: 'aws:dynamodb',
      awsRegion: 'eu-central-1',
      dynamodb: {
        ApproximateCreationDateTime: 1_795_470_968,
        Keys: { id: { S: 'one' } },
        NewImage: { list: { L: [{ B: 'AQL/' }, { NULL: true }] }, map: { M: { set: { BS: ['AQL/', 'AQL/'] } } } },
        OldImage: { amount: { N: '1.5' }, open: { BOOL: false }, tags: { SS: ['a'] }, sizes: { NS: ['1'] } },
        SequenceNumber: '42',
        SizeBytes: 59,
        StreamViewType: 'NEW_AND_OLD_IMAGES',
      },
      eventSourceARN: arn,
    })
    expect(JSON.parse(JSON.stringify(record))).toStrictEqual(record)
  })

  it('names the service when time to live removed the item', () => {
    const userIdentity = { PrincipalId: 'dynamodb.amazonaws.com', Type: 'Service' }
    const { record } = toLambdaRecord({ eventName: 'REMOVE', dynamodb: { SequenceNumber: '1' }, userIdentity }, arn)
    expect(record.userIdentity).toEqual({ principalId: 'dynamodb.amazonaws.com', type: 'Service' })
  })
})
