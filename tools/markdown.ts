/** A table as the formatter leaves it, so that what is generated needs no formatting. */
export const table = (head: readonly string[], rows: readonly (readonly string[])[]): string => {
  const escaped = [head, ...rows].map((row) => row.map((cell) => cell.replaceAll('|', '\\|')))
  const widths = head.map((_, column) => Math.max(3, ...escaped.map((row) => row[column]?.length ?? 0)))
  const line = (row: readonly string[]) => `| ${row.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join(' | ')} |`
  const rule = line(widths.map((width) => '-'.repeat(width)))
  return [line(escaped[0] ?? []), rule, ...escaped.slice(1).map(line)].join('\n')
}
