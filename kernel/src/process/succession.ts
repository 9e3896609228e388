// Units that are no more: who took over what they left, and so who is still "the same unit" to a complaint.
import type { Directory, Unit, UnitId } from './state.ts'

/** A closed unit's heir, through every merger since; the unit itself while it is open, or where nobody took over. */
export function heirOf(unit: Unit | undefined, directory: Pick<Directory, 'unit'>): Unit | undefined {
  const line = lineOf(unit, directory)
  return line.at(-1)
}

/** The unit and, one after another, those that took over from it. */
export function lineOf(unit: Unit | undefined, directory: Pick<Directory, 'unit'>): Unit[] {
  const line: Unit[] = []
  const seen = new Set<UnitId>()
  for (let each = unit; each !== undefined && !seen.has(each.id); ) {
    line.push(each)
    seen.add(each.id)
    each = each.open || !each.successor ? undefined : directory.unit(each.successor)
  }
  return line
}
