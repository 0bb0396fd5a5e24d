import type { Caller } from '../kernel/actor.ts'
import type { Request } from '../kernel/commit.ts'
import { decideAndCommit, staleFor, type Desk } from '../kernel/decide.ts'
import { parseId } from '../kernel/ids.ts'
import { done, notFound, refused, type Outcome } from '../kernel/refusal.ts'
import { startedBy, takenUpAgain } from '../process/process.ts'
import type { Processes } from '../process/store.ts'
import { mayRedrive } from './policy.ts'
import { withoutFailure, type Relationship } from './relationship.ts'
import { reload } from './reload.ts'
import type { Relationships } from './store.ts'

/** An operator has mended what was wrong and lets the workflow try again, in an execution of its own. */
export const redriveProvisioning =
  (ports: Desk & { relationships: Relationships; processes: Processes }) =>
  async (
    actor: Caller,
    input: { readonly id: string },
    request: Request,
  ): Promise<Outcome<{ relationship: Relationship }>> => {
    const id = parseId('rel', input.id)
    const decided = await decideAndCommit(ports)<Relationship>(actor, request, {
      decide: async () => {
        const before = id && (await ports.relationships.byId(id))
        if (!before) return refused(notFound('relationship', 'id'))
        const refusal = mayRedrive(actor, before) ?? staleFor(request, before)
        if (refusal) return refused(refusal)
        const process = await ports.processes.of(before.invitationId)
        if (!process) return refused(notFound('relationship', 'id'))
        const at = ports.clock.now().toISOString()
        const again: Relationship = {
          ...withoutFailure(before),
          status: 'PROVISIONING',
          version: before.version + 1,
          updatedAt: at,
        }
        const next = takenUpAgain(process, startedBy(at), at)
        return {
          kind: 'write',
          changes: [
            { kind: 'replace', record: { name: 'relationship', value: again }, from: before.version },
            { kind: 'replace', record: { name: 'process', value: next }, from: process.version },
          ],
          events: [
            {
              type: 'relationship.provisioning-redriven',
              subject: before.id,
              summary: 'An operator lets provisioning try again',
              data: { invitationId: before.invitationId },
            },
          ],
          result: again,
          ids: [before.id],
        }
      },
      reload: reload(ports).relationship,
    })
    return decided.kind === 'done' ? done({ relationship: decided.result }) : decided
  }
