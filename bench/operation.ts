/** One read that is counted. Mutations are counted too: those of the stories, each in a scene of its own (measure.ts). */
export type Operation = {
  readonly name: string
  readonly as: string
  readonly query: string
  readonly variables?: (scene: Known) => Readonly<Record<string, unknown>>
}

/** The ids and names that operations read, by what they are. */
export type Known = {
  readonly customer: string
  readonly customers: readonly string[]
  readonly tenant: string
  readonly invitation: string
  readonly token: string
  readonly relationship: string
  readonly subscription: string
  readonly subscriptions: readonly string[]
  readonly plan: string
  readonly switchRequest: string
  readonly job: string
  readonly roleTemplate: string
}
