import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { App, Stack } from 'aws-cdk-lib'
import { Template } from 'aws-cdk-lib/assertions'
import { Function, Runtime } from 'aws-cdk-lib/aws-lambda'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { featureFlags } from '../model/feature-flags.ts'
import { bundle } from './bundle.ts'
import { bundleCode } from './code.ts'

describe('what is uploaded', () => {
  const entries = [
    'functions/doors/api/handler.ts',
    'functions/doors/streams/relay.ts',
    'functions/doors/streams/sweep.ts',
  ]
  let folder = ''
  /** The folder that is uploaded for each. */
  const assets = new Map<string, string>()

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'assembly-'))
    const app = new App({ context: { ...featureFlags }, analyticsReporting: false, outdir: folder })
    const stack = new Stack(app, 'stack')
    for (const [index, entry] of entries.entries())
      new Function(stack, `Function${index}`, {
        description: entry,
        code: bundleCode(entry),
        handler: 'index.handler',
        runtime: Runtime.NODEJS_24_X,
      })
    const functions = Template.fromStack(stack).findResources('AWS::Lambda::Function')
    for (const { Properties } of Object.values(functions) as { Properties: Uploaded }[])
      assets.set(Properties.Description, join(folder, `asset.${Properties.Code.S3Key.replace('.zip', '')}`))
  })
  afterAll(async () => rm(folder, { recursive: true }))
  const codeOf = (entry: string) => readFile(join(assets.get(entry) ?? '', 'index.mjs'), 'utf8')

  it.each(entries)('is for %s its own bundle, the one that is weighed, and no more', async (entry) => {
    expect(await readdir(assets.get(entry) ?? '')).toEqual(['index.mjs'])
    expect((await codeOf(entry)) === (await bundle(entry)).code).toBe(true)
  })

  it('leaves its source maps behind, each under the name that the last line of the code says', async () => {
    const named = await Promise.all(
      entries.map(async (entry) => `${/\/\/# debugId=([\da-f-]{36})\n$/.exec(await codeOf(entry))?.[1]}.map`),
    )
    expect((await readdir(join(folder, 'source-maps'))).toSorted()).toEqual(named.toSorted())
  })
})

type Uploaded = { readonly Description: string; readonly Code: { readonly S3Key: string } }
