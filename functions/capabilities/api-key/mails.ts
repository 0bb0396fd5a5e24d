import { scopes } from '#platform/kernel/actor.ts'
import { parseId } from '#platform/kernel/ids.ts'
import type { Notification } from '#platform/notification/notification.ts'
import { requestInside } from '#platform/notification/request.ts'
import type { NotificationWriter } from '#platform/notification/send.ts'
import type { ApiKey } from './api-key.ts'
import type { ApiKeyEventType } from './events.ts'
import type { ApiKeys } from './store.ts'

/** What each mail says of the key. */
const happened: Readonly<Record<ApiKeyEventType, string>> = {
  'api-key.created': 'was made',
  'api-key.changed': 'was changed',
  'api-key.rotated': 'was rotated',
  'api-key.revoked': 'was revoked',
}

/** Requests the mail to the partner about what happened to a key, in the same write: nobody makes a key without it. */
export const requestMail = (type: ApiKeyEventType, key: ApiKey) =>
  requestInside({ subject: key.partner.id, partnerId: key.partner.id }, [mailAbout(type, key)], key.updatedAt)

/** Writes the mail as the key is by then. */
export const apiKeyWriter =
  ({ apiKeys }: { readonly apiKeys: ApiKeys }): NotificationWriter =>
  async ({ key: name }) => {
    const [type = '', id = '', version = ''] = name.split('/')
    const keyId = parseId('key', id)
    const key = keyId && (await apiKeys.byId(keyId))
    return key && type in happened ? mailAbout(type as ApiKeyEventType, key, version) : undefined
  }

const mailAbout = (type: ApiKeyEventType, key: ApiKey, version = String(key.version)): Notification => ({
  key: `${type}/${key.id}/${version}`,
  to: { partner: key.partner },
  subject: `The API key “${key.name}” ${happened[type]}`,
  body: [
    `The API key “${key.name}” (${key.id}) of ${key.partner.name} ${happened[type]}.`,
    `The last to change it was ${nameOf(key)}, on ${key.updatedAt}.`,
    ...(key.revokedAt === undefined
      ? [
          `It may do: ${scopes.filter((scope) => key.scopes.includes(scope)).join(', ')}.`,
          `It may be used from ${key.allowedAddresses.length === 0 ? 'anywhere' : key.allowedAddresses.join(', ')}, until ${key.expiresAt}.`,
          'If nobody of you meant this, have a global administrator revoke the key.',
        ]
      : ['It opens nothing any more.']),
  ].join('\n'),
})

const nameOf = ({ updatedBy: { name, id, kind } }: ApiKey): string =>
  kind === 'operator' ? `an operator (${name ?? id})` : (name ?? id)
