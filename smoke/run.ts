import { parseArgs } from 'node:util'
import { destination, headersFrom } from './credentials.ts'
import { journey, type Report, type StepReport } from './journey.ts'

/** `npm run smoke` runs one journey through a stack, deployed or local. It writes nothing. It fails with the first step that fails. */
const usage = `npm run smoke -- --url URL (--token TOKEN | --api-key KEY | --as NAME) [--write] [--json]

  --url URL      where GraphQL is: https://…/graphql, or http on this machine
  --token TOKEN  a bearer token; @FILE takes what stands in the file
  --api-key KEY  an API key; @FILE as well
  --as NAME      somebody in the story of npm run dev, such as direct
  --actors FILE  where the headers of --as stand (default .data/global.db.actors.json)
  --write        rehearses mutations too, as dry runs: nothing is written
  --json         one line of JSON on stdout at the end, and nothing else`

const read = () => {
  const { values } = parseArgs({
    options: {
      url: { type: 'string' },
      token: { type: 'string' },
      'api-key': { type: 'string' },
      as: { type: 'string' },
      actors: { type: 'string', default: '.data/global.db.actors.json' },
      write: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  })
  return { ...values, apiKey: values['api-key'] }
}

const describeStep = (step: StepReport): string =>
  [
    `\n■ ${step.name} (${step.milliseconds} ms)`,
    ...(step.ok ? step.seen.map((line) => `  ${line}`) : [`  ✗ ${step.problem}`]),
  ].join('\n')

const summarize = ({ ok, steps, milliseconds, correlationId }: Report): string =>
  ok
    ? `\n✓ ${steps.length} steps in ${(milliseconds / 1000).toFixed(1)} s`
    : `\n✗ Stopped at step ${steps.length}. The stack's log has it under the correlation id ${correlationId}.`

const main = async () => {
  const { url, write, json, help, ...given } = read()
  if (help) return console.log(usage)
  const say = (text: string) => {
    if (!json) console.log(text)
  }
  const report = await journey({
    url: destination(url),
    headers: headersFrom(given),
    write,
    onStep: (step) => say(describeStep(step)),
  })
  say(summarize(report))
  if (json) console.log(JSON.stringify(report))
  process.exitCode = report.ok ? 0 : 1
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
})
