import type { NewEvent } from '#platform/events/event.ts'
import type { Change } from '#platform/table/record.ts'
import type { Write } from '#platform/unit-of-work/command.ts'
import type { SwitchResult } from './ports.ts'
import { switchRequestRecord } from './records.ts'
import type { SwitchRequest } from './switch-request.ts'

/** Writes a request at the version that was read, with its events and everything else that changes. */
export const writeRequest = (
  request: SwitchRequest,
  before: SwitchRequest,
  events: readonly NewEvent[],
  changes: readonly Change[] = [],
): Write<SwitchResult> => ({
  changes: [switchRequestRecord.replace(request, before), ...changes],
  events,
  result: { switchRequest: request },
  ids: [before.id],
})
