/**
 * The Azure services of manual migrations, each with the steps of its move. The catalogue of each rule set says whether the
 * program offers a service, because that changes (rule B12).
 */
export type AzureService = {
  readonly title: string
  /** What to do and to check when it is moved by hand, in order. */
  readonly checklist: readonly string[]
}

const copies = (what: string, ...rest: readonly string[]): readonly string[] => [
  `Export ${what} and its settings as a template`,
  'Create it in the new subscription from the template',
  ...rest,
]
const moves = (...rest: readonly string[]): readonly string[] => [
  'Check that Microsoft moves this resource type between subscriptions of one tenant',
  'Move it with everything it depends on into a resource group of the new subscription',
  ...rest,
]
const reconnected = 'Point clients and DNS records to the new endpoint'
const permitted = 'Assign roles and policies again: they stay behind with the old subscription'
const watched = 'Check monitoring and alerts'

export const azureServices = {
  'virtual-machines': {
    title: 'Virtual machines',
    checklist: moves('Check size quotas in the new subscription first', 'Set up backup anew', permitted, watched),
  },
  'virtual-machines-classic': {
    title: 'Virtual machines (classic)',
    checklist: ['Migrate to Azure Resource Manager first', ...moves(permitted)],
  },
  'cloud-services-classic': {
    title: 'Cloud services (classic)',
    checklist: ['Deploy the package anew as App Service or virtual machines', reconnected, watched],
  },
  'storage-accounts': {
    title: 'Storage accounts',
    checklist: moves('Hand out new access keys', reconnected, permitted),
  },
  'storage-accounts-classic': {
    title: 'Storage accounts (classic)',
    checklist: ['Create a storage account in the new subscription', 'Copy the data and compare checksums', reconnected],
  },
  'sql-database': {
    title: 'SQL Database',
    checklist: moves('Compare row counts and the latest change', 'Check firewall rules and logins', reconnected),
  },
  'cosmos-db': { title: 'Cosmos DB', checklist: moves('Hand out new keys', 'Compare item counts', permitted) },
  'redis-cache': { title: 'Cache for Redis', checklist: copies('the cache', 'Let it fill again', reconnected) },
  'app-service': {
    title: 'App Service',
    checklist: moves('Bind custom domains and certificates again', 'Check the settings of each slot', watched),
  },
  functions: { title: 'Functions', checklist: moves('Check triggers, bindings and keys', watched) },
  'kubernetes-service': {
    title: 'Kubernetes Service',
    checklist: copies('the cluster', 'Deploy the workloads', 'Move persistent volumes', reconnected, permitted),
  },
  'container-registry': {
    title: 'Container Registry',
    checklist: copies('the registry', 'Import every image that is in use', permitted),
  },
  'virtual-network': {
    title: 'Virtual networks',
    checklist: ['Disable peerings', ...moves('Enable peerings again', 'Check security groups and routes')],
  },
  'vpn-gateway': {
    title: 'VPN Gateway',
    checklist: copies('the gateway', 'Exchange the shared keys', 'Test each tunnel'),
  },
  expressroute: {
    title: 'ExpressRoute',
    checklist: copies('the circuit', 'Have the connectivity provider provision it', 'Test before switching routes'),
  },
  'load-balancer': { title: 'Load balancers', checklist: copies('the load balancer', 'Check probes', reconnected) },
  dns: { title: 'DNS zones', checklist: moves('Compare the name servers with those at the registrar') },
  'key-vault': {
    title: 'Key Vault',
    checklist: moves('Check access policies and the tenant of the vault', 'Rotate secrets that people have seen'),
  },
  'service-bus': {
    title: 'Service Bus',
    checklist: moves('Empty the queues or keep both during the move', reconnected),
  },
  'event-hubs': { title: 'Event Hubs', checklist: moves('Check consumer groups and checkpoints', reconnected) },
  'logic-apps': { title: 'Logic Apps', checklist: moves('Authorize each connection again') },
  'data-factory': { title: 'Data Factory', checklist: moves('Check linked services and triggers') },
  hdinsight: { title: 'HDInsight', checklist: copies('the cluster', 'Check where its data lies') },
  'api-management': {
    title: 'API Management',
    checklist: copies('the service', 'Restore its backup', 'Bind host names again', reconnected),
  },
  'recovery-services': {
    title: 'Backup and Site Recovery',
    checklist: [
      'Keep the old vault as long as its recovery points are needed',
      'Protect the moved machines with a vault in the new subscription',
      'Prove a restore',
    ],
  },
  'log-analytics': { title: 'Log Analytics', checklist: moves('Link automation accounts again', watched) },
  'active-directory-b2c': {
    title: 'Active Directory B2C',
    checklist: ['Link the directory to the new subscription', 'Check custom policies'],
  },
  'devops-users': {
    title: 'DevOps: users and pipelines',
    checklist: ['Set up billing of the organization in the new subscription', 'Check paid users and parallel jobs'],
  },
  'visual-studio-subscriptions': {
    title: 'Visual Studio subscriptions',
    checklist: ['Buy them again', 'Assign them to their users'],
  },
  'third-party-marketplace': {
    title: 'Marketplace products of other publishers',
    checklist: ['Ask whether the publisher sells through the program', 'Buy again', 'Carry over license keys and data'],
  },
  'support-plan': { title: 'Azure support plan', checklist: ['Agree on support with the new partner'] },
} as const satisfies Record<string, AzureService>

export type AzureServiceKey = keyof typeof azureServices
export const azureServiceKeys = Object.keys(azureServices) as readonly AzureServiceKey[]
export const isAzureServiceKey = (key: string): key is AzureServiceKey => Object.hasOwn(azureServices, key)
