/**
 * This module renders the mailbox as a page for people: a list, newest first. The content comes from other people, so
 * the page escapes every value. A separate address shows a message body as plain text, never as HTML.
 */
import type { Message } from './message-store.ts'

/** The policy allows no script, image, frame or request, so hostile content can do nothing. */
export const contentSecurityPolicy =
  "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"

export const escapeHtml = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')

export function renderMailboxPage(messages: readonly Message[], filteredTo: string | undefined): string {
  const rows = [...messages].reverse().map(renderRow).join('\n')
  const scope = filteredTo === undefined ? '' : ` to ${escapeHtml(filteredTo)} · <a href="/">all</a>`
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Mailbox (${messages.length})</title>
<style>${style}</style>
<h1>Mailbox</h1>
<p>${messages.length} ${messages.length === 1 ? 'message' : 'messages'}${scope}</p>
<ol>
${rows}
</ol>
</html>
`
}

function renderRow(message: Message): string {
  const recipients = [...message.to, ...message.cc, ...message.bcc]
  const repeated = message.deliveries > 1 ? ` <b title="sent with the same id">×${message.deliveries}</b>` : ''
  return `<li><a href="/messages/${encodeURIComponent(message.id)}">${escapeHtml(message.subject) || '(no subject)'}</a>${repeated}
<span>${escapeHtml(recipients.join(', '))}</span><time>${escapeHtml(message.at)}</time></li>`
}

/** Renders one message as text, headers first. */
export function renderMessageText(message: Message): string {
  const headers = {
    From: message.from,
    To: message.to.join(', '),
    Cc: message.cc.join(', '),
    Bcc: message.bcc.join(', '),
    'Reply-To': message.replyTo.join(', '),
    Date: message.at,
    Subject: message.subject,
    ...message.headers,
  }
  const lines = Object.entries(headers).flatMap(([name, value]) => (value === '' ? [] : [`${name}: ${value}`]))
  return `${lines.join('\n')}\n\n${message.text ?? message.html ?? ''}\n`
}

const style = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif }
body { max-width: 52rem; margin: 3rem auto; padding: 0 1rem }
h1 { font-weight: 600; margin: 0 }
p { opacity: .7; margin: 0 0 1.5rem }
ol { list-style: none; margin: 0; padding: 0 }
li { display: grid; grid-template-columns: 1fr auto; gap: 0 1rem; padding: .75rem 0; border-top: 1px solid #8884 }
li > a { font-weight: 600; text-decoration: none; overflow-wrap: anywhere }
span { grid-column: 1; opacity: .75; overflow-wrap: anywhere }
b { justify-self: end; font-weight: 600; color: #b45309 }
time { grid-column: 2; opacity: .6; font-variant-numeric: tabular-nums }
`
