import { createInterface } from 'node:readline'

/**
 * What Lambda's runtime does with a bundle: loads it, then hands over one event after the other. Events come in and answers
 * go out as lines of JSON; the first line out says what Node had to load for the bundle.
 */
const [file = ''] = process.argv.slice(2)
const say = (line: unknown) => process.stdout.write(`${JSON.stringify(line)}\n`)

const { handler } = (await import(file)) as { handler: (event: unknown, context: unknown) => Promise<unknown> }
// Node keeps the list for its own tests, and its types do not know it.
say({ loaded: (process as unknown as { readonly moduleLoadList: readonly string[] }).moduleLoadList })

for await (const line of createInterface({ input: process.stdin })) {
  try {
    say({ answer: (await handler(JSON.parse(line), {})) ?? null })
  } catch (error) {
    const { name, message } = error instanceof Error ? error : new Error(String(error))
    say({ error: { name, message } })
  }
}
