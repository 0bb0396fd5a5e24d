import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'esbuild'

/** The scalars of the contract: all of them travel as strings. */
export const scalars = {
  DateTime: 'string',
  Date: 'string',
  URL: 'string',
  UUID: 'string',
  EmailAddress: 'string',
  CountryCode: 'string',
}

/** Runs the command of a package, by its file in node_modules, in a folder. Returns what it wrote, and whether it failed. */
export const runTool = async (script: string, parameters: readonly string[], folder: string) => {
  const child = spawn(
    process.execPath,
    [fileURLToPath(new URL(`../../node_modules/${script}`, import.meta.url)), ...parameters],
    {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  )
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()))
  const [code] = (await once(child, 'close')) as [number | null]
  return { failed: code !== 0, output }
}

export const writeFile = (folder: string, name: string, content: string): void => {
  const path = join(folder, name)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, content)
}

/** Compiles generated TypeScript as strictly as a careful project does. Returns what the compiler refuses. */
export const compileStrictly = async (folder: string): Promise<readonly string[]> => {
  writeFile(folder, 'package.json', JSON.stringify({ type: 'module' }))
  writeFile(
    folder,
    'tsconfig.json',
    JSON.stringify({
      compilerOptions: {
        target: 'es2024',
        module: 'preserve',
        moduleResolution: 'bundler',
        allowImportingTsExtensions: true,
        noEmit: true,
        strict: true,
        noUncheckedIndexedAccess: true,
        skipLibCheck: true,
        types: [],
      },
      include: ['source'],
    }),
  )
  const { failed, output } = await runTool('typescript/bin/tsc', ['-p', folder], folder)
  return failed ? output.trim().split('\n') : []
}

/** Loads generated TypeScript from its entry, with all that it imports. */
export const loadGenerated = async (folder: string, entry: string): Promise<unknown> => {
  const outfile = join(folder, 'compiled.mjs')
  await build({
    entryPoints: [join(folder, 'source', entry)],
    outfile,
    bundle: true,
    packages: 'external',
    format: 'esm',
    platform: 'node',
  })
  return import(pathToFileURL(outfile).href)
}
