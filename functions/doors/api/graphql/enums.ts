import { getNamedType, isEnumType, type GraphQLResolveInfo } from 'graphql'
import type { AgreementEventType } from '#capabilities/agreement/events.ts'
import type { ApiKeyEventType } from '#capabilities/api-key/events.ts'
import type { CustomerEventType } from '#capabilities/customer/events.ts'
import type { InvitationEventType } from '#capabilities/invitation/events.ts'
import type { MigrationEventType } from '#capabilities/migration/events.ts'
import type { PartnerEventType } from '#capabilities/partner/events.ts'
import type { RelationshipEventType } from '#capabilities/relationship/events.ts'
import type { SubscriptionEventType } from '#capabilities/subscription/events.ts'
import type { SwitchEventType } from '#capabilities/switching/model/events.ts'
import type { NotificationEventType } from '#platform/notification/request.ts'

/** A name as the schema writes enums: `invitation.accepted` is INVITATION_ACCEPTED. */
export type EnumName<S extends string> = S extends `${infer A}.${infer B}`
  ? `${EnumName<A>}_${EnumName<B>}`
  : S extends `${infer A}-${infer B}`
    ? `${EnumName<A>}_${EnumName<B>}`
    : S extends `${infer A}:${infer B}`
      ? `${EnumName<A>}_${EnumName<B>}`
      : Uppercase<S>

export const enumName = <S extends string>(name: S): EnumName<S> =>
  name.toUpperCase().replaceAll(/[.:-]/g, '_') as EnumName<S>

/**
 * The value, or OTHER where the enum of the field has none of that name: a record may be of another version of the stack, and one such
 * entry is no reason to show nothing of all the others.
 */
export const valueOr = <V extends string>(name: V, { returnType }: GraphQLResolveInfo): V | 'OTHER' => {
  const type = getNamedType(returnType)
  return isEnumType(type) && type.getValue(name) ? name : 'OTHER'
}

/** The key in the domain of an enum value whose name `enumName` made. */
export const keyNamed = <S extends string>(name: EnumName<S>): S => name.toLowerCase().replaceAll('_', '-') as S

/** All types of events. One that the schema does not name does not compile where it is returned. */
export type AnyEventType =
  | AgreementEventType
  | ApiKeyEventType
  | CustomerEventType
  | InvitationEventType
  | MigrationEventType
  | NotificationEventType
  | PartnerEventType
  | RelationshipEventType
  | SubscriptionEventType
  | SwitchEventType
