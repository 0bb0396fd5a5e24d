import { ApolloServerErrorCode } from '@apollo/server/errors'
import { GraphQLError, Kind, type DocumentNode, type FieldNode } from 'graphql'
import { getComplexity, simpleEstimator, type ComplexityEstimator } from 'graphql-query-complexity'
import { defaultPageSize, maxPageSize } from '#platform/kernel/page.ts'
import { highestPrice, mostMutations } from '#platform/limit/bounds.ts'
import { callersFault } from './graphql/errors.ts'

/** An operation as it is to be executed. */
export type Operation = Pick<Parameters<typeof getComplexity>[0], 'schema' | 'query' | 'variables' | 'operationName'>

/**
 * Refuses with TOO_COMPLEX (400) what costs more than the highest price, or changes too much in one request. The error has the cost, and
 * says which list to make shorter.
 */
export const refuseTooComplex = ({ cost, pages, mutations }: Cost): void => {
  if (mutations > mostMutations) throw tooManyMutations(mutations)
  if (cost > highestPrice) throw tooComplex(cost, pages)
}

const tooManyMutations = (count: number): GraphQLError =>
  new GraphQLError(`There are ${count} mutations in the request, and at most ${mostMutations} are allowed.`, {
    extensions: { code: 'TOO_COMPLEX', http: { status: 400 } },
  })

/** A list of the operation: what its page costs, and each object of it. */
type PageCost = {
  readonly node: FieldNode
  readonly argument: 'first' | 'last'
  readonly size: number
  readonly each: number
}

const tooComplex = (cost: number, pages: readonly PageCost[]): GraphQLError => {
  const [largest] = pages.toSorted((one, other) => other.size * other.each - one.size * one.each)
  // What is left for the objects of the page, once everything else is paid for.
  const left = largest ? highestPrice - (cost - largest.size * largest.each) : 0
  const pageSize = largest && Math.floor(left / largest.each)
  const field = largest?.node.name.value
  const advice =
    largest && pageSize !== undefined && pageSize >= 1
      ? `With ${field}(${largest.argument}: ${pageSize}) it would be allowed.`
      : 'Ask for fewer fields, or for shorter lists below lists.'
  return new GraphQLError(`The operation costs ${cost}, and at most ${highestPrice} is allowed. ${advice}`, {
    ...(largest && { nodes: [largest.node] }),
    extensions: {
      code: 'TOO_COMPLEX',
      cost,
      limit: highestPrice,
      ...(field !== undefined && { field }),
      ...(pageSize !== undefined && pageSize >= 1 && { pageSize }),
      http: { status: 400 },
    },
  })
}

/** Fields that cost more than to read what is there: by what they read and reckon, where a plain field is 1. */
const prices: ReadonlyMap<string, number> = new Map([
  // A transaction with its conditions, its events and what follows from them.
  ['Mutation', 250],
  // All lines of a request, each by all rules.
  ['SwitchRequest.impact', 500],
  // The customer's file, all that it has bought, and the rules; of all partners of the customer.
  ['Query.channelDecision', 25],
  // It reads a whole timeline, and hashes it.
  ['Query.timelineAudit', 500],
  ['CloudSubscription.channelDecisions', 45],
  ['CloudSubscription.allowedActions', 20],
  // Its holders, their templates, and what was looked up of people.
  ['Relationship.accessTrace', 10],
  // The whole schema may be read in one field.
  ['Query.__schema', 2000],
  ['Query.__type', 100],
])

const priced =
  (counted: { mutations: number }): ComplexityEstimator =>
  ({ type, field, childComplexity }) => {
    if (type.name === 'Mutation') counted.mutations += 1
    const name = `${type.name}.${field.name}`
    const [price, length] = [prices.get(type.name) ?? prices.get(name), lengths.get(name)]
    if (length !== undefined) return 1 + length * childComplexity
    return price === undefined ? undefined : price + childComplexity
  }

/** Lists that are no pages, and longer than a few: about so many objects are in one. Each costs what is requested of it. */
const lengths: ReadonlyMap<string, number> = new Map([
  ['RuleSet.rules', 100],
  ['Query.ruleSets', 2],
  ['Query.services', 8],
  ['Query.serviceCatalogue', 40],
  ['SwitchImpact.moves', 20],
  ['SwitchImpact.stays', 20],
  // The schema is in memory, so one of its 400 types counts a two-hundredth of an object that is read.
  ['__Schema.types', 2],
  ['__Type.fields', 8],
  ['__Type.inputFields', 4],
  ['__Type.enumValues', 4],
  ['__Type.possibleTypes', 4],
  ['__Field.args', 2],
])

/**
 * A connection costs each row of its page, with its children; `nodes` and `edges` below it cost no page of their own. A list of ids
 * costs each of them, and what is read to know who may see it.
 */
const pageCost =
  (found: PageCost[]): ComplexityEstimator =>
  ({ args, childComplexity, field, node }) => {
    if (Array.isArray(args['ids'])) return 1 + args['ids'].length * (2 + childComplexity)
    if (!field.args.some(({ name }) => name === 'first')) return undefined
    const argument = args['first'] == null && args['last'] != null ? 'last' : 'first'
    const size = Math.min(Math.max(Number(args[argument] ?? defaultPageSize), 1), maxPageSize)
    const each = 1 + childComplexity
    found.push({ node, argument, size, each })
    return 1 + size * each
  }

export type Cost = {
  readonly cost: number
  readonly pages: readonly PageCost[]
  readonly mutations: number
}

/** The costs that are known of a document, by operation and variables. The server keeps the documents, and drops the least used. */
const known = new WeakMap<DocumentNode, Map<string, Cost>>()
const mostKnown = 20
const longestKnown = 300

/** The cost of an operation. The same operation with the same variables is reckoned once. */
export const costOf = (operation: Operation): Cost => {
  const key = JSON.stringify([operation.operationName, operation.variables])
  const costs = known.get(operation.query) ?? new Map<string, Cost>()
  const cost = costs.get(key) ?? reckon(operation)
  if (key.length <= longestKnown && costs.size < mostKnown) known.set(operation.query, costs.set(key, cost))
  return cost
}

/**
 * The cost of an operation; zero where its variables do not fit, because then it is refused with the reason anyway. Throws where an
 * argument does not fit: the rest of the operation would be executed.
 */
const reckon = (operation: Operation): Cost => {
  const pages: PageCost[] = []
  const counted = { mutations: 0 }
  try {
    const cost = getComplexity({
      ...operation,
      estimators: [priced(counted), pageCost(pages), simpleEstimator({ defaultComplexity: 1 })],
    })
    return { cost, pages, ...counted }
  } catch (error) {
    const { message, nodes: [node] = [] } = error as GraphQLError
    if (node?.kind === Kind.VARIABLE_DEFINITION) return { cost: 0, pages: [], ...counted }
    if (node) throw callersFault(message, ApolloServerErrorCode.BAD_USER_INPUT, node)
    // The other reason to give up is an operation whose fragments unfold without end.
    return { cost: Infinity, pages: [], ...counted }
  }
}
