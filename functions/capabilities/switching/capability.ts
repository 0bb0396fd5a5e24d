/** Switches of Azure subscriptions between partners, by transfer request or by signed form (rules G1 to G26). */
import type { Reader } from '#platform/table/reader.ts'
import { completeAccessTask } from './access/complete-access-task.ts'
import { editSwitchForm } from './form/edit-form.ts'
import { signSwitchForm } from './form/sign.ts'
import { acknowledgeSwitch, verifySwitch } from './form/verify.ts'
import { switchRequestStore } from './model/store.ts'
import { acceptSwitchRequest } from './request/accept.ts'
import { cancelSwitchRequest, rejectSwitchRequest } from './request/close.ts'
import { createSwitchRequest } from './request/create.ts'
import {
  findSwitchRequest,
  listSwitchLines,
  listSwitchRequests,
  sentNotifications,
  switchImpact,
} from './request/find.ts'
import { retrySwitchLines } from './request/retry.ts'
import { shareSwitchLines } from './request/share.ts'

export { dueReminders } from './access/remind.ts'
export { switchJobs as jobs } from './jobs.ts'
export { switchReactions as reactions } from './reactions.ts'
export { switchActions as subscriptionActions } from './request/subscription-actions.ts'
export { switchWriter as notificationWriter, transferSteps as steps } from './workflow/steps.ts'

export const stores = (reader: Reader) => ({ switchRequests: switchRequestStore(reader) })

export const queries = {
  switchRequest: findSwitchRequest,
  switchRequests: listSwitchRequests,
  switchLines: listSwitchLines,
  switchImpact,
  switchNotifications: sentNotifications,
}

export const commands = {
  createSwitchRequest,
  acceptSwitchRequest,
  rejectSwitchRequest,
  cancelSwitchRequest,
  shareSwitchLines,
  editSwitchForm,
  signSwitchForm,
  acknowledgeSwitch,
  verifySwitch,
  retrySwitchLines,
  completeAccessTask,
}
