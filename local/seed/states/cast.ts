import type { PartnerKind, PartnerStatus } from '#capabilities/rules/terms/facts.ts'
import type { CustomerUser, Operator, PartnerUser } from '#platform/kernel/actor.ts'
import { customerIdOf, partnerIdOf } from '#platform/kernel/ids.ts'
import { member, named, type CastMember } from '../cast.ts'

/** The organizations of the history in every state, apart from those of the story, and the administrator of each. */

type Organization = { readonly name: string; readonly country: string; readonly admin: string }
type StatePartner = Organization & { readonly kind: PartnerKind; readonly status?: PartnerStatus }

export const partners = {
  morgenrot: { name: 'Morgenrot Cloud AG', kind: 'DIRECT_BILL', country: 'DE', admin: 'Miriam Vogt' },
  ponte: { name: 'Ponte Digitale', kind: 'DIRECT_BILL', country: 'IT', admin: 'Paolo Ferri' },
  kontor: { name: 'Kontor Distributie', kind: 'INDIRECT_PROVIDER', country: 'NL', admin: 'Katja de Vries' },
  deichwerk: { name: 'Deichwerk IT', kind: 'INDIRECT_RESELLER', country: 'DE', admin: 'Dirk Petersen' },
  haldenhof: { name: 'Haldenhof Systemhaus', kind: 'INDIRECT_RESELLER', country: 'AT', admin: 'Hanna Leitner' },
  fjordlys: { name: 'Fjordlys Konsulent', kind: 'INDIRECT_RESELLER', country: 'DK', admin: 'Freja Holm' },
  kiesgrube: {
    name: 'Kiesgrube Hosting',
    kind: 'DIRECT_BILL',
    country: 'DE',
    admin: 'Kai Grube',
    status: 'RESTRICTED',
  },
  steinbruch: {
    name: 'Steinbruch Informatik',
    kind: 'DIRECT_BILL',
    country: 'AT',
    admin: 'Stefan Bruch',
    status: 'SUSPENDED',
  },
} as const satisfies Record<string, StatePartner>
export type PartnerKey = keyof typeof partners

export const customers = {
  tailspin: { name: 'Tailspin Spielwaren', country: 'DE', admin: 'Tanja Sailer' },
  wingtip: { name: 'Wingtip Logistiek', country: 'NL', admin: 'Willem Bakker' },
  firstup: { name: 'First Up Beratung', country: 'DE', admin: 'Felix Ufer' },
  humongous: { name: 'Humongous Assurances', country: 'FR', admin: 'Hélène Mercier' },
  margie: { name: 'Margies Reisen', country: 'AT', admin: 'Margit Eder' },
  citypower: { name: 'City Power Stadtwerke', country: 'DE', admin: 'Carl Strom' },
  proseware: { name: 'Proseware Verlag', country: 'DE', admin: 'Petra Lang' },
  fourthcoffee: { name: 'Fourth Coffee Rösterei', country: 'AT', admin: 'Florian Bohn' },
  treyresearch: { name: 'Trey Research Institut', country: 'DE', admin: 'Teresa Rey' },
  vanarsdel: { name: 'VanArsdel Meubelen', country: 'NL', admin: 'Vera van Arsdel' },
  relecloud: { name: 'Relecloud Télécom', country: 'FR', admin: 'René Leclerc' },
  litware: { name: 'Litware Pharma', country: 'DE', admin: 'Lina Ware' },
  alpineski: { name: 'Alpine Ski Haus', country: 'AT', admin: 'Andreas Piste' },
  northwind: { name: 'Northwind Feinkost', country: 'DE', admin: 'Nora Wind' },
  cohowinery: { name: 'Coho Cantina', country: 'IT', admin: 'Chiara Conti' },
} as const satisfies Record<string, Organization>
export type CustomerKey = keyof typeof customers

export const domainOf = (key: PartnerKey | CustomerKey): string => `${key}.example`
export const partnerId = (key: PartnerKey) => partnerIdOf(named(key))
export const customerId = (key: CustomerKey) => customerIdOf(named(key))

/** This customer confirms with Microsoft a day after it has accepted, so that its relationship can be seen before. */
export const hesitant: CustomerKey = 'fourthcoffee'

export const operator: Operator = { kind: 'operator', id: 'operator' }

/** The administrator of a partner. */
export const agent = (key: PartnerKey): PartnerUser => ({
  kind: 'partner-user',
  id: key,
  name: partners[key].admin,
  email: `agent@${domainOf(key)}`,
  partnerId: partnerId(key),
  tenantId: named(key),
  roles: ['GLOBAL_ADMIN', 'ADMIN_AGENT'],
})

/** The administrator of a customer. */
export const admin = (key: CustomerKey): CustomerUser => ({
  kind: 'customer-user',
  id: key,
  name: customers[key].admin,
  email: `admin@${domainOf(key)}`,
  tenantId: named(key),
  roles: ['GLOBAL_ADMIN'],
})

/** Those who act in this history, with the credentials by which one goes on as them. */
export const stateCast = (): Readonly<Record<string, CastMember>> => ({
  ...Object.fromEntries(
    Object.entries(partners).map(([key, { name, admin: person, ...of }]) => [
      key,
      member(key, 'PARTNER_USER', named(key), ['Partner.GlobalAdmin', 'Partner.AdminAgent'], {
        email: `agent@${key}.example`,
        person,
        organization: { name, ...of },
      }),
    ]),
  ),
  ...Object.fromEntries(
    Object.entries(customers).map(([key, { name, country, admin: person }]) => [
      key,
      member(key, 'CUSTOMER_USER', named(key), ['Customer.GlobalAdmin'], {
        email: `admin@${key}.example`,
        person,
        organization: { name, country },
      }),
    ]),
  ),
})
