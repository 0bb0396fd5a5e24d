import { apiKeyUseRecord } from './records.ts'
import type { ApiKeys } from './store.ts'
import type { ApiKeyId } from '#platform/kernel/ids.ts'
import type { Clock } from '#platform/kernel/clock.ts'
import type { UnitOfWork } from '#platform/unit-of-work/unit-of-work.ts'

/** The last hour in which this process has recorded the use of a key. */
const recorded = new Map<ApiKeyId, string>()
const mostRecorded = 1000

/**
 * Records that a key is used, to the hour. A process reads once in an hour and key whether somebody has recorded it, and one process writes:
 * a call costs nothing. Whoever loses the race leaves it to the winner, who wrote the same.
 */
export const recordUse =
  ({ apiKeys, unitOfWork, clock }: { apiKeys: ApiKeys; unitOfWork: UnitOfWork; clock: Clock }) =>
  async (id: ApiKeyId): Promise<void> => {
    const hour = `${clock.now().toISOString().slice(0, 13)}:00:00.000Z`
    if ((recorded.get(id) ?? '') >= hour) return
    if (recorded.size >= mostRecorded) recorded.clear()
    recorded.set(id, hour)
    const before = await apiKeys.use(id)
    if (before && before.hour >= hour) return
    const use = { id, hour, version: (before?.version ?? 0) + 1 }
    const change = before ? apiKeyUseRecord.replace(use, before) : apiKeyUseRecord.create(use)
    await unitOfWork.commit({ changes: [change], events: [], result: [] }, { dryRun: false })
  }
