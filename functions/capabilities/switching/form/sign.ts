import { recordOf, type Caller } from '#platform/kernel/actor.ts'
import { addBusinessHours, type BusinessCalendar } from '#platform/kernel/business-calendar.ts'
import { all, forbidden, invalid, refuse, wrongState, type Refused } from '#platform/kernel/refusal.ts'
import { email, text, texts } from '#platform/kernel/text.ts'
import { command } from '#platform/unit-of-work/command.ts'
import { switchEvent } from '../model/events.ts'
import { missingSignatures, type Contact, type Signature } from '../model/form.ts'
import { maySign, partyOf } from '../model/policy.ts'
import { loadSwitchRequest, reloadSwitchRequest, type SwitchPorts } from '../model/ports.ts'
import { nameOfParty, nextVersion, transition, type SwitchParty, type SwitchRequest } from '../model/switch-request.ts'
import { writeRequest } from '../model/update.ts'

export type SignSwitchForm = {
  readonly id: string
  /** The hash of the form that the signer has read: a change since then is not signed. */
  readonly formHash: string
  readonly name: string
  /** The contact for the vendor: both partners name one (rule G6). */
  readonly contact?: Contact
}

/** The vendor acknowledges within this many business hours (rule G7). */
const acknowledgeWithinHours = 8

type Ports = Pick<SwitchPorts, 'switchRequests'> & { readonly calendar: BusinessCalendar }

/**
 * One of the three parties signs the current text of the form (rules G3, G4). With the last signature, and both partners'
 * contacts, the form goes to the vendor (rule G6).
 */
export const signSwitchForm = command({
  load: (ports: Ports, { id }: SignSwitchForm, actor: Caller) => loadSwitchRequest(ports, actor, id),
  may: (actor, request, { now }) => maySign(actor, request, now),
  version: (request) => request,
  apply: (actor, before, { input, ports, now, at }) => {
    const party = partyOf(actor, before)
    if (!party || before.procedure !== 'SIGNED_FORM') return refuse(forbidden('You are no party to the form.'))
    if (input.formHash !== before.form.hash)
      return refuse(wrongState('FORM_CHANGED', 'The form has changed since you read it; read it again.'))
    const signer = signerFrom(party, input)
    if ('refusal' in signer) return signer

    const signature: Signature = { at, by: recordOf(actor), hash: input.formHash, ...signer.values }
    const form = { ...before.form, signatures: { ...before.form.signatures, [party]: signature } }
    const complete = missingSignatures(form).length === 0
    const acknowledgeBy = addBusinessHours(now, acknowledgeWithinHours, ports.calendar).toISOString()
    const request: SwitchRequest = complete
      ? transition(before, { status: 'SUBMITTED', submittedAt: at, acknowledgeBy }, at, { form })
      : { ...nextVersion(before, at), form }
    return writeRequest(request, before, [
      switchEvent({
        type: 'switch-request.form-signed',
        subject: before.id,
        summary: `${nameOfParty(before, party)} signed the form`,
        data: { party, hash: input.formHash },
      }),
      ...(complete
        ? [
            switchEvent({
              type: 'switch-request.submitted',
              subject: before.id,
              summary: 'The form has all three signatures and goes to Microsoft',
              data: { hash: input.formHash },
            }),
          ]
        : []),
    ])
  },
  reload: reloadSwitchRequest,
})

const signerFrom = (
  party: SwitchParty,
  { name, contact }: SignSwitchForm,
): { readonly values: { readonly name: string; readonly contact?: Contact } } | Refused => {
  const checked = all({ signed: text(name, { path: ['name'], max: 200 }), contact: contactFrom(party, contact) })
  if ('refusal' in checked) return checked
  const { signed, contact: known } = checked.values
  return { values: { name: signed.text, ...(known && { contact: known }) } }
}

/** Microsoft asks both partners, and not the customer (rule G6). */
const contactFrom = (party: SwitchParty, contact: SignSwitchForm['contact']): Contact | undefined | Refused => {
  if (party === 'CUSTOMER')
    return contact
      ? refuse(invalid('UNEXPECTED', 'must be left out: Microsoft asks the two partners', 'contact'))
      : undefined
  if (!contact) return refuse(invalid('MISSING', 'must say whom Microsoft may ask', 'contact'))
  const checked = texts({
    name: text(contact.name, { path: ['contact', 'name'], max: 200 }),
    email: email(contact.email, 'contact', 'email'),
  })
  return 'refusal' in checked ? checked : checked.values
}
