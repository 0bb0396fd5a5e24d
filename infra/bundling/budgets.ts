/** What a bundle may weigh, in bytes, by the folder its function is in. Lambda loads all of it before the first request. */
const budgets = {
  // Two thirds of it are graphql, Apollo and the SDK. What is above this figure is something that came along unnoticed.
  'functions/api/': 900_000,
  // The same application without GraphQL. Nobody waits for them, but they start cold as often as the API does.
  'functions/streams/': 500_000,
  'functions/workflows/': 500_000,
} as const

/** A bundle on the scales. */
export type Weight = {
  readonly entry: string
  readonly bytes: number
  readonly budget: number
  readonly ok: boolean
}

/** Throws where nobody has said what such a function may weigh. */
export const weigh = (entry: string, bytes: number): Weight => {
  const [, budget] = Object.entries(budgets).find(([folder]) => entry.startsWith(folder)) ?? []
  if (budget === undefined)
    throw new Error(`${entry} has no budget: say in infra/bundling/budgets.ts what it may weigh`)
  return { entry, bytes, budget, ok: bytes <= budget }
}

/** A line for each function, and one for each that is too heavy. */
export const tableOf = (weights: readonly Weight[]): string => {
  const width = Math.max(...weights.map(({ entry }) => entry.length))
  const row = (entry: string, ...figures: readonly string[]) =>
    [entry.padEnd(width), ...figures.map((figure) => figure.padStart(9))].join('  ')
  return [
    row('Function', 'Bytes', 'Budget', 'Of it'),
    ...weights.map(({ entry, bytes, budget }) =>
      row(entry, grouped(bytes), grouped(budget), `${((bytes / budget) * 100).toFixed(1)} %`),
    ),
    ...weights
      .filter(({ ok }) => !ok)
      .map(({ entry, bytes, budget }) => `${entry} is ${grouped(bytes - budget)} bytes over its budget`),
  ].join('\n')
}

const grouped = (bytes: number) => bytes.toLocaleString('en-GB')
