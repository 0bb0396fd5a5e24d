import { readFileSync } from 'node:fs'
import type { App, IPolicyValidationPlugin } from 'aws-cdk-lib'
import { AwsSolutionsChecks, ServerlessChecks } from 'cdk-nag'
import { deployments } from '../regions.ts'
import type { Deployment } from '../settings.ts'
import { crossingsIn, type Template } from './crossings.ts'

/** The rules that every synthesis is held to; what they find makes it fail. */
export const rulesFor = (app: App): readonly IPolicyValidationPlugin[] => [
  new AwsSolutionsChecks(app),
  new ServerlessChecks(app),
  keepsWithin(deployments),
]

/** Whether each stack keeps within its deployment, read from the templates as they were written. */
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
