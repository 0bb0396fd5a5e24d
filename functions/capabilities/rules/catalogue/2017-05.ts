import type { ServiceCatalogue } from './catalogue.ts'

const classic = 'The program has Azure Resource Manager only: migrate it first, or build it anew.'
const notInGermany = 'This cloud does not have it.'

/** What the program did not offer of Azure in May 2017. */
export const may2017: ServiceCatalogue = {
  version: '2017-05',
  missing: {
    'virtual-machines-classic': classic,
    'cloud-services-classic': classic,
    'storage-accounts-classic': classic,
    'active-directory-b2c': 'It could not be billed through the program.',
    'devops-users': 'Paid users could not be billed through the program.',
    'visual-studio-subscriptions': 'They were not sold through the program.',
    'third-party-marketplace': 'Products of other publishers were not sold through the program.',
    'support-plan': 'In the program the partner supports the customer: there are no plans to buy.',
  },
  missingIn: {
    GERMANY: {
      'kubernetes-service': notInGermany,
      'container-registry': notInGermany,
      functions: notInGermany,
      'logic-apps': notInGermany,
      'data-factory': notInGermany,
      'api-management': notInGermany,
    },
  },
}
