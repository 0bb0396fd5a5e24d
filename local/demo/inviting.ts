import type { Json } from '../client.ts'
import { must } from './narrator.ts'
import type { Act } from './stage.ts'

/** From an invitation to an active relationship: directly, and through a reseller. */
export const inviting: Act = {
  play: async ({ step, report, stack, run, customerId, invite, accept, waitForMail, active }) => {
    await step('A partner invites a customer directly; it accepts, and the relationship is active', async () => {
      const invitation = await invite('direct', {
        customerId: await customerId('fabrikam'),
        serviceKeys: ['exchange-online', 'teams'],
        message: 'We would be glad to support your mail.',
      })
      report(`${invitation.issuer.name} invited Fabrikam: ${invitation.id}, open until ${invitation.expiresAt}`)
      report(`Fabrikam got “${(await waitForMail('admin@fabrikam.example', 'invites you')).subject}”`)
      const refused = await run('fabrikam', 'acceptInvitation', 'invitation { id }', { token: invitation.token })
      const [error] = refused.userErrors
      report(`Accepting without the customer agreement: ${error?.code} (rule ${error?.rules[0].key})`)
      must(error?.code === 'AGREEMENT_REQUIRED', 'the agreement to be required')
      const { relationship, userErrors } = await accept('fabrikam', invitation.token)
      must(relationship, `an acceptance, got ${JSON.stringify(userErrors)}`)
      const { delegatedAdmin } = await active('direct', relationship.id)
      for (const grant of delegatedAdmin)
        report(`Delegated admin for ${grant.service.key}: ${grant.status}, ${grant.holder.name}`)
      report(`The partner got “${(await waitForMail('agent@direct.example', 'is active')).subject}”`)
    })

    await step('A provider’s invitation goes through its reseller, who forwards it', async () => {
      const resellerId = stack.actors['reseller']?.partnerId
      const alone = await run('reseller', 'createInvitation', 'invitation { id }', { serviceKeys: ['azure'] })
      report(`The reseller on its own: ${alone.userErrors[0]?.code} (rule ${alone.userErrors[0]?.rules[0].key})`)
      must(alone.userErrors[0]?.code === 'RESELLER_CANNOT_INVITE', 'the reseller to be refused')
      const invitation = await invite('provider', {
        customerId: await customerId('adatum'),
        serviceKeys: ['azure'],
        delivery: 'VIA_RESELLER',
        resellerId,
        resellerDelegatedAdmin: true,
      })
      report(
        `Handed over: ${invitation.status}; “${(await waitForMail('agent@reseller.example', 'to forward')).subject}”`,
      )
      const { invitation: sent } = await run(
        'reseller',
        'forwardInvitation',
        'invitation { status hops { from { name } to { name } } }',
        { id: invitation.id },
      )
      report(
        `Forwarded: ${sent.status}; hops ${sent.hops.map((hop: Json) => `${hop.from.name} → ${hop.to?.name ?? 'the customer'}`).join(', ')}`,
      )
      await waitForMail('admin@adatum.example', 'invites you')
      const { relationship, userErrors } = await accept('adatum', invitation.token)
      must(relationship, `an acceptance, got ${JSON.stringify(userErrors)}`)
      for (const grant of (await active('provider', relationship.id)).delegatedAdmin)
        report(`Delegated admin for ${grant.service.key}: ${grant.status}, ${grant.holder.name}`)
    })
  },
  measures: {
    workflow: 'relationship-acceptance',
    way: 'from invitation to active relationship',
    // A reminder adds a turn of the loop, which is not measured.
    isWhole: (entered) =>
      entered.at(-1) === 'Announce' &&
      entered.includes('Provision') &&
      entered.filter((state) => state === 'Deliver').length === 1,
  },
}
