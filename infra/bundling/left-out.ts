import { readFile } from 'node:fs/promises'
import type { Loader, Plugin } from 'esbuild'

/** A file of a package that is not taken as it is. */
type Exception = {
  readonly file: RegExp
  readonly loader?: Loader
  /** What is taken in its place. Throws where the file is no longer what it was written for. */
  readonly instead: (text: string, file: string) => string
}

/** Whoever does load it after all is told so, and nothing happens behind anybody's back. */
const nothing: Exception['instead'] = (_, file) =>
  `throw new Error(${JSON.stringify(`Not in this bundle: ${file.replace(/^.*node_modules\//, '')}`)})`

/** What would be in every bundle although no function ever runs it; see docs/adr/0011-what-is-in-a-bundle.md. */
const exceptions: readonly Exception[] = [
  {
    // Apollo loads these by itself when nothing tells it not to; functions/api/server.ts does.
    file: /@apollo\/server\/dist\/esm\/plugin\/(usageReporting|schemaReporting|inlineTrace|cacheControl|landingPage\/default)\/index\.js$/,
    instead: nothing,
  },
  {
    // Loaded by operations that stream events; we call none.
    file: /@smithy\/core\/dist-es\/submodules\/event-streams\/index\.js$/,
    instead: nothing,
  },
  {
    // Asks the machine where it is, over HTTP. Lambda says so in the environment.
    file: /@smithy\/core\/dist-es\/.*\/getInstanceMetadataRegion\.js$/,
    instead: () => "export const getInstanceMetadataRegion = () => { throw new Error('AWS_REGION is not set') }",
  },
  {
    // It looks for an early graphql 17, and to look it takes along all there is of graphql, used or not.
    file: /@apollo\/server\/dist\/esm\/incrementalDeliveryPolyfill\.js$/,
    instead: replacing("await import('graphql')", '{}'),
  },
  {
    // In a bundle it does not find Node's own, and then hashes every query in JavaScript.
    file: /@apollo\/utils\.createhash\/dist\/index\.js$/,
    instead: () => "export { createHash } from 'node:crypto'",
  },
  {
    // Lambda has credentials in the environment. Everything else of the chain, and the clients it signs in with, stays out.
    file: /@aws-sdk\/credential-provider-node\/dist-es\/index\.js$/,
    instead: () => "export { fromEnv as defaultProvider } from '@aws-sdk/credential-provider-env'",
  },
  {
    // Keys that are computed have to be computed, so that operations which nobody calls could not be shaken off.
    file: /@aws-sdk\/client-[\w-]+\/dist-es\/schemas\/schemas_0\.js$/,
    instead: withPlainKeys,
  },
  {
    // A client tells the service its version, and takes along its whole manifest for it.
    file: /@aws-sdk\/client-[\w-]+\/package\.json$/,
    loader: 'json',
    instead: (text) => JSON.stringify({ version: (JSON.parse(text) as { readonly version: string }).version }),
  },
]

/** Takes the exceptions above instead of the files of the packages. */
export const leavingOut: Plugin = {
  name: 'leaving-out',
  setup: (build) => {
    for (const { file, loader = 'js', instead } of exceptions)
      build.onLoad({ filter: file }, async ({ path }) => ({
        contents: instead(await readFile(path, 'utf8'), path),
        loader,
      }))
  },
}

function replacing(found: string, by: string): Exception['instead'] {
  return (text, file) => {
    const [before, after, ...more] = text.split(found)
    if (before === undefined || after === undefined || more.length > 0)
      throw new Error(`${file}: expected ${found} once; see what has become of it`)
    return `${before}${by}${after}`
  }
}

/** `{ [_h]: 1 }` as `{ "http": 1 }`, where the same file says `const _h = "http"`. */
function withPlainKeys(text: string, file: string): string {
  const values = new Map([...text.matchAll(/^const (_\w+) = ("[^"\\]*");$/gm)].map(([, name, value]) => [name, value]))
  return text.replaceAll(/\[(_\w+)\]:/g, (_, name: string) => {
    const value = values.get(name)
    if (value === undefined) throw new Error(`${file}: nothing says what ${name} is`)
    return `${value}:`
  })
}
