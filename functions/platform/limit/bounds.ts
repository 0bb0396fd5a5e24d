/**
 * The bounds of one request. The firewall and the settings of each deployment are derived from them (infra), so that no two places
 * disagree.
 */

/** The largest body, in bytes. The firewall can inspect so much at a REST API, and refuses what is longer. */
export const largestBody = 64 * 1024 - 1

/** The highest price of one operation; a page of 100 with all fields is well below. */
export const highestPrice = 5_000

/** What a request costs at least: to recognise the caller, to read the document and to answer. */
export const lowestPrice = 50

/** The aliases in one document. Nothing is read twice for them, and still each is answered. */
export const mostAliases = 200

/** The selections of one document once its fragments are unfolded. An operation with as many fields costs more than the highest price. */
export const mostSelections = 5_000

/** The pairs of fields that have to agree because they are one field of the answer. Validation compares each of them. */
export const mostPairs = 10_000

/** The mutations in one request: each is a transaction, and the next waits for it. */
export const mostMutations = 10

/** The window of the limits in time, in seconds. The settings say how much may be spent in it. */
export const limitWindow = 60

/** The least that may be allowed in a window: an operation of the highest price, beside another one that is owed. */
export const leastQuota = 2 * highestPrice
