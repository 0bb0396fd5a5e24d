import { Marked } from 'marked'
import type { PagePath } from './page.ts'

const places = [
  ['docs', 'What you can rely on'],
  ['docs/reference', 'Schema'],
  ['docs/errors', 'Errors'],
  ['schema.graphql', 'SDL'],
] as const

export type Link = (from: PagePath, to: PagePath) => string

/** Pages link to each other by relative paths: a stack has its own domain, or stands under the name of a stage. */
export const between: Link = (from, to) => `${'../'.repeat(from.split('/').length - 1)}${to}`

/** The name by which a heading is linked: the code of an error in lower case, or a type as the reference writes it in its links. */
const anchorOf = (heading: string): string =>
  heading
    .replaceAll(/<[^>]+>/g, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')

const markdown = new Marked({
  renderer: {
    heading({ tokens, depth }) {
      const text = this.parser.parseInline(tokens)
      return `<h${depth} id="${anchorOf(text)}">${text}</h${depth}>\n`
    },
  },
})

/** A whole page from Markdown. `aside` stands beside it, where there is room. */
export const htmlOf = ({
  path,
  title,
  text,
  link,
  aside,
}: {
  readonly path: PagePath
  readonly title: string
  readonly text: string
  readonly link: Link
  readonly aside: string | undefined
}): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · Multichannel</title>
<style>${style}</style>
</head>
<body>
<header><strong>Multichannel</strong>${linksFrom(path, link)}</header>
<div class="columns">
${aside === undefined ? '' : `<nav aria-label="Types">${aside}</nav>`}
<main>
${markdown.parse(text, { async: false })}</main>
</div>
</body>
</html>
`

const linksFrom = (path: PagePath, link: Link): string =>
  places
    .map(([to, name]) => `<a href="${link(path, to)}"${to === path ? ' aria-current="page"' : ''}>${name}</a>`)
    .join('')

const style = `
:root { color-scheme: light dark; --line: color-mix(in srgb, currentColor 18%, transparent); --link: light-dark(#0b57d0, #8ab4f8) }
* { box-sizing: border-box }
body { margin: 0; font: 16px/1.55 system-ui, sans-serif; background: light-dark(#fff, #16181c); color: light-dark(#1f2328, #e6e8eb) }
header { position: sticky; top: 0; z-index: 1; display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; padding: .7rem 1.5rem; background: inherit; border-bottom: 1px solid var(--line) }
a { color: var(--link); text-decoration: none } a:hover { text-decoration: underline } a[aria-current] { color: inherit; font-weight: 600 }
.columns { display: flex; gap: 2rem; max-width: 84rem; margin: 0 auto; padding: 0 1.5rem }
main { flex: 1; min-width: 0; padding-bottom: 6rem }
nav { position: sticky; top: 3.2rem; align-self: flex-start; width: 17rem; max-height: calc(100vh - 3.2rem); overflow: auto; padding: 1rem 0; font-size: .86rem }
nav h2 { margin: 1rem 0 .2rem; font-size: .8rem; opacity: .65 } nav a { display: block; overflow: hidden; text-overflow: ellipsis }
h1 { font-size: 1.7rem; line-height: 1.25 } h2 { margin-top: 2.6rem; font-size: 1.3rem } h3 { margin-top: 2.2rem; font-size: 1.08rem }
h1, h2, h3, [id] { scroll-margin-top: 4rem } :target { background: light-dark(#fff3c4, #4a4013) }
code { font: .88em ui-monospace, monospace; padding: .1em .3em; border-radius: 4px; background: color-mix(in srgb, currentColor 8%, transparent) }
table { width: 100%; border-collapse: collapse; font-size: .92rem } th { font-weight: 600 }
td, th { padding: .4rem .6rem; vertical-align: top; text-align: left; border-bottom: 1px solid var(--line); overflow-wrap: anywhere } td[align=right] { padding-left: 1.6rem; opacity: .85 } td p { margin: 0 }
td:not(:last-child), th { white-space: nowrap } td:last-child { width: 60% }
@media (max-width: 60rem) { td:not(:last-child) { white-space: normal } nav { display: none } .columns { padding: 0 1rem } }
`
