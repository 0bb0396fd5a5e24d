import { pathToFileURL } from 'node:url'
import { brotliCompressSync } from 'node:zlib'
import type { Plugin } from 'esbuild'

/**
 * Packs the published schema. It is mostly descriptions, which take a tenth of their size when they are packed, and a function
 * unpacks them once, in a millisecond.
 */
export const packedSchema: Plugin = {
  name: 'packed-schema',
  setup: (build) => {
    build.onLoad({ filter: /schema\.generated\.ts$/ }, async ({ path }) => {
      const { typeDefs, schemaHash } = (await import(pathToFileURL(path).href)) as Published
      const packed = brotliCompressSync(typeDefs).toString('base64')
      return {
        loader: 'js',
        contents: [
          "import { brotliDecompressSync } from 'node:zlib'",
          `export const typeDefs = brotliDecompressSync(Buffer.from('${packed}', 'base64')).toString()`,
          `export const schemaHash = '${schemaHash}'`,
        ].join('\n'),
      }
    })
  },
}

type Published = { readonly typeDefs: string; readonly schemaHash: string }
