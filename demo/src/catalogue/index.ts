// The demonstration catalogue: every entry of every register, in the order in which one may refer to another.
import type { EntryKind, FeeEntry, MatterEntry } from '@sunhall/server/catalogue/model'
import { employment } from './employment.ts'
import { equipment } from './equipment.ts'
import { FEES } from './fees.ts'
import { food } from './food.ts'
import { healthcare } from './healthcare.ts'
import { labour } from './labour.ts'
import { market } from './market.ts'
import { police } from './police.ts'
import { publicSecurity } from './public-security.ts'
import { tax } from './tax.ts'
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
]

export interface CatalogueItem {
  readonly kind: EntryKind
  readonly data: MatterEntry | FeeEntry | { readonly code: string }
}

const all = (kind: EntryKind, list: readonly CatalogueItem['data'][]): CatalogueItem[] =>
  list.map(data => ({ kind, data }))

export const DEMO_CATALOGUE: readonly CatalogueItem[] = [
  ...all('hall', HALLS),
  ...all('window', WINDOWS),
  ...all('fee', FEES),
  ...all('matter', MATTERS),
]
