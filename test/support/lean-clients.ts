import { createLeanDocumentClient } from '@multichannel/aws-emulation/dynamodb/lean-client.ts'
import { awsClients } from '#runtime/clients.ts'

/** The clients of the functions, with a cheap one for the table at this URL. What the SDK does beyond a request is not ours to test. */
export const leanClients = (tableUrl: string): ReturnType<typeof awsClients> => ({
  ...awsClients(),
  dynamo: createLeanDocumentClient(tableUrl),
})
