import type { Actor } from '../kernel/actor.ts'
import type { Change, NewEvent, Request } from '../kernel/commit.ts'
import { decideAndCommit, staleFor, type Decision } from '../kernel/decide.ts'
import { parseId } from '../kernel/ids.ts'
import { done, notFound, refused, type Outcome, type Refusal } from '../kernel/refusal.ts'
import type { SwitchDesk } from './ports.ts'
import { maySee } from './policy.ts'
import { reload } from './reload.ts'
import type { SwitchRequest } from './switch-request.ts'

/** What becomes of a request: everything that is written, the request itself among it, and the news. */
export type Turn = {
  readonly value: SwitchRequest
  readonly changes: readonly Change[]
  readonly events: readonly NewEvent[]
}

/** Reads a request, lets it take a turn, and writes it at the version that was read. */
export const changeRequest =
  (desk: SwitchDesk) =>
  async (
    actor: Actor,
    id: string,
    request: Request,
    turn: (before: SwitchRequest) => Promise<Turn | { readonly refusal: Refusal } | { readonly stays: SwitchRequest }>,
  ): Promise<Outcome<{ switchRequest: SwitchRequest }>> => {
    const known = parseId('swr', id)
    const decided = await decideAndCommit(desk)<SwitchRequest>(actor, request, {
      decide: async (): Promise<Decision<SwitchRequest>> => {
        const before = known && (await desk.switchRequests.byId(known))
        if (!before || !maySee(actor, before)) return refused(notFound('switch request', 'id'))
        const turned = await turn(before)
        if ('refusal' in turned) return refused(turned.refusal)
        if ('stays' in turned) return { kind: 'settled', result: turned.stays }
        const stale = staleFor(request, before)
        return stale
          ? refused(stale)
          : { kind: 'write', changes: turned.changes, events: turned.events, result: turned.value, ids: [before.id] }
      },
      reload: reload(desk).switchRequest,
    })
    return decided.kind === 'done' ? done({ switchRequest: decided.result }) : decided
  }

/** Only the request itself changes. */
export const replaced = (before: SwitchRequest, value: SwitchRequest): Change => ({
  kind: 'replace',
  record: { name: 'switch-request', value },
  from: before.version,
})
