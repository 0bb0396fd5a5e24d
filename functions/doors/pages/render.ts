import { readFileSync } from 'node:fs'
import { htmlOf, type Link } from './layout.ts'
import type { Page, PagePath } from './page.ts'
import { referenceOf } from './reference.ts'

/**
 * Makes everything that the API says of itself without knowing who reads: what clients can rely on, the schema, the errors. It comes
 * from the schema and from docs/, so no page says what the API does not do.
 */
export const renderPages = (link: Link): readonly Page[] => {
  const html = (path: PagePath, title: string, text: string, aside?: string): Page => ({
    path,
    mediaType: 'text/html; charset=utf-8',
    body: htmlOf({ path, title, text, link, aside }),
  })
  const sdl = read('schema.graphql')
  const { markdown, contents } = referenceOf(sdl)
  const contract = read('docs/guides/schema.md').replace('../../schema.graphql', link('docs', 'schema.graphql'))
  return [
    html('docs', 'What you can rely on', contract),
    html('docs/reference', 'Schema', markdown, contents),
    html('docs/errors', 'Errors', read('docs/errors.md')),
    { path: 'schema.graphql', mediaType: 'application/graphql; charset=utf-8', body: sdl },
  ]
}

const read = (file: string): string => readFileSync(new URL(`../../../${file}`, import.meta.url), 'utf8')
