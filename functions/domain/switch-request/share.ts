import type { Caller } from '../kernel/actor.ts'
import type { Request } from '../kernel/commit.ts'
import type { Outcome } from '../kernel/refusal.ts'
import { changeRequest, replaced } from './change.ts'
import { mayShareLines } from './policy.ts'
import type { SwitchDesk } from './ports.ts'
import { changed, type SwitchRequest } from './switch-request.ts'

/** The current partner lets the future one see the lines before they have moved; the vendor would not show them. */
export const shareSwitchLines =
  (desk: SwitchDesk) =>
  (
    actor: Caller,
    input: { readonly id: string },
    request: Request,
  ): Promise<Outcome<{ switchRequest: SwitchRequest }>> =>
    changeRequest(desk)(actor, input.id, request, async (before) => {
      const refusal = mayShareLines(actor, before, desk.clock.now())
      if (refusal) return { refusal }
      const value = { ...changed(before, desk.clock.now().toISOString()), linesShared: true }
      return {
        value,
        changes: [replaced(before, value)],
        events: [
          {
            type: 'switch-request.lines-shared',
            subject: before.id,
            summary: `${before.source.name} showed the lines to ${before.target.name}`,
          },
        ],
      }
    })
