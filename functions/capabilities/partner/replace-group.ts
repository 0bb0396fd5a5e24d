import { partnerOf, type Caller } from '#platform/kernel/actor.ts'
import { parseId, parseTenantId } from '#platform/kernel/ids.ts'
import { forbidden, invalid, refuse } from '#platform/kernel/refusal.ts'
import { command } from '#platform/unit-of-work/command.ts'
import { partnerEvent } from './events.ts'
import type { Partner } from './partner.ts'
import { mayReplaceGroup } from './policy.ts'
import { partnerRecord } from './records.ts'
import type { Partners } from './store.ts'

/** The groups that a partner had before, newest first: as many as may still be assigned somewhere. */
const formerToKeep = 10

/**
 * The partner registers another security group, whose members use delegated admin from then on. Where it is in force, the looks at the
 * vendor assign the new group, and then take the access of the former.
 */
export const replaceAdminGroup = command({
  load: async (
    { partners }: { readonly partners: Partners },
    { groupId }: { readonly groupId: string },
    actor: Caller,
  ) => {
    const id = partnerOf(actor)
    const before = id && (await partners.byId(id))
    if (!before) return refuse(forbidden('Only a registered partner replaces its group.'))
    const refusal = mayReplaceGroup(actor)
    if (refusal) return refuse(refusal)
    const group = parseTenantId(groupId)
    return group === undefined
      ? refuse(invalid('WRONG_FORMAT', 'must be the object id of a security group: a UUID', 'groupId'))
      : { before, group }
  },
  version: ({ before }) => before,
  apply: (_, { before, group }, { at }) => {
    if (group === before.adminGroupId) return { noChange: { partner: before }, ids: [before.id] }
    const former = [before.adminGroupId, ...(before.formerGroupIds ?? [])].filter((one) => one !== group)
    const partner: Partner = {
      ...before,
      adminGroupId: group,
      formerGroupIds: [...new Set(former)].slice(0, formerToKeep),
      version: before.version + 1,
      updatedAt: at,
    }
    return {
      changes: [partnerRecord.replace(partner, before)],
      events: [
        partnerEvent({
          type: 'partner.admin-group-replaced',
          subject: partner.id,
          summary: `${partner.name} has another security group for delegated admin`,
          data: { groupId: group, formerGroupId: before.adminGroupId },
        }),
      ],
      result: { partner },
      ids: [partner.id],
    }
  },
  reload: async ({ partners }, [first = '']) => {
    const id = parseId('par', first)
    const partner = id && (await partners.byId(id))
    return partner && { partner }
  },
})
