import { fileURLToPath } from 'node:url'
import { checkRooms, longestAllowed } from './check.ts'

/**
 * `npm run rooms` checks the layout: no folder cycle, no capability in the platform, no file over 300 lines, no private word.
 * It exits non-zero when one of them does not hold; the last line with `--json` is the counts.
 */
const json = process.argv.includes('--json')
const report = checkRooms(fileURLToPath(new URL('../..', import.meta.url)))

for (const cycle of report.folderCycles) console.log(`These folders import each other: ${cycle.join(', ')}`)
for (const one of report.platformImportsCapabilities) console.log(one)
const { file, lines } = report.longestFile
if (lines > longestAllowed) console.log(`${file} has ${lines} lines; at most ${longestAllowed} are allowed`)
for (const { file: where, line, word, instead } of report.privateWords)
  console.log(`${where}:${line} says "${word}"; say ${instead}`)

const counts = {
  folderCycles: report.folderCycles.length,
  platformImportsCapabilities: report.platformImportsCapabilities.length,
  longestFile: lines,
  privateWords: report.privateWords.length,
}
console.log(
  json
    ? JSON.stringify(counts)
    : Object.entries(counts)
        .map(([name, count]) => `${name}: ${count}`)
        .join(', '),
)
process.exitCode =
  counts.folderCycles + counts.platformImportsCapabilities + counts.privateWords > 0 || lines > longestAllowed ? 1 : 0
