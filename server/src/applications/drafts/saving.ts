// One saving of a draft: what of it changes, and what is wrong with that. What fails its check is kept as it was typed, so that it
// can be mended rather than typed again.
import { type AnswerError, validateAnswers, withPage } from '@sunhall/forms'
import type { Instant } from '@sunhall/kernel'
import { Problem } from '../../platform/errors.ts'
import { FIELD_PROBLEMS } from '../../platform/problems-fields.ts'
import { amending, type Claims } from '../licences/claim.ts'
import { type Composed, composed, type MatterBook } from '../matter-book.ts'
import { checkApplicant, checkDelivery } from '../particulars.ts'
import type { Applicant, DeliveryChoice, DraftChange, MaterialWay } from '../port.ts'
import { type DraftContent, MOST_ANSWERS, stillThere, withMaterial } from './content.ts'

interface Filled {
  readonly content: DraftContent
  readonly composed: Composed
}

export interface Saving extends Filled {
  readonly errors: readonly AnswerError[]
  /** Files that nothing names any more. */
  readonly released: readonly string[]
}

interface Changed {
  readonly content: DraftContent
  readonly errors: readonly AnswerError[]
}

/** @throws Problem not-found for a page or a material that is not asked for, draft-too-large */
export async function saving(
  filled: Filled,
  change: DraftChange,
  { book, claims }: { readonly book: MatterBook; readonly claims: Pick<Claims, 'of'> },
  now: Instant,
): Promise<Saving> {
  const errors: AnswerError[] = []
  let { content, composed: whole } = filled
  const take = (changed: Changed): void => {
    content = changed.content
    errors.push(...changed.errors)
  }
  if (change.chosen !== undefined) {
    const { entry, version } = whole
    whole = await composed(book, { entry, version, inForce: true }, change.chosen)
    content = { ...content, chosen: whole.chosen, pagesDone: stillThere(content.pagesDone, whole) }
  }
  if (change.page !== undefined) take(withAnswers(whole, content, change.page))
  if (change.applicant !== undefined) take(withApplicant(whole, content, change.applicant))
  if (change.delivery !== undefined) take(withDelivery(whole, content, change.delivery))
  if (change.licence !== undefined) take(await withLicence(whole, content, change.licence, claims, now))
  if (change.consents !== undefined) content = { ...content, consents: change.consents }
  if (change.material === undefined) return { content, composed: whole, errors, released: [] }
  const { material, how } = change.material
  refuseWay(whole, material, how)
  const had = content.materials.find(each => each.material === material)?.files ?? []
  const next = how === null ? null : { material, how, files: how === 'upload' ? had : [] }
  content = { ...content, materials: withMaterial(content.materials, material, next) }
  return { content, composed: whole, errors, released: how === 'upload' ? [] : had.map(file => file.id) }
}

function withAnswers(whole: Composed, content: DraftContent, given: NonNullable<DraftChange['page']>): Changed {
  const { id: page, answers } = given
  if (!whole.form.layout.pages.some(each => each.id === page)) throw new Problem('not-found')
  const merged = withPage(whole.form, page, content.answers, answers)
  if (Buffer.byteLength(JSON.stringify(merged)) > MOST_ANSWERS) throw new Problem('draft-too-large')
  const { errors } = validateAnswers(whole.form, merged, { page })
  const others = content.pagesDone.filter(each => each !== page)
  return {
    content: { ...content, answers: merged, pagesDone: errors.length === 0 ? [...others, page] : others },
    errors,
  }
}

function withApplicant(whole: Composed, content: DraftContent, applicant: Applicant): Changed {
  const checked = checkApplicant(applicant)
  const errors: AnswerError[] = [...checked.errors]
  if (!whole.entry.audience.includes(applicant.kind)) {
    const message = { zh: '该事项不面向此类申请人', en: 'This matter is not for applicants of this kind' }
    errors.unshift({ path: '/applicant/kind', code: 'not-a-choice', message })
  }
  return {
    content: { ...content, applicant: checked.errors.length === 0 ? checked.clean : shortened(applicant) },
    errors,
  }
}

function withDelivery(whole: Composed, content: DraftContent, delivery: DeliveryChoice): Changed {
  const { errors, clean } = checkDelivery(delivery, whole.entry.delivery)
  return { content: { ...content, delivery: errors.length === 0 ? clean : shortened(delivery) }, errors }
}

/** Said beside the field, while the paper is at hand; asked once more when it is sent. */
async function withLicence(
  { entry }: Composed,
  before: DraftContent,
  given: string | null,
  claims: Pick<Claims, 'of'>,
  now: Instant,
): Promise<Changed> {
  const licence = given?.trim().slice(0, 60) || null
  const content = { ...before, licence }
  const { applicant } = content
  if (licence === null || applicant === null || applicant.number === '' || entry.family === 'ordinary')
    return { content, errors: [] }
  const { problem } = await claims.of(amending(entry), licence, applicant.number, now)
  if (problem === null) return { content, errors: [] }
  return { content, errors: [{ path: 'licence', code: problem, message: FIELD_PROBLEMS[problem] }] }
}

const LONGEST = 400
/** Text that failed its check is kept to be mended, but not without end. */
function shortened<T extends object>(given: T): T {
  return Object.fromEntries(
    Object.entries(given).map(([name, value]) => [name, typeof value === 'string' ? value.slice(0, LONGEST) : value]),
  ) as T
}

/** @throws Problem not-found for a material that is not asked for, or a way the guide does not open */
function refuseWay(whole: Composed, code: string, how: MaterialWay | null): void {
  const material = whole.required.find(each => each.code === code)
  if (material === undefined) throw new Problem('not-found')
  const open =
    how === null ||
    how === 'upload' ||
    (how === 'window' && material.form !== 'electronic') ||
    (how === 'held' && (material.need === 'held' || material.source === 'government')) ||
    (how === 'later' && material.mayFollow !== undefined)
  if (!open) throw new Problem('not-found')
}
