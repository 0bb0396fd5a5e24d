import { partnerOf } from '#platform/kernel/actor.ts'
import type { DomainEvent, Subject } from '#platform/events/event.ts'
import { emptyPage, shownOf, type Page } from '#platform/kernel/page.ts'
import type { Invitation } from '#capabilities/invitation/invitation.ts'
import type { PartnerId } from '#platform/kernel/ids.ts'
import type { Refusal } from '#platform/kernel/refusal.ts'
import type { MigrationPlan } from '#capabilities/migration/migration-plan.ts'
import type { Relationship } from '#capabilities/relationship/relationship.ts'
import type { Subscription } from '#capabilities/subscription/subscription.ts'
import type { SwitchRequest } from '#capabilities/switching/model/switch-request.ts'
import { connection, pageRequest, type PageArguments } from './connection.ts'
import type { Context } from './context.ts'
import { badRequest, userError } from './errors.ts'
import type {
  CustomerOrder,
  CustomerWhere,
  InvitationOrder,
  InvitationWhere,
  MigrationPlanOrder,
  MigrationPlanWhere,
  RelationshipOrder,
  RelationshipWhere,
  CloudSubscriptionOrder,
  CloudSubscriptionWhere,
  SwitchRequestOrder,
  SwitchRequestWhere,
} from './resolvers.generated.ts'
import { given } from './mutate.ts'

/** The same lists wherever they stand in the schema: at the root, or below a partner or a customer. Newest first by default. */

type Arguments<W, O> = PageArguments & { readonly where?: W | null; readonly orderBy?: O | null }
type Scope = Parameters<Context['app']['find']['invitations']>[0]

export const invitationsIn = async (
  context: Context,
  scope: Scope,
  args: Arguments<InvitationWhere, InvitationOrder>,
) => {
  const { updatedAt, ...filter } = given(args.where ?? {})
  return connection(
    granted(
      context,
      await context.app.find.invitations(
        scope,
        filter,
        pageRequest(args, { order: args.orderBy?.updatedAt ?? 'DESC', range: updatedAt }),
      ),
    ) as Page<Invitation>,
  )
}

export const relationshipsIn = async (
  context: Context,
  scope: Scope,
  args: Arguments<RelationshipWhere, RelationshipOrder>,
) => {
  const { updatedAt, ...filter } = given(args.where ?? {})
  return connection(
    granted(
      context,
      await context.app.find.relationships(
        scope,
        filter,
        pageRequest(args, { order: args.orderBy?.updatedAt ?? 'DESC', range: updatedAt }),
      ),
    ) as Page<Relationship>,
  )
}

export const migrationPlansIn = async (
  context: Context,
  scope: Scope,
  args: Arguments<MigrationPlanWhere, MigrationPlanOrder>,
) => {
  const { updatedAt, ...filter } = given(args.where ?? {})
  return connection(
    granted(
      context,
      await context.app.find.migrationPlans(
        scope,
        filter,
        pageRequest(args, { order: args.orderBy?.updatedAt ?? 'DESC', range: updatedAt }),
      ),
    ) as Page<MigrationPlan>,
  )
}

/** The order says what the list is sorted by, and a range is one of that. */
export const subscriptionsIn = async (
  context: Context,
  scope: Parameters<Context['app']['find']['subscriptions']>[0],
  args: Arguments<CloudSubscriptionWhere, CloudSubscriptionOrder>,
) => {
  const { updatedAt, termEndsAt } = args.orderBy ?? {}
  return connection(
    granted(
      context,
      await context.app.find.subscriptions(
        scope,
        given(args.where ?? {}),
        termEndsAt == null ? 'updatedAt' : 'termEndsAt',
        pageRequest(args, { order: termEndsAt ?? updatedAt ?? 'DESC' }),
      ),
    ) as Page<Subscription>,
  )
}

export const switchRequestsIn = async (
  context: Context,
  scope: Scope,
  args: Arguments<SwitchRequestWhere, SwitchRequestOrder>,
) => {
  const { updatedAt, ...filter } = given(args.where ?? {})
  return connection(
    granted(
      context,
      await context.app.find.switchRequests(
        scope,
        filter,
        pageRequest(args, { order: args.orderBy?.updatedAt ?? 'DESC', range: updatedAt }),
      ),
    ) as Page<SwitchRequest>,
  )
}

export const customersOf = async (
  { app }: Context,
  partner: PartnerId,
  args: Arguments<CustomerWhere, CustomerOrder>,
) =>
  connection(
    await app.find.customers(
      partner,
      given(args.where ?? {}),
      pageRequest(args, { order: args.orderBy?.updatedAt ?? 'DESC' }),
    ),
  )

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

/** Returns the page, or throws the error of a query with a filter that no list serves. */
const granted = <T>({ app }: Context, answer: Page<T> | Refusal): Page<T> => {
  if (!('kind' in answer)) return answer
  throw badRequest((userError(answer, app.env.DOCS_URL) as { message: string }).message)
}
