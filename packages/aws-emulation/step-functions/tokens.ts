/** This module creates task tokens in the form of AWS. */
import { randomBytes } from 'node:crypto'

const START = 'AAAAKgAAAAIAAAAAAAAAA'

/** Creates a random token. It is standard base64, so a missing escape of `+` and `/` in a URL fails here too. */
export const createToken = (): string => START + randomBytes(99).toString('base64')

/** Checks that the text has the form of a token. */
export const looksLikeToken = (text: string): boolean => text.startsWith(START) && /^[A-Za-z0-9+/]+={0,2}$/.test(text)
