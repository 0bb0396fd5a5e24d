import { limitWindow, lowestPrice } from '#platform/limit/bounds.ts'
import type { Limits } from './settings.ts'

/** The seconds in which the firewall counts requests. */
export const firewallWindow = 300

/**
 * The requests of one key in the window of the firewall: as many as the API itself may admit, from a full bucket and at the lowest price.
 * A caller is refused by the API first, which says how long to wait. The firewall stops those who do not wait.
 */
export const requestsPerKey = ({ callerUnits }: Limits): number =>
  Math.ceil((callerUnits * (1 + firewallWindow / limitWindow)) / lowestPrice)
