/** Finds the conditions of a policy, and writes a text in which any one of them can be changed while it runs. */
import { parse } from '@babel/parser'

/** One change of one condition: where it is, what stands there, and what the mutant has in its place. */
export type Mutant = {
  readonly id: number
  readonly file: string
  readonly line: number
  readonly was: string
  readonly becomes: string
}

/** The name under which a text asks which mutant it is; 0 is the policy as it is written. */
export const chosen = '__mutant'

type Node = { readonly type: string; readonly start: number; readonly end: number } & Readonly<Record<string, unknown>>
type Change = { readonly becomes: string; readonly code: string }

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string'

const childrenOf = (node: Node): readonly Node[] =>
  Object.entries(node).flatMap(([key, value]) =>
    key === 'loc' || key.endsWith('Comments') ? [] : [value].flat().filter(isNode),
  )

/** The comparisons that each becomes: its opposite, and its neighbour at the border. */
const flipped: Readonly<Record<string, readonly string[]>> = {
  '===': ['!=='],
  '!==': ['==='],
  '<': ['<=', '>='],
  '<=': ['<', '>'],
  '>': ['>=', '<='],
  '>=': ['>', '<'],
}
const comparisons: ReadonlySet<string> = new Set(Object.keys(flipped))
const always = ['true', 'false'] as const

/** The parts of a condition that are not made of other conditions. */
const atomsOf = (node: Node): readonly Node[] => {
  if (node.type === 'LogicalExpression' && node['operator'] !== '??')
    return [...atomsOf(node['left'] as Node), ...atomsOf(node['right'] as Node)]
  if (node.type === 'UnaryExpression' && node['operator'] === '!') return atomsOf(node['argument'] as Node)
  return [node]
}

/** Where a node tests something, whatever is around it. */
const testsOf = (node: Node): readonly Node[] => {
  switch (node.type) {
    case 'LogicalExpression':
      return node['operator'] === '??' ? [] : atomsOf(node)
    case 'UnaryExpression':
      return node['operator'] === '!' ? atomsOf(node) : []
    case 'IfStatement':
    case 'ConditionalExpression':
      return atomsOf(node['test'] as Node)
    case 'ArrowFunctionExpression': {
      const body = node['body'] as Node
      return isBoolean(node, body) ? atomsOf(body) : []
    }
    case 'ReturnStatement':
      return isNode(node['argument']) && isComparison(node['argument']) ? atomsOf(node['argument']) : []
    default:
      return []
  }
}

const isComparison = (node: Node): boolean =>
  node.type === 'BinaryExpression' && comparisons.has(node['operator'] as string)

/** Whether an arrow function answers yes or no: it says so, or compares. */
const isBoolean = (arrow: Node, body: Node): boolean => {
  if (body.type === 'BlockStatement') return false
  const says = (arrow['returnType'] as { typeAnnotation?: Node } | undefined)?.typeAnnotation?.type
  return says === 'TSBooleanKeyword' || isComparison(body)
}

/** The text of a policy with all its mutants in it, each asleep until `chosen` names it. */
export const withMutants = (
  text: string,
  file: string,
  first: number,
): { readonly text: string; readonly mutants: readonly Mutant[] } => {
  const changes = new Map<Node, Change[]>()
  const entries = new Set<Node>()
  const tables = new Set<Node>()
  const change = (node: Node, becomes: string, code = becomes) => {
    const known = changes.get(node) ?? []
    if (!known.some((one) => one.becomes === becomes)) changes.set(node, [...known, { becomes, code }])
  }
  const source = (node: unknown) => text.slice((node as Node).start, (node as Node).end)

  const visit = (node: Node): void => {
    for (const atom of testsOf(node)) for (const value of always) change(atom, value)
    if (isComparison(node))
      for (const operator of flipped[node['operator'] as string] ?? [])
        change(node, `${source(node['left'])} ${operator} ${source(node['right'])}`)
    if (node.type === 'LogicalExpression' && node['operator'] === '??')
      for (const side of [node['left'], node['right']]) change(node, source(side), `(${source(side)})`)
    for (const entry of listIn(node, source))
      if (isNode(entry) && entry.type === 'StringLiteral') {
        entries.add(entry)
        change(entry, 'nothing', '[]')
      }
    if (node.type === 'ObjectProperty' && tables.has(node)) change(node['value'] as Node, 'nothing', 'undefined')
    if (node.type === 'VariableDeclarator') for (const entry of wordsIn(node['init'])) tables.add(entry)
    for (const child of childrenOf(node)) visit(child)
  }
  visit(parse(text, { sourceType: 'module', plugins: ['typescript'] }).program as unknown as Node)

  const mutants: Mutant[] = []
  const inserts: Insert[] = []
  for (const [node, all] of changes) {
    const picks = all.map(({ becomes, code }) => {
      const id = first + mutants.length
      const line = text.slice(0, node.start).split('\n').length
      mutants.push({ id, file, line, was: onOneLine(source(node)), becomes: onOneLine(becomes) })
      return `${chosen} === ${id} ? ${code} : `
    })
    const [open, close] = entries.has(node) ? [`...(${picks.join('')}[`, '])'] : [`(${picks.join('')}`, ')']
    const size = node.end - node.start
    inserts.push({ at: node.start, size, opens: true, code: open }, { at: node.end, size, opens: false, code: close })
  }
  return { text: withInserts(text, inserts), mutants }
}

/** The entries of a list of words, and the roles that are named to `actsAs`. */
const listIn = (node: Node, source: (node: unknown) => string): readonly unknown[] => {
  if (node.type === 'ArrayExpression') return node['elements'] as readonly unknown[]
  const isOfRoles = node.type === 'CallExpression' && source(node['callee']) === 'actsAs'
  return isOfRoles ? (node['arguments'] as readonly unknown[]) : []
}

/** The entries of a table in which something is looked up: each names a word. */
const wordsIn = (init: unknown): readonly Node[] =>
  isNode(init) && init.type === 'ObjectExpression'
    ? (init['properties'] as readonly Node[]).filter((entry) =>
        ['StringLiteral', 'Identifier'].includes((entry['value'] as Node | undefined)?.type ?? ''),
      )
    : []

const onOneLine = (text: string): string => text.replaceAll(/\s+/g, ' ')

type Insert = { readonly at: number; readonly size: number; readonly opens: boolean; readonly code: string }

/** At one place, what ends comes before what begins; of what begins there the longest comes first, of what ends there last. */
const withInserts = (text: string, inserts: readonly Insert[]): string => {
  const inOrder = inserts.toSorted(
    (one, other) =>
      one.at - other.at ||
      Number(one.opens) - Number(other.opens) ||
      (one.opens ? other.size - one.size : one.size - other.size),
  )
  const parts = inOrder.map(({ at, code }, index) => text.slice(inOrder[index - 1]?.at ?? 0, at) + code)
  return parts.join('') + text.slice(inOrder.at(-1)?.at ?? 0)
}
