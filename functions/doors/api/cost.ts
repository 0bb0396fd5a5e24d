import type { ApolloServerPlugin } from '@apollo/server'
import { ApolloServerErrorCode } from '@apollo/server/errors'
import { GraphQLError, Kind, type FieldNode } from 'graphql'
import { getComplexity, simpleEstimator, type ComplexityEstimator } from 'graphql-query-complexity'
import { defaultPageSize, maxPageSize } from '#platform/kernel/page.ts'
import type { Context } from './graphql/context.ts'
import { callersFault } from './graphql/errors.ts'

/** The most fields of one operation; a page of 100 with all fields is well below. */
export const complexityLimit = 5_000

/** Refuses an operation that costs too much before anything is read, and says which list to make shorter. */
export const costLimit: ApolloServerPlugin<Context> = {
  requestDidStart: async () => ({
    didResolveOperation: async ({ request, document, schema }) => {
      const { cost, pages } = costOf({
        schema,
        query: document,
        variables: request.variables ?? {},
        ...(request.operationName != null && { operationName: request.operationName }),
      })
      if (cost > complexityLimit) throw tooComplex(cost, pages)
    },
  }),
}

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
  const left = largest ? complexityLimit - (cost - largest.size * largest.each) : 0
  const pageSize = largest && Math.floor(left / largest.each)
  const field = largest?.node.name.value
  const advice =
    largest && pageSize !== undefined && pageSize >= 1
      ? `With ${field}(${largest.argument}: ${pageSize}) it would be allowed.`
      : 'Ask for fewer fields, or for shorter lists below lists.'
  return new GraphQLError(`The operation costs ${cost}, and at most ${complexityLimit} is allowed. ${advice}`, {
    ...(largest && { nodes: [largest.node] }),
    extensions: {
      code: 'TOO_COMPLEX',
      cost,
      limit: complexityLimit,
      ...(field !== undefined && { field }),
      ...(pageSize !== undefined && pageSize >= 1 && { pageSize }),
      http: { status: 400 },
    },
  })
}

/** Fields that cost more than to read what is there: by what they read and reckon, where a plain field is 1. */
const prices: ReadonlyMap<string, number> = new Map([
  // A transaction with its conditions, its events and what follows from them: at most 20 in one request.
  ['Mutation', 250],
  // All lines of a request, each by all rules.
  ['SwitchRequest.impact', 500],
  // The customer's file, all that it has bought, and the rules; of all partners of the customer.
  ['Query.channelDecision', 25],
  // It reads a whole timeline, and hashes it.
  ['Query.timelineAudit', 500],
  ['CloudSubscription.channelDecisions', 45],
  ['CloudSubscription.allowedActions', 20],
  // The whole schema may be read in one field.
  ['Query.__schema', 1000],
  ['Query.__type', 100],
])

const priced: ComplexityEstimator = ({ type, field, childComplexity }) => {
  const price = prices.get(type.name) ?? prices.get(`${type.name}.${field.name}`)
  return price === undefined ? undefined : price + childComplexity
}

/**
 * A connection costs its children times the size of the page; `nodes` and `edges` below it cost no page of their own. A list
 * of ids costs its children times the ids.
 */
const pageCost =
  (found: PageCost[]): ComplexityEstimator =>
  ({ args, childComplexity, field, node }) => {
    if (Array.isArray(args['ids'])) return 1 + args['ids'].length * childComplexity
    if (!field.args.some(({ name }) => name === 'first')) return undefined
    const argument = args['first'] == null && args['last'] != null ? 'last' : 'first'
    const size = Math.min(Math.max(Number(args[argument] ?? defaultPageSize), 1), maxPageSize)
    found.push({ node, argument, size, each: childComplexity })
    return 1 + size * childComplexity
  }

/**
 * The cost of an operation; zero where its variables do not fit, because then it is refused with the reason anyway. Throws where an
 * argument does not fit: the rest of the operation would be executed.
 */
const costOf = (
  options: Pick<Parameters<typeof getComplexity>[0], 'schema' | 'query' | 'variables' | 'operationName'>,
): { readonly cost: number; readonly pages: readonly PageCost[] } => {
  const pages: PageCost[] = []
  try {
    const cost = getComplexity({
      ...options,
      estimators: [priced, pageCost(pages), simpleEstimator({ defaultComplexity: 1 })],
    })
    return { cost, pages }
  } catch (error) {
    const { message, nodes: [node] = [] } = error as GraphQLError
    if (node?.kind === Kind.VARIABLE_DEFINITION) return { cost: 0, pages: [] }
    if (node) throw callersFault(message, ApolloServerErrorCode.BAD_USER_INPUT, node)
    // The other reason to give up is an operation whose fragments unfold without end.
    return { cost: Infinity, pages: [] }
  }
}
