import { operators, type Task } from '#platform/task/task.ts'
import { remedyFor, type PartnerConnection } from './connection.ts'

/** Each problem waits for the partner and for the operators: either may have to mend it. */
export const tasksOfConnection = ({ partner, problems }: PartnerConnection): readonly Task[] =>
  problems.flatMap((problem) =>
    [partner.id, operators].map((organization) => ({
      subject: partner.id,
      organization,
      kind: 'MEND_CONNECTION' as const,
      key: problem.kind,
      title: `Microsoft does not let us in for ${partner.name} (${problem.code}). ${remedyFor(problem)}`,
      since: problem.since,
      dueAt: problem.since,
    })),
  )
