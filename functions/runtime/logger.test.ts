import { expect, it } from 'vitest'
import { jsonLogger } from './logger.ts'

it('a line says what it was written for, whatever its facts are called', () => {
  const lines: string[] = []
  jsonLogger('info', (line) => lines.push(line)).error('A job is parked', {
    message: 'other',
    level: 'debug',
    jobId: 'j',
  })
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ message: 'A job is parked', level: 'error', jobId: 'j' })
})
