import { operators, type Task } from '#platform/task/task.ts'
import { notConnected, remedyFor, type PartnerConnection } from './connection.ts'

/** Each problem waits for the partner and for the operators: either may have to mend it. Only the partner connects itself. */
export const tasksOfConnection = ({ partner, problems }: PartnerConnection): readonly Task[] =>
  problems.flatMap((problem) =>
    (problem.code === notConnected ? [partner.id] : [partner.id, operators]).map((organization) => ({
      subject: partner.id,
      organization,
      kind: 'MEND_CONNECTION' as const,
      key: problem.kind,
      title: `Microsoft does not let us in for ${partner.name} (${problem.code}). ${remedyFor(problem)}`,
      since: problem.since,
      dueAt: problem.since,
    })),
  )
