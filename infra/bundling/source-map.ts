import { SourceMap, type SourceMapPayload } from 'node:module'

/** Replaces each place in the bundle in a log by its place in the source, such as `functions/doors/api/actor.ts:17:3`. */
export const traceToSource = (log: string, map: SourceMapPayload): string => {
  const places = new SourceMap(map)
  return log.replaceAll(/[^\s()]*index\.mjs:(\d+):(\d+)/g, (place, line: string, column: string) => {
    const origin = places.findOrigin(Number(line), Number(column))
    return 'fileName' in origin ? `${origin.fileName}:${origin.lineNumber}:${origin.columnNumber}` : place
  })
}
