/** This module builds the pages of the simulator: a sentence, and a form where there is something to decide. */
import type { HttpResponse } from '@multichannel/stand-in-server/server.ts'

export const createPage = (status: number, text: string, form = ''): HttpResponse => ({
  status,
  headers: { 'content-type': 'text/html; charset=utf-8' },
  body: `<!doctype html><html lang="en"><title>Microsoft, simulated</title><p>${escapeText(text)}</p>${form}</html>\n`,
})

export const escapeText = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
