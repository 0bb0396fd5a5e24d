/** What all customers of a partner have bought, kept in one list for each partner that works with them. */
import type { Reader } from '#platform/table/reader.ts'
import { listPortfolio } from './find.ts'
import { portfolioStore } from './store.ts'

export { portfolioJobs as jobs } from './jobs.ts'
export { portfolioReactions as reactions } from './reactions.ts'

export const stores = (reader: Reader) => ({ portfolios: portfolioStore(reader) })

export const queries = { portfolio: listPortfolio }
