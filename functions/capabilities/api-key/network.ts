/**
 * Reads an IP address or a network in CIDR notation, and writes it in one way: always with its prefix, IPv6 compressed. Undefined for
 * anything else, and for a network of all addresses: that is what no list says.
 */
export const networkIn = (given: string): string | undefined => {
  const [, host = '', prefix] = /^([0-9a-fA-F.:]{2,45})(?:\/(\d{1,3}))?$/.exec(given.trim()) ?? []
  const address = host.includes(':') ? sixIn(host) : fourIn(host)
  if (address === undefined) return undefined
  const longest = address.includes(':') ? 128 : 32
  const length = prefix === undefined ? longest : Number(prefix)
  return length >= 1 && length <= longest ? `${address}/${length}` : undefined
}

/** `URL` reads addresses in forms that nobody means here, such as 0x7f.1: only what it writes alike is one. */
const fourIn = (host: string): string | undefined => (hostIn(host) === host ? host : undefined)
const sixIn = (host: string): string | undefined => hostIn(`[${host}]`)?.slice(1, -1)

const hostIn = (host: string): string | undefined =>
  URL.canParse(`http://${host}/`) ? new URL(`http://${host}/`).hostname : undefined
