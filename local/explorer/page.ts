/** What the page works with: where the API is, who may be picked, and whom it begins as. */
export type PageContent = {
  readonly graphql: string
  readonly title: string
  readonly groups: readonly { readonly title: string; readonly actors: readonly PageActor[] }[]
  readonly first: string
}
type PageActor = {
  readonly key: string
  /** Who it is, in one line. */
  readonly about: string
  readonly headers: Readonly<Record<string, string>>
}

/** Asks for a little of everything. It costs less than one request may. */
const defaultQuery = `# You are signed in as whom you pick above. Ctrl-Enter runs the query.
query ALittleOfEverything {
  viewer {
    name
    roles
    partner { name kind status }
    customer { name domain }
    tasks(first: 5) { nodes { title dueAt overdue customerName } }
  }
  invitations(first: 5) {
    nodes { id status customer { name } issuer { name } services { title } }
  }
  relationships(first: 5) {
    nodes { id status partner { name } customer { name } delegatedAdmin { service { title } status } }
  }
  switchRequests(first: 5) {
    nodes {
      id status phase direction
      lineCounts { total moved failed leftOut }
      allowedActions { action allowed reason }
    }
  }
  migrationPlans(first: 5) {
    nodes { id status steps { title by status dueAt } }
  }
}
`

const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

/** Data in the page itself: pages from elsewhere can load a script of ours, but cannot read this. */
const dataOf = ({ graphql, title, groups, first }: PageContent): string => {
  const headers = Object.fromEntries(groups.flatMap(({ actors }) => actors.map((one) => [one.key, one.headers])))
  return JSON.stringify({ graphql, title, defaultQuery, first, headers }).replaceAll('<', '\\u003c')
}

const renderGroup = ({ title, actors }: PageContent['groups'][number]): string => `<optgroup label="${title}">
${actors
  .map(({ key, about }) => `<option value="${escapeHtml(key)}">${escapeHtml(`${key} — ${about}`)}</option>`)
  .join('\n')}
</optgroup>`

export const renderPage = (content: PageContent): string => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escapeHtml(content.title)}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/graphiql.css">
<style>
html, body { height: 100%; margin: 0 }
body { display: flex; flex-direction: column; font: 14px/1.4 system-ui, sans-serif }
header { display: flex; gap: 8px; align-items: center; padding: 8px 12px; border-bottom: 1px solid #8884 }
select { flex: 1; min-width: 0; font: inherit; padding: 4px }
#root { flex: 1; min-height: 0 }
</style>
<header><label for="actor">Signed in as</label><select id="actor">
${content.groups.map(renderGroup).join('\n')}
</select></header>
<div id="root"></div>
<script type="application/json" id="content">${dataOf(content)}</script>
<script src="/graphiql.js"></script>
<script src="/page.js"></script>
</html>
`

/** The script of the page. The pick is kept in the address, so that it can be passed on, and for the next time. */
export const pageScript = `
const { graphql, title, defaultQuery, first, headers } = JSON.parse(document.getElementById('content').textContent)
const select = document.getElementById('actor')

const pick = (actor) => {
  select.value = actor in headers ? actor : first
  localStorage.setItem('multichannel-actor', select.value)
  history.replaceState({}, '', '#' + select.value)
}
pick(location.hash.slice(1) || localStorage.getItem('multichannel-actor'))
select.addEventListener('change', () => pick(select.value))
addEventListener('hashchange', () => pick(location.hash.slice(1)))

YogaGraphiQL.renderYogaGraphiQL(document.getElementById('root'), {
  title,
  logo: '<span></span>',
  defaultQuery,
  isHeadersEditorEnabled: false,
  shouldPersistHeaders: false,
  defaultEditorToolsVisibility: 'variables',
  // Without this the address would become the query.
  onEditQuery: () => {},
  fetcher: async ({ query, operationName, variables }) => {
    const answer = await fetch(graphql, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers[select.value] },
      body: JSON.stringify({ query, operationName, variables }),
    })
    return answer.json()
  },
})
`

/** The editor checks and completes in workers of its own. */
export const workersScript = `
self.MonacoEnvironment = { globalAPI: false, getWorkerUrl: (_, label) => '/worker/' + label + '.js' };
`
