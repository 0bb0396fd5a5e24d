import { parseArgs } from 'node:util'
import { keyIdOf } from '#gateways/audit-key.ts'
import { keyOptions, keyUsage, publicKeys, tableOptions } from './options.ts'

/** `npm run audit:key` prints the public keys of secrets: they are noted before a secret is changed, and given to auditors. */
const { values } = parseArgs({ options: { ...tableOptions, ...keyOptions } })
if (values.help) console.log(`npm run audit:key -- --secret ID [--region REGION]\n\n${keyUsage}`)
else for (const key of await publicKeys(values)) console.log(`${keyIdOf(key)} ${key}`)
