import { readFileSync } from 'node:fs'
import type { App, IPolicyValidationPlugin } from 'aws-cdk-lib'
import { AwsSolutionsChecks, ServerlessChecks } from 'cdk-nag'
import { deployments } from '../model/regions.ts'
import type { Deployment } from '../model/settings.ts'
import { crossingsIn, type Template } from './crossings.ts'

/** The rules of every synthesis. A finding fails it. */
export const rulesFor = (app: App): readonly IPolicyValidationPlugin[] => [
  new AwsSolutionsChecks(app),
  new ServerlessChecks(app),
  keepsWithin(deployments),
]

/** Checks in the written templates that each stack keeps within its deployment. */
export const keepsWithin = (all: Readonly<Record<string, Deployment>>): IPolicyValidationPlugin => ({
  name: 'KeepsWithin',
  ruleIds: ['crossing'],
  validate: ({ templatePaths }) => {
    const violations = templatePaths.flatMap((templatePath) => {
      const found = Object.entries(all).find(([name]) => stackFile(name).test(templatePath))
      if (!found) return []
      const template = JSON.parse(readFileSync(templatePath, 'utf8')) as Template
      return crossingsIn(template, ...found).map(({ resource, where, why }) => ({
        ruleName: 'crossing',
        description: why,
        severity: 'error',
        violatingResources: [{ resourceLogicalId: resource, templatePath, locations: [where] }],
      }))
    })
    return { success: violations.length === 0, violations }
  },
})

const stackFile = (name: string): RegExp => new RegExp(`multichannel-${name}-(data|service)\\.template\\.json$`)
