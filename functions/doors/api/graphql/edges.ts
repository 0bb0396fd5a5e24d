import { Kind, type GraphQLResolveInfo, type SelectionSetNode } from 'graphql'
import type { Context } from './context.ts'
import { mayRead } from './scopes.ts'

/**
 * Edges: fields that lead from one object to another. What is found is what whoever asks may see, read in batches. An edge of
 * which only the id is requested reads nothing, because the object that it leads from contains it.
 */
const edgeTo =
  <T extends { readonly id: string }>(type: string, find: (context: Context, id: string) => Promise<T | undefined>) =>
  async (id: string | undefined, context: Context, info: GraphQLResolveInfo): Promise<T | null> => {
    if (id === undefined || !mayRead(context.actor, type)) return null
    return asksOnlyForId(info) ? ({ id } as T) : ((await find(context, id)) ?? null)
  }

export const customerEdge = edgeTo('Customer', ({ app, actor }, id) => app.find.customer(actor, { id }))
export const subscriptionEdge = edgeTo('CloudSubscription', ({ app, actor }, id) => app.find.subscription(actor, id))
export const invitationEdge = edgeTo('Invitation', ({ app, actor }, id) => app.find.invitation(actor, { id }))
export const relationshipEdge = edgeTo('Relationship', ({ app, actor }, id) => app.find.relationship(actor, id))
export const switchRequestEdge = edgeTo('SwitchRequest', ({ app, actor }, id) => app.find.switchRequest(actor, id))

/** Whether nothing of an object is requested but its id. */
export const asksOnlyForId = ({ fieldNodes, fragments }: GraphQLResolveInfo): boolean => {
  const isOnlyId = (set: SelectionSetNode | undefined): boolean =>
    set?.selections.every((selection) => {
      switch (selection.kind) {
        case Kind.FIELD:
          return selection.name.value === 'id' || selection.name.value === '__typename'
        case Kind.INLINE_FRAGMENT:
          return isOnlyId(selection.selectionSet)
        case Kind.FRAGMENT_SPREAD:
          return isOnlyId(fragments[selection.name.value]?.selectionSet)
      }
    }) ?? false
  return fieldNodes.every(({ selectionSet }) => isOnlyId(selectionSet))
}
