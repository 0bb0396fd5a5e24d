import type { Subject } from '../events/event.ts'
import type { Organization } from '../kernel/actor.ts'
import { sortable } from '../kernel/text.ts'
import { accessPattern } from '../table/access-pattern.ts'
import type { Key, Listing } from '../table/indexes.ts'
import { record, type StoredItem } from '../table/record.ts'
import type { LabelFilter, LabelingRecord } from './label.ts'

export const labelingKey = accessPattern(
  'what an organization calls an object',
  (subject: Subject, organization: Organization): Key => ({ pk: subject, sk: `LABELING#${organization}` }),
  ['inv_…', 'par_…'],
)

export const labelingsOf = accessPattern(
  'what each organization calls an object',
  (subject: Subject): Listing => ({ partition: subject, prefix: 'LABELING#' }),
  ['inv_…'],
)

/** The prefix of the ids of those objects that can be labeled. */
export type LabeledKind = 'inv' | 'cus' | 'rel' | 'mig' | 'swr'

/**
 * The objects of one kind that an organization has labeled so: by the reference, which is one, or by the first label. A key has the text
 * of a label at its end, where it can be taken for nothing else.
 */
export const labeledBy = accessPattern(
  'what an organization has given a reference or a label, in the order of creation',
  (organization: Organization, kind: LabeledKind, { reference, labels: [label] = [] }: LabelFilter): Listing => ({
    index: 'owner',
    partition: `${organization}#${kind.toUpperCase()}#${reference === undefined ? 'LABEL' : 'REFERENCE'}#${sortable((reference ?? label ?? '').trim())}`,
  }),
  ['par_…', 'inv', { reference: 'PO-4711' }],
  ['‹tenant›', 'swr', { labels: ['urgent'] }],
)

export const labelingRecord = record<LabelingRecord>({
  name: 'labeling',
  key: ({ subject, organization }) => labelingKey(subject, organization),
  follows: (labeling) => {
    const { subject, organization, reference, labels, since } = labeling
    const itemFor = (name: string, filter: LabelFilter): StoredItem => ({
      pk: subject,
      sk: `LABELED#${organization}#${name}`,
      owner: labeledBy(organization, subject.slice(0, 3) as LabeledKind, filter).partition,
      at: `${since}#${subject}`,
      name: 'labeled',
      version: 1,
      doc: labeling,
    })
    return [
      ...(reference === undefined ? [] : [itemFor('REFERENCE', { reference })]),
      ...labels.map((label) => itemFor(`LABEL#${sortable(label)}`, { labels: [label] })),
    ]
  },
})
