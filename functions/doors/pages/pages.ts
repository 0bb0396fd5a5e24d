import { between } from './layout.ts'
import { renderPages } from './render.ts'

/** The pages as the API serves them. Bundles have the result in place of this module, and neither the libraries nor the files. */
export const pages = renderPages(between)
