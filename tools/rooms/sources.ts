import { globSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import jsTokens, { type Token } from 'js-tokens'

/** A source file as the checks read it. */
export type Source = {
  /** Relative to the root of the project. */
  readonly file: string
  readonly lines: number
  readonly tokens: readonly Token[]
}

const folders = ['functions', 'packages', 'infra', 'local', 'smoke', 'test', 'tools', 'bench', 'schema']

/** Reads every hand-written TypeScript file below a root. */
export const readSources = (root: string): readonly Source[] =>
  globSync([...folders.map((folder) => `${folder}/**/*.ts`), '*.ts'], {
    cwd: root,
    exclude: (path) => /(^|\/)node_modules(\/|$)|\.generated\.ts$/.test(path),
  })
    .toSorted()
    .map((file) => {
      const text = readFileSync(join(root, file), 'utf8')
      return { file, lines: text.split('\n').length - 1, tokens: [...jsTokens(text)] }
    })

/** Reads the aliases of package.json, such as `#platform/` for `functions/platform/`. */
export const readAliases = (root: string): ReadonlyMap<string, string> => {
  const { imports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    readonly imports: Readonly<Record<string, string>>
  }
  return new Map(
    Object.entries(imports).map(([alias, path]) => [alias.replace('*', ''), normalize(path.replace('*', ''))]),
  )
}

/** The files of the project that a file imports, types included. */
export const importsOf = ({ file, tokens }: Source, aliases: ReadonlyMap<string, string>): readonly string[] => {
  const code = tokens.filter(({ type }) => !/WhiteSpace|Comment|LineTerminator/.test(type))
  return code.flatMap((token, index) => {
    const before = code[index - 1]?.value
    const dynamic = before === '(' && code[index - 2]?.value === 'import'
    if (token.type !== 'StringLiteral' || (before !== 'from' && before !== 'import' && !dynamic)) return []
    const target = resolve(file, token.value.slice(1, -1), aliases)
    return target === undefined ? [] : [target]
  })
}

const resolve = (from: string, specifier: string, aliases: ReadonlyMap<string, string>): string | undefined => {
  if (specifier.startsWith('.')) return normalize(join(dirname(from), specifier))
  if (specifier.startsWith('@multichannel/')) return specifier.replace('@multichannel/', 'packages/')
  for (const [alias, path] of aliases) if (specifier.startsWith(alias)) return path + specifier.slice(alias.length)
  return undefined
}
