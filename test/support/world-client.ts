import { clientOf, type Client, type Json } from '#local/client.ts'
import type { Stack } from '#local/stack.ts'

/** The world is one embedded stack for the stories of a file, with the calls that they need. */
export type World = Client & {
  readonly stack: Stack
  /** Creates an invitation from a partner. Returns it with the token in its link. */
  readonly invite: (
    issuer: string,
    input: Readonly<Record<string, unknown>>,
  ) => Promise<{ readonly id: string; readonly token: string; readonly version: number }>
  readonly advance: (milliseconds: number) => Promise<void>
  readonly relationshipOf: (actor: string, id: string, wanted: string) => Promise<Json>
  readonly notificationsTo: (to: string) => ReturnType<Stack['mailbox']['messages']>
  /** Returns the codes of a refusal. */
  readonly codes: (payload: Json) => readonly string[]
}

/** Returns the world of a stack that runs already. */
export const worldOf = (stack: Stack, client: Client = clientOf(stack)): World => {
  return {
    ...client,
    stack,
    invite: async (issuer, input) => {
      const { invitation, userErrors } = await client.run(
        issuer,
        'createInvitation',
        'invitation { id link version }',
        { serviceKeys: ['azure'], ...input },
      )
      if (!invitation) throw new Error(`No invitation: ${JSON.stringify(userErrors)}`)
      return {
        id: invitation.id,
        token: new URL(invitation.link).searchParams.get('invitation') ?? '',
        version: invitation.version,
      }
    },
    advance: async (milliseconds) => {
      const { userErrors } = await client.run('operator', 'advanceTestClock', 'now', { milliseconds })
      if (userErrors.length > 0) throw new Error(JSON.stringify(userErrors))
      await stack.waitForStream()
    },
    relationshipOf: (actor, id, wanted) =>
      client.eventually(
        async () => {
          const { data } = await client.ask(
            actor,
            `query($id: ID!) { relationship(id: $id) { id version status services { key } failure { code message } delegatedAdmin { id service { key } status upstreamId holder { id name } } timeline { nodes { type workflowStep summary } } } }`,
            { id },
          )
          return data.relationship?.status === wanted && data.relationship
        },
        { what: `${id} being ${wanted}` },
      ),
    notificationsTo: (to) => stack.mailbox.messages({ to }),
    codes: (payload) => payload.userErrors.map(({ code }: Json) => code),
  }
}
