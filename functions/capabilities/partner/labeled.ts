import type { Subject } from '#platform/events/event.ts'
import type { TenantId } from '#platform/kernel/ids.ts'
import { emptyPage, type Page, type PageRequest } from '#platform/kernel/page.ts'
import type { LabelFilter } from '#platform/label/label.ts'
import type { LabeledKind } from '#platform/label/records.ts'
import type { Labelings } from '#platform/label/store.ts'
import type { Key } from '#platform/table/indexes.ts'
import { tenantIn, type Scope } from './scope.ts'

/**
 * Lists one page of what the viewer of a list has labeled so, within the place of the list. A label is what its organization calls an
 * object, so there is one such list for each organization, whatever its part in the object is.
 */
export const labeledOf =
  <T extends { readonly updatedAt: string }>(
    labelings: Labelings,
    kind: LabeledKind,
    keyOf: (id: never) => Key,
    tenantOf: (item: T) => TenantId | undefined,
  ) =>
  async (
    scope: Scope,
    { customerId, reference, labels }: LabelFilter & { readonly customerId?: string },
    page: PageRequest,
    isShown: (item: T) => boolean,
  ): Promise<Page<T>> => {
    const tenant = tenantIn(scope, customerId)
    if (tenant === null) return emptyPage
    const organization = 'tenant' in scope ? (scope.asSeenBy?.id ?? scope.tenant) : scope.partner.id
    return labelings.page<T>(
      { organization, kind, ...(reference !== undefined && { reference }), ...(labels && { labels }) },
      page,
      (subject: Subject) => keyOf(subject as never),
      (item) => (tenant === undefined || tenantOf(item) === tenant) && isShown(item),
    )
  }
