import type { Client, Json } from '../client.ts'
import { must } from './narrator.ts'

/** The operations that connect partners and customers, on any stack. */
export const relationshipsOf = ({ ask, run, eventually }: Pick<Client, 'ask' | 'run' | 'eventually'>) => ({
  customerId: async (actor: string): Promise<string> =>
    (await ask(actor, '{ viewer { customer { id } } }')).data.viewer.customer.id,
  invite: async (issuer: string, input: Readonly<Record<string, unknown>>): Promise<Json> => {
    const { invitation, userErrors } = await run(
      issuer,
      'createInvitation',
      'invitation { id status link expiresAt issuer { name } }',
      input,
    )
    must(invitation, `an invitation, got ${JSON.stringify(userErrors)}`)
    return { ...invitation, token: new URL(invitation.link).searchParams.get('invitation') ?? '' }
  },
  accept: (actor: string, token: string): Promise<Json> =>
    run(actor, 'acceptInvitation', 'invitation { id } relationship { id status partner { name } }', {
      token,
      acceptAgreement: true,
    }),
  active: (actor: string, id: string): Promise<Json> =>
    eventually(
      async () => {
        const { data } = await ask(
          actor,
          'query($id: ID!) { relationship(id: $id) { status delegatedAdmin { service { key } status holder { name } } } }',
          { id },
        )
        return data.relationship?.status === 'ACTIVE' && data.relationship
      },
      { what: 'the relationship being active' },
    ),
})
