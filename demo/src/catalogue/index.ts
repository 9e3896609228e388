// The demonstration catalogue: every entry of every register, in the order in which one may refer to another.
import type { ENTRY_SCHEMAS, EntryKind, MatterEntry } from '@sunhall/server/catalogue/model'
import type { UnitKey } from '../content/model.ts'
import { agriculture } from './agriculture.ts'
import { cityWorks } from './city-works.ts'
import { civil } from './civil.ts'
import { culture } from './culture.ts'
import { education } from './education.ts'
import { employment } from './employment.ts'
import { environment } from './environment.ts'
import { equipment } from './equipment.ts'
import { FEES } from './fees.ts'
import { food } from './food.ts'
import { forestry } from './forestry.ts'
import { health } from './health.ts'
import { healthcare } from './healthcare.ts'
import { housing } from './housing.ts'
import { joint } from './joint.ts'
import { jointProjects } from './joint-projects.ts'
import { labour } from './labour.ts'
import { land } from './land.ts'
import { liaisonsOf } from './liaisons.ts'
import { market } from './market.ts'
import { people } from './people.ts'
import { police } from './police.ts'
import { OTHER_POWERS, powersOf } from './powers.ts'
import { publicSecurity } from './public-security.ts'
import { reform } from './reform.ts'
import { safety } from './safety.ts'
import { INTERMEDIARIES, POLICIES } from './services.ts'
import { socialOrganisations } from './social-organisations.ts'
import { tax } from './tax.ts'
import { transport } from './transport.ts'
import { water } from './water.ts'
import { HALLS, WINDOWS } from './windows.ts'

export { answersFor, applicantFor, type DemoApplicant } from './answers.ts'

export const MATTERS: readonly MatterEntry[] = [
  ...food,
  ...market,
  ...equipment,
  ...police,
  ...publicSecurity,
  ...labour,
  ...employment,
  ...tax,
  ...healthcare,
  ...civil,
  ...socialOrganisations,
  ...education,
  ...health,
  ...agriculture,
  ...transport,
  ...land,
  ...housing,
  ...cityWorks,
  ...environment,
  ...water,
  ...forestry,
  ...safety,
  ...culture,
  ...reform,
  ...people,
  ...joint,
  ...jointProjects,
]

/** Units that answer for a matter or decide it. */
const UNITS_OF_MATTERS = [
  ...new Set(MATTERS.flatMap(({ unit, handling }) => [unit, handling.decidingUnit ?? unit])),
] as UnitKey[]

export type CatalogueItem = {
  [K in EntryKind]: { readonly kind: K; readonly data: (typeof ENTRY_SCHEMAS)[K]['_output'] }
}[EntryKind]

const all = <K extends EntryKind>(
  kind: K,
  list: readonly (typeof ENTRY_SCHEMAS)[K]['_output'][],
): { readonly kind: K; readonly data: (typeof ENTRY_SCHEMAS)[K]['_output'] }[] => list.map(data => ({ kind, data }))

export const DEMO_CATALOGUE = [
  ...all('hall', HALLS),
  ...all('window', WINDOWS),
  ...all('fee', FEES),
  ...all('intermediary', INTERMEDIARIES),
  ...all('matter', MATTERS),
  ...all('power', [...powersOf(MATTERS), ...OTHER_POWERS]),
  ...all('policy', POLICIES),
  ...all('liaison', liaisonsOf(UNITS_OF_MATTERS)),
] as readonly CatalogueItem[]
