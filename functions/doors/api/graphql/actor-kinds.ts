/** Kinds of actors as the schema names them. */
export const actorKinds = {
  'partner-user': 'PARTNER_USER',
  'customer-user': 'CUSTOMER_USER',
  integration: 'INTEGRATION',
  operator: 'OPERATOR',
  system: 'SYSTEM',
} as const
