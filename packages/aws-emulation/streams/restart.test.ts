import type { DynamoDBRecord } from 'aws-lambda'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { batchesOfTen, readNoteId, startStreamFixture } from './stream-fixture.ts'

let fixture: Awaited<ReturnType<typeof startStreamFixture>>
let folder = ''
beforeAll(async () => {
  fixture = await startStreamFixture()
  folder = await mkdtemp(join(tmpdir(), 'restart-'))
})
afterAll(async () => {
  await fixture.stop()
  await rm(folder, { recursive: true })
})

describe('a stream poller that is started again', () => {
  it('counts the filtered records as consumed', async () => {
    const stream = await fixture.createStream()
    const checkpointFile = join(folder, 'filtered.json')
    const even = { ...batchesOfTen, filter: (record: DynamoDBRecord) => Number(readNoteId(record)) % 2 === 0 }
    const first = await fixture.follow(stream.streamArn, { checkpointFile, mapping: even })
    await stream.writeAtOnce('1', '2', '3', '4', '5', '6', '7')
    await first.idle()
    await first.stop()
    const second = await fixture.follow(stream.streamArn, { checkpointFile })
    await second.idle()
    expect([first.delivered, second.delivered]).toEqual([['2', '4', '6'], []])
  })

  it('resumes after a restart where it stopped, delivering nothing twice', async () => {
    const stream = await fixture.createStream()
    const checkpointFile = join(folder, 'resumed.json')
    await stream.write('1', '2')
    const first = await fixture.follow(stream.streamArn, { checkpointFile })
    await first.idle()
    await first.stop()
    await stream.write('3')
    const second = await fixture.follow(stream.streamArn, { checkpointFile })
    await second.idle()
    expect([first.delivered, second.delivered]).toEqual([['1', '2'], ['3']])
  })

  it('starts at the beginning when its checkpoint is ahead of the stream, as with an older data file', async () => {
    const stream = await fixture.createStream()
    await stream.write('1', '2')
    const checkpointFile = join(folder, 'ahead.json')
    const first = await fixture.follow(stream.streamArn, { checkpointFile })
    await first.idle()
    await first.stop()
    await writeFile(checkpointFile, (await readFile(checkpointFile, 'utf8')).replace('"after":"2"', '"after":"2000"'))
    const second = await fixture.follow(stream.streamArn, { checkpointFile })
    await second.idle()
    expect(second.delivered).toEqual(['1', '2'])
    expect(second.lines).toEqual([expect.stringContaining('does not contain the checkpoint 2000 any more')])
  })

  it('lets a handler that is at work finish when it is stopped, and counts its batch', async () => {
    const stream = await fixture.createStream()
    const checkpointFile = join(folder, 'stopped.json')
    await stream.write('1')
    const started = Promise.withResolvers<void>()
    const mayFinish = Promise.withResolvers<void>()
    const first = await fixture.follow(stream.streamArn, {
      checkpointFile,
      handler: async () => {
        started.resolve()
        await mayFinish.promise
      },
    })
    await started.promise
    const stopped = first.stop()
    await expect(first.idle()).rejects.toThrow('The stream poller was stopped')
    mayFinish.resolve()
    await stopped
    const second = await fixture.follow(stream.streamArn, { checkpointFile })
    await second.idle()
    expect(second.delivered).toEqual([])
  })

  it('does not wait for ever for a handler when it is stopped, nor lets that one spoil the next consumer', async () => {
    const stream = await fixture.createStream()
    const checkpointFile = join(folder, 'stuck.json')
    const started = Promise.withResolvers<void>()
    const stuck = Promise.withResolvers<void>()
    const first = await fixture.follow(stream.streamArn, {
      checkpointFile,
      stopGraceMs: 20,
      handler: async () => {
        started.resolve()
        await stuck.promise
      },
    })
    await stream.write('1')
    await started.promise
    await first.stop()
    expect(first.lines).toEqual([expect.stringContaining('still at work')])

    await stream.write('2')
    const second = await fixture.follow(stream.streamArn, { checkpointFile })
    await second.idle()
    await second.stop()
    expect(second.delivered).toEqual(['1', '2'])
    stuck.resolve()
    await first.stop()
    const third = await fixture.follow(stream.streamArn, { checkpointFile })
    await third.idle()
    expect(third.delivered).toEqual([])
  })

  it('delivers the interrupted record again after kill -9, and none before it', async () => {
    const stream = await fixture.createStream()
    await stream.write('1', '2', '3', '4')
    const checkpointFile = join(folder, 'killed.json')
    const program = `
      const { DynamoDBStreamsClient } = await import('@aws-sdk/client-dynamodb-streams')
      const { startStreamPoller } = await import(${JSON.stringify(new URL('./poller.ts', import.meta.url).href)})
      const [endpoint, streamArn, checkpointFile] = process.argv.slice(1)
      const credentials = { accessKeyId: 'local', secretAccessKey: 'local' }
      await startStreamPoller({
        streams: new DynamoDBStreamsClient({ endpoint, region: 'local', credentials }),
        streamArn,
        checkpointFile,
        mapping: ${JSON.stringify({ ...batchesOfTen, batchSize: 1 })},
        handler: async ({ Records: [{ dynamodb: { Keys } }] }) => {
          console.log(Keys.id.S)
          if (Keys.id.S === '3') await new Promise(() => {})
        },
        onFailure: async () => {},
        log: () => {},
      })`
    const consumer = spawn(
      process.execPath,
      ['--input-type=module', '--eval', program, fixture.url, stream.streamArn, checkpointFile],
      { stdio: ['ignore', 'pipe', 'inherit'], cwd: import.meta.dirname },
    )
    onTestFinished(() => void consumer.kill('SIGKILL'))
    const handled: string[] = []
    for await (const id of createInterface(consumer.stdout)) {
      handled.push(id)
      if (id === '3') break
    }
    consumer.kill('SIGKILL')
    await once(consumer, 'exit')

    const next = await fixture.follow(stream.streamArn, { checkpointFile })
    await next.idle()
    expect([handled, next.delivered]).toEqual([
      ['1', '2', '3'],
      ['3', '4'],
    ])
  })
})
