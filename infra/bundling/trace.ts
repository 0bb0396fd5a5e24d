import { readFileSync } from 'node:fs'
import type { SourceMapPayload } from 'node:module'
import { text } from 'node:stream/consumers'
import { traceToSource } from './source-map.ts'

/** `npm run bundle:trace -- MAP < LOG` prints a log with the places of the source. */
const [file] = process.argv.slice(2)
if (file === undefined)
  throw new Error('Say which source map: cdk.out/source-maps/<debugId>.map, of the last line of the code')
process.stdout.write(
  traceToSource(await text(process.stdin), JSON.parse(readFileSync(file, 'utf8')) as SourceMapPayload),
)
