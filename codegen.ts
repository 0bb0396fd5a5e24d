import type { CodegenConfig } from '@graphql-codegen/cli'

/** From schema/*.graphql: the resolver types, with the domain's own types behind the objects, and the schema as a module. */
const config: CodegenConfig = {
  schema: 'schema/*.graphql',
  generates: {
    'functions/api/generated/resolvers.ts': {
      plugins: ['typescript', 'typescript-resolvers'],
      config: {
        useTypeImports: true,
        immutableTypes: true,
        enumsAsTypes: true,
        importExtension: '.ts',
        emitLegacyCommonJSImports: false,
        avoidOptionals: { defaultValue: true },
        maybeValue: 'T | null',
        contextType: '../context.ts#Context',
        scalars: {
          ID: { input: 'string', output: 'string' },
          DateTime: { input: 'string', output: 'string' },
          URL: 'string',
          CountryCode: 'string',
        },
        mappers: {
          Node: '../models.ts#NodeModel',
          Partner: '../models.ts#PartnerModel',
          ResellerLink: '../models.ts#ResellerLinkModel',
          Customer: '../models.ts#CustomerModel',
          Subscription: '../models.ts#SubscriptionModel',
          ChannelDecision: '../models.ts#ChannelDecisionModel',
          NextStep: '../models.ts#NextStepModel',
          RuleSet: '../models.ts#RuleSetModel',
          Invitation: '../models.ts#InvitationModel',
          Relationship: '../models.ts#RelationshipModel',
          MigrationPlan: '../models.ts#MigrationPlanModel',
          MigrationStep: '../models.ts#MigrationStepModel',
          SwitchRequest: '../models.ts#SwitchRequestModel',
          SwitchLine: '../models.ts#SwitchLineModel',
          SwitchLineError: '../models.ts#SwitchLineErrorModel',
          SwitchForm: '../models.ts#SwitchFormModel',
          SwitchImpact: '../models.ts#SwitchImpactModel',
          MarketplaceImpact: '../models.ts#MarketplaceImpactModel',
          Staying: '../models.ts#StayingModel',
          SwitchBlock: '../models.ts#SwitchBlockModel',
          AccessTask: '../models.ts#AccessTaskModel',
          AzureService: '../models.ts#AzureServiceModel',
          TimelineEntry: '../models.ts#TimelineModel',
          Deployment: '../models.ts#DeploymentModel',
          Viewer: '../models.ts#ViewerModel',
        },
      },
    },
    'functions/api/generated/schema.ts': { plugins: ['./schema/as-module.ts'] },
  },
}

export default config
