import type { Subject } from '../events/event.ts'
import type { Organization } from '../kernel/actor.ts'
import { all, invalid, refuseIf, type Refused } from '../kernel/refusal.ts'
import { sortable, text } from '../kernel/text.ts'

/** What an organization calls an object. Others have names of their own for it, and see none but these. */
export type Labeling = {
  /** The number or name under which it knows the object: an order, a case. */
  readonly reference?: string
  readonly labels: readonly string[]
}

/** The labeling of one object by one organization, on record. */
export type LabelingRecord = Labeling & {
  readonly subject: Subject
  readonly organization: Organization
  /** When the object was created: lists by label have this order. */
  readonly since: string
  readonly version: number
}

/** What a caller requests: nothing means none. */
export type LabelingInput = { readonly reference?: string; readonly labels?: readonly string[] }

const mostLabels = 10
const longestReference = 100
const longestLabel = 40

/** The labeling that an input asks for, or everything that is wrong with it. What only repeats a label is left out. */
export const labelingFrom = ({ reference, labels = [] }: LabelingInput): { readonly labeling: Labeling } | Refused => {
  const checked = all({
    reference: reference === undefined ? undefined : text(reference, { path: ['reference'], max: longestReference }),
    number: refuseIf(
      labels.length > mostLabels
        ? invalid('OUT_OF_RANGE', `must be at most ${mostLabels}, are ${labels.length}`, 'labels')
        : undefined,
    ),
    ...Object.fromEntries(
      labels.map((label, index) => [
        `label ${index}`,
        text(label, { path: ['labels', String(index)], max: longestLabel }),
      ]),
    ),
  })
  if ('refusal' in checked) return checked
  const texts = labels.map((label) => label.trim())
  return {
    labeling: {
      ...(checked.values.reference && { reference: checked.values.reference.text }),
      labels: texts.filter((label, index) => texts.findIndex((one) => isSame(one, label)) === index),
    },
  }
}

/** Case and accents do not count, so that nobody has to remember how it was written. */
export const isSame = (one: string, other: string): boolean => sortable(one.trim()) === sortable(other.trim())

/** What a list is narrowed to: by the whole reference, and by all of these labels. */
export type LabelFilter = { readonly reference?: string; readonly labels?: readonly string[] }

export const isLabeledSo = ({ reference, labels }: Labeling, wanted: LabelFilter): boolean =>
  (wanted.reference === undefined || (reference !== undefined && isSame(reference, wanted.reference))) &&
  (wanted.labels ?? []).every((one) => labels.some((label) => isSame(label, one)))

/** Whether a list is narrowed by what an organization calls things. */
export const isByLabel = ({ reference, labels = [] }: LabelFilter): boolean =>
  reference !== undefined || labels.length > 0
