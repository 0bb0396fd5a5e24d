import { recordOf, type Caller } from '../kernel/actor.ts'
import type { Request } from '../kernel/commit.ts'
import { addBusinessHours, type BusinessCalendar } from '../kernel/business-calendar.ts'
import { forbidden, invalid, wrongState, type Outcome, type Refusal } from '../kernel/refusal.ts'
import { email, text, texts } from '../kernel/text.ts'
import { changeRequest, replaced } from './change.ts'
import { missingSignatures, type Contact, type Signature } from './form.ts'
import { maySign, partyOf } from './policy.ts'
import type { SwitchDesk } from './ports.ts'
import { changed, moved, type SwitchParty, type SwitchRequest } from './switch-request.ts'

export type SignSwitchForm = {
  readonly id: string
  /** Of the form that was read: what has changed since is not what is signed. */
  readonly formHash: string
  readonly name: string
  /** Whom the vendor asks; both partners have to say (rule G6). */
  readonly contact?: Contact
}

/** The vendor acknowledges within this many business hours (rule G7). */
const acknowledgeWithinHours = 8

/**
 * One of the three parties signs the form as it stands (rules G3, G4). With the last signature, and both partners'
 * contacts, the form goes to the vendor (rule G6).
 */
export const signSwitchForm =
  (desk: SwitchDesk & { readonly calendar: BusinessCalendar }) =>
  (actor: Caller, input: SignSwitchForm, request: Request): Promise<Outcome<{ switchRequest: SwitchRequest }>> =>
    changeRequest(desk)(actor, input.id, request, async (before) => {
      const now = desk.clock.now()
      const refusal = maySign(actor, before, now)
      if (refusal) return { refusal }
      const party = partyOf(actor, before)
      if (!party || before.procedure !== 'SIGNED_FORM') return { refusal: forbidden('You are no party to the form.') }
      if (input.formHash !== before.form.hash)
        return { refusal: wrongState('FORM_CHANGED', 'The form has changed since you read it; read it again.') }
      const told = tellsOf(party, input)
      if ('refusal' in told) return told

      const at = now.toISOString()
      const signature: Signature = { at, by: recordOf(actor), hash: input.formHash, ...told.values }
      const form = { ...before.form, signatures: { ...before.form.signatures, [party]: signature } }
      const complete = missingSignatures(form).length === 0
      const value: SwitchRequest = complete
        ? moved(
            before,
            {
              status: 'SUBMITTED',
              submittedAt: at,
              acknowledgeBy: addBusinessHours(now, acknowledgeWithinHours, desk.calendar).toISOString(),
            },
            at,
            { form },
          )
        : { ...changed(before, at), form }
      return {
        value,
        changes: [replaced(before, value)],
        events: [
          {
            type: 'switch-request.form-signed',
            subject: before.id,
            summary: `${nameOf(before, party)} signed the form`,
            data: { party, hash: input.formHash },
          },
          ...(complete
            ? [
                {
                  type: 'switch-request.submitted' as const,
                  subject: before.id,
                  summary: 'The form has all three signatures and goes to the vendor',
                  data: { hash: input.formHash },
                },
              ]
            : []),
        ],
      }
    })

export const nameOf = ({ source, target, customerName }: SwitchRequest, party: SwitchParty): string =>
  party === 'CUSTOMER' ? customerName : party === 'SOURCE' ? source.name : target.name

const tellsOf = (
  party: SwitchParty,
  { name, contact }: SignSwitchForm,
): { readonly values: { readonly name: string; readonly contact?: Contact } } | { readonly refusal: Refusal } => {
  const signed = text(name, { path: ['name'], max: 200 })
  if ('refusal' in signed) return signed
  if (party === 'CUSTOMER')
    return contact
      ? { refusal: invalid('must be left out: the vendor asks the two partners', 'contact') }
      : { values: { name: signed.text } }
  if (!contact) return { refusal: invalid('must say whom the vendor may ask', 'contact') }
  const checked = texts({
    name: text(contact.name, { path: ['contact', 'name'], max: 200 }),
    email: email(contact.email, 'contact', 'email'),
  })
  return 'refusal' in checked ? checked : { values: { name: signed.text, contact: checked.values } }
}
