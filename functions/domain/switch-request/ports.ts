import type { Desk } from '../kernel/decide.ts'
import type { Customers } from '../customer/store.ts'
import type { Partners, ResellerLinks } from '../partner/store.ts'
import type { Relationships } from '../relationship/store.ts'
import type { Cloud } from '../rules/clouds.ts'
import type { Subscriptions } from '../subscription/store.ts'
import type { SwitchRequests } from './store.ts'

/** What every use case about switches that writes is given. */
export type SwitchDesk = Desk & {
  readonly switchRequests: SwitchRequests
  readonly partners: Partners
  readonly resellerLinks: ResellerLinks
  readonly customers: Customers
  readonly subscriptions: Subscriptions
  readonly relationships: Relationships
  readonly cloud: Cloud
}
