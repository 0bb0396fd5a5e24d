import { must } from './narrator.ts'
import type { Act, Stage } from './stage.ts'
import { switchesOf } from './switch.ts'

/** The procedure of the older rules: the customer files a form, three parties sign it, and both partners confirm to the vendor. */
export const signing: Act = {
  play: (stage) =>
    stage.step('A switch by signed form, in which a late change voids what was signed', async () => {
      const { report, stack } = stage
      const { take, waitUntilFinished } = switchesOf(stage)
      const { id, form } = await take('fabrikam', 'createSwitchRequest', {
        procedure: 'SIGNED_FORM',
        sourcePartnerId: stack.actors['rival']?.partnerId,
        targetPartnerId: stack.actors['direct']?.partnerId,
        message: 'We ask you in writing to let the rest of our Azure go.',
      })
      report(`${id}: to be signed by ${form.missing.join(', ')}`)
      const formHash = await collectSignatures(stage, id)
      const submitted = await take('direct', 'signSwitchForm', {
        id,
        formHash,
        name: 'Anna Alpen',
        contact: { name: 'Anna Alpen', email: 'anna@direct.example' },
      })
      report(`Signed by all: ${submitted.status}; Microsoft acknowledges by ${submitted.acknowledgeBy} (rule G7)`)
      must(submitted.status === 'SUBMITTED', 'the form to be with Microsoft')

      const { ticketNumber } = await take('rival', 'acknowledgeSwitch', { id, ticketNumber: '2612-4711' })
      await take('rival', 'verifySwitch', { id, confirmed: true })
      const { status } = await take('direct', 'verifySwitch', { id, confirmed: true })
      report(`Ticket ${ticketNumber}, confirmed by both partners: ${status}`)
      const done = await waitUntilFinished(id)
      report(`${done.status}: ${done.lineCounts.moved} of ${done.lineCounts.total} moved`)
      must(done.status === 'COMPLETED' && done.lineCounts.moved === 1, 'the last subscription to have moved')
    }),
}

/** Signs as the current partner and then as the customer. A correction voids both signatures, and both sign the new edition. */
const collectSignatures = async (stage: Stage, id: string): Promise<string> => {
  const { report } = stage
  const { take, refusal } = switchesOf(stage)
  const contact = { contactName: 'Bérénice Boréal', contactEmail: 'berenice@rival.example' }
  const edit = (address: string) => take('rival', 'editSwitchForm', { id, address, ...contact })
  const signature = (formHash: string) => ({
    id,
    formHash,
    name: contact.contactName,
    contact: { name: contact.contactName, email: contact.contactEmail },
  })
  const { form: first } = await edit('1 rue du Port, Brest')
  await take('rival', 'signSwitchForm', signature(first.hash))
  const { form: before } = await take('fabrikam', 'signSwitchForm', {
    id,
    formHash: first.hash,
    name: 'Fritz Fabrikam',
  })
  report(`Edition ${before.edition}, ${before.hash.slice(0, 12)}…: ${before.signatures.length} signatures`)

  const { form: second } = await edit('2 rue du Port, Brest')
  report(
    `The address is corrected: edition ${second.edition}, ${second.hash.slice(0, 12)}…, and every signature is void`,
  )
  must(second.signatures.length === 0 && second.missing.length === 3, 'no signature to be left')
  const early = await refusal('fabrikam', 'signSwitchForm', { id, formHash: second.hash, name: 'Fritz Fabrikam' })
  await take('rival', 'signSwitchForm', signature(second.hash))
  const old = await refusal('fabrikam', 'signSwitchForm', { id, formHash: first.hash, name: 'Fritz Fabrikam' })
  report(`The customer before the current partner: ${early}; under what it had read before: ${old}`)
  must(early === 'WRONG_STATE' && old === 'FORM_CHANGED', 'only the form as it stands to be signed, and in turn')
  await take('fabrikam', 'signSwitchForm', { id, formHash: second.hash, name: 'Fritz Fabrikam' })
  return second.hash
}
