/**
 * This module remembers which definitions the library has validated on this machine. A validation takes a sixth of a
 * second, and every start of a stack would take two seconds. A changed definition or another version of the library
 * needs a new validation.
 */
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import type { Definition } from './protocol.ts'

const entryPoint = createRequire(import.meta.url).resolve('aws-local-stepfunctions')
/** The `node_modules` folder that contains the library. A workspace shares the folder of the repository. */
const modules = pathToFileURL(entryPoint.slice(0, entryPoint.lastIndexOf('aws-local-stepfunctions')))
const folder = new URL('.cache/multichannel/definitions/', modules)
/** The manifest of the library. The library does not export it. */
const library = readFileSync(new URL('aws-local-stepfunctions/package.json', modules), 'utf8')

const fileOf = (definition: Definition): URL => {
  const text = JSON.stringify([library, definition])
  return new URL(createHash('sha256').update(text).digest('hex'), folder)
}

export const isKnownValid = (definition: Definition): boolean => existsSync(fileOf(definition))

export const saveValid = (definition: Definition): void => {
  try {
    mkdirSync(folder, { recursive: true })
    writeFileSync(fileOf(definition), '')
  } catch {
    // A failed write only leads to another validation next time.
  }
}
