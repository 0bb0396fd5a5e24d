import { createHash } from 'node:crypto'
import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, type BuildOptions, type Metafile } from 'esbuild'
import { leavingOut } from './left-out.ts'
import { packedSchema } from './packed-schema.ts'
import { renderedPages } from './rendered-pages.ts'

export const root = fileURLToPath(new URL('../..', import.meta.url))

/** A function as it is deployed. */
export type Bundle = {
  /** The module that exports `handler`. */
  readonly code: string
  /** The size of the code. */
  readonly bytes: number
  /** The source map is not deployed. The `debugId` in both connects it with the code. */
  readonly sourceMap: string
  readonly debugId: string
  readonly metafile: Metafile
}

/** Bundles one function. `entry` is the file that exports `handler`, from the project's root. Rejects with what esbuild says. */
export const bundle = async (entry: string): Promise<Bundle> => {
  const { outputFiles, metafile } = await build({ ...options, entryPoints: [entry] })
  const text = (extension: string) => outputFiles.find(({ path }) => path.endsWith(extension))?.text ?? ''
  const debugId = uuidOf(text('.mjs'))
  const code = `${text('.mjs')}//# debugId=${debugId}\n`
  return {
    code,
    bytes: Buffer.byteLength(code),
    sourceMap: JSON.stringify({ ...(JSON.parse(text('.map')) as object), debugId }),
    debugId,
    metafile,
  }
}

const options = {
  absWorkingDir: root,
  outfile: 'index.mjs',
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node24',
  minify: true,
  // The code has no map and no reference to one: people who read a log need it, and Lambda does not.
  sourcemap: 'external',
  sourcesContent: false,
  mainFields: ['module', 'main'],
  // Without this graphql does not know that it is in production, and checks more at every value.
  define: { 'globalThis.process.env.NODE_ENV': '"production"', 'process.env.NODE_ENV': '"production"' },
  // Packages in CommonJS require built-in modules, and a module in ESM has no `require` of its own.
  banner: { js: "import{createRequire}from'node:module';const require=createRequire(import.meta.url);" },
  alias: {
    // The Lambda integration requires Apollo's CommonJS build while we import the ESM build. Without this the bundle has both.
    '@apollo/server': dirname(fileURLToPath(import.meta.resolve('@apollo/server'))),
    '@graphql-tools/utils': oneCopyOf('@graphql-tools/utils', '@graphql-tools/schema', '@graphql-tools/merge'),
  },
  plugins: [leavingOut, packedSchema, renderedPages],
  metafile: true,
  write: false,
  logLevel: 'warning',
} as const satisfies BuildOptions

/**
 * Returns the folder of a package of which several packages of Apollo have their own copy, because the top of node_modules has
 * another version. Throws where these packages no longer use the same version.
 */
function oneCopyOf(name: string, ...users: readonly string[]): string {
  const apollo = createRequire(import.meta.resolve('@apollo/server'))
  const copies = users.map((user) => {
    const manifest = createRequire(apollo.resolve(`${user}/package.json`)).resolve(`${name}/package.json`)
    return { folder: dirname(manifest), version: (apollo(manifest) as { readonly version: string }).version }
  })
  const [first, ...others] = copies
  if (!first || others.some(({ version }) => version !== first.version))
    throw new Error(`${users.join(' and ')} use different versions of ${name}`)
  return first.folder
}

/** Derives a debug id from the code, in the form that tools expect. */
const uuidOf = (text: string): string =>
  createHash('sha256')
    .update(text)
    .digest('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5')
