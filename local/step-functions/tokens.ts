/** Task tokens, with the look of AWS's. */
import { randomBytes } from 'node:crypto'

const START = 'AAAAKgAAAAIAAAAAAAAAA'

/** A token nobody can guess. Standard base64: whoever forgets to escape `+` and `/` in a URL should find out here. */
export const newToken = (): string => START + randomBytes(99).toString('base64')

/** Whether the text could be a token at all. */
export const looksLikeToken = (text: string): boolean => text.startsWith(START) && /^[A-Za-z0-9+/]+={0,2}$/.test(text)
