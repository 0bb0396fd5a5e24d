import type { Json } from '#local/client.ts'
import type { World } from '../support/world.ts'

/** Returns functions that send requests to a world as they are, and read the answers. */
export const senderOn = (world: World, actor = 'direct') => {
  const send = async (
    init: Omit<RequestInit, 'headers'> & { readonly headers?: Readonly<Record<string, string>> },
    path = '',
  ) => {
    const response = await fetch(`${world.stack.graphql}${path}`, {
      method: 'POST',
      ...init,
      headers: { 'content-type': 'application/json', ...world.headersOf(actor), ...init.headers },
    })
    const text = await response.text()
    return { status: response.status, headers: response.headers, text, json: parseAnswer(text) }
  }
  return {
    send,
    query: (text: string, variables: object = {}) => send({ body: JSON.stringify({ query: text, variables }) }),
  }
}

const parseAnswer = (text: string): Json => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Returns the code of the first error of an answer. */
export const code = ({ json }: { readonly json: Json }): string => json?.errors?.[0]?.extensions?.code
