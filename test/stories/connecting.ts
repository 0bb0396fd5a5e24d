import { expect } from 'vitest'
import { unservedConnectUrl } from '#local/environment/environment.ts'
import type { World } from '../support/world.ts'

/** A page as a browser gets it. Redirections are followed by hand: each is looked at. */
export type PageSeen = { readonly status: number; readonly text: string; readonly location: string }

/** The page of connections lies where the stack answers; its public address is another. */
const reached = (world: World, url: string): string =>
  url.replace(unservedConnectUrl, `${new URL(world.stack.graphql).href.replace(/graphql$/, 'connect')}`)

export const openPage = async (world: World, url: string, init: RequestInit = {}): Promise<PageSeen> => {
  const response = await fetch(reached(world, url), { redirect: 'manual', ...init })
  const location = response.headers.get('location') ?? ''
  return {
    status: response.status,
    text: (await response.text()).replaceAll('&amp;', '&'),
    location: location === '' ? '' : new URL(location, reached(world, url)).href,
  }
}

/** Requests the link for a partner, by one of its administrators. */
export const requestConnect = async (world: World, actor: string): Promise<string> => {
  const { url, userErrors } = await world.run(actor, 'connectPartner', 'url expiresAt', {})
  expect(userErrors).toEqual([])
  return url
}

/** The vendor's page, to which ours leads. */
export const vendorPageOf = async (world: World, url: string): Promise<string> => {
  const { text, status } = await openPage(world, url)
  expect(status).toBe(200)
  return /href="([^"]+authorize[^"]+)"/.exec(text)?.[1] ?? ''
}

/** Signs in on the vendor's page. Returns where it leads: back to ours, with a code. */
export const signIn = async (
  world: World,
  vendorPage: string,
  { name = 'admin@partner.example', mfa = true }: { readonly name?: string; readonly mfa?: boolean } = {},
): Promise<string> => {
  const form = new URLSearchParams({ name, ...(mfa && { mfa: 'on' }) })
  const { status, location } = await openPage(world, vendorPage, { method: 'POST', body: form })
  expect(status).toBe(302)
  return location
}

/** All of it: the link, both pages, and back. Returns the page at the end. */
export const connect = async (
  world: World,
  actor: string,
  who: { readonly name?: string; readonly mfa?: boolean } = {},
): Promise<PageSeen> => {
  const back = await signIn(world, await vendorPageOf(world, await requestConnect(world, actor)), who)
  const led = await openPage(world, back)
  expect([led.status, led.text]).toEqual([303, ''])
  return openPage(world, led.location)
}

export const connectionOf = async (world: World, actor: string) => {
  const { data } = await world.ask(
    actor,
    '{ partner { connection { status consentedBy consentedAt lastUsedAt expiresBy mfa problems { kind code remedy } } } }',
  )
  return data.partner.connection
}
