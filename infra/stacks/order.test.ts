import { describe, expect, it } from 'vitest'
import { deploymentNames } from '../model/regions.ts'
import { synthesize, type Json } from '../testing/synthesize.ts'

/** CloudFormation refuses a template whose resources wait for each other; the CDK writes one without a word. */
describe.each(deploymentNames)('the stacks of %s', (name) => {
  it.each(synthesize(name).templates.map((template) => [template['Description'], template] as const))(
    '%s: its resources can be made one after another',
    (_, template) => {
      expect(circleIn(template)).toEqual([])
    },
  )
})

it('and a circle that is planted is found', () => {
  const planted = {
    Resources: {
      Role: { Properties: { Policy: { 'Fn::Sub': '${Function.Arn}' } } },
      Function: { Properties: { Role: { 'Fn::GetAtt': ['Role', 'Arn'] } } },
      Log: { DependsOn: 'Role' },
    },
  }
  expect(circleIn(planted)).toEqual(['Role', 'Function', 'Role'])
})

/** The first circle of resources that wait for each other; nothing where there is none. */
const circleIn = (template: Json): readonly string[] => {
  const resources = template['Resources'] as Readonly<Record<string, Json>>
  const waitsFor = (value: unknown): readonly string[] => {
    if (Array.isArray(value)) return value.flatMap(waitsFor)
    if (typeof value !== 'object' || value === null) return []
    return Object.entries(value).flatMap(([key, inner]) => {
      if (key === 'Ref' || key === 'DependsOn') return [inner].flat() as string[]
      if (key === 'Fn::GetAtt') return [(inner as string[])[0] ?? '']
      if (key === 'Fn::Sub') return [...String(inner).matchAll(/\$\{(\w+)/g)].map(([, one = '']) => one)
      return waitsFor(inner)
    })
  }
  const done = new Set<string>()
  const visit = (name: string, path: readonly string[]): readonly string[] => {
    if (path.includes(name)) return [...path.slice(path.indexOf(name)), name]
    const resource = resources[name]
    if (!resource || done.has(name)) return []
    for (const next of waitsFor(resource)) {
      const circle = visit(next, [...path, name])
      if (circle.length > 0) return circle
    }
    done.add(name)
    return []
  }
  for (const name of Object.keys(resources)) {
    const circle = visit(name, [])
    if (circle.length > 0) return circle
  }
  return []
}
