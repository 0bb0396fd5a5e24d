import { createHash } from 'node:crypto'
import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, type BuildOptions, type Metafile } from 'esbuild'
import { leavingOut } from './left-out.ts'

export const root = fileURLToPath(new URL('../..', import.meta.url))

/** What a function is shipped as. */
export type Bundle = {
  /** The module that exports `handler`. */
  readonly code: string
  /** Of the code, in bytes as shipped. */
  readonly bytes: number
  /** Stays behind; it is found by `debugId`, which stands in both. */
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
  // Not in the code and not named by it: the map is for those who read a log, not for Lambda to load.
  sourcemap: 'external',
  sourcesContent: false,
  mainFields: ['module', 'main'],
  // graphql checks more of itself, at every value, where it does not know that it is in production.
  define: { 'globalThis.process.env.NODE_ENV': '"production"', 'process.env.NODE_ENV': '"production"' },
  // Packages in CommonJS require built-in modules, and a module in ESM has no `require` of its own.
  banner: { js: "import{createRequire}from'node:module';const require=createRequire(import.meta.url);" },
  alias: {
    // The Lambda integration requires Apollo's CommonJS build while we import the other: without this both are in the bundle.
    '@apollo/server': dirname(fileURLToPath(import.meta.resolve('@apollo/server'))),
    '@graphql-tools/utils': oneCopyOf('@graphql-tools/utils', '@graphql-tools/schema', '@graphql-tools/merge'),
  },
  plugins: [leavingOut],
  metafile: true,
  write: false,
  logLevel: 'warning',
} as const satisfies BuildOptions

/**
 * The folder of a package that npm has put beside each of the packages of Apollo's that use it, because the place at the top
 * is taken by another version. Throws where they no longer use the same one.
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

/** The same for the same text, in the form that tools expect of a debug id. */
const uuidOf = (text: string): string =>
  createHash('sha256')
    .update(text)
    .digest('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5')
