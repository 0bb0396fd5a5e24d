import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { anchorOf } from './constructs/alarms.ts'
import { deploymentNames, deployments, type DeploymentName } from './model/regions.ts'
import { ofType, only, synthesize } from './testing/synthesize.ts'

const runbook = readFileSync(new URL('../docs/runbook.md', import.meta.url), 'utf8')
const functions = new URL('../functions/', import.meta.url)
const code = readdirSync(functions, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts'))
  .map((path) => readFileSync(new URL(path, functions), 'utf8'))
  .join('\n')
const sections = new Map(
  runbook
    .split(/^## /m)
    .slice(1)
    .map((text) => [text.slice(0, text.indexOf('\n')), text] as const),
)

/** The alarms of a deployment, each with the title of its section. */
const alarmsOf = (name: DeploymentName) =>
  ofType(synthesize(name).service, 'AWS::CloudWatch::Alarm').map(({ properties }) => ({
    section: String(properties['AlarmName'])
      .replace(`multichannel-${name} `, '')
      .replace(/ - .*$/, ''),
    description: String(properties['AlarmDescription']),
    actions: [properties['AlarmActions'], properties['OKActions']],
  }))

describe('the runbook', () => {
  it('has a section for every alarm, and an alarm for every section', () => {
    const ringing = deploymentNames.flatMap((name) => alarmsOf(name).map(({ section }) => section))
    expect(new Set(sections.keys())).toEqual(new Set(ringing))
  })

  it.each([...sections])('says of "%s" what it is, how to find out, and what to do', (_, text) => {
    const parts = text.split(/^### /m).slice(1)
    expect(parts.map((part) => part.slice(0, part.indexOf('\n')))).toEqual(['Description', 'Investigate', 'Resolve'])
    for (const part of parts) expect(part.split('\n').slice(1).join('').trim()).not.toBe('')
  })

  it('quotes lines of the log that the code writes', () => {
    const quoted = [...runbook.matchAll(/`((?:A|An|The|Events?|Work) [a-z][^`]+)`/g)].map(([, line = '']) =>
      line.replaceAll(/\s+/g, ' '),
    )
    expect(quoted.length).toBeGreaterThan(5)
    expect(quoted.filter((line) => !code.includes(line))).toEqual([])
  })
})

describe('a filter of the log', () => {
  it('waits for lines that the code writes', () => {
    const patterns = deploymentNames.flatMap((name) =>
      ofType(synthesize(name).service, 'AWS::Logs::MetricFilter').map(({ properties }) =>
        String(properties['FilterPattern']),
      ),
    )
    const lines = patterns.flatMap((pattern) =>
      [...pattern.matchAll(/\$\.message !?= "([^"]+)"/g)].map(([, line = '']) => line),
    )
    expect(new Set(lines).size).toBeGreaterThan(3)
    expect([...new Set(lines)].filter((line) => !code.includes(line))).toEqual([])
  })
})

describe.each(deploymentNames)('an alarm of %s', (name) => {
  const alarms = alarmsOf(name)

  it('says what it means and links to its own section of the runbook', () => {
    for (const { section, description } of alarms) {
      const link = `${deployments[name].runbookUrl}#${anchorOf(section)}`
      expect(description).toMatch(/^[A-Z].{20,}\. What to do: https:\/\/\S+$/)
      expect(description.endsWith(` ${link}`)).toBe(true)
    }
  })

  it('tells the people of the deployment, when it rings and when it is over', () => {
    const { service } = synthesize(name)
    const topic = only(service, 'AWS::SNS::Topic').name
    for (const { actions } of alarms) expect(actions).toEqual([[topic], [topic]])
    expect(ofType(service, 'AWS::SNS::Subscription').map(({ properties }) => properties['Endpoint'])).toEqual(
      deployments[name].alarmMail,
    )
  })

  it('is one of its kind: no two have a name in common', () => {
    const names = ofType(synthesize(name).service, 'AWS::CloudWatch::Alarm').map(
      ({ properties }) => properties['AlarmName'],
    )
    expect(new Set(names).size).toBe(names.length)
  })
})
