import type { Caller } from '../kernel/actor.ts'
import type { Change, Request } from '../kernel/commit.ts'
import { tenantIdOf } from '../kernel/ids.ts'
import { forbidden, invalid, notFound, type Outcome, type Refusal } from '../kernel/refusal.ts'
import { email, text, texts } from '../kernel/text.ts'
import { changeRequest, replaced } from './change.ts'
import { edited, hashOf, type FormData } from './form.ts'
import { mayEditForm } from './policy.ts'
import type { SwitchDesk } from './ports.ts'
import { countsOf, lineFacts, linesOf, rewritten, type SwitchLine, type SwitchSheet } from './sheet.ts'
import { changed, type SwitchRequest } from './switch-request.ts'

export type EditSwitchForm = {
  readonly id: string
  readonly address: string
  readonly contactName: string
  readonly contactEmail: string
  /** The lines the form is about: those it was about before, when left out. */
  readonly lineIds?: readonly string[]
}

/**
 * The current partner fills in the form, or changes what it says (rule G3). Signatures are bound to the text they were
 * given under, so a change voids every one of them.
 */
export const editSwitchForm =
  (desk: SwitchDesk) =>
  (actor: Caller, input: EditSwitchForm, request: Request): Promise<Outcome<{ switchRequest: SwitchRequest }>> =>
    changeRequest(desk)(actor, input.id, request, async (before) => {
      const refusal = mayEditForm(actor, before, desk.clock.now())
      if (refusal) return { refusal }
      if (before.procedure !== 'SIGNED_FORM') return { refusal: forbidden('A transfer request has no form.') }
      const told = texts({
        address: text(input.address, { path: ['address'], max: 500, lines: true }),
        contactName: text(input.contactName, { path: ['contactName'], max: 200 }),
        contactEmail: email(input.contactEmail, 'contactEmail'),
      })
      if ('refusal' in told) return told
      const at = desk.clock.now().toISOString()
      const sheets = await desk.switchRequests.sheets(before.id)
      const next = about(sheets, input.lineIds, at)
      if ('refusal' in next) return next

      const data = dataOf(before, told.values)
      const chosen = linesOf(next.sheets).filter(({ status }) => status === 'PROPOSED')
      const hash = await hashOf(
        data,
        chosen.map(({ subscriptionId }) => subscriptionId),
      )
      if (hash === before.form.hash) return { stays: before }
      const voided = Object.keys(before.form.signatures)
      const value: SwitchRequest = {
        ...changed(before, at),
        lines: countsOf(next.sheets),
        form: edited(before.form, data, hash),
      }
      return {
        value,
        changes: [replaced(before, value), ...changesTo(sheets, next.sheets)],
        events: [
          {
            type: 'switch-request.form-edited',
            subject: before.id,
            summary:
              voided.length > 0
                ? `${before.source.name} changed the form; ${voided.length} signatures are void`
                : `${before.source.name} filled in the form`,
            data: { hash, voided },
          },
        ],
      }
    })

const dataOf = (
  { source, target, tenantId, customerName }: SwitchRequest,
  told: { readonly address: string; readonly contactName: string; readonly contactEmail: string },
): FormData => ({
  source: { tenantId: tenantIdOf(source.id), name: source.name, ...told },
  customer: { tenantId, name: customerName },
  target: { tenantId: tenantIdOf(target.id), name: target.name },
})

/** The sheets with the lines that the form is to be about. */
const about = (
  sheets: readonly SwitchSheet[],
  told: readonly string[] | undefined,
  at: string,
): { readonly sheets: readonly SwitchSheet[] } | { readonly refusal: Refusal } => {
  if (told === undefined) return { sheets }
  if (told.length === 0) return { refusal: invalid('must name at least one line', 'lineIds') }
  const lines = linesOf(sheets)
  const unknown = told.findIndex((id) => lines.every((line) => line.id !== id))
  if (unknown >= 0) return { refusal: notFound('line of the request', 'lineIds', String(unknown)) }
  const wanted = new Set(told)
  const statusOf = ({ id }: SwitchLine) => (wanted.has(id) ? ('PROPOSED' as const) : ('LEFT_OUT' as const))
  return {
    sheets: sheets.map((sheet) =>
      sheet.lines.some((line) => line.status !== statusOf(line))
        ? rewritten(sheet, (line) => ({ ...lineFacts(line), status: statusOf(line) }), at)
        : sheet,
    ),
  }
}

const changesTo = (before: readonly SwitchSheet[], after: readonly SwitchSheet[]): readonly Change[] =>
  after.flatMap((sheet, index): readonly Change[] => {
    const from = before[index]?.version
    return from === undefined || from === sheet.version
      ? []
      : [{ kind: 'replace', record: { name: 'switch-sheet', value: sheet }, from }]
  })
