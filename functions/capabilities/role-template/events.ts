import { eventsOf } from '#platform/events/event.ts'
import type { Reactions } from '#platform/outbox/outbox.ts'
import { parseId } from '#platform/kernel/ids.ts'
import { lookAtTemplate } from './job-kinds.ts'

export type RoleTemplateEventType = 'role-template.defined' | 'role-template.groups-seen' | 'role-template.removed'
export const roleTemplateEvent = eventsOf<RoleTemplateEventType>()

export const roleTemplateReactions: Reactions<RoleTemplateEventType> = {
  'role-template.defined': ({ data, subject }) => {
    const id = parseId('rtp', String(data['roleTemplateId']))
    return id ? [lookAtTemplate(id, {}, subject)] : []
  },
  'role-template.groups-seen': undefined,
  'role-template.removed': undefined,
}
