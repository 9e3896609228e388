// A matter as somebody applies for it: its guide in force, the members of a parallel set that were chosen, one form and one list of materials.
import { type Answers, type FormDefinition, joinForms } from '@sunhall/forms'
import type { RegionCode } from '@sunhall/kernel'
import type { Material, MatterEntry } from '../catalogue/model.ts'
import type { Guides } from '../catalogue/port.ts'
import { Problem } from '../platform/errors.ts'

export interface Offered {
  readonly entry: MatterEntry
  readonly version: number
  readonly inForce: boolean
}

/** What applications need of the catalogue. */
export interface MatterBook {
  /** The version in force; null where none is, or where its guide is known by name only. */
  current(code: string): Promise<Offered | null>
  version(code: string, version: number): Promise<Offered | null>
  /** Of a matter that is or ever was in force. */
  regionOf(code: string): Promise<RegionCode | null>
}

export const matterBook = (guides: Pick<Guides, 'guide'>): MatterBook => {
  const offered = async (code: string, version?: number): Promise<Offered | null> => {
    const guide = await guides.guide(code, version)
    if (guide === null || guide.entry === null) return null
    return { entry: guide.entry, version: guide.summary.version, inForce: guide.standing === 'in-force' }
  }
  return {
    current: code => offered(code),
    version: offered,
    regionOf: async code => (await guides.guide(code))?.summary.region ?? null,
  }
}

/** Everything a page of the application is drawn from. */
export interface Composed {
  readonly entry: MatterEntry
  readonly version: number
  /** Members to choose from, with their versions. */
  readonly members: readonly Offered[]
  readonly chosen: readonly string[]
  readonly form: FormDefinition
  readonly required: readonly Material[]
}

/** Members always needed are among the chosen whatever was chosen; what is no member is not. */
const chosenOf = (entry: MatterEntry, chosen: readonly string[]): string[] =>
  entry.handling.members.filter(member => member.always || chosen.includes(member.matter)).map(member => member.matter)

/** One form and one list of materials for a matter and those of its members that are applied for with it. */
export function joined(offered: Offered, asked: readonly Offered[]): Pick<Composed, 'form' | 'required'> {
  const all = [offered, ...asked].map(({ entry }) => entry)
  const required = new Map<string, Material>()
  for (const material of all.flatMap(({ materials }) => materials))
    if (!required.has(material.code)) required.set(material.code, material)
  const form =
    asked.length === 0 ? offered.entry.form : joinForms(all.map(({ code, title, form }) => ({ code, title, form })))
  return { form, required: [...required.values()] }
}

export async function composed(
  book: Pick<MatterBook, 'current'>,
  offered: Offered,
  wanted: readonly string[],
): Promise<Composed> {
  const { entry, version } = offered
  const found = await Promise.all(entry.handling.members.map(member => book.current(member.matter)))
  const members = found.filter(member => member !== null)
  const chosen = chosenOf(entry, wanted)
  const asked = members.filter(member => chosen.includes(member.entry.code))
  return { entry, version, members, chosen, ...joined(offered, asked) }
}

/** @throws Problem matter-not-offered */
export async function composedCurrent(book: MatterBook, code: string, wanted: readonly string[]): Promise<Composed> {
  const offered = await book.current(code)
  if (offered === null) throw new Problem('matter-not-offered')
  return composed(book, offered, wanted)
}

const answerAt = (answers: Answers, path: string): unknown =>
  path
    .split('/')
    .slice(1)
    .reduce<unknown>(
      (value, step) =>
        typeof value === 'object' && value !== null && Object.hasOwn(value, step)
          ? (value as { [name: string]: unknown })[step]
          : undefined,
      answers,
    )

/** Whether a material must be handed in, given the answers. What the government holds is never asked for (国务院令716号 7). */
export function isNeeded(material: Material, answers: Answers): boolean {
  switch (material.need) {
    case 'required':
      return true
    case 'when':
      return material.when !== undefined && answerAt(answers, material.when.path) === material.when.equals
    default:
      return false
  }
}
