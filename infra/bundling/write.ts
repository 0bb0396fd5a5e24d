import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { bundle } from './bundle.ts'

/** `node infra/bundling/write.ts ENTRY CODE_FOLDER MAP_FOLDER`: writes a function's bundle as index.mjs, and its source map elsewhere. */
const [entry, codeFolder, mapFolder] = process.argv.slice(2)
if (entry === undefined || codeFolder === undefined || mapFolder === undefined)
  throw new Error('Say which function, where its code goes, and where its source map goes')

const { code, sourceMap, debugId } = await bundle(entry)
mkdirSync(mapFolder, { recursive: true })
writeFileSync(join(codeFolder, 'index.mjs'), code)
writeFileSync(join(mapFolder, `${debugId}.map`), sourceMap)
