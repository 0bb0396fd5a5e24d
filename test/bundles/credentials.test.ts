import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startHttpServer, type HttpServer } from '@multichannel/stand-in-server/server.ts'
import { startBundle, type BundleProcess } from './process.ts'

/** Starts a service that answers with the access key of the call, and records the other requests that reach the machine. */
let service: HttpServer
const requests: string[] = []
const started: BundleProcess[] = []

beforeAll(async () => {
  service = await startHttpServer({
    maxBodyBytes: 10_000,
    log: () => {},
    handle: ({ method, path, headers }) => {
      requests.push(`${method} ${path}`)
      const [, SecretString] = /Credential=(\w+)\//.exec(headers['authorization'] ?? '') ?? []
      return {
        status: 200,
        headers: { 'content-type': 'application/x-amz-json-1.1' },
        body: JSON.stringify({ SecretString }),
      }
    },
  })
})
afterAll(async () => {
  for (const one of started) await one.stop()
  await service.stop()
})

const signer = async (): Promise<BundleProcess> => {
  const one = await startBundle('test/bundles/signer.ts')
  started.push(one)
  return one
}

const inFourMinutes = () => new Date(Date.now() + 4 * 60_000).toISOString()

describe('the credentials of a bundle', () => {
  it('are read from the environment anew whenever they are about to run out', async () => {
    const { invoke } = await signer()
    for (const key of ['FIRST', 'SECOND', 'THIRD']) {
      const environment = {
        AWS_ACCESS_KEY_ID: key,
        AWS_SECRET_ACCESS_KEY: 'secret',
        AWS_SESSION_TOKEN: 'session',
        AWS_CREDENTIAL_EXPIRATION: inFourMinutes(),
      }
      expect(await invoke({ endpoint: service.url, environment })).toBe(key)
    }
  })

  it('are looked for nowhere else', async () => {
    const { invoke } = await signer()
    requests.length = 0
    const environment = {
      AWS_ACCESS_KEY_ID: '',
      AWS_SECRET_ACCESS_KEY: '',
      AWS_CONTAINER_CREDENTIALS_FULL_URI: `${service.url}/container`,
      AWS_EC2_METADATA_SERVICE_ENDPOINT: `${service.url}/machine`,
    }
    await expect(invoke({ endpoint: service.url, environment })).rejects.toThrow(
      'Unable to find environment variable credentials.',
    )
    expect(requests).toEqual([])
  })
})
