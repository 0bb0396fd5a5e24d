import { afterEach, describe, expect, it, vi } from 'vitest'
import { endIn } from './wire.ts'

describe('an instant that names no zone', () => {
  afterEach(() => vi.unstubAllEnvs())

  it.each(['UTC', 'Asia/Tokyo', 'America/New_York'])('is UTC, also where the machine is in %s', (zone) => {
    vi.stubEnv('TZ', zone)
    expect(endIn('2026-03-11T12:00:00')).toBe('2026-03-11T12:00:00.000Z')
    expect(endIn('2026-03-11')).toBe('2026-03-11T00:00:00.000Z')
  })
})
