import { readFile } from 'node:fs/promises'
import type { Loader, Plugin } from 'esbuild'

/** A file of a package that the bundle replaces. */
type Exception = {
  readonly file: RegExp
  readonly loader?: Loader
  /** Returns the replacement. Throws where the file has changed. */
  readonly instead: (text: string, file: string) => string
}

/** Replaces the file by an error: code that loads it after all fails, and nothing happens unnoticed. */
const nothing: Exception['instead'] = (_, file) =>
  `throw new Error(${JSON.stringify(`Not in this bundle: ${file.replace(/^.*node_modules\//, '')}`)})`

/** Code that would be in every bundle although no function runs it; see docs/adr/0011-what-is-in-a-bundle.md. */
const exceptions: readonly Exception[] = [
  {
    // Apollo loads these by default. functions/doors/api/server.ts turns them off.
    file: /@apollo\/server\/dist\/esm\/plugin\/(usageReporting|schemaReporting|inlineTrace|cacheControl|landingPage\/default)\/index\.js$/,
    instead: nothing,
  },
  {
    // Loaded by operations that stream events; we call none.
    file: /@smithy\/core\/dist-es\/submodules\/event-streams\/index\.js$/,
    instead: nothing,
  },
  {
    // It requests the region from the machine over HTTP. Lambda has it in the environment.
    file: /@smithy\/core\/dist-es\/.*\/getInstanceMetadataRegion\.js$/,
    instead: () => "export const getInstanceMetadataRegion = () => { throw new Error('AWS_REGION is not set') }",
  },
  {
    // It looks for an early graphql 17, and therefore brings all of graphql into the bundle, used or not.
    file: /@apollo\/server\/dist\/esm\/incrementalDeliveryPolyfill\.js$/,
    instead: replace("await import('graphql')", '{}'),
  },
  {
    // In a bundle it does not find the hash of Node, and then hashes every query in JavaScript.
    file: /@apollo\/utils\.createhash\/dist\/index\.js$/,
    instead: () => "export { createHash } from 'node:crypto'",
  },
  {
    // Lambda has credentials in the environment. The rest of the chain, with its clients, is not needed.
    file: /@aws-sdk\/credential-provider-node\/dist-es\/index\.js$/,
    instead: () => "export { fromEnv as defaultProvider } from '@aws-sdk/credential-provider-env'",
  },
  {
    // A bundler cannot remove unused operations while their keys are computed.
    file: /@aws-sdk\/client-[\w-]+\/dist-es\/schemas\/schemas_0\.js$/,
    instead: withPlainKeys,
  },
  {
    // A client sends its version to the service, and brings its whole manifest for it.
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

function replace(found: string, by: string): Exception['instead'] {
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
