import { globSync, readFileSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { defaultRoles, directoryRole } from '#capabilities/rules/terms/directory-roles.ts'
import { accessPatternsPage, declaredPatterns } from '#tools/access-patterns/page.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const read = (file: string) => readFile(new URL(`../${file}`, import.meta.url), 'utf8')

describe('the documents say what the code says', () => {
  it('every key and list of the table is an access pattern, and the page has them all', async () => {
    const { patterns, undeclared } = await declaredPatterns(root)
    expect(undeclared).toEqual([])
    expect(await read('docs/access-patterns.md')).toBe(accessPatternsPage(patterns))
    const declared = globSync('functions/**/*.ts', { cwd: root })
      .filter((file) => readFileSync(`${root}/${file}`, 'utf8').includes('= accessPattern('))
      .toSorted()
    expect(declared).toEqual([...new Set(patterns.map(({ file }) => file))].toSorted())
  })

  it('every error code has its section, where the errors link to', async () => {
    const schema = await read('schema/base.graphql')
    const codes = [...(/enum UserErrorCode \{([^}]*)\}/.exec(schema)?.[1] ?? '').matchAll(/^ {2}([A-Z_]+)$/gm)].map(
      ([, code = '']) => code.toLowerCase().replaceAll('_', '-'),
    )
    const sections = [...(await read('docs/errors.md')).matchAll(/^## ([a-z-]+)$/gm)].map(([, section]) => section)
    expect(codes.length).toBeGreaterThan(30)
    expect(sections).toEqual(codes)
  })

  it('every fault of an input is a sentence that goes on after the name of the field', () => {
    const reasons = globSync('functions/**/*.ts', { cwd: root }).flatMap((file) =>
      [
        ...readFileSync(`${root}/${file}`, 'utf8').matchAll(/\binvalid\([^,()]+,\s*(?:[\w.]+ \? )?(['"`])(.*?)\1/gs),
      ].map(([, , reason = '']) => reason),
    )
    expect(reasons.length).toBeGreaterThan(40)
    expect(reasons.filter((reason) => !/^(must|is|takes|needs|contains|belongs) /.test(reason))).toEqual([])
  })

  it('every word of the glossary stands there once, and what it calls by name is in the schema', async () => {
    const rows = [...(await read('docs/glossary.md')).matchAll(/^\| ([^|]+?) +\| ([^|]+?) +\|/gm)].slice(2)
    const words = rows.map(([, word = '']) => word.toLowerCase())
    expect(words.length).toBeGreaterThan(40)
    expect(words.filter((word, index) => words.indexOf(word) !== index)).toEqual([])
    const files = (await readdir(new URL('../schema', import.meta.url))).filter((file) => file.endsWith('.graphql'))
    const schema = (await Promise.all(files.map((file) => read(`schema/${file}`)))).join('\n')
    const named = rows.flatMap(([, , meaning = '']) =>
      [...meaning.matchAll(/`([A-Za-z_]+)(?:: true)?`/g)].map(([, name = '']) => name),
    )
    expect(named.filter((name) => !new RegExp(`\\b${name}\\b`).test(schema))).toEqual([])
  })

  it('the guide to delegated admin has the roles of every service', async () => {
    const rows = (await read('docs/guides/delegated-admin.md')).matchAll(/^\| `([a-z\d-]+)` +\| ([^|]+?) +\|$/gm)
    const written = Object.fromEntries([...rows].map(([, key = '', roles = '']) => [key, roles.split(', ')]))
    expect(written).toEqual(
      Object.fromEntries(
        Object.entries(defaultRoles).map(([key, roles]) => [key, roles.map((role) => directoryRole(role).name)]),
      ),
    )
  })

  it('every promise about security names a test that is there', async () => {
    const promises = [...(await read('docs/security.md')).matchAll(/\| `([\w/.-]+)`: (.+?) *\|$/gm)]
    expect(promises.length).toBeGreaterThan(20)
    for (const [, file = '', title = ''] of promises) expect(await read(file), `${file}: ${title}`).toContain(title)
  })

  it('every dependency is justified in a line', async () => {
    const { dependencies, devDependencies, optionalDependencies } = JSON.parse(await read('package.json')) as Record<
      string,
      Record<string, string>
    >
    const justified = await read('docs/adr/0007-dependencies.md')
    const unjustified = Object.keys({ ...dependencies, ...devDependencies, ...optionalDependencies }).filter(
      (name) =>
        !justified.includes(`\`${name}\``) &&
        !name.startsWith('@types/') &&
        !name.startsWith('@aws-sdk/') &&
        !name.startsWith('@graphql-codegen/'),
    )
    expect(unjustified).toEqual([])
  })

  it('every file that the README, the architecture and the guides point at is there', async () => {
    const guides = (await readdir(new URL('../docs/guides', import.meta.url))).map((file) => `docs/guides/${file}`)
    const pages = ['architecture', 'concepts', 'glossary', 'runbook'].map((name) => `docs/${name}.md`)
    for (const document of ['README.md', 'CONTRIBUTING.md', ...pages, ...guides]) {
      const links = [...(await read(document)).matchAll(/\]\(([^)#]+)\)/g)]
        .map(([, link = '']) => link)
        .filter((link) => !link.startsWith('http'))
      for (const link of links)
        await expect(
          import('node:fs/promises').then(({ stat }) =>
            stat(new URL(link, new URL(`../${document}`, import.meta.url))),
          ),
          `${document}: ${link}`,
        ).resolves.toBeTruthy()
    }
  })
})
