import { must } from './narrator.ts'
import type { Act, Stage } from './stage.ts'
import { switchesOf } from './switch.ts'

/** The way of the older rules: the customer asks in writing, three parties sign, and the vendor has both confirm. */
export const signing: Act = {
  play: (stage) =>
    stage.step('A switch by signed form, in which a late change voids what was signed', async () => {
      const { told, stack } = stage
      const { take, settled } = switchesOf(stage)
      const { id, form } = await take('fabrikam', 'createSwitchRequest', {
        procedure: 'SIGNED_FORM',
        sourcePartnerId: stack.actors['rival']?.partnerId,
        targetPartnerId: stack.actors['direct']?.partnerId,
        message: 'We ask you in writing to let the rest of our Azure go.',
      })
      told(`${id}: to be signed by ${form.missing.join(', ')}`)
      const formHash = await signed(stage, id)
      const submitted = await take('direct', 'signSwitchForm', {
        id,
        formHash,
        name: 'Anna Alpen',
        contact: { name: 'Anna Alpen', email: 'anna@direct.example' },
      })
      told(`Signed by all: ${submitted.status}; the vendor acknowledges by ${submitted.acknowledgeBy} (rule G7)`)
      must(submitted.status === 'SUBMITTED', 'the form to be with the vendor')

      const { ticketNumber } = await take('rival', 'acknowledgeSwitch', { id, ticketNumber: '2612-4711' })
      await take('rival', 'verifySwitch', { id, confirmed: true })
      const { status } = await take('direct', 'verifySwitch', { id, confirmed: true })
      told(`Ticket ${ticketNumber}, confirmed by both partners: ${status}`)
      const done = await settled(id)
      told(`${done.status}: ${done.lineCounts.moved} of ${done.lineCounts.total} moved`)
      must(done.status === 'COMPLETED' && done.lineCounts.moved === 1, 'the last subscription to have moved')
    }),
}

/** The current partner signs first, then the customer; a correction voids both, and they sign what it says now. */
const signed = async (stage: Stage, id: string): Promise<string> => {
  const { told } = stage
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
  told(`Edition ${before.edition}, ${before.hash.slice(0, 12)}…: ${before.signatures.length} signatures`)

  const { form: second } = await edit('2 rue du Port, Brest')
  told(`The address is corrected: edition ${second.edition}, ${second.hash.slice(0, 12)}…, and every signature is void`)
  must(second.signatures.length === 0 && second.missing.length === 3, 'no signature to be left')
  const early = await refusal('fabrikam', 'signSwitchForm', { id, formHash: second.hash, name: 'Fritz Fabrikam' })
  await take('rival', 'signSwitchForm', signature(second.hash))
  const old = await refusal('fabrikam', 'signSwitchForm', { id, formHash: first.hash, name: 'Fritz Fabrikam' })
  told(`The customer before the current partner: ${early}; under what it had read before: ${old}`)
  must(early === 'WRONG_STATE' && old === 'FORM_CHANGED', 'only the form as it stands to be signed, and in turn')
  await take('fabrikam', 'signSwitchForm', { id, formHash: second.hash, name: 'Fritz Fabrikam' })
  return second.hash
}
