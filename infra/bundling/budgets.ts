/** The budget of a bundle in bytes, by the folder of its function. Lambda loads all of it before the first request. */
const budgets = {
  // Two thirds are graphql, Apollo and the SDK, and 145 kB the Public Suffix List. A larger bundle contains something that nobody added on
  // purpose.
  'functions/doors/api/': 1_110_000,
  // The pages themselves, packed: nothing else is in it.
  'functions/doors/pages/': 150_000,
  // These have the same application without GraphQL, and 60 kB for checking what the vendor answers. Nobody waits for them, but they
  // have as many cold starts as the API.
  'functions/doors/connect/': 590_000,
  'functions/doors/streams/': 590_000,
  'functions/doors/workflows/': 590_000,
  'functions/doors/jobs/': 590_000,
  'functions/doors/mail/': 590_000,
} as const

/** The size of a bundle, and its budget. */
export type Weight = {
  readonly entry: string
  readonly bytes: number
  readonly budget: number
  readonly ok: boolean
}

/** Compares a bundle with its budget. Throws where its folder has none. */
export const weigh = (entry: string, bytes: number): Weight => {
  const [, budget] = Object.entries(budgets).find(([folder]) => entry.startsWith(folder)) ?? []
  if (budget === undefined) throw new Error(`${entry} has no budget: add one in infra/bundling/budgets.ts`)
  return { entry, bytes, budget, ok: bytes <= budget }
}

/** Returns a line for each function, and one for each that is over its budget. */
export const tableOf = (weights: readonly Weight[]): string => {
  const width = Math.max(...weights.map(({ entry }) => entry.length))
  const row = (entry: string, ...figures: readonly string[]) =>
    [entry.padEnd(width), ...figures.map((figure) => figure.padStart(9))].join('  ')
  return [
    row('Function', 'Bytes', 'Budget', 'Of it'),
    ...weights.map(({ entry, bytes, budget }) =>
      row(entry, groupDigits(bytes), groupDigits(budget), `${((bytes / budget) * 100).toFixed(1)} %`),
    ),
    ...weights
      .filter(({ ok }) => !ok)
      .map(({ entry, bytes, budget }) => `${entry} is ${groupDigits(bytes - budget)} bytes over its budget`),
  ].join('\n')
}

const groupDigits = (bytes: number) => bytes.toLocaleString('en-GB')
