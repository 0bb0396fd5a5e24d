import { pathToFileURL } from 'node:url'
import { brotliCompressSync } from 'node:zlib'
import type { Plugin } from 'esbuild'
import type { Page } from '#doors/pages/page.ts'

/** Renders the pages when the function is bundled: neither the libraries nor the files that they are made from are deployed. */
export const renderedPages: Plugin = {
  name: 'rendered-pages',
  setup: (build) => {
    build.onLoad({ filter: /doors\/pages\/pages\.ts$/ }, async ({ path }) => {
      const { pages } = (await import(pathToFileURL(path).href)) as { readonly pages: readonly Page[] }
      const packed = brotliCompressSync(JSON.stringify(pages)).toString('base64')
      return {
        loader: 'js',
        contents: [
          "import { brotliDecompressSync } from 'node:zlib'",
          `export const pages = JSON.parse(brotliDecompressSync(Buffer.from('${packed}', 'base64')).toString())`,
        ].join('\n'),
      }
    })
  },
}
