import type { APIGatewayProxyResult } from 'aws-lambda'

type Body = {
  readonly data?: unknown
  readonly errors?: readonly { readonly message: string; readonly extensions?: { readonly code?: unknown } }[]
}

/** Whether something was executed. */
export const isAccepted = ({ body }: APIGatewayProxyResult): boolean => (JSON.parse(body) as Body).data !== undefined

/** What no message may have in it: where something failed, what the engine says, or more than a part of what was sent. */
const ofTheInside = /\bat \S+ \(|node_modules|call stack|\[object/
const longestMessage = 501

/** Says what is wrong with an answer, whatever the request was: a fault of ours, or an error without a code; undefined where nothing is. */
export const faultIn = ({ statusCode, body }: APIGatewayProxyResult): string | undefined => {
  const shown = `${statusCode} ${body.slice(0, 500)}`
  if (statusCode >= 500) return shown
  try {
    const { data, errors = [] } = JSON.parse(body) as Body
    if (data === undefined && errors.length === 0) return `neither data nor errors: ${shown}`
    const isWrong = ({ message, extensions: { code } = {} }: (typeof errors)[number]): boolean =>
      typeof code !== 'string' ||
      code === 'INTERNAL_SERVER_ERROR' ||
      message.length > longestMessage ||
      ofTheInside.test(message)
    return errors.some(isWrong) ? shown : undefined
  } catch {
    return `this is no JSON: ${shown}`
  }
}
