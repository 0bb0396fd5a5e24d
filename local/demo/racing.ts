import { must } from './narrator.ts'
import type { Act } from './stage.ts'

/** One service, one partner with delegated admin (rule C8), however many are accepted at once. */
export const racing: Act = {
  play: ({ step, report, invite, accept }) =>
    step(
      'A race: ten acceptances for one service at the same moment, from two partners, and one partner wins',
      async () => {
        const lap = (number: number) =>
          ['direct', 'rival'].map((issuer) =>
            // Handed out by other means: by an address a partner has one open invitation at a time.
            invite(issuer, { serviceKeys: ['power-platform'], message: `Lap ${number}` }),
          )
        const racers = await Promise.all(Array.from({ length: 5 }, (_, number) => lap(number)).flat())
        const results = await Promise.all(racers.map(({ token }) => accept('contoso', token)))
        const winners = new Set(results.flatMap(({ relationship }) => relationship?.partner.name ?? []))
        const refused = results.filter(({ userErrors }) => userErrors[0]?.code === 'SERVICE_HELD')
        const [holder] = refused[0]?.userErrors[0].holders ?? []
        report(
          `Winner: ${[...winners].join(', ')}; ${refused.length} refused with SERVICE_HELD (rule C8), and the customer sees the holder: ${holder?.partner.name}`,
        )
        must(winners.size === 1 && refused.length === 5, 'one winner')
      },
    ),
}
