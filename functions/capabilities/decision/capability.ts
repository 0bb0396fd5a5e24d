/** The channel decision: what a partner may do with a subscription, and why (rules A1 to G26). */
import { actionsOn } from './allowed-actions.ts'
import { channelDecision, channelDecisions } from './ask.ts'

export const queries = { channelDecision, channelDecisions, actionsOn }
