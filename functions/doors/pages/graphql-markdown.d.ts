declare module 'graphql-markdown' {
  import type { IntrospectionQuery } from 'graphql'

  /** Prints a schema as Markdown, a piece at a time. */
  export const renderSchema: (
    schema: IntrospectionQuery,
    options: {
      readonly title: string
      readonly skipTableOfContents: boolean
      readonly printer: (line: string) => void
    },
  ) => void
}
