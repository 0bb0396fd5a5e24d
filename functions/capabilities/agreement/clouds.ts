import type { Cloud } from '#capabilities/rules/terms/clouds.ts'

/** Whether the vendor says anything of customer agreements in this cloud. It does in its public one only, by its documentation. */
export const isReadIn = (cloud: Cloud): boolean => cloud === 'GLOBAL'
