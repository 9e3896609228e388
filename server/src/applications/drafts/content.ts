// What a draft holds: everything filled in so far, as typed, sealed as a whole.
import type { Answers } from '@sunhall/forms'
import type { Composed } from '../matter-book.ts'
import type { Applicant, ApplicationReceipt, Consents, DeliveryChoice, DraftMaterial, FileView } from '../port.ts'

export interface DraftContent {
  readonly answers: Answers
  readonly applicant: Applicant | null
  readonly materials: readonly DraftMaterial[]
  readonly chosen: readonly string[]
  readonly delivery: DeliveryChoice | null
  readonly consents: Consents
  readonly pagesDone: readonly string[]
  /** The version it was begun under, where a newer one was published since and nobody has gone through it again. */
  readonly movedFrom: number | null
  /** A project of the green channel that this belongs to. */
  readonly project: string | null
  /** The licence to be renewed, changed or cancelled. */
  readonly licence: string | null
  /** Once handed in, all of the above is gone and this is left. */
  readonly receipt: ApplicationReceipt | null
}

export const NO_CONSENT: Consents = { electronicService: false, lookUp: false, keepForNext: false }

export const EMPTY: DraftContent = {
  answers: {},
  applicant: null,
  materials: [],
  chosen: [],
  delivery: null,
  consents: NO_CONSENT,
  pagesDone: [],
  movedFrom: null,
  project: null,
  licence: null,
  receipt: null,
}

/** Bytes of a draft's answers, as the kernel takes them (process/matter-fields.ts). */
export const MOST_ANSWERS = 200_000
export const MOST_FILES_EACH = 10
export const MOST_FILES = 60

export const filesOf = (content: Pick<DraftContent, 'materials'>): FileView[] =>
  content.materials.flatMap(material => material.files)

export const idsOf = (content: Pick<DraftContent, 'materials'>): string[] => filesOf(content).map(file => file.id)

/** Puts one material in place of what was said of it before; null takes it away. */
export function withMaterial(
  materials: readonly DraftMaterial[],
  code: string,
  next: DraftMaterial | null,
): readonly DraftMaterial[] {
  const others = materials.filter(each => each.material !== code)
  return next === null ? others : [...others, next]
}

/** Pages that were done and are still asked for. */
export const stillThere = (pages: readonly string[], whole: Composed): string[] =>
  pages.filter(page => whole.form.layout.pages.some(each => each.id === page))
