/** The paths of the pages, beside that of GraphQL. */
export const pagePaths = ['docs', 'docs/reference', 'docs/errors', 'schema.graphql'] as const
export type PagePath = (typeof pagePaths)[number]

/** A page that the API serves to everybody: it says nothing of anybody's data. */
export type Page = { readonly path: PagePath; readonly mediaType: string; readonly body: string }
