/** A cloud is closed: no identity, invitation or tenant crosses from one to another (rule F13). */
export type Cloud = 'GLOBAL' | 'GERMANY' | 'US_GOVERNMENT' | 'CHINA'

export type Capability =
  /** Inviting a customer who exists elsewhere (F4, F9, F11). */
  | 'RELATIONSHIP_REQUEST'
  /** Providers and resellers (F3, F5, F9). */
  | 'INDIRECT_MODEL'
  /** Switching Azure subscriptions between partners (F6). */
  | 'PARTNER_SWITCH'
  /** An invitation without delegated admin (C14, C15). */
  | 'OPTIONAL_DELEGATED_ADMIN'

const capabilities: Record<Cloud, readonly Capability[]> = {
  GLOBAL: ['RELATIONSHIP_REQUEST', 'INDIRECT_MODEL', 'PARTNER_SWITCH', 'OPTIONAL_DELEGATED_ADMIN'],
  GERMANY: ['RELATIONSHIP_REQUEST'],
  US_GOVERNMENT: [],
  CHINA: ['RELATIONSHIP_REQUEST', 'INDIRECT_MODEL', 'OPTIONAL_DELEGATED_ADMIN'],
}

/** Whether the cloud takes no new customers and no new services (rule F8). */
export const isClosed = (cloud: Cloud): boolean => cloud === 'GERMANY'

export const capabilitiesOf = (cloud: Cloud): readonly Capability[] => capabilities[cloud]
export const offers = (cloud: Cloud, capability: Capability): boolean => capabilities[cloud].includes(capability)
