/** Changes each condition of each policy, one at a time, and looks whether any answer changes. */
import type { Case } from './cases.ts'
import { outputOf, type Laboratory } from './evaluate.ts'
import type { Mutant } from './mutate.ts'
import { outputsOf, type Outputs } from './record.ts'

export type Killing = { readonly mutants: number; readonly killed: number; readonly alive: readonly Mutant[] }

export const killMutants = async ({ mutants, policiesOf }: Laboratory): Promise<Killing> => {
  const written = await outputsOf(policiesOf(0))
  const alive: Mutant[] = []
  for (const mutant of mutants) if (!(await dies(mutant, policiesOf, written))) alive.push(mutant)
  return { mutants: mutants.length, killed: mutants.length - alive.length, alive }
}

const dies = async ({ id, file }: Mutant, policiesOf: Laboratory['policiesOf'], written: Outputs): Promise<boolean> => {
  let functions: readonly (readonly [string, readonly Case[]])[]
  try {
    functions = Object.entries(policiesOf(id)[file]?.() ?? {})
  } catch {
    // It does not even come to its cases.
    return true
  }
  for (const [name, cases] of functions.toSorted(([, one], [, other]) => one.length - other.length)) {
    const expected = written.get(`${file} ${name}`) ?? []
    for (const [place, one] of cases.entries()) {
      const output = outputOf(one)
      if ((typeof output === 'string' ? output : await output) !== expected[place]) return true
    }
  }
  return false
}
