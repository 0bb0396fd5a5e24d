import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { checkRooms, longestAllowed } from '#tools/rooms/check.ts'

const aliases = { '#platform/*': './functions/platform/*', '#capabilities/*': './functions/capabilities/*' }

/** Writes a project of these files, and returns what the check finds in it. */
const check = async (files: Readonly<Record<string, string>>) => {
  const root = await mkdtemp(join(tmpdir(), 'layout-'))
  try {
    const all = { ...files, 'package.json': JSON.stringify({ imports: aliases }) }
    for (const [file, text] of Object.entries(all)) {
      await mkdir(dirname(join(root, file)), { recursive: true })
      await writeFile(join(root, file), text)
    }
    return checkRooms(root)
  } finally {
    await rm(root, { recursive: true })
  }
}

const wordsOf = async (text: string, file = 'functions/platform/kernel/a.ts') =>
  (await check({ [file]: text })).privateWords.map(({ word, line }) => `${line} ${word}`)

describe('the project', () => {
  it('has no folder cycle, a platform of its own, short files and no private words', () => {
    const report = checkRooms(fileURLToPath(new URL('..', import.meta.url)))
    expect(report).toMatchObject({ folderCycles: [], platformImportsCapabilities: [], privateWords: [] })
    expect(report.longestFile.lines, report.longestFile.file).toBeLessThanOrEqual(longestAllowed)
  })
})

describe('a folder cycle', () => {
  it('is found between two folders, types included', async () => {
    const { folderCycles } = await check({
      'functions/platform/events/a.ts': "import { b } from '../kernel/b.ts'\n",
      'functions/platform/kernel/c.ts': "import type { A } from '../events/a.ts'\n",
    })
    expect(folderCycles).toEqual([['functions/platform/events', 'functions/platform/kernel']])
  })

  it('is found between two capabilities, though no two of their subfolders have one', async () => {
    const { folderCycles } = await check({
      'functions/capabilities/one/model/a.ts': "export * from '#capabilities/other/model/b.ts'\n",
      'functions/capabilities/other/commands/c.ts': "const a = await import('#capabilities/one/model/a.ts')\n",
    })
    expect(folderCycles).toEqual([['functions/capabilities/one', 'functions/capabilities/other']])
  })

  it('is found between a folder and one below it, and through a third', async () => {
    const { folderCycles } = await check({
      'tools/x/a.ts': "import './deep/b.ts'\n",
      'tools/x/deep/b.ts': "import '../a.ts'\n",
      'packages/one/a.ts': "import '@multichannel/two/a.ts'\n",
      'packages/two/a.ts': "import '@multichannel/three/a.ts'\n",
      'packages/three/a.ts': "import '@multichannel/one/a.ts'\n",
    })
    expect(folderCycles).toEqual([
      ['packages/one', 'packages/three', 'packages/two'],
      ['tools/x/*', 'tools/x/deep'],
    ])
  })

  it('is none in one direction, in a test, or in a comment', async () => {
    const { folderCycles } = await check({
      'functions/platform/events/a.ts': "import { b } from '../kernel/b.ts'\n",
      'functions/platform/kernel/a.test.ts': "import { a } from '../events/a.ts'\n",
      'functions/platform/kernel/b.ts':
        "// import { a } from '../events/a.ts'\nexport const b = \"from '../events/a.ts'\"\n",
    })
    expect(folderCycles).toEqual([])
  })
})

describe('the platform', () => {
  it('imports no capability, by alias or by path', async () => {
    const { platformImportsCapabilities } = await check({
      'functions/platform/kernel/a.ts': "import type { Customer } from '#capabilities/customer/model.ts'\n",
      'functions/platform/table/b.ts': "import { x } from '../../capabilities/customer/model.ts'\n",
      'functions/capabilities/customer/model.ts': "import { y } from '#platform/kernel/ids.ts'\n",
    })
    expect(platformImportsCapabilities).toEqual([
      'functions/platform/kernel/a.ts imports functions/capabilities/customer',
      'functions/platform/table/b.ts imports functions/capabilities/customer',
    ])
  })
})

describe('a long file', () => {
  it('is found; what is generated may be as long as it is', async () => {
    const long = 'export {}\n'.repeat(longestAllowed + 1)
    const { longestFile } = await check({ 'tools/x/long.ts': long, 'tools/x/types.generated.ts': long + long })
    expect(longestFile).toEqual({ file: 'tools/x/long.ts', lines: longestAllowed + 1 })
  })
})

describe('a private word', () => {
  it('is found in names, in parts of names, in comments and in the name of a file', async () => {
    expect(await wordsOf('const customerBook = 1\n')).toEqual(['1 book'])
    expect(await wordsOf('/**\n * The news of it.\n */\nexport {}\n')).toEqual(['1 news'])
    expect(await wordsOf('export {}\n// sheets\n')).toEqual(['2 sheets'])
    expect(await wordsOf('export {}\n', 'functions/platform/kernel/letters.ts')).toEqual(['0 letters'])
    expect(await wordsOf('const isTakenUp = () => settled()\n')).toEqual(['1 taken up', '1 settled', '1 settled()'])
  })

  it('is found where a name shadows a global', async () => {
    expect(await wordsOf("type Request = 1\nconst process = 1\nexport const url = new URL('x:')\n")).toEqual([
      '1 Request',
      '2 process',
    ])
  })

  it('is none in a text that people read, in a word that contains it, or in a name of the language', async () => {
    expect(await wordsOf("export const title = 'a letter to the desk'\n")).toEqual([])
    expect(await wordsOf('export const newsletter = facsimile(await Promise.allSettled([]))\n')).toEqual([])
  })
})
