import type { Subject } from '../events/event.ts'
import type { Organization } from '../kernel/actor.ts'
import { isWithin, type Page, type PageRequest } from '../kernel/page.ts'
import type { Key } from '../table/indexes.ts'
import type { Reader } from '../table/reader.ts'
import { isLabeledSo, type LabelFilter, type LabelingRecord } from './label.ts'
import { labeledBy, labelingKey, labelingsOf, type LabeledKind } from './records.ts'

/** Reads of what organizations call their objects. All but the pages see every write that was committed before. */
export type Labelings = {
  readonly of: (subject: Subject, organization: Organization) => Promise<LabelingRecord | undefined>
  /** Of every organization that calls it anything. */
  readonly all: (subject: Subject) => Promise<readonly LabelingRecord[]>
  /**
   * A page of the objects that an organization has labeled so, in the order of their creation. A range of the page is one of the last
   * change; whatever else is not to be shown is read past.
   */
  readonly page: <T extends { readonly updatedAt: string }>(
    wanted: LabelFilter & { readonly organization: Organization; readonly kind: LabeledKind },
    page: PageRequest,
    keyOf: (subject: Subject) => Key,
    isShown: (item: T) => boolean,
  ) => Promise<Page<T>>
}

export const labelingStore = (reader: Reader): Labelings => ({
  of: (subject, organization) => reader.one<LabelingRecord>(labelingKey(subject, organization)),
  all: async (subject) => (await reader.collection(labelingsOf(subject))).map(({ doc }) => doc as LabelingRecord),
  page: <T extends { readonly updatedAt: string }>(
    { organization, kind, ...filter }: LabelFilter & { organization: Organization; kind: LabeledKind },
    { range, ...page }: PageRequest,
    keyOf: (subject: Subject) => Key,
    isShown: (item: T) => boolean,
  ) =>
    reader.page<T, LabelingRecord>(
      labeledBy(organization, kind, filter),
      page,
      (item) => isWithin(range, item.updatedAt) && isShown(item),
      (labeling) => (isLabeledSo(labeling, filter) ? [keyOf(labeling.subject)] : []),
    ),
})
