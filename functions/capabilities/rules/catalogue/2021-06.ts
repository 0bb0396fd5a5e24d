import type { ServiceCatalogue } from './catalogue.ts'

const classic = 'An Azure plan has Azure Resource Manager only: migrate it first, or build it anew.'

/** What an Azure plan of the program did not offer in June 2021. */
export const june2021: ServiceCatalogue = {
  version: '2021-06',
  missing: {
    'virtual-machines-classic': classic,
    'cloud-services-classic': classic,
    'storage-accounts-classic': classic,
    'support-plan': 'In the program the partner supports the customer: there are no plans to buy.',
  },
  missingIn: {},
}
