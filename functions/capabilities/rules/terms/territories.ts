import type { Cloud } from './clouds.ts'

/**
 * Market territories (rule E2): closed groups of countries, in ISO 3166-1 alpha-2. A partner sells only inside its own
 * (rule E1). As published in 2017; countries that are not listed have no program.
 */
export const territories = {
  US: ['US'],
  CANADA: ['CA'],
  BRAZIL: ['BR'],
  RUSSIA: ['RU'],
  NEW_ZEALAND: ['NZ'],
  INDIA: ['IN'],
  JAPAN: ['JP'],
  KOREA: ['KR'],
  TAIWAN: ['TW'],
  AUSTRALIA_FIJI: ['AU', 'FJ'],
  // prettier-ignore
  LATAM: ['AR', 'BS', 'BB', 'BZ', 'BM', 'BO', 'KY', 'CL', 'CO', 'CR', 'CW', 'DO', 'EC', 'SV', 'GT', 'HN', 'JM', 'MX', 'NI', 'PA', 'PY', 'PE', 'PR', 'KN', 'TT', 'UY', 'VE', 'VI'],
  // prettier-ignore
  EU_EFTA: ['AT', 'BE', 'BG', 'HR', 'CY', 'CZ', 'DK', 'EE', 'FO', 'FI', 'FR', 'DE', 'GR', 'HU', 'IS', 'IE', 'IT', 'LV', 'LI', 'LT', 'LU', 'MT', 'MC', 'NL', 'NO', 'PL', 'PT', 'RO', 'SK', 'SI', 'ES', 'SE', 'CH', 'GB'],
  // prettier-ignore
  MEA_CEE: ['AF', 'AL', 'DZ', 'AM', 'AZ', 'BH', 'BY', 'BA', 'EG', 'MK', 'GE', 'IQ', 'IL', 'JO', 'KZ', 'KW', 'KG', 'LB', 'LY', 'MD', 'MN', 'ME', 'MA', 'OM', 'PK', 'PS', 'QA', 'SA', 'RS', 'ZA', 'TJ', 'TN', 'TR', 'TM', 'UA', 'AE', 'UZ', 'YE', 'ZW'],
  // prettier-ignore
  AFRICA: ['AO', 'BW', 'CM', 'CV', 'CI', 'ET', 'GH', 'KE', 'MU', 'NA', 'NG', 'RW', 'SN', 'TZ', 'UG', 'ZM'],
  APAC: ['BD', 'BN', 'HK', 'ID', 'MO', 'MY', 'NP', 'PH', 'SG', 'LK', 'TH', 'VN'],
} as const

export type TerritoryKey = keyof typeof territories

const territoryByCountry = new Map<string, TerritoryKey>(
  (Object.entries(territories) as [TerritoryKey, readonly string[]][]).flatMap(([key, countries]) =>
    countries.map((country) => [country, key] as const),
  ),
)

/** The territory of a country; undefined where the program is not offered. */
export const territoryOf = (country: string): TerritoryKey | undefined => territoryByCountry.get(country)

/** May a partner of one country sell to a customer of another (rules E1, E2)? */
export const inTerritory = (partnerCountry: string, customerCountry: string): boolean => {
  const territory = territoryOf(partnerCountry)
  return territory !== undefined && territory === territoryOf(customerCountry)
}

/** Where a cloud is sold: its own market, or anywhere that has a territory (rules F1, F9, F12). */
const markets: Record<Cloud, (country: string) => boolean> = {
  GLOBAL: (country) => territoryOf(country) !== undefined,
  GERMANY: (country) => territoryOf(country) === 'EU_EFTA',
  US_GOVERNMENT: (country) => country === 'US',
  CHINA: (country) => country === 'CN',
}

export const isMarketOf = (cloud: Cloud, country: string): boolean => markets[cloud](country)

/** May a partner sell to a customer of that country in this cloud? China is a market of its own, without a territory. */
export const inMarket = (cloud: Cloud, partnerCountry: string, customerCountry: string): boolean =>
  isMarketOf(cloud, partnerCountry) &&
  isMarketOf(cloud, customerCountry) &&
  (cloud === 'CHINA' || inTerritory(partnerCountry, customerCountry))
