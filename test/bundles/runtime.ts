import { createInterface } from 'node:readline'

/**
 * This process does what Lambda's runtime does with a bundle: it loads the bundle, then hands over one event after the
 * other. Events come in and answers go out as lines of JSON. The first line out says what Node had to load for the bundle.
 */
const [file = ''] = process.argv.slice(2)
const writeLine = (line: unknown) => process.stdout.write(`${JSON.stringify(line)}\n`)

const { handler } = (await import(file)) as { handler: (event: unknown, context: unknown) => Promise<unknown> }
// Node keeps the list for its own tests, so its types do not have it.
writeLine({ loaded: (process as unknown as { readonly moduleLoadList: readonly string[] }).moduleLoadList })

for await (const line of createInterface({ input: process.stdin })) {
  try {
    writeLine({ answer: (await handler(JSON.parse(line), {})) ?? null })
  } catch (error) {
    const { name, message } = error instanceof Error ? error : new Error(String(error))
    writeLine({ error: { name, message } })
  }
}
