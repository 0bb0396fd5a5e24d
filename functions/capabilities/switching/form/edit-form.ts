import type { Caller } from '#platform/kernel/actor.ts'
import { tenantIdOf } from '#platform/kernel/ids.ts'
import { all, forbidden, invalid, notFound, refuse, type Refused } from '#platform/kernel/refusal.ts'
import { email, text, texts } from '#platform/kernel/text.ts'
import { command } from '#platform/unit-of-work/command.ts'
import { countsOf, lineFacts, linesOf, updateBatch, type SwitchBatch, type SwitchLine } from '../model/batch.ts'
import { switchEvent } from '../model/events.ts'
import { editForm, hashOf, type FormData } from '../model/form.ts'
import { mayEditForm } from '../model/policy.ts'
import { loadSwitchRequest, reloadSwitchRequest, type SwitchPorts } from '../model/ports.ts'
import { nextVersion, type SwitchRequest } from '../model/switch-request.ts'
import { writeRequest } from '../model/update.ts'
import { replaceBatches } from '../request/start-transfer.ts'

export type EditSwitchForm = {
  readonly id: string
  readonly address: string
  readonly contactName: string
  readonly contactEmail: string
  /** The lines of the form: the same as before, when left out. */
  readonly lineIds?: readonly string[]
}

/**
 * The current partner fills in the form, or changes it (rule G3). Signatures are bound to the text that was signed, so a change
 * voids all of them.
 */
export const editSwitchForm = command({
  load: async (ports: Pick<SwitchPorts, 'switchRequests'>, { id }: EditSwitchForm, actor: Caller) => {
    const request = await loadSwitchRequest(ports, actor, id)
    return 'refusal' in request ? request : { request, batches: await ports.switchRequests.batches(request.id) }
  },
  may: (actor, { request }, { now }) => mayEditForm(actor, request, now),
  version: ({ request }) => request,
  apply: async (_, { request: before, batches }, { input, at }) => {
    if (before.procedure !== 'SIGNED_FORM') return refuse(forbidden('A transfer request has no form.'))
    const checked = all({
      contact: texts({
        address: text(input.address, { path: ['address'], max: 500, lines: true }),
        contactName: text(input.contactName, { path: ['contactName'], max: 200 }),
        contactEmail: email(input.contactEmail, 'contactEmail'),
      }),
      next: withLines(batches, input.lineIds, at),
    })
    if ('refusal' in checked) return checked
    const { contact, next } = checked.values

    const data = dataOf(before, contact.values)
    const chosen = linesOf(next.batches).filter(({ status }) => status === 'PROPOSED')
    const hash = await hashOf(
      data,
      chosen.map(({ subscriptionId }) => subscriptionId),
    )
    if (hash === before.form.hash) return { noChange: { switchRequest: before }, ids: [before.id] }
    const voided = Object.keys(before.form.signatures)
    const request: SwitchRequest = {
      ...nextVersion(before, at),
      lines: countsOf(next.batches),
      form: editForm(before.form, data, hash),
    }
    const edited = switchEvent({
      type: 'switch-request.form-edited',
      subject: before.id,
      summary:
        voided.length > 0
          ? `${before.source.name} changed the form; ${voided.length} signatures are void`
          : `${before.source.name} filled in the form`,
      data: { hash, voided },
    })
    return writeRequest(request, before, [edited], replaceBatches(batches, next.batches))
  },
  reload: reloadSwitchRequest,
})

const dataOf = (
  { source, target, tenantId, customerName }: SwitchRequest,
  contact: { readonly address: string; readonly contactName: string; readonly contactEmail: string },
): FormData => ({
  source: { tenantId: tenantIdOf(source.id), name: source.name, ...contact },
  customer: { tenantId, name: customerName },
  target: { tenantId: tenantIdOf(target.id), name: target.name },
})

/** The batches with the lines of the form proposed, and the others left out. */
const withLines = (
  batches: readonly SwitchBatch[],
  lineIds: readonly string[] | undefined,
  at: string,
): { readonly batches: readonly SwitchBatch[] } | Refused => {
  if (lineIds === undefined) return { batches }
  if (lineIds.length === 0) return refuse(invalid('MISSING', 'must name at least one line', 'lineIds'))
  const lines = linesOf(batches)
  const unknown = lineIds.findIndex((id) => lines.every((line) => line.id !== id))
  if (unknown >= 0) return refuse(notFound('line of the request', 'lineIds', String(unknown)))
  const wanted = new Set(lineIds)
  const statusOf = ({ id }: SwitchLine) => (wanted.has(id) ? ('PROPOSED' as const) : ('LEFT_OUT' as const))
  return {
    batches: batches.map((batch) =>
      batch.lines.some((line) => line.status !== statusOf(line))
        ? updateBatch(batch, (line) => ({ ...lineFacts(line), status: statusOf(line) }), at)
        : batch,
    ),
  }
}
