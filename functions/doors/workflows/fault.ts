/** The input of a catch in Step Functions: the error's name, and its details as JSON in text. */
export type Caught = { readonly Error: string; readonly Cause?: string }

/** The cause, as the steps take it. */
export const faultFrom = ({ Error: code, Cause }: Caught): { readonly code: string; readonly message: string } => ({
  code,
  message: messageIn(Cause),
})

const messageIn = (cause: string | undefined): string => {
  if (cause === undefined || cause === '') return 'No cause was given'
  try {
    return (JSON.parse(cause) as { errorMessage?: string }).errorMessage ?? cause
  } catch {
    return cause
  }
}
