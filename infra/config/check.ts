import { deployments } from '../model/regions.ts'
import { contradictionsAmong, inWords } from './contradictions.ts'

/** `npm run config:check`: whether every deployment of regions.ts can be what it says. */
const found = contradictionsAmong(deployments)
for (const contradiction of found) console.error(inWords(contradiction))
if (found.length > 0) process.exitCode = 1
else
  console.log(
    `${Object.keys(deployments).length} deployments, no contradiction: ${Object.keys(deployments).join(', ')}`,
  )
