import { organizationOf } from '#platform/kernel/actor.ts'
import type { LabeledObject } from '#capabilities/label/label-object.ts'
import type { Labeling } from '#platform/label/label.ts'
import type { Context } from './context.ts'

/** What the caller's organization calls an object. It is read in batches, and only where it is requested. */
const labelingOf = async ({ id, labeling }: LabeledObject, { app, actor }: Context): Promise<Labeling | undefined> => {
  const organization = organizationOf(actor)
  return labeling ?? (organization === undefined ? undefined : app.read.labelings.of(id, organization))
}

/** The resolvers of the fields that everything `Labeled` has. */
export const labelFields = {
  reference: async (parent: LabeledObject, _: unknown, context: Context) =>
    (await labelingOf(parent, context))?.reference ?? null,
  labels: async (parent: LabeledObject, _: unknown, context: Context) =>
    (await labelingOf(parent, context))?.labels ?? [],
}
