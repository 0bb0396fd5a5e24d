import type { Caller } from '#platform/kernel/actor.ts'
import { parseId } from '#platform/kernel/ids.ts'
import { auditTimeline, type VerifiedTimeline, type VerifyPorts } from './verify.ts'

/** The prefixes of what has a timeline. */
export const subjects = ['par', 'cus', 'sub', 'inv', 'rel', 'mig', 'swr'] as const

/** Timelines name all parties and all values, so only operators have them audited. */
export const mayAudit = (actor: Caller): boolean => actor.kind === 'operator'

/**
 * The audit of one timeline; undefined for whoever is no operator, and where there neither is nor was one. The signed days are
 * verified by `npm run audit:verify`: the API has no access to the key.
 */
export const findTimelineAudit =
  (ports: Pick<VerifyPorts, 'audit' | 'digest'>) =>
  async (actor: Caller, id: string): Promise<VerifiedTimeline | undefined> => {
    const subject = subjects.map((prefix) => parseId(prefix, id)).find((one) => one !== undefined)
    if (!mayAudit(actor) || !subject) return undefined
    const verified = await auditTimeline({ audit: ports.audit, digest: ports.digest }, subject)
    return verified.entries + verified.retired + verified.findings.length > 0 ? verified : undefined
  }
