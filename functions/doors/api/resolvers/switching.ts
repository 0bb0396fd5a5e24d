import { accessTasks, type AccessTaskKey } from '#capabilities/switching/model/access-task.ts'
import { billedFrom } from '#capabilities/switching/model/billing.ts'
import { directionFor } from '#capabilities/switching/request/find.ts'
import { missingSignatures } from '#capabilities/switching/model/form.ts'
import { maySeeEvent, maySeeLines, switchRequestActions } from '#capabilities/switching/model/policy.ts'
import { phaseAt, statusAt, type SwitchParty } from '#capabilities/switching/model/switch-request.ts'
import { allowedActions } from '../graphql/actions.ts'
import { connection, pageRequest } from '../graphql/connection.ts'
import { badArgument, ruleCheck } from '../graphql/errors.ts'
import { customerEdge, subscriptionEdge } from '../graphql/edges.ts'
import { enumName, keyNamed, valueOr } from '../graphql/enums.ts'
import { labelFields } from '../graphql/labels.ts'
import type { NodeType } from '../graphql/node.ts'
import type { Resolvers, SwitchNotificationKind } from '../graphql/resolvers.generated.ts'
import { nothing, ownScope, switchRequestsIn, timelineOf } from '../graphql/lists.ts'
import { given, mutate } from '../graphql/mutate.ts'

export const switching = {
  Query: {
    switchRequest: async (_, { id }, { app, actor }) => (await app.find.switchRequest(actor, id)) ?? null,
    switchRequests: async (_, args, context) => {
      const scope = await ownScope(context)
      return scope ? switchRequestsIn(context, scope, args) : nothing()
    },
  },

  SwitchRequest: {
    ...labelFields,
    status: (request, _, { app }) => statusAt(request, app.clock.now()),
    phase: (request, _, { app }) => phaseAt(request, app.clock.now()),
    direction: (request, _, { actor }) => directionFor(actor, request) ?? null,
    customer: ({ customerId }, _, context, info) => customerEdge(customerId, context, info),
    reseller: ({ reseller }) => reseller ?? null,
    message: ({ message }) => message ?? null,
    lineCounts: (request, _, { actor }) => (maySeeLines(actor, request) ? request.lines : null),
    lines: async (request, { where, ...page }, { app, actor }) =>
      connection(await app.find.switchLines(actor, request, given(where ?? {}), pageRequest(page, { order: 'ASC' }))),
    linesVisible: (request, _, { actor }) => maySeeLines(actor, request),
    impact: async (request, { lineIds }, { app, actor, docsUrl }) => {
      const found = await app.find.switchImpact(actor, request, lineIds ?? undefined)
      if (found && 'refusal' in found) throw badArgument(found.refusal, docsUrl)
      return found?.impact ?? null
    },
    form: (request) => (request.procedure === 'SIGNED_FORM' ? request.form : null),
    acknowledgeBy: (request) => ('acknowledgeBy' in request ? request.acknowledgeBy : null),
    ticketNumber: (request) => ('ticketNumber' in request ? request.ticketNumber : null),
    acceptedAt: (request) => ('acceptedAt' in request ? request.acceptedAt : null),
    finishedAt: (request) => ('finishedAt' in request ? request.finishedAt : null),
    accessTasks: (request) => ('access' in request ? [...(request.access ?? [])] : []),
    reason: (request) => ('reason' in request ? request.reason : null),
    notifications: async (request, _, { app }) => [...(await app.find.switchNotifications(request))],
    closedAt: (request) => ('closedAt' in request ? (request.closedAt ?? null) : null),
    allowedActions: (request, _, context) =>
      allowedActions(context, switchRequestActions(context.actor, request, context.app.clock.now())),
    timeline: (request, page, context) =>
      timelineOf(context, request.id, page, (event) => maySeeEvent(context.actor, request, event)),
  },

  SwitchLine: {
    subscription: ({ subscriptionId }, _, context, info) => subscriptionEdge(subscriptionId, context, info),
    billingId: (line) => (line.status === 'MOVED' ? line.billingId : null),
    movedAt: (line) => (line.status === 'MOVED' ? line.movedAt : null),
    targetBilledFrom: (line) => (line.status === 'MOVED' ? billedFrom(line.movedAt) : null),
    transfer: ({ transfer }) => transfer ?? null,
    error: (line) => (line.status === 'FAILED' ? line.error : null),
  },

  SwitchTransfer: {
    correlationId: ({ correlationId }) => correlationId || null,
    expiresAt: ({ expiresAt }) => expiresAt ?? null,
  },

  SwitchLineError: {
    transferId: ({ serviceRequest }) => serviceRequest?.transferId ?? null,
    correlationId: ({ serviceRequest }) => serviceRequest?.correlationId ?? null,
  },

  SwitchBlock: { rules: ({ rules }) => rules.map((id) => ruleCheck(id, 'FAILED')) },

  Staying: {
    subscription: ({ subscriptionId }, _, context, info) => subscriptionEdge(subscriptionId, context, info),
    rule: ({ rule }) => ruleCheck(rule, 'PASSED'),
  },

  MarketplaceImpact: {
    subscription: ({ subscriptionId }, _, context, info) => subscriptionEdge(subscriptionId, context, info),
    blocks: ({ blocks }) => blocks.map(({ code, reason, rule }) => ({ code, reason, rules: [rule] })),
  },

  SwitchImpact: {
    sourceBilledUntil: ({ targetBilledFrom }) => targetBilledFrom ?? null,
    targetBilledFrom: ({ targetBilledFrom }) => targetBilledFrom ?? null,
  },

  SwitchForm: {
    hash: ({ hash }) => hash ?? null,
    address: ({ data }) => data?.source.address ?? null,
    contact: ({ data }) => (data ? { name: data.source.contactName, email: data.source.contactEmail } : null),
    signatures: ({ signatures }) =>
      (Object.keys(signatures) as SwitchParty[]).flatMap((party) => {
        const signature = signatures[party]
        return signature ? [{ party, name: signature.name, at: signature.at, contact: signature.contact ?? null }] : []
      }),
    missing: (form) => missingSignatures(form),
    confirmedBy: ({ confirmations }) => Object.keys(confirmations) as SwitchParty[],
  },

  SwitchNotification: {
    returnedAs: ({ returnedAs }) => returnedAs ?? null,
    // Its name begins with what it is for.
    kind: ({ name }, _, __, info) =>
      valueOr((name.split('-', 1)[0] ?? '').toUpperCase() as SwitchNotificationKind, info),
  },

  AccessTask: {
    key: ({ key }) => enumName(key),
    title: ({ key }) => accessTasks[key].title,
    by: ({ key }) => accessTasks[key].by,
    required: ({ key }) => accessTasks[key].required,
    overdue: ({ status, dueAt }, _, { app }) => status === 'OPEN' && dueAt < app.clock.now().toISOString(),
    attestation: ({ attestation }) => attestation ?? null,
    doneAt: ({ done }) => done?.at ?? null,
  },

  Mutation: {
    createSwitchRequest: (_, { input }, context) =>
      mutate(context, 'createSwitchRequest', input, context.app.commands.createSwitchRequest),
    acceptSwitchRequest: (_, { input }, context) =>
      mutate(context, 'acceptSwitchRequest', input, context.app.commands.acceptSwitchRequest),
    rejectSwitchRequest: (_, { input }, context) =>
      mutate(context, 'rejectSwitchRequest', input, context.app.commands.rejectSwitchRequest),
    cancelSwitchRequest: (_, { input }, context) =>
      mutate(context, 'cancelSwitchRequest', input, context.app.commands.cancelSwitchRequest),
    shareSwitchLines: (_, { input }, context) =>
      mutate(context, 'shareSwitchLines', input, context.app.commands.shareSwitchLines),
    editSwitchForm: (_, { input }, context) =>
      mutate(context, 'editSwitchForm', input, context.app.commands.editSwitchForm),
    signSwitchForm: (_, { input }, context) =>
      mutate(context, 'signSwitchForm', input, context.app.commands.signSwitchForm),
    acknowledgeSwitch: (_, { input }, context) =>
      mutate(context, 'acknowledgeSwitch', input, context.app.commands.acknowledgeSwitch),
    verifySwitch: (_, { input }, context) => mutate(context, 'verifySwitch', input, context.app.commands.verifySwitch),
    retrySwitchLines: (_, { input }, context) =>
      mutate(context, 'retrySwitchLines', input, context.app.commands.retrySwitchLines),
    completeAccessTask: (_, { input }, context) =>
      mutate(context, 'completeAccessTask', input, (actor, { task, ...rest }, how) =>
        context.app.commands.completeAccessTask(actor, { ...rest, task: keyNamed<AccessTaskKey>(task) }, how),
      ),
  },
} satisfies Resolvers

export const switchRequestNode: NodeType = {
  prefix: 'swr',
  type: 'SwitchRequest',
  find: ({ app, actor }, id) => app.find.switchRequest(actor, id),
}
