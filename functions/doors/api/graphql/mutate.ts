import { createHash } from 'node:crypto'
import { organizationOf, type Caller } from '#platform/kernel/actor.ts'
import type { CommandContext } from '#platform/unit-of-work/unit-of-work.ts'
import { invalid, type Outcome, type Refusal } from '#platform/kernel/refusal.ts'
import { userErrors } from './errors.ts'
import type { Context } from './context.ts'
import { mayCall } from './scopes.ts'
import type { MutationName } from './resolvers.generated.ts'

/** The fields that every mutation's input has besides its own. */
type Common = {
  readonly dryRun: boolean
  readonly idempotencyKey?: string | null
  readonly expectedVersion?: number | null
}

/** An input as commands take it: a field that was not given is absent. */
export type Given<T> = {
  [K in keyof T]: Exclude<T[K], null | undefined> extends object
    ? Given<Exclude<T[K], null | undefined>>
    : Exclude<T[K], null | undefined>
}

export const given = <T>(input: T): Given<T> => {
  if (Array.isArray(input) || typeof input !== 'object' || input === null) return input as Given<T>
  return Object.fromEntries(
    Object.entries(input).flatMap(([key, value]) =>
      value === null || value === undefined ? [] : [[key, given(value)]],
    ),
  ) as Given<T>
}

/** Runs the command of a mutation and turns its outcome into a payload: the changed object, or the user errors. */
export const mutate = async <I extends Common, T extends object>(
  { app, actor, correlationId, docsUrl, sees }: Context,
  mutation: MutationName,
  input: I,
  command: (actor: Caller, input: Given<I>, context: CommandContext) => Promise<Outcome<T>>,
): Promise<Partial<T> & { userErrors: ReturnType<typeof userErrors>; dryRun: boolean }> => {
  const refuse = (refusal: Refusal) => ({ userErrors: userErrors(refusal, docsUrl), dryRun: input.dryRun }) as never
  const beyond = mayCall(actor, mutation)
  if (beyond) return refuse(beyond)
  const { idempotencyKey, expectedVersion, dryRun } = input
  if (idempotencyKey != null && (idempotencyKey.length < 1 || idempotencyKey.length > 255))
    return refuse(invalid('WRONG_FORMAT', 'must have 1 to 255 characters', 'idempotencyKey'))

  const outcome = await command(actor, given(input), {
    correlationId,
    dryRun,
    sees,
    ...(expectedVersion != null && { expectedVersion }),
    ...(idempotencyKey != null && {
      idempotency: { scope: scopeOf(actor), key: idempotencyKey, fingerprint: fingerprintOf(mutation, input) },
    }),
  })
  app.forget()
  if (outcome.kind === 'refused') return refuse(outcome.refusal)
  const { kind: _, ...result } = outcome
  return { ...(result as unknown as T), userErrors: [], dryRun }
}

/** Keys belong to the organization, so that a retry may come from another of its programs. */
const scopeOf = (actor: Caller): string => organizationOf(actor) ?? 'operator'

const fingerprintOf = (mutation: string, input: Common): string => {
  const { idempotencyKey: _, dryRun: __, ...rest } = given(input) as Record<string, unknown>
  return createHash('sha256')
    .update(JSON.stringify([mutation, sorted(rest)]))
    .digest('hex')
}

const sorted = (value: unknown): unknown =>
  Array.isArray(value) || typeof value !== 'object' || value === null
    ? value
    : Object.entries(value)
        .toSorted(([one], [other]) => (one < other ? -1 : 1))
        .map(([key, inner]) => [key, sorted(inner)])
