/**
 * This module finds a DynamoDB-compatible engine on a developer's machine. The order is: the dynoxide binary among our
 * dependencies, dynoxide on the PATH, DynamoDB Local in Docker.
 *
 * The engines differ. dynoxide has one shard per stream, never throttles or conflicts, and never trims a stream.
 * DynamoDB Local in Docker is a JVM (seconds to start). It stores its data in `shared-local-instance.db` in the folder
 * of the data file.
 */
import { execFile } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { canIndexStreams, indexStreams } from './stream-index.ts'

export type EngineAddress = {
  readonly port: number
  /** 'memory', or the absolute path of the data file. */
  readonly data: string
}

export type Engine = {
  readonly name: string
  /** Returns the command that listens on 127.0.0.1 at that port. */
  readonly command: (at: EngineAddress) => readonly string[]
  /** Checks in stderr that the engine has the port. Without this check another process could respond on the port. */
  readonly listening: (stderr: string) => boolean
  readonly startTimeoutMs: number
  /** Makes an engine quicker that runs on this data file. Undefined where nothing is to be done. */
  readonly tune?: ((dataFile: string) => void) | undefined
}

/** A function that looks for an engine in one place. */
export type EngineLookup = () => Promise<{ found: Engine } | { missing: string }>

const run = promisify(execFile)

const dynoxide = (name: string, binary: string): Engine => ({
  name,
  command: ({ port, data }) => [
    binary,
    'serve',
    '--host',
    '127.0.0.1',
    '--port',
    String(port),
    ...(data === 'memory' ? [] : ['--db-path', data]),
  ],
  listening: (stderr) => stderr.includes('listening on'),
  startTimeoutMs: 10_000,
  tune: canIndexStreams() ? indexStreams : undefined,
})

/** Finds the binary that npm installs as an optional dependency, for the platforms with a package. */
export const bundledDynoxide =
  (packageName = `@dynoxide/${process.platform}-${process.arch}`): EngineLookup =>
  async () => {
    try {
      const manifest = createRequire(import.meta.url).resolve(`${packageName}/package.json`)
      return { found: dynoxide(packageName, join(dirname(manifest), 'dynoxide')) }
    } catch {
      return { missing: `the npm package ${packageName} is not installed` }
    }
  }

export const dynoxideOnPath =
  (command = 'dynoxide'): EngineLookup =>
  async () => {
    try {
      const { stdout } = await run('sh', ['-c', 'command -v "$0"', command])
      return { found: dynoxide(`${command} on the PATH`, stdout.trim()) }
    } catch {
      return { missing: `there is no ${command} on the PATH` }
    }
  }

const dockerArguments = ({ port, data }: EngineAddress): readonly string[] => {
  const publish = ['--publish', `127.0.0.1:${port}:8000`]
  const image = ['amazon/dynamodb-local', '-jar', 'DynamoDBLocal.jar', '-sharedDb']
  if (data === 'memory') return ['run', '--rm', '--init', ...publish, ...image, '-inMemory']
  // DynamoDB Local chooses the file name, so it gets the folder. It runs as the current user, so the file belongs to
  // that user. The label contains the path of the data file: data-file-lock.ts looks for this path in the command line.
  const storage = ['--volume', `${dirname(data)}:/data`, '--label', `multichannel.data=${data}`]
  const user = process.getuid ? ['--user', String(process.getuid())] : []
  return ['run', '--rm', '--init', ...publish, ...storage, ...user, ...image, '-dbPath', '/data']
}

export const dynamoDbLocalInDocker =
  (command = 'docker'): EngineLookup =>
  async () => {
    try {
      await run(command, ['info'], { timeout: 10_000 })
    } catch {
      return { missing: `${command} is not installed or its engine is not running` }
    }
    return {
      found: {
        name: 'amazon/dynamodb-local in Docker',
        command: (at) => [command, ...dockerArguments(at)],
        // Docker refuses an occupied port before the container starts, so any response comes from the container.
        listening: () => true,
        // The first start downloads the image.
        startTimeoutMs: 180_000,
      },
    }
  }

/** The lookups in order. The first match wins. */
export const standardEngines: readonly EngineLookup[] = [bundledDynoxide(), dynoxideOnPath(), dynamoDbLocalInDocker()]

/** @throws Error with all failed lookups and with instructions, when no lookup finds an engine */
export const chooseEngine = async (lookups: readonly EngineLookup[]): Promise<Engine> => {
  const missing: string[] = []
  for (const lookup of lookups) {
    const outcome = await lookup()
    if ('found' in outcome) return outcome.found
    missing.push(outcome.missing)
  }
  throw new Error(
    [
      'No DynamoDB-compatible engine was found on this machine:',
      ...missing.map((reason) => `  - ${reason}`),
      'Do one of these and start again:',
      '  - run `npm ci` (brings the dynoxide binary on Linux x64)',
      '  - put dynoxide on the PATH: https://github.com/nubo-db/dynoxide',
      '  - start Docker (amazon/dynamodb-local is used)',
      '  - set DYNAMODB_ENDPOINT to the URL of an engine that runs already',
    ].join('\n'),
  )
}
