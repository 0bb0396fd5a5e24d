import { dirname } from 'node:path'
import { importsOf, type Source } from './sources.ts'

/** An import from one folder to another, types included. */
export type FolderImport = { readonly from: string; readonly to: string; readonly file: string }

export const folderImports = (
  sources: readonly Source[],
  aliases: ReadonlyMap<string, string>,
): readonly FolderImport[] =>
  sources.flatMap((source) =>
    importsOf(source, aliases)
      .map((target) => ({ from: dirname(source.file), to: dirname(target), file: source.file }))
      .filter(({ from, to }) => from !== to),
  )

/**
 * Finds the groups of folders that import each other, directly or through others. It looks at every level: each folder is an
 * import's end with all that is below it, so two capabilities have a cycle even if no two of their subfolders have one. A
 * folder's own files are a member of their own beside its subfolders.
 */
export const folderCycles = (imports: readonly FolderImport[]): readonly (readonly string[])[] => {
  const next = new Map<string, Set<string>>()
  for (const one of imports) {
    const [from, to] = siblingsOf(one)
    next.set(from, (next.get(from) ?? new Set()).add(to))
  }
  return connectedGroups(next)
}

/** The two folders, side by side in their closest common folder, that hold the ends of an import. */
const siblingsOf = ({ from, to }: FolderImport): readonly [string, string] => {
  const [importing, imported] = [from.split('/'), to.split('/')]
  const shared = importing.findIndex((name, depth) => name !== imported[depth])
  const depth = shared < 0 ? importing.length : shared
  const member = (path: readonly string[]) =>
    path.length > depth ? path.slice(0, depth + 1).join('/') : `${path.join('/')}/*`
  return [member(importing), member(imported)]
}

/** Returns the groups of more than one node in which each reaches each (Tarjan's algorithm). */
const connectedGroups = (next: ReadonlyMap<string, ReadonlySet<string>>): readonly (readonly string[])[] => {
  const groups: string[][] = []
  const order = new Map<string, number>()
  const lowest = new Map<string, number>()
  const stack: string[] = []
  const visit = (node: string): void => {
    order.set(node, order.size)
    lowest.set(node, order.size - 1)
    stack.push(node)
    for (const target of next.get(node) ?? []) {
      if (!order.has(target)) visit(target)
      if (stack.includes(target)) lowest.set(node, Math.min(lowest.get(node) ?? 0, lowest.get(target) ?? 0))
    }
    if (lowest.get(node) !== order.get(node)) return
    const group = stack.splice(stack.indexOf(node))
    if (group.length > 1) groups.push(group.toSorted())
  }
  for (const node of next.keys()) if (!order.has(node)) visit(node)
  return groups
}
