/**
 * Which definitions the library has found valid, on this machine: a validation takes it a sixth of a second, and every start of a
 * stack would take two. A definition that was changed, or is looked at by another version of the library, is validated anew.
 */
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import type { Definition } from './protocol.ts'

const modules = new URL('../../node_modules/', import.meta.url)
const folder = new URL('.cache/multichannel/definitions/', modules)
/** The library does not export its own manifest. */
const library = readFileSync(new URL('aws-local-stepfunctions/package.json', modules), 'utf8')

const fileOf = (definition: Definition): URL => {
  const text = JSON.stringify([library, definition])
  return new URL(createHash('sha256').update(text).digest('hex'), folder)
}

export const isKnownValid = (definition: Definition): boolean => existsSync(fileOf(definition))

export const rememberValid = (definition: Definition): void => {
  try {
    mkdirSync(folder, { recursive: true })
    writeFileSync(fileOf(definition), '')
  } catch {
    // Where nothing can be kept, it is validated again the next time.
  }
}
