import { serverAudits } from 'graphql-http'
import type { Report, Stage } from './stage.ts'

export type AuditCounts = { readonly ok: number; readonly error: number; readonly warn: number }

/** The audits of GraphQL over HTTP. What the specification only permits and is not there is a notice, and no finding. */
export const auditServer = async ({ url, headersOf }: Stage): Promise<Report & { readonly audits: AuditCounts }> => {
  const audits = serverAudits({
    url,
    fetchFn: (input: string, init?: RequestInit) =>
      fetch(input, { ...init, headers: { ...(init?.headers as Record<string, string>), ...headersOf('direct') } }),
  })
  const counts = { ok: 0, notice: 0, warn: 0, error: 0 }
  const findings: { document: string; reason: string }[] = []
  const notices: string[] = []
  for (const audit of audits) {
    const result = await audit.fn()
    counts[result.status] += 1
    if (result.status === 'ok') continue
    if (result.status === 'notice') notices.push(`${audit.id} ${audit.name}`)
    else findings.push({ document: `${result.status} ${audit.id}`, reason: `${audit.name}: ${result.reason}` })
  }
  return {
    client: 'graphql-http',
    did: `${counts.ok} of ${audits.length} audits hold, ${counts.warn + counts.error} do not; not offered: ${notices.join(' | ') || 'nothing'}`,
    findings,
    audits: { ok: counts.ok, error: counts.error, warn: counts.warn },
  }
}
