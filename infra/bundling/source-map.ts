import { SourceMap, type SourceMapPayload } from 'node:module'

/** What somebody found in a log, with each place in the bundle as the line that was written: `functions/api/actor.ts:17:3`. */
export const traced = (log: string, map: SourceMapPayload): string => {
  const places = new SourceMap(map)
  return log.replaceAll(/[^\s()]*index\.mjs:(\d+):(\d+)/g, (place, line: string, column: string) => {
    const origin = places.findOrigin(Number(line), Number(column))
    return 'fileName' in origin ? `${origin.fileName}:${origin.lineNumber}:${origin.columnNumber}` : place
  })
}
