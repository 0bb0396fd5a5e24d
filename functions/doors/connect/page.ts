import type { ConnectState } from '#capabilities/connection/complete.ts'

export type ConnectPage = (ConnectState & { readonly trouble?: string }) | { readonly kind: 'wrong-method' }

export const htmlOf = (page: ConnectPage): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Connect with Microsoft · Multichannel</title>
<style>${style}</style>
</head>
<body>
<main>
${'trouble' in page && page.trouble !== undefined ? `<p class="trouble" role="alert">${escape(page.trouble)}</p>\n` : ''}${textOf(page)}
</main>
</body>
</html>
`

const textOf = (page: ConnectPage): string => {
  switch (page.kind) {
    case 'wrong-method':
      return '<h1>This is a page to open.</h1>'
    case 'unknown':
      return '<h1>This link is not ours, or it was altered.</h1>'
    case 'over':
      return `<h1>This link is over.</h1>
<p>A global administrator of ${escape(page.partnerName)} begins again with <code>connectPartner</code>.</p>`
    case 'open':
      return `<h1>Connect ${escape(page.partnerName)} with Microsoft</h1>
<p>Microsoft takes some requests only in the name of a user of yours: the link by which a customer agrees to a relationship, and the end of
one. Sign in with a user of ${escape(page.partnerName)} that has the role <em>admin agent</em> and a second factor. We keep Microsoft's
consent, encrypted, and never see a password.</p>
<p><a class="button" href="${escape(page.signInUrl)}">Go on to Microsoft</a></p>`
    case 'connected':
      return `<h1>${escape(page.partnerName)} is connected with Microsoft.</h1>
<p>${escape(page.user.consentedBy)} signed in on ${escape(page.user.consentedAt.slice(0, 10))}.</p>
${
  page.problem
    ? `<p class="trouble" role="alert">Microsoft does not take it yet (${escape(page.problem.code)}). ${escape(page.problem.remedy)}</p>`
    : '<p>You can close this page. What was held goes on by itself.</p>'
}`
  }
}

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

const style = `
:root { color-scheme: light dark }
body { margin: 0; font: 16px/1.55 system-ui, sans-serif; background: light-dark(#fff, #16181c); color: light-dark(#1f2328, #e6e8eb) }
main { max-width: 34rem; margin: 4rem auto; padding: 0 1.5rem } h1 { font-size: 1.5rem; line-height: 1.3 }
.button { display: inline-block; padding: .6rem 1.2rem; border-radius: 6px; background: #0b57d0; color: #fff; text-decoration: none }
.trouble { padding: .8rem 1rem; border-left: 4px solid #b3261e; background: light-dark(#fdecea, #3b1d1b) }
`
