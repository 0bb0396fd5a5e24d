import { accessPattern } from '../table/access-pattern.ts'
import type { Key } from '../table/indexes.ts'
import { record } from '../table/record.ts'
import type { MailCountOf } from './budget.ts'
import type { Recipient, RecipientKey } from './recipient.ts'

export const recipientKey = accessPattern(
  'whether an address outside may be written to',
  (key: RecipientKey): Key => ({ pk: `RECIPIENT#${key}`, sk: 'RECIPIENT' }),
  ['‹keyed hash›'],
)

export const recipientRecord = record<Recipient>({ name: 'recipient', key: ({ key }) => recipientKey(key) })

const day = '2026-12-01'
const recipient = '‹keyed hash›'

export const mailCountKey = accessPattern(
  'how many emails went out in a day: to an address, of a partner to it, or of a partner',
  (of: MailCountOf): Key => {
    if (of.recipient === undefined) return { pk: of.partnerId, sk: `MAIL#${of.day}` }
    return {
      pk: `RECIPIENT#${of.recipient}`,
      sk: `MAIL#${of.day}${of.partnerId === undefined ? '' : `#${of.partnerId}`}`,
    }
  },
  [{ day, recipient }],
  [{ day, recipient, partnerId: 'par_…' }],
  [{ day, partnerId: 'par_…' }],
)
