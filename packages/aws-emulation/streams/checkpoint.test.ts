import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openCheckpoint } from './checkpoint.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'checkpoint-'))
})
afterAll(() => rm(folder, { recursive: true }))

const open = (name: string, streamArn = 'arn:stream') => {
  const lines: string[] = []
  const checkpoint = openCheckpoint({ file: join(folder, name), streamArn, log: (line) => lines.push(line) })
  return { ...checkpoint, lines }
}

describe('a checkpoint', () => {
  it('knows after a restart how far each shard was read, and leaves one file', async () => {
    const before = open('kept/relay.json')
    before.advance('shard-1', '10')
    before.advance('shard-1', '11')
    before.finish('shard-2')
    before.advance('shard-3', '5')
    before.forget('shard-3')

    const after = open('kept/relay.json')
    expect(after.positionIn('shard-1')).toBe('11')
    expect(after.isFinished('shard-2')).toBe(true)
    expect(after.shardIds()).toEqual(['shard-1', 'shard-2'])
    expect(await readdir(join(folder, 'kept'))).toEqual(['relay.json'])
  })

  it('of another stream is not believed', () => {
    open('replaced.json').advance('shard-1', '10')
    const other = open('replaced.json', 'arn:stream-of-the-new-table')
    expect(other.shardIds()).toEqual([])
    expect(other.lines).toEqual([expect.stringContaining('belongs to another stream, arn:stream;')])
  })

  it.each(['', '{"streamArn":"arn:stream"', '{"streamArn":"arn:stream","shards":{"shard-1":{"state":"asleep"}}}'])(
    'that reads %j is not believed',
    async (text) => {
      await writeFile(join(folder, 'broken.json'), text)
      const broken = open('broken.json')
      expect(broken.shardIds()).toEqual([])
      expect(broken.lines).toEqual([expect.stringContaining('is unreadable')])
    },
  )

  it('that is closed cannot overwrite what a later consumer wrote', () => {
    const earlier = open('handed-over.json')
    earlier.advance('shard-1', '10')
    earlier.close()
    open('handed-over.json').advance('shard-1', '20')
    earlier.advance('shard-1', '11')
    expect(open('handed-over.json').positionIn('shard-1')).toBe('20')
  })
})
