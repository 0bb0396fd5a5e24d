/** Plays plans: asks for a decision, compares it with what the mutations do, takes its steps in order, and looks whether it is reached. */
import type { ChannelDecision } from '#capabilities/decision/ask.ts'
import { statusAt } from '#capabilities/subscription/status.ts'
import { openTestBed, type TestBed } from '../model/test-bed.ts'
import { checkActions, checkDecision, checkInvitation, checkSupposed } from './agree.ts'
import { cells, stacks, type Cell } from './cells.ts'
import { setScene, type Scene } from './scene.ts'
import { StepRefused, takeStep, type Way } from './steps.ts'

export type Report = {
  /** Questions about cases, on record and supposed. */
  readonly plans: number
  readonly stuck: readonly string[]
  readonly contradictions: readonly string[]
}

/** Plays every so many of the cells of all stacks, from one on. */
export const playPlans = async ({
  every,
  from,
}: {
  readonly every: number
  readonly from: number
}): Promise<Report> => {
  const report = { plans: 0, stuck: [] as string[], contradictions: [] as string[] }
  for (const stack of stacks) {
    const testBed = await openTestBed('memory', {
      stack: stack.cloud === 'GLOBAL' ? 'global' : 'germany',
      ruleSet: stack.ruleSet,
    })
    try {
      for (const [index, cell] of cells(stack).entries()) {
        if (index % every !== from % every) continue
        const { stuck, contradictions } = await playPlan(testBed, cell, index % 2 === 0)
        report.plans += 2
        report.stuck.push(...stuck.map((what) => `${describeCell(cell)}\n  ${what}`))
        report.contradictions.push(...contradictions.map((what) => `${describeCell(cell)}\n  ${what}`))
      }
    } finally {
      await testBed.close()
    }
  }
  return report
}

const describeCell = (cell: Cell): string => Object.values(cell).join(' ')

const playPlan = async (
  testBed: TestBed,
  cell: Cell,
  waits: boolean,
): Promise<Pick<Report, 'stuck' | 'contradictions'>> => {
  await testBed.clear()
  const scene = await setScene(testBed, cell)
  const decision = await ask(testBed, scene)
  const contradictions = [
    ...(await checkSupposed(scene, testBed, decision)),
    ...(await checkDecision(scene, testBed, decision)),
    ...(await checkActions(scene, testBed)),
    ...(await checkInvitation(scene, testBed, decision)),
  ]
  if (decision.code !== undefined) return { stuck: [], contradictions }
  try {
    const way: Way = { ...scene, testBed, waits }
    for (const step of decision.nextSteps) await takeStep(way, step)
    return { stuck: await whatIsMissing(way, decision), contradictions }
  } catch (error) {
    if (!(error instanceof StepRefused)) throw error
    return { stuck: [error.message], contradictions }
  }
}

/** Asks anew: the application remembers what it reads, as long as a request lasts. */
const ask = async (testBed: TestBed, { partner, rival, subscription }: Scene): Promise<ChannelDecision> => {
  testBed.app.forget()
  // The operator sees every subscription; a partner without a relationship does not.
  const operator = { kind: 'operator', id: 'operator' } as const
  const answer = await testBed.app.find.channelDecision(operator, {
    about: { subscriptionId: subscription.id },
    partnerId: partner.id,
  })
  if ('refusal' in answer) throw new Error(`No answer to ${rival.id}: ${JSON.stringify(answer.refusal)}`)
  return answer.decision
}

/** What is missing after all steps: nothing, where the outcome is reached. */
const whatIsMissing = async (way: Way, { outcome, nextSteps }: ChannelDecision): Promise<readonly string[]> => {
  const { testBed, owner, customer, subscription } = way
  testBed.app.forget()
  const { subscriptions, migrationPlans } = testBed.app.read
  const now = await subscriptions.one(customer.id, subscription.id)
  const isOver = now !== undefined && ['CANCELED', 'EXPIRED'].includes(statusAt(now, new Date()))
  const isSold = (await subscriptions.open(customer.id)).some(
    ({ id, channel, partnerOfRecord }) =>
      id !== subscription.id && channel === 'CSP' && partnerOfRecord?.id === owner.id,
  )
  switch (outcome) {
    case 'SUPPORT_BY_PERMISSION': {
      const after = await ask(testBed, way)
      return after.possibleNow ? [] : [`after all steps it is still not possible: ${JSON.stringify(after.nextSteps)}`]
    }
    case 'RECREATE_AND_CANCEL': {
      const plan = way.plan && (await migrationPlans.byId(way.plan))
      return plan?.status === 'COMPLETED' && isOver && isSold ? [] : ['the migration is not complete']
    }
    case 'SWITCH_ALLOWED': {
      const outside = nextSteps.some(({ rules }) => rules.includes('B5'))
      if (outside) return []
      if (now?.partnerOfRecord?.id !== owner.id) return ['the subscription was not switched']
      const { code } = await ask(testBed, way)
      return code === 'SOLD_BY_THIS_PARTNER' ? [] : [`it was switched, and the decision is ${code ?? 'none of that'}`]
    }
    case 'WAIT_OR_CANCEL':
      return isOver && isSold ? [] : ['it did not end, or was not bought anew']
    case 'BUY_NOW':
      return isSold ? [] : ['it was not bought anew']
    case 'NOT_APPLICABLE':
    case 'REFUSED':
      return []
  }
}
