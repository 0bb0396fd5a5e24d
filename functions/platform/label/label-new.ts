import type { Change } from '../table/record.ts'
import type { Labeling, LabelingRecord } from './label.ts'
import { labelingRecord } from './records.ts'

/** The write of a new object's labeling; none where there is nothing to remember. */
export const labelNew = (
  about: Pick<LabelingRecord, 'subject' | 'organization' | 'since'>,
  { reference, labels }: Labeling,
): readonly Change[] =>
  reference === undefined && labels.length === 0
    ? []
    : [labelingRecord.create({ ...about, ...(reference !== undefined && { reference }), labels, version: 1 })]
