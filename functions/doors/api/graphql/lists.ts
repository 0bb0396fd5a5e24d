import { partnerOf } from '#platform/kernel/actor.ts'
import type { DomainEvent, Subject } from '#platform/events/event.ts'
import { emptyPage, shownOf, type Page, type PageRequest } from '#platform/kernel/page.ts'
import type { Invitation } from '#capabilities/invitation/invitation.ts'
import type { Scope } from '#capabilities/partner/scope.ts'
import type { PartnerId } from '#platform/kernel/ids.ts'
import type { MigrationPlan } from '#capabilities/migration/migration-plan.ts'
import type { Relationship } from '#capabilities/relationship/relationship.ts'
import type { SwitchRequest } from '#capabilities/switching/model/switch-request.ts'
import { connection, pageRequest, type PageArguments } from './connection.ts'
import type { Context } from './context.ts'
import { given, type Given } from './mutate.ts'
import type {
  CloudSubscriptionOrder,
  CloudSubscriptionWhere,
  CustomerOrder,
  CustomerWhere,
  DateTimeRange,
  InvitationWhere,
  MigrationPlanWhere,
  OrderDirection,
  PortfolioWhere,
  RelationshipWhere,
  SwitchRequestWhere,
} from './resolvers.generated.ts'

/** The same lists wherever they stand in the schema: at the root, or below a partner or a customer. Newest first by default. */

type Arguments<W, O> = PageArguments & { readonly where?: W | null; readonly orderBy?: O | null }
type ByChange = { readonly updatedAt: OrderDirection }
type Find = Context['app']['find']

/** A list by last change, found for a scope and narrowed by what was given. */
const byChange =
  <W extends { readonly updatedAt?: DateTimeRange | null }, T>(
    find: (find: Find) => (scope: Scope, filter: Omit<Given<W>, 'updatedAt'>, page: PageRequest) => Promise<Page<T>>,
  ) =>
  async ({ app }: Context, scope: Scope, args: Arguments<W, ByChange>) => {
    const { updatedAt: _, ...filter } = given(args.where ?? ({} as W))
    const page = pageRequest(args, { order: args.orderBy?.updatedAt ?? 'DESC', range: args.where?.updatedAt })
    return connection(await find(app.find)(scope, filter, page))
  }

export const invitationsIn = byChange<InvitationWhere, Invitation>((find) => find.invitations)
export const relationshipsIn = byChange<RelationshipWhere, Relationship>((find) => find.relationships)
export const migrationPlansIn = byChange<MigrationPlanWhere, MigrationPlan>((find) => find.migrationPlans)
export const switchRequestsIn = byChange<SwitchRequestWhere, SwitchRequest>((find) => find.switchRequests)

export const subscriptionsIn = async (
  { app }: Context,
  scope: Parameters<Find['subscriptions']>[0],
  args: Arguments<CloudSubscriptionWhere, CloudSubscriptionOrder>,
) => connection(await app.find.subscriptions(scope, ...byTermOrChange(args)))

/** What all customers that a partner works with have bought. */
export const portfolioOf = async (
  { app }: Context,
  partner: PartnerId,
  args: Arguments<PortfolioWhere, CloudSubscriptionOrder>,
) => connection(await app.find.portfolio(partner, ...byTermOrChange(args)))

/** By the last change, unless the order says otherwise or only terms that end in a range are requested. */
const byTermOrChange = <W extends { readonly termEndsAt?: DateTimeRange | null }>(
  args: Arguments<W, CloudSubscriptionOrder>,
): readonly [filter: Given<W>, order: 'updatedAt' | 'termEndsAt', page: PageRequest] => {
  const where = given(args.where ?? ({} as W))
  const { termEndsAt, updatedAt } = args.orderBy ?? (where.termEndsAt ? { termEndsAt: 'ASC' } : {})
  const order = termEndsAt == null ? 'updatedAt' : 'termEndsAt'
  return [where, order, pageRequest(args, { order: termEndsAt ?? updatedAt ?? 'DESC' })]
}

/** By the last change, unless the order says otherwise or a name is requested. */
export const customersOf = async (
  { app }: Context,
  partner: PartnerId,
  args: Arguments<CustomerWhere, CustomerOrder>,
) => {
  const where = given(args.where ?? {})
  const { name, updatedAt } = args.orderBy ?? (where.name === undefined ? {} : { name: 'ASC' })
  const order = name == null ? 'updatedAt' : 'name'
  const page = pageRequest(args, { order: name ?? updatedAt ?? 'DESC' })
  return connection(await app.find.customers(partner, where, order, page))
}

export const timelineOf = async (
  { app }: Context,
  subject: Subject,
  args: PageArguments,
  isVisible: (event: DomainEvent) => boolean = () => true,
) => {
  return connection(shownOf(await app.read.timeline.of(subject, pageRequest(args, { order: 'ASC' })), isVisible))
}

/** The viewer's own scope for lists at the root; undefined for operators, who ask below a partner or a customer. */
export const ownScope = async ({ app, actor }: Context): Promise<Scope | undefined> => {
  if (actor.kind === 'customer-user') return { tenant: actor.tenantId }
  const partner = partnerOf(actor) && (await app.find.partner(actor, undefined))
  return partner ? { partner } : undefined
}

export const nothing = () => connection(emptyPage)
