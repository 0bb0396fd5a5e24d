import { folderCycles, folderImports } from './folders.ts'
import { readAliases, readSources } from './sources.ts'
import { privateWordsIn, type Finding } from './words.ts'

/** The longest file that is still read at one sitting. */
export const longestAllowed = 300

/** Folders of which none may import each other, types included. Tests and what serves them only cross rooms on purpose. */
const ordered = /^(functions|packages|tools|smoke|infra|local)\//

const isTest = /\.test\.ts$|^infra\/testing\//

export type Report = {
  readonly folderCycles: readonly (readonly string[])[]
  readonly platformImportsCapabilities: readonly string[]
  readonly longestFile: { readonly file: string; readonly lines: number }
  readonly privateWords: readonly Finding[]
}

/** Checks the layout of the project below a root. */
export const checkRooms = (root: string): Report => {
  const sources = readSources(root)
  const imports = folderImports(
    sources.filter(({ file }) => !isTest.test(file)),
    readAliases(root),
  )
  const [longest = { file: '', lines: 0 }] = sources.toSorted((one, other) => other.lines - one.lines)
  return {
    folderCycles: folderCycles(
      imports.filter((one) => [one.from, one.to].every((folder) => ordered.test(`${folder}/`))),
    ),
    platformImportsCapabilities: imports
      .filter(({ from, to }) => from.startsWith('functions/platform') && to.startsWith('functions/capabilities'))
      .map(({ file, to }) => `${file} imports ${to}`),
    longestFile: { file: longest.file, lines: longest.lines },
    privateWords: sources.flatMap(privateWordsIn),
  }
}
