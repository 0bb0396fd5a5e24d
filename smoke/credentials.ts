import { readFileSync } from 'node:fs'

export type Given = {
  readonly token?: string | undefined
  readonly apiKey?: string | undefined
  readonly as?: string | undefined
  /** The file with the headers of `as`. */
  readonly actors: string
}

/** Returns the headers with the credentials. Throws a message for the user of the command unless there is exactly one kind. */
export const headersFrom = ({ token, apiKey, as, actors }: Given): Readonly<Record<string, string>> => {
  if ([token, apiKey, as].filter((one) => one !== undefined).length !== 1)
    throw new Error('Say who asks, in one way: --token, --api-key or --as')
  if (token !== undefined) return { authorization: `Bearer ${contentOf(token)}` }
  if (apiKey !== undefined) return { 'x-api-key': contentOf(apiKey) }
  const everybody = actorsIn(actors)
  const actor = everybody[as ?? '']
  if (!actor) throw new Error(`Nobody called ${as} is in ${actors}: ${Object.keys(everybody).join(', ')}`)
  return actor.headers
}

/** A URL to which credentials may be sent. */
export const destination = (text: string | undefined): string => {
  if (text === undefined || !URL.canParse(text)) throw new Error('Say which stack: --url https://…/graphql')
  const { protocol, hostname } = new URL(text)
  const stays = ['localhost', '127.0.0.1', '[::1]'].includes(hostname)
  if (protocol !== 'https:' && !(protocol === 'http:' && stays))
    throw new Error(`${text} would carry the credentials in the clear: https, or http on this machine`)
  return text
}

/** Resolves `@FILE` to the content of the file: everybody on the machine can read a command line. */
const contentOf = (value: string): string => (value.startsWith('@') ? read(value.slice(1)).trim() : value)

type Actors = Readonly<Record<string, { readonly headers: Readonly<Record<string, string>> }>>

/** Reads the actors that `npm run dev` writes beside its data, or prints with `--json`. */
const actorsIn = (file: string): Actors => {
  const found = JSON.parse(read(file)) as Actors & { readonly actors?: Actors }
  return found.actors ?? found
}

const read = (file: string): string => {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    throw new Error(`${file} cannot be read`, { cause: error })
  }
}
