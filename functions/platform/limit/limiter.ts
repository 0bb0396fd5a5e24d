import { timeFor, unitsIn, type FullAt, type Quota } from './bucket.ts'
import { highestPrice } from './bounds.ts'
import type { Clock } from '../kernel/clock.ts'

/** A bucket of somebody. */
export type Bucket = {
  /** The name by which callers know the limit. */
  readonly policy: string
  readonly spender: string
  readonly quota: Quota
}

/** Where the buckets of all functions are. */
export type Buckets = {
  /**
   * Takes units in one conditional write. `seen` is the instant that was last read, and decides which condition is tried. Where the bucket
   * has not so many, or has changed since, nothing is taken. Returns the instant as it is now in either case.
   */
  readonly take: (
    bucket: Bucket,
    units: number,
    seen: FullAt,
    now: number,
  ) => Promise<{ readonly taken: boolean; readonly fullAt: FullAt }>
}

/** What may be spent of a bucket, and the seconds until it is full. */
export type Balance = {
  readonly policy: string
  readonly quota: Quota
  readonly remaining: number
  readonly resetSeconds: number
}
export type Verdict = {
  readonly balances: readonly Balance[]
  /** Only where the cost was refused: the seconds after which it would not be, and the policies that it would have violated. */
  readonly refused?: { readonly retryAfterSeconds: number; readonly policies: readonly string[] }
}

export type Limiter = {
  /** Spends a cost from each of the buckets, or from none. The widest comes last. */
  readonly spend: (buckets: readonly Bucket[], cost: number) => Promise<Verdict>
}

/** The seconds for which a lease is good. What is not spent by then is lost. */
export const leaseSeconds = 10
/** A lease is so much of a bucket: what flows in within a second, where the window is a minute. */
const leaseShare = 1 / 60
/** The buckets that a function knows at once. */
const mostKnown = 2000

/** What this function knows of a bucket, and the units that it has leased from it. Below zero it owes them. */
type Account = { readonly bucket: Bucket; fullAt: FullAt; held: number; until: number }

/**
 * Spends from buckets that all functions share. A function leases a batch of units in one write, and spends it without any. A request
 * makes one write at most: where it would need a second, it takes the units on credit, and the next request pays for them.
 *
 * Over any interval, all functions together spend no more than what the bucket holds, what flows in during the interval and the life of
 * a lease, and the highest price once for each function. A fault of the table stops nobody: each function goes on with the limits by itself.
 */
export const limiterOn = ({
  buckets,
  clock,
  onFault,
}: {
  readonly buckets: Buckets
  readonly clock: Clock
  readonly onFault: (error: unknown) => void
}): Limiter => {
  const accounts = new Map<string, Account>()
  const turns = new Map<string, Promise<unknown>>()

  const accountOf = (bucket: Bucket, now: number): Account => {
    const account = accounts.get(bucket.spender) ?? { bucket, fullAt: 0, held: 0, until: 0 }
    // The least recently used goes first.
    accounts.delete(bucket.spender)
    accounts.set(bucket.spender, account)
    const [oldest] = accounts.size > mostKnown ? accounts.keys() : []
    if (oldest !== undefined) accounts.delete(oldest)
    if (account.held > 0 && account.until <= now) account.held = 0
    return account
  }

  /** Leases enough for the cost, and a batch where there is one. */
  const lease = async (account: Account, cost: number, now: number): Promise<void> => {
    const { bucket, fullAt } = account
    const batch = Math.floor(bucket.quota.units * leaseShare)
    const units = Math.max(cost - account.held, Math.min(batch, unitsIn(bucket.quota, fullAt, now)))
    const answer = await buckets.take(bucket, units, fullAt, now).catch((error: unknown) => {
      onFault(error)
      return { taken: true, fullAt: Math.max(fullAt, now) + timeFor(bucket.quota, units) }
    })
    account.fullAt = answer.fullAt
    if (!answer.taken) return
    account.held += units
    account.until = now + leaseSeconds * 1000
  }

  /** One at a time for the same spender, so that requests of one moment share a lease. */
  const inTurn = <T>(spender: string, work: () => Promise<T>): Promise<T> => {
    const turn = (turns.get(spender) ?? Promise.resolve()).then(work)
    const ended = turn.catch(() => {}).then(() => void (turns.get(spender) === ended && turns.delete(spender)))
    turns.set(spender, ended)
    return turn
  }

  /** Spends, or says when it could. It waits for nothing, so nobody comes between the look and the change. */
  const spendNow = (all: readonly Account[], cost: number, now: number): Verdict => {
    // An account that owes too much has lost every race of late.
    const lacking = all.filter((account) => timeUntil(account, cost, now) > 0 || account.held - cost < -highestPrice)
    if (lacking.length > 0) {
      const wait = Math.max(...lacking.map((account) => timeUntil(account, cost, now)))
      const policies = lacking.map(({ bucket }) => bucket.policy)
      return { ...balancesOf(all, now), refused: { retryAfterSeconds: Math.max(1, Math.ceil(wait / 1000)), policies } }
    }
    for (const account of all) account.held -= cost
    return balancesOf(all, now)
  }

  return {
    spend: async (wanted, cost) => {
      const now = clock.now().getTime()
      const all = wanted.map((bucket) => accountOf(bucket, now))
      const widest = wanted.at(-1)
      const isShort = ({ held }: Account) => held < cost
      const isDecided = () => !all.some(isShort) || all.some((account) => timeUntil(account, cost, now) > 0)
      if (!widest || isDecided()) return spendNow(all, cost, now)
      return inTurn(widest.spender, async () => {
        const [payer] = all.filter(isShort).toSorted((one, other) => one.held - other.held)
        if (payer && !isDecided()) await lease(payer, cost, now)
        return spendNow(all, cost, now)
      })
    },
  }
}

const spendable = ({ bucket, fullAt, held }: Account, now: number): number => held + unitsIn(bucket.quota, fullAt, now)

/** The milliseconds until so much can be spent. Other functions may take units meanwhile, but none puts any back. */
const timeUntil = (account: Account, cost: number, now: number): number => {
  const missing = cost - spendable(account, now)
  return missing > 0 ? timeFor(account.bucket.quota, missing) : 0
}

const balancesOf = (all: readonly Account[], now: number): Pick<Verdict, 'balances'> => ({
  balances: all.map((account) => ({
    policy: account.bucket.policy,
    quota: account.bucket.quota,
    remaining: Math.max(0, Math.min(account.bucket.quota.units, spendable(account, now))),
    resetSeconds: Math.max(0, Math.ceil((account.fullAt - now) / 1000)),
  })),
})
