import type { Context } from './context.ts'
import type { NodeModel } from './models.ts'

/** Any object by its id: the prefix says what it is, the object's own finder says who may see it. */
export const findNode = async ({ app: { find }, actor }: Context, id: string): Promise<NodeModel | undefined> => {
  switch (id.slice(0, 4)) {
    case 'par_':
      return find.partner(actor, id)
    case 'cus_':
      return find.customer(actor, { id })
    case 'sub_':
      return find.subscription(actor, id)
    case 'inv_':
      return find.invitation(actor, { id })
    case 'rel_':
      return find.relationship(actor, id)
    case 'mig_':
      return find.migrationPlan(actor, id)
    case 'swr_':
      return find.switchRequest(actor, id)
    default:
      return undefined
  }
}

const types = {
  par_: 'Partner',
  cus_: 'Customer',
  sub_: 'Subscription',
  inv_: 'Invitation',
  rel_: 'Relationship',
  mig_: 'MigrationPlan',
  swr_: 'SwitchRequest',
} as const

export const typeOf = ({ id }: NodeModel) => types[id.slice(0, 4) as keyof typeof types]
