import type { Caller } from '#platform/kernel/actor.ts'
import { command } from '#platform/unit-of-work/command.ts'
import { switchEvent } from '../model/events.ts'
import { mayShareLines } from '../model/policy.ts'
import { loadSwitchRequest, reloadSwitchRequest, type SwitchPorts } from '../model/ports.ts'
import { nextVersion } from '../model/switch-request.ts'
import { writeRequest } from '../model/update.ts'

/** The current partner shows the lines to the future one before they have moved; the vendor would not show them. */
export const shareSwitchLines = command({
  load: (ports: Pick<SwitchPorts, 'switchRequests'>, { id }: { readonly id: string }, actor: Caller) =>
    loadSwitchRequest(ports, actor, id),
  may: (actor, request, { now }) => mayShareLines(actor, request, now),
  version: (request) => request,
  apply: (_, request, { at }) =>
    writeRequest({ ...nextVersion(request, at), linesShared: true }, request, [
      switchEvent({
        type: 'switch-request.lines-shared',
        subject: request.id,
        summary: `${request.source.name} showed the lines to ${request.target.name}`,
      }),
    ]),
  reload: reloadSwitchRequest,
})
