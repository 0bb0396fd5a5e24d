import { createMigrationPlan, createRelationship, requestResellerLink } from '../../../stories/scenes.ts'
import { createSwitchScene, fileSwitchRequest } from '../../../stories/switching.ts'
import type { Attack } from '../../attack.ts'
import { attempt, expectCodes, winning } from './tries.ts'

/** Relationships, links of resellers, switches and plans: all steps at once, or out of their order. */
export const agreements: readonly Attack[] = [
  winning('a relationship ended 20 times at once', async (stage) => {
    const { partner, id } = await createRelationship(stage.world)
    const codes = await Promise.all(
      Array.from({ length: 20 }, () => attempt(stage, partner, 'endRelationship', { id })),
    )
    expectCodes(codes, { done: 1, ALREADY_ENDED: 19 })
  }),
  winning('a link of a reseller accepted and removed at once, and accepted again', async (stage) => {
    const { name, providerId } = await requestResellerLink(stage.world)
    const codes = await Promise.all([
      ...Array.from({ length: 5 }, () => attempt(stage, name, 'acceptResellerLink', { providerId })),
      ...Array.from({ length: 5 }, () => attempt(stage, name, 'removeResellerLink', { partnerId: providerId })),
    ])
    if (codes.some((code) => !['done', 'WRONG_STATE', 'NOT_FOUND', 'ALREADY_ENDED', 'BUSY'].includes(code)))
      throw new Error(codes.join())
    if ((await attempt(stage, name, 'acceptResellerLink', { providerId })) === 'done')
      throw new Error('it was accepted after its end')
  }),
  winning('a switch accepted, rejected and canceled at once', async (stage) => {
    const parties = await createSwitchScene(stage.world)
    const { id } = await fileSwitchRequest(stage.world, parties)
    const codes = await Promise.all([
      ...Array.from({ length: 4 }, () => attempt(stage, parties.source, 'acceptSwitchRequest', { id })),
      ...Array.from({ length: 4 }, () => attempt(stage, parties.source, 'rejectSwitchRequest', { id, reason: 'No' })),
      ...Array.from({ length: 4 }, () => attempt(stage, parties.target, 'cancelSwitchRequest', { id })),
    ])
    if (codes.filter((code) => code === 'done').length !== 1) throw new Error(codes.join())
  }),
  winning('a switch requested 20 times at once', async (stage) => {
    const parties = await createSwitchScene(stage.world)
    const input = { customerId: parties.customerId, sourcePartnerId: parties.sourceId }
    const codes = await Promise.all(
      Array.from({ length: 20 }, () => attempt(stage, parties.target, 'createSwitchRequest', input)),
    )
    if (codes.filter((code) => code === 'done').length !== 1) throw new Error(codes.join())
  }),
  winning('a switch accepted for lines that are not in it', async (stage) => {
    const parties = await createSwitchScene(stage.world)
    const { id } = await fileSwitchRequest(stage.world, parties)
    const codes = [
      await attempt(stage, parties.source, 'acceptSwitchRequest', { id, lineIds: [stage.scene.switchLine] }),
      await attempt(stage, parties.source, 'acceptSwitchRequest', { id, lineIds: [] }),
    ]
    if (codes.includes('done')) throw new Error(codes.join())
  }),
  winning('a plan abandoned 10 times at once', async (stage) => {
    const { id, partner } = await createMigrationPlan(stage.world)
    const codes = await Promise.all(
      Array.from({ length: 10 }, () => attempt(stage, partner, 'abandonMigrationPlan', { id, reason: 'No' })),
    )
    if (codes.filter((code) => code === 'done').length !== 1) throw new Error(codes.join())
  }),
  winning('steps of a plan out of their order', async (stage) => {
    const { id, partner, customer } = await createMigrationPlan(stage.world)
    const codes = [
      await attempt(stage, partner, 'completeMigrationStep', { id, step: 'cancel-subscription', evidence: 'x' }),
      await attempt(stage, customer, 'completeMigrationStep', { id, step: 'confirm:sql-database', evidence: 'x' }),
      await attempt(stage, partner, 'completeMigrationStep', { id, step: '__proto__', evidence: 'x' }),
    ]
    if (codes.includes('done')) throw new Error(codes.join())
  }),
]
