import type { IdPrefix } from '#platform/kernel/ids.ts'
import { mayRead } from './scopes.ts'
import type { Context } from './context.ts'
import type { NodeModel } from './models.ts'

/** A type of the schema that is a `Node`: the prefix of its ids, and its finder, which knows who may see it. */
export type NodeType = {
  readonly prefix: IdPrefix
  readonly type: string
  readonly find: (context: Context, id: string) => Promise<NodeModel | undefined>
}

const nodeTypeOf = (nodes: readonly NodeType[], id: string): NodeType | undefined =>
  nodes.find(({ prefix }) => id.startsWith(`${prefix}_`))

/** Finds any object by its id; undefined for ids of another form, and for objects that the caller may not see. */
export const findNode = async (
  nodes: readonly NodeType[],
  context: Context,
  id: string,
): Promise<NodeModel | undefined> => {
  const found = nodeTypeOf(nodes, id)
  // A program whose key does not go as far as a type finds none of it, whoever asks for it under whatever name.
  return found && mayRead(context.actor, found.type) ? found.find(context, id) : undefined
}

/** Whether the caller's credential goes as far as the type of an object. */
export const mayReadNode = (nodes: readonly NodeType[], { actor }: Context, id: string): boolean => {
  const found = nodeTypeOf(nodes, id)
  return found !== undefined && mayRead(actor, found.type)
}

/** Whether the caller may see the object of this id; what is no node is looked up by nobody. */
export const seesNode = async (nodes: readonly NodeType[], context: Context, id: string): Promise<boolean> =>
  nodeTypeOf(nodes, id) === undefined || (await findNode(nodes, context, id)) !== undefined

/** The name of the schema's type of an object. */
export const typeNameOf = (nodes: readonly NodeType[], { id }: NodeModel): string | undefined =>
  nodeTypeOf(nodes, id)?.type
