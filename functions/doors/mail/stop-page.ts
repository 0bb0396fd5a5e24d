import type { StopReason } from '#platform/kernel/refusal.ts'

/** What the page says. It names no address: whoever has the link of somebody else's email learns nothing from it. */
export type StopPage =
  | { readonly kind: 'now'; readonly stopped: StopReason | undefined }
  | { readonly kind: 'unknown' | 'unclear' | 'wrong-method' }

const titles = {
  unknown: 'This link is not ours, or it was altered.',
  unclear: 'Nothing was changed: use the button of the page.',
  'wrong-method': 'This is a page to open.',
} as const

export const htmlOf = (page: StopPage): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Emails · Multichannel</title>
<style>${style}</style>
</head>
<body>
<main>
${page.kind === 'now' ? decision(page.stopped) : `<h1>${titles[page.kind]}</h1>`}
</main>
</body>
</html>
`

/** The form has no action: it goes to the address of the page, with the token in it. */
const decision = (stopped: StopReason | undefined): string =>
  stopped === undefined
    ? `<h1>Do you want no more emails?</h1>
<p>Nobody who uses Multichannel will be able to invite or remind you at this address. What you have agreed on stays as it is, and you
can allow emails again here at any time: keep this link.</p>
<form method="post"><input type="hidden" name="List-Unsubscribe" value="One-Click"><button>Stop emails</button></form>`
    : `<h1>You get no more emails at this address.</h1>
<p>${reasons[stopped]} If that is not what you want, allow them again.</p>
<form method="post"><input type="hidden" name="emails" value="allow"><button>Allow emails again</button></form>`

const reasons: Readonly<Record<StopReason, string>> = {
  RECIPIENT: 'You have stopped them.',
  COMPLAINT: 'Your mail service has reported one as spam.',
  BOUNCE: 'Your mail service has sent one back.',
}

const style = `
:root { color-scheme: light dark }
body { margin: 0; font: 16px/1.55 system-ui, sans-serif; background: light-dark(#fff, #16181c); color: light-dark(#1f2328, #e6e8eb) }
main { max-width: 34rem; margin: 4rem auto; padding: 0 1.5rem } h1 { font-size: 1.5rem; line-height: 1.3 }
button { font: inherit; padding: .6rem 1.2rem; border: 0; border-radius: 6px; background: #0b57d0; color: #fff; cursor: pointer }
`
