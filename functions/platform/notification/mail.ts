/** The mail service. It takes an email once or again under the same id, and delivers it at least once. */
export type Mail = {
  readonly send: (email: {
    readonly id: string
    readonly to: string
    readonly subject: string
    readonly body: string
    /** Where the recipient stops emails: mail programs show it as a button (RFC 2369, RFC 8058). */
    readonly stopUrl?: string
  }) => Promise<void>
}
