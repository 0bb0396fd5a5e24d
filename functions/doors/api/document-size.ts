import {
  GraphQLError,
  Kind,
  type ASTVisitor,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type FragmentSpreadNode,
  type SelectionNode,
  type SelectionSetNode,
  type ValidationContext,
} from 'graphql'
import { mostAliases, mostPairs, mostSelections } from '#platform/limit/bounds.ts'

/**
 * Refuses with TOO_COMPLEX (400) a document that would take long to validate or to price, however short its text is. It takes time in
 * proportion to the text and to what it allows, and comes before every rule that would take more.
 */
export const boundedSize = (context: ValidationContext): ASTVisitor => ({
  Document: (document) => {
    const reason = excessOf(document)
    if (reason === undefined) return undefined
    context.reportError(new GraphQLError(reason, { extensions: { code: 'TOO_COMPLEX', http: { status: 400 } } }))
    // Where the whole document is taken away, no other rule visits any of it.
    return null
  },
})

/** Says what there is too much of; undefined where nothing is. */
const excessOf = (document: DocumentNode): string | undefined => {
  const { aliases, selections, roots, within } = unfold(document)
  if (aliases > mostAliases)
    return `There are ${aliases} aliases in the document, and at most ${mostAliases} are allowed.`
  if (selections > mostSelections)
    return `The document has more than ${mostSelections} selections once its fragments are unfolded. Ask for fewer fields.`
  if (pairsIn(roots, within) > mostPairs)
    return `The document names the same fields of the same objects too often: it has more than ${mostPairs} pairs of them.`
  return undefined
}

/** The fragment behind a spread; undefined where there is none, and where it would lead back to itself. */
type Within = (spread: FragmentSpreadNode) => FragmentDefinitionNode | undefined

type Unfolded = {
  readonly aliases: number
  /** How many selections there are once every fragment stands where it is spread. Each is looked at once, however often it is spread. */
  readonly selections: number
  /** The operations, and the fragments to which none of them leads: together they lead to everything. */
  readonly roots: readonly SelectionSetNode[]
  readonly within: Within
}

const unfold = ({ definitions }: DocumentNode): Unfolded => {
  const fragments = new Map<string, FragmentDefinitionNode>()
  for (const one of definitions) if (one.kind === Kind.FRAGMENT_DEFINITION) fragments.set(one.name.value, one)
  const sizes = new Map<FragmentDefinitionNode, number>()
  const circles = new Set<FragmentSpreadNode>()
  const open = new Set<FragmentDefinitionNode>()
  const within: Within = (spread) => (circles.has(spread) ? undefined : fragments.get(spread.name.value))

  /** It sees each set of selections once, so aliases are counted on the way. */
  let aliases = 0
  const sizeOf = ({ selections }: SelectionSetNode): number => {
    let size = selections.length
    for (const one of selections) {
      if (one.kind === Kind.FIELD && one.alias) aliases += 1
      size += sizeBelow(one)
    }
    return size
  }
  const sizeBelow = (one: SelectionNode): number => {
    if (one.kind !== Kind.FRAGMENT_SPREAD) return one.selectionSet ? sizeOf(one.selectionSet) : 0
    const fragment = within(one)
    if (!fragment) return 0
    if (open.has(fragment)) circles.add(one)
    return open.has(fragment) ? 0 : (sizes.get(fragment) ?? sizeOfFragment(fragment))
  }
  const sizeOfFragment = (fragment: FragmentDefinitionNode): number => {
    open.add(fragment)
    const size = sizeOf(fragment.selectionSet)
    open.delete(fragment)
    sizes.set(fragment, size)
    return size
  }

  let selections = 0
  const roots: SelectionSetNode[] = []
  const enter = (set: SelectionSetNode, size: number): void => {
    roots.push(set)
    selections += size
  }
  for (const one of definitions)
    if (one.kind === Kind.OPERATION_DEFINITION) enter(one.selectionSet, sizeOf(one.selectionSet))
  for (const one of definitions)
    if (one.kind === Kind.FRAGMENT_DEFINITION && !sizes.has(one)) enter(one.selectionSet, sizeOfFragment(one))
  return { aliases, selections, roots, within }
}

/**
 * How many pairs validation compares: fields of one name at one place of the answer, fragments that are spread at one place, and both with
 * each other. It stops where they are too many.
 */
const pairsIn = (roots: readonly SelectionSetNode[], within: Within): number => {
  let pairs = 0
  const compare = (sets: readonly SelectionSetNode[]): void => {
    const fields = new Map<string, FieldNode[]>()
    const spread = new Set<string>()
    const followed = new Set<FragmentDefinitionNode>()
    const collect = ({ selections }: SelectionSetNode): void => {
      for (const one of selections)
        if (one.kind === Kind.FIELD) {
          const { value: name } = one.alias ?? one.name
          const same = fields.get(name)
          if (same) same.push(one)
          else fields.set(name, [one])
        } else if (one.kind === Kind.INLINE_FRAGMENT) collect(one.selectionSet)
        else {
          spread.add(one.name.value)
          const fragment = within(one)
          if (!fragment || followed.has(fragment)) continue
          followed.add(fragment)
          collect(fragment.selectionSet)
        }
    }
    for (const set of sets) collect(set)
    pairs += pairsOf(spread.size) + sets.length * spread.size
    for (const same of fields.values()) {
      pairs += pairsOf(same.length)
      if (pairs > mostPairs) return
      const below = same.flatMap(({ selectionSet }) => selectionSet ?? [])
      if (below.length > 0) compare(below)
    }
  }
  for (const root of roots) compare([root])
  return pairs
}

const pairsOf = (count: number): number => (count * (count - 1)) / 2
