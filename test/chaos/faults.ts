/** This module puts faults between the parts of a stack: around the workers of the queues, around tasks, and into the stream. */
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda'
import { unmarshall } from '@aws-sdk/util-dynamodb'
import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import type { Job } from '#platform/jobs/job.ts'
import type { DomainEvent } from '#platform/events/event.ts'
import type { StackOptions } from '#local/stack-options.ts'

type Call<T> = () => Promise<T>

/** A fault of those jobs, or tasks, that it matches. The first one that matches is used. */
type Fault<Subject, T, Event = undefined> = {
  readonly matches: (subject: Subject) => boolean
  readonly around: (call: Call<T>, subject: Subject, event: Event) => Promise<T>
}

export type TaskCall = { readonly task: string; readonly payload: unknown }

export type Faults = ReturnType<typeof openFaults>

export const openFaults = () => {
  const jobFaults = new Set<Fault<Job, SQSBatchResponse, SQSEvent>>()
  const taskFaults = new Set<Fault<TaskCall, unknown>>()
  const losses = new Set<(event: DomainEvent) => boolean>()
  const find = <S, T, E>(faults: ReadonlySet<Fault<S, T, E>>, subject: S) =>
    [...faults].find((one) => one.matches(subject))
  const add =
    <T>(to: Set<T>) =>
    (fault: T) => {
      to.add(fault)
      return () => void to.delete(fault)
    }

  const options: Pick<StackOptions, 'aroundJobs' | 'aroundTask' | 'losesRecord'> = {
    aroundJobs: async (call, event) => {
      const job = JSON.parse(event.Records[0]?.body ?? '') as Job
      const fault = find(jobFaults, job)
      return fault ? fault.around(call, job, event) : call()
    },
    aroundTask: async (task, call, payload) => {
      const fault = find(taskFaults, { task, payload })
      return fault ? fault.around(call, { task, payload }, undefined) : call()
    },
    losesRecord: ({ dynamodb }) => {
      const image = dynamodb?.NewImage as Record<string, AttributeValue> | undefined
      if (image?.['name']?.S !== 'event' || losses.size === 0) return false
      const event = unmarshall(image)['doc'] as DomainEvent
      return [...losses].some((matches) => matches(event))
    },
  }
  return {
    options,
    /** Each returns the function that ends the fault. */
    ofJobs: add(jobFaults),
    ofTasks: add(taskFaults),
    ofStream: add(losses),
  }
}
