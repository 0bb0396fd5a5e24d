import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { globSync } from 'node:fs'
import type { SourceMapPayload } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { build } from 'esbuild'
import { beforeAll, describe, expect, it } from 'vitest'
import { tableOf, weigh } from './budgets.ts'
import { root, type Bundle } from './bundle.ts'
import { bundleOnce } from '../testing/bundle-once.ts'
import { deployedFunctions } from '../deployed-functions.ts'
import { leavingOut } from './left-out.ts'
import { traceToSource } from './source-map.ts'

const api = 'functions/doors/api/handler.ts'
const pages = 'functions/doors/pages/handler.ts'
const bundles = new Map<string, Bundle>()
beforeAll(async () => {
  for (const entry of deployedFunctions()) bundles.set(entry, await bundleOnce(entry))
})
const bundled = (entry: string): Bundle => bundles.get(entry) as Bundle

/** The functions that call a service: all but the one that has its pages in its code. */
const callers = () => [...bundles].filter(([entry]) => entry !== pages)

/** The files that ended up in the code, not those that were only looked at. */
const filesIn = ({ metafile }: Bundle): readonly string[] =>
  Object.values(metafile.outputs).flatMap(({ inputs }) =>
    Object.entries(inputs).flatMap(([file, { bytesInOutput }]) => (bytesInOutput > 0 ? [file] : [])),
  )
/** Where each package in a bundle was found. */
const placesOf = (one: Bundle): ReadonlyMap<string, ReadonlySet<string>> => {
  const places = new Map<string, Set<string>>()
  for (const file of filesIn(one)) {
    const [, place, name] = /^(.*node_modules\/((?:@[^/]+\/)?[^/]+))\//.exec(file) ?? []
    if (place !== undefined && name !== undefined) places.set(name, (places.get(name) ?? new Set()).add(place))
  }
  return places
}

/** Line and column, counted from one. */
const placeOf = (words: string, text: string): readonly [number, number] => {
  const lines = text.split('\n')
  const line = lines.findIndex((one) => one.includes(words))
  return [line + 1, (lines[line]?.indexOf(words) ?? -1) + 1]
}

describe('what is bundled', () => {
  it('is every handler there is', () => {
    const handlers = globSync(
      [
        'functions/doors/{api,connect,pages}/handler.ts',
        'functions/doors/mail/{events,stop}.ts',
        'functions/doors/{streams,jobs}/*.ts',
        'functions/doors/workflows/*/tasks/*.ts',
      ],
      {
        cwd: root,
      },
    )
    expect(deployedFunctions()).toEqual(handlers.filter((file) => !file.endsWith('.test.ts')).toSorted())
  })

  it('has no package in it twice', () => {
    for (const [entry, one] of bundles) {
      const twice = [...placesOf(one)].filter(([, places]) => places.size > 1)
      expect([entry, twice.map(([name]) => name)]).toEqual([entry, []])
    }
  })

  it('is the result alone where pages were made from the schema and from files', () => {
    expect([...placesOf(bundled(pages)).keys()]).toEqual([])
    expect(bundled(pages).bytes).toBeLessThan(150_000)
  })

  it('has Apollo and graphql in it once, as modules that can be shaken', () => {
    const files = filesIn(bundled(api))
    const apollo = files.filter((file) => file.includes('node_modules/@apollo/server/'))
    const graphql = files.filter((file) => file.includes('node_modules/graphql/'))
    expect(apollo.length).toBeGreaterThan(10)
    expect(apollo.filter((file) => !file.startsWith('node_modules/@apollo/server/dist/esm/'))).toEqual([])
    expect(graphql.length).toBeGreaterThan(50)
    expect(graphql.filter((file) => !file.endsWith('.mjs'))).toEqual([])
  })

  it('knows credentials from the environment only, and reports to nobody', () => {
    for (const [entry, one] of callers()) {
      const providers = [...placesOf(one).keys()].filter((name) =>
        /credential-provider|token-providers|nested-clients/.test(name),
      )
      expect([entry, providers]).toEqual([entry, ['@aws-sdk/credential-provider-env']])
    }
    const packages = [...placesOf(bundled(api)).keys()]
    expect(packages).not.toContain('@apollo/usage-reporting-protobuf')
    expect(packages).not.toContain('@apollo/utils.usagereporting')
  })

  it('loads node:http only for a service that is reached without TLS, as none of AWS is', () => {
    for (const [entry, { metafile }] of callers()) {
      const http = Object.values(metafile.outputs)
        .flatMap(({ imports }) => imports)
        .filter(({ path }) => /^(node:)?http2?$/.test(path))
      expect([entry, http]).toEqual([entry, [{ path: 'node:http', kind: 'dynamic-import', external: true }]])
    }
  })

  it('does not name its source map, which leads from the code to the line it was written as', async () => {
    const { code, sourceMap, debugId } = bundled(api)
    expect(code).not.toContain('sourceMappingURL')
    expect(code.endsWith(`\n//# debugId=${debugId}\n`)).toBe(true)
    const map = JSON.parse(sourceMap) as SourceMapPayload & { readonly debugId: string }
    expect(map.debugId).toBe(debugId)

    const message = 'Send a POST request.'
    const [line, column] = placeOf(message, code)
    const [written] = placeOf(message, await readFile(join(root, api), 'utf8'))
    const log = traceToSource(`Error: no\n    at handler (file:///var/task/index.mjs:${line}:${column})`, map)
    expect(log).toMatch(new RegExp(`^Error: no\\n    at handler \\(${api}:${written}:\\d+\\)$`))
    expect(traceToSource('at other.mjs:1:1', map)).toBe('at other.mjs:1:1')
  })
})

describe('a bundle that is too heavy', () => {
  it('is named, with what it is over', () => {
    const weights = [weigh(api, 1_110_001), weigh('functions/doors/streams/relay.ts', 1)]
    expect(weights.map(({ ok }) => ok)).toEqual([false, true])
    expect(tableOf(weights)).toMatch(/functions\/doors\/api\/handler\.ts is 1 bytes over its budget$/)
  })

  it('cannot come from a function that nobody has set a budget for', () => {
    expect(() => weigh('functions/reports/monthly.ts', 1)).toThrow('functions/reports/monthly.ts has no budget')
  })
})

describe('what is left out of a package', () => {
  const inPlaceOf = async (file: string, text: string): Promise<string> => {
    const folder = await mkdtemp(join(tmpdir(), 'bundling-'))
    try {
      await mkdir(dirname(join(folder, 'node_modules', file)), { recursive: true })
      await writeFile(join(folder, 'node_modules', file), text)
      const { outputFiles } = await build({
        entryPoints: [join(folder, 'node_modules', file)],
        bundle: true,
        format: 'esm',
        plugins: [leavingOut],
        write: false,
        logLevel: 'silent',
      })
      return outputFiles[0]?.text ?? ''
    } finally {
      await rm(folder, { recursive: true })
    }
  }

  it('fails the build once the package has changed there', async () => {
    const polyfill = '@apollo/server/dist/esm/incrementalDeliveryPolyfill.js'
    await expect(inPlaceOf(polyfill, 'export const execute = 1')).rejects.toThrow(
      "expected await import('graphql') once; see what has become of it",
    )
    const schemas = '@aws-sdk/client-sesv2/dist-es/schemas/schemas_0.js'
    await expect(inPlaceOf(schemas, 'export const email = { [_h]: 1 }')).rejects.toThrow('nothing says what _h is')
  })

  it('means the same as what was there', async () => {
    const schemas = '@aws-sdk/client-sesv2/dist-es/schemas/schemas_0.js'
    const text = 'const _h = "http";\nexport const email = { [_h]: ["POST"] };\n'
    expect(await inPlaceOf(schemas, text)).toContain('var email = { "http": ["POST"] };')
  })

  it('says so when somebody loads it after all', async () => {
    const reports = '@apollo/server/dist/esm/plugin/usageReporting/index.js'
    expect(await inPlaceOf(reports, 'export const report = 1')).toContain(
      'throw new Error("Not in this bundle: @apollo/server/dist/esm/plugin/usageReporting/index.js")',
    )
  })
})
