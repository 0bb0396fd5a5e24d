import {
  buildSchema,
  getNamedType,
  isEnumType,
  isInterfaceType,
  isObjectType,
  isUnionType,
  type GraphQLNamedType,
} from 'graphql'
import { describe, expect, it } from 'vitest'
import { mayCall, mayRead, missingFor, people } from '#doors/api/graphql/scopes.ts'
import { typeDefs } from '#doors/api/graphql/schema.generated.ts'
import type { MutationName } from '#doors/api/graphql/resolvers.generated.ts'
import { idOf, partnerIdOf } from '#platform/kernel/ids.ts'
import { scopes, type Integration, type Scope } from '#platform/kernel/actor.ts'
import { tenant } from './everybody.ts'

const schema = buildSchema(typeDefs)
const program = (...allowed: readonly Scope[]): Integration => ({
  kind: 'integration',
  id: idOf('key', tenant(1)),
  name: 'A program',
  partnerId: partnerIdOf(tenant(1)),
  tenantId: tenant(1),
  scopes: allowed,
})
const names = schema.getType('MutationName')
const mutations = isEnumType(names) ? names.getValues().map(({ name }) => name as MutationName) : []
const neededFor = (mutation: MutationName): Scope | typeof people =>
  scopes.find((scope) => mayCall(program(scope), mutation) === undefined) ?? people

describe('a mutation', () => {
  it('takes one scope of a program, or a person: no other scopes help, however many', () => {
    expect(mutations).toEqual(expect.arrayContaining(Object.keys(schema.getMutationType()?.getFields() ?? {})))
    for (const mutation of mutations) {
      const needed = neededFor(mutation)
      const others = scopes.filter((scope) => scope !== needed)
      expect(mayCall(program(...others), mutation), mutation).toMatchObject({ kind: 'forbidden' })
      expect(needed === people || !needed.endsWith(':read'), mutation).toBe(true)
    }
  })

  it('that binds or ends is for a key that decides, and what makes keys and relationships is for people', () => {
    const by = Map.groupBy(mutations, neededFor)
    expect(by.get('switches:decide')?.toSorted()).toEqual([
      'acceptSwitchRequest',
      'acknowledgeSwitch',
      'rejectSwitchRequest',
      'signSwitchForm',
      'verifySwitch',
    ])
    expect(by.get('subscriptions:decide')?.toSorted()).toEqual([
      'cancelSubscription',
      'confirmPartnerOfRecord',
      'suspendSubscription',
    ])
    expect(by.get(people)).toEqual(
      expect.arrayContaining([
        'acceptInvitation',
        'acceptResellerLink',
        'createApiKey',
        'endRelationship',
        'rotateApiKey',
      ]),
    )
    const unused = scopes.filter((scope) => !scope.endsWith(':read') && !by.has(scope))
    expect(unused).toEqual([])
  })

  it('is for people whatever the keys of programs may do', () => {
    for (const mutation of mutations) expect(mayCall({ kind: 'operator', id: 'operator' }, mutation)).toBeUndefined()
  })
})

describe('a type', () => {
  /** What a key without any scope reads, from the root: everything that no type with a scope stands before. */
  const free = (): ReadonlySet<string> => {
    const found = new Set<string>()
    const enter = (type: GraphQLNamedType | null | undefined) => {
      if (!type || found.has(type.name) || missingFor(program(), type.name)) return
      if (isUnionType(type) || isInterfaceType(type)) {
        found.add(type.name)
        for (const one of schema.getPossibleTypes(type)) enter(one)
      }
      if (!isObjectType(type)) return
      found.add(type.name)
      for (const [name, field] of Object.entries(type.getFields()))
        if (!missingFor(program(), `${type.name}.${name}`)) enter(getNamedType(field.type))
    }
    enter(schema.getQueryType())
    return found
  }

  it('that is for every key is one of these, and shows nothing of customers or of what they have bought', () => {
    const plain = [...free()].filter((name) => !/(Connection|Edge|PageInfo)$/.test(name)).toSorted()
    expect(plain).toEqual([
      'AllowedAction',
      'AzureService',
      'Deployment',
      'Node',
      'Partner',
      'Query',
      'Rule',
      'RuleSet',
      'Service',
      'Territory',
      'Viewer',
    ])
  })

  it('stands in lists that take the same: how long they are, and where they end, is for nobody else', () => {
    const lists = Object.keys(schema.getTypeMap()).filter((name) => /(Connection|Edge)$/.test(name))
    expect(lists.length).toBeGreaterThan(20)
    for (const list of lists)
      expect(missingFor(program(), list), list).toBe(missingFor(program(), list.replace(/(Connection|Edge)$/, '')))
  })

  it('of each node is found by a key with the scope of its family alone', () => {
    const node = schema.getType('Node')
    const types = isInterfaceType(node) ? schema.getPossibleTypes(node).map(({ name }) => name) : []
    for (const type of types) {
      const needed = missingFor(program(), type)
      const others = scopes.filter((scope) => scope !== needed)
      expect(mayRead(program(...others), type), type).toBe(needed === undefined)
      if (needed && needed !== people) expect(mayRead(program(needed), type), type).toBe(true)
    }
  })

  it('has a scope that there is a use for: each reads something', () => {
    const read = new Set(
      Object.values(schema.getTypeMap()).flatMap((type) => [
        missingFor(program(), type.name),
        ...(isObjectType(type)
          ? Object.keys(type.getFields()).map((name) => missingFor(program(), `${type.name}.${name}`))
          : []),
      ]),
    )
    expect(scopes.filter((scope) => scope.endsWith(':read') && !read.has(scope))).toEqual([])
  })
})
