/** What all customers of a partner have bought, kept in one list for each partner that works with them. */
export { portfolioJobs as jobs } from './jobs.ts'
export { portfolioReactions as reactions } from './reactions.ts'
