/**
 * How the CDK is to behave where it lets one choose. Here and not in cdk.json, so that templates come out the same whoever
 * makes them: the CDK's command line, the app by itself, or a test.
 */
export const featureFlags: Readonly<Record<string, unknown>> = {
  '@aws-cdk/aws-apigateway:disableCloudWatchRole': true,
  '@aws-cdk/aws-iam:minimizePolicies': true,
  '@aws-cdk/core:checkSecretUsage': true,
  // Exports: the data stack cannot go while a service stack uses it.
  '@aws-cdk/core:defaultCrossStackReferences': 'strong',
  '@aws-cdk/core:enablePartitionLiterals': true,
  '@aws-cdk/core:target-partitions': ['aws', 'aws-eusc'],
  // What the CDK's own rules find wrong with a template fails the synthesis.
  '@aws-cdk/core:validateAgainstDefaultRules': true,
}
