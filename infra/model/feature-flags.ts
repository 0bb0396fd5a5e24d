/**
 * The feature flags of the CDK. They are not in cdk.json, so that the templates are the same from the command line of the CDK,
 * from the app by itself, and from a test.
 */
export const featureFlags: Readonly<Record<string, unknown>> = {
  '@aws-cdk/aws-apigateway:disableCloudWatchRole': true,
  '@aws-cdk/aws-iam:minimizePolicies': true,
  '@aws-cdk/core:checkSecretUsage': true,
  // Strong references are exports: the data stack cannot be deleted while a service stack uses it.
  '@aws-cdk/core:defaultCrossStackReferences': 'strong',
  '@aws-cdk/core:enablePartitionLiterals': true,
  '@aws-cdk/core:target-partitions': ['aws', 'aws-eusc'],
  // A finding of the CDK's own rules fails the synthesis.
  '@aws-cdk/core:validateAgainstDefaultRules': true,
}
