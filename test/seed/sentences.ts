/**
 * The page on multi-channel support from which this product began, sentence by sentence, in our words (source S in `docs/rules.md`). Each is
 * shown by queries on a running stack, in the worldwide cloud and, where it applies there, in Germany.
 */
import { applies } from './applies.ts'
import { resellers } from './resellers.ts'
import type { Sentence } from './scene.ts'
import { services } from './services.ts'

export const sentences: readonly Sentence[] = [...applies, ...services, ...resellers]
