/** The post: takes a letter, once or again under the same id. */
export type Mail = {
  readonly send: (letter: {
    readonly id: string
    readonly to: string
    readonly subject: string
    readonly body: string
  }) => Promise<void>
}
