import { DynamoDBClient, GetItemCommand, ListTablesCommand, PutItemCommand } from '@aws-sdk/client-dynamodb'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { createTable } from './create-table.ts'
import { bundledDynoxide, dynamoDbLocalInDocker, dynoxideOnPath, type EngineLookup } from './engines.ts'
import { type DynamoDbOptions, startDynamoDb } from './launch.ts'
import { canIndexStreams } from './stream-index.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dynamodb-'))
})
afterAll(() => rm(folder, { recursive: true }))

const start = async (options: Omit<DynamoDbOptions, 'log'>) => {
  const lines: string[] = []
  const database = await startDynamoDb({ ...options, log: (line) => lines.push(line) })
  onTestFinished(database.stop)
  return { ...database, lines }
}

const clientOf = (url: string) => {
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' }
  const client = new DynamoDBClient({ endpoint: url, region: 'local', credentials })
  onTestFinished(() => client.destroy())
  return client
}

const notes = {
  TableName: 'notes',
  KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' as const }],
  AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' as const }],
  BillingMode: 'PAY_PER_REQUEST' as const,
}

const write = async (url: string, id: string) => {
  const client = clientOf(url)
  await createTable(client, notes)
  await client.send(new PutItemCommand({ TableName: 'notes', Item: { id: { S: id } } }))
}

const hasItem = async (url: string, id: string) => {
  const { Item } = await clientOf(url).send(new GetItemCommand({ TableName: 'notes', Key: { id: { S: id } } }))
  return Item !== undefined
}

const isListening = (url: string) =>
  new Promise<boolean>((done) => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1')
    socket.on('connect', () => done(true)).on('error', () => done(false))
    socket.on('connect', () => socket.destroy())
  })

const waitUntilClosed = async (url: string) => {
  for (const deadline = Date.now() + 10_000; await isListening(url); await sleep(20)) {
    if (Date.now() > deadline) throw new Error(`${url} is still open`)
  }
}

describe('the local DynamoDB', () => {
  it('leaves no file of data that end with it', async () => {
    const folders = [tmpdir(), '/dev/shm']
    const files = async () =>
      (await Promise.all(folders.map((one) => readdir(one, { recursive: true }).catch(() => [])))).flat()
    const before = await files()
    const { url } = await start({ data: 'memory' })
    await write(url, 'one')
    expect(await hasItem(url, 'one')).toBe(true)
    const added = (await files()).filter((name) => name.startsWith('dynamodb-') && !before.includes(name))
    // Engines of other tests start beside this one. Each has files for a moment, and then no more.
    const left = async () => (await files()).filter((name) => added.includes(name))
    await expect.poll(left, { timeout: 60_000 }).toEqual([])
  })

  it.runIf(canIndexStreams())('goes through no more records of a stream than it has to', async () => {
    const data = join(folder, 'indexed')
    await start({ data })
    const { DatabaseSync } = await import('node:sqlite')
    const database = new DatabaseSync(data, { readOnly: true })
    onTestFinished(() => database.close())
    // These are the statements of dynoxide, at each write and at each read.
    for (const statement of [
      'SELECT COALESCE(MAX(CAST(sequence_number AS INTEGER)), 0) + 1 FROM _stream_records WHERE table_name = ?1',
      `SELECT new_image FROM _stream_records WHERE table_name = ?1 AND shard_id = ?2
       AND CAST(sequence_number AS INTEGER) > ?3 ORDER BY CAST(sequence_number AS INTEGER) ASC LIMIT ?4`,
    ]) {
      const plan = database.prepare(`EXPLAIN QUERY PLAN ${statement}`).all()
      expect(plan.map(({ detail }) => detail)).toEqual([expect.stringContaining('INDEX stream_order (table_name=?')])
    }
  })

  it('serves from memory until it is stopped, and stopping twice is once', async () => {
    const { url, stop } = await start({ data: 'memory' })
    expect((await clientOf(url).send(new ListTablesCommand())).TableNames).toEqual([])
    await Promise.all([stop(), stop()])
    expect(await isListening(url)).toBe(false)
  })

  it('keeps its data in the file between two runs, and leaves no lock behind', async () => {
    const data = join(folder, 'new-folder', 'kept.db')
    const first = await start({ data })
    await write(first.url, 'one')
    await first.stop()
    const second = await start({ data })
    expect(await hasItem(second.url, 'one')).toBe(true)
    await second.stop()
    expect(await readdir(join(folder, 'new-folder'))).toEqual(['kept.db'])
  })

  it('dies with a launcher that gets kill -9, and the next start finds the data', async () => {
    const data = join(folder, 'killed.db')
    const module = JSON.stringify(new URL('./launch.ts', import.meta.url).href)
    const program = `
      const { startDynamoDb } = await import(${module})
      const { url } = await startDynamoDb({ data: process.argv[1], log: () => {} })
      console.log(url)`
    const launcher = spawn(process.execPath, ['--input-type=module', '--eval', program, data])
    onTestFinished(() => void launcher.kill('SIGKILL'))
    const [firstLine] = await once(launcher.stdout, 'data')
    const url = String(firstLine).trim()
    await write(url, 'before the kill')

    launcher.kill('SIGKILL')
    const next = await start({ data })
    expect(await hasItem(next.url, 'before the kill')).toBe(true)
    await waitUntilClosed(url)
  })

  it('refuses a data file of another engine, and names its pid', async () => {
    const data = join(folder, 'shared.db')
    const first = await start({ data })
    const owner = (await readFile(`${data}.lock`, 'utf8')).trim()
    const second = startDynamoDb({ data, waitMs: 200, log: () => {} })
    await expect(second).rejects.toThrow(`is in use by another local DynamoDB (process ${owner})`)
    await write(first.url, 'unharmed')
    expect(await hasItem(first.url, 'unharmed')).toBe(true)
  })

  it('gives the data file to one of two that start at the same moment', async () => {
    const data = join(folder, 'contended.db')
    const both = await Promise.allSettled([1, 2].map(() => startDynamoDb({ data, waitMs: 200, log: () => {} })))
    for (const one of both) if (one.status === 'fulfilled') await one.value.stop()
    expect(both.map((one) => one.status).toSorted()).toEqual(['fulfilled', 'rejected'])
  })

  it('is not stopped by the lock of a dead engine, even when a stranger has its pid now', async () => {
    const data = join(folder, 'stale.db')
    await writeFile(`${data}.lock`, `${process.pid}\n`)
    const { url } = await start({ data })
    expect(await isListening(url)).toBe(true)
  })

  it('takes another port when another process binds the first one earlier', async () => {
    const squatter = createServer().listen(0, '127.0.0.1')
    await once(squatter, 'listening')
    onTestFinished(() => void squatter.close())
    const address = squatter.address()
    const occupiedPort = address !== null && typeof address === 'object' ? address.port : 0
    const ports: number[] = []
    const unlucky: EngineLookup = async () => {
      const outcome = await bundledDynoxide()()
      if ('missing' in outcome) return outcome
      const command = (at: { port: number; data: string }) => {
        ports.push(ports.length === 0 ? occupiedPort : at.port)
        return outcome.found.command({ ...at, port: ports.at(-1) ?? 0 })
      }
      return { found: { ...outcome.found, command } }
    }
    const { url } = await start({ data: 'memory', engines: [unlucky] })
    expect(url).toBe(`http://127.0.0.1:${ports[1]}`)
  })

  it('passes on the stderr of an engine that does not start', async () => {
    const data = join(folder, 'garbage.db')
    await writeFile(data, 'this is no database')
    await expect(startDynamoDb({ data, log: () => {} })).rejects.toThrow('not a valid SQLite database')
    expect(await readFile(data, 'utf8')).toBe('this is no database')
  })

  it('lists the failed lookups and the instructions when there is no engine', async () => {
    const engines = [
      bundledDynoxide('@dynoxide/no-such-platform'),
      dynoxideOnPath('no-such-dynoxide'),
      dynamoDbLocalInDocker('no-such-docker'),
    ]
    const error = await startDynamoDb({ data: 'memory', engines, log: () => {} }).catch(
      (reason: Error) => reason.message,
    )
    expect(error).toContain('the npm package @dynoxide/no-such-platform is not installed')
    expect(error).toContain('there is no no-such-dynoxide on the PATH')
    expect(error).toContain('no-such-docker is not installed or its engine is not running')
    expect(error).toContain('DYNAMODB_ENDPOINT')
  })

  it('uses a running engine, and does not stop it', async () => {
    const { url } = await start({ data: 'memory' })
    const adopted = await start({ data: 'memory', endpoint: url })
    expect(adopted.url).toBe(url)
    await adopted.stop()
    expect(await isListening(url)).toBe(true)
  })

  it('refuses a DYNAMODB_ENDPOINT without a response', async () => {
    const { url, stop } = await start({ data: 'memory' })
    await stop()
    await expect(startDynamoDb({ data: 'memory', endpoint: url, waitMs: 200, log: () => {} })).rejects.toThrow(
      'nothing responds there',
    )
  })
})
