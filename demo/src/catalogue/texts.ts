// Words in two languages, written as one line: `中文|English`.
import type { Text } from '@sunhall/forms'

/** `营业执照|Business licence`: what stands before the bar is Chinese, what stands after it English. */
export type Line = string

/** @throws Error for a line without its English. */
export function text(line: Line): Text {
  const bar = line.indexOf('|')
  if (bar < 1 || bar === line.length - 1) throw new Error(`needs both languages: ${line}`)
  return { zh: line.slice(0, bar), en: line.slice(bar + 1) }
}

export const texts = (...lines: readonly Line[]): Text[] => lines.map(text)
