// The pages of one application, in order: which matters, who, the form's own pages, papers, delivery, check.
import { answerAt, pagesFor, validateAnswers } from '@sunhall/forms'
import { said } from '../guides/words.ts'
import { type DraftView, factsOf, withHouseFacts } from '../server.ts'
import type { View } from '../view.ts'

export type Step =
  | {
      readonly kind: 'members' | 'who' | 'applicant' | 'licence' | 'materials' | 'delivery' | 'check'
      readonly id: string
    }
  | { readonly kind: 'form'; readonly id: string; readonly page: string }

const FORM_STEP = 'form-'

/** Renewals, changes and cancellations are about a licence there is. */
const OF_LICENCE: ReadonlySet<string> = new Set(['renewal', 'change', 'cancellation'])

export function stepsOf(draft: DraftView): readonly Step[] {
  const plain = (kind: Exclude<Step['kind'], 'form'>): Step => ({ kind, id: kind })
  return [
    ...(draft.members.length > 0 ? [plain('members')] : []),
    ...(draft.matter.audience.length > 1 ? [plain('who')] : []),
    plain('applicant'),
    ...(OF_LICENCE.has(draft.matter.family) ? [plain('licence')] : []),
    ...pagesFor(draft.form, draft.answers).map(page => ({
      kind: 'form' as const,
      id: `${FORM_STEP}${page.id}`,
      page: page.id,
    })),
    ...(neededMaterials(draft).length > 0 ? [plain('materials')] : []),
    plain('delivery'),
    plain('check'),
  ]
}

export const stepUrl = (draft: Pick<DraftView, 'id'>, step: Pick<Step, 'id'>): string =>
  `/apply/${encodeURIComponent(draft.id)}/${step.id}`

export function stepTitle(view: View, draft: DraftView, step: Step): string {
  if (step.kind !== 'form') return view.t.apply.steps[step.kind]
  const page = draft.form.layout.pages.find(one => one.id === step.page)
  return page === undefined ? '' : said(view, page.title)
}

/** Materials that this applicant must think of: those for other answers are left out. */
export function neededMaterials(draft: Pick<DraftView, 'required' | 'answers' | 'applicant'>): DraftView['required'] {
  const answers = draft.applicant === null ? draft.answers : withHouseFacts(draft.answers, factsOf(draft.applicant))
  return draft.required.filter(material => {
    if (material.need !== 'when' || material.when === undefined) return true
    const answer = answerAt(answers, material.when.path)
    return Array.isArray(answer) ? answer.includes(material.when.equals) : answer === material.when.equals
  })
}

/** What is there of a material: files where it is uploaded, the bare choice otherwise. */
export const isGiven = (draft: DraftView, material: string): boolean =>
  draft.materials.some(one => one.material === material && (one.how !== 'upload' || one.files.length > 0))

/** `optional` and what the government holds may stay away. */
export const missingMaterials = (draft: DraftView): DraftView['required'] =>
  neededMaterials(draft).filter(one => one.need !== 'optional' && one.need !== 'held' && !isGiven(draft, one.code))

const deliveryChosen = (draft: DraftView): boolean => {
  const { delivery } = draft
  if (delivery === null) return false
  if (!draft.matter.delivery.includes(delivery.way)) return false
  return delivery.way !== 'post' || (delivery.to !== '' && delivery.phone !== '' && delivery.address !== '')
}

/** Steps that stop the application from being sent. Papers do not: what is missing is told once, after it came (许可法 32). */
export function unfinished(draft: DraftView): readonly Step[] {
  return stepsOf(draft).filter(step => {
    switch (step.kind) {
      case 'members':
        return draft.chosen.length === 0
      case 'who':
        return draft.applicant === null
      case 'applicant':
        return (
          draft.applicant === null ||
          draft.applicant.name === '' ||
          draft.applicant.number === '' ||
          draft.applicant.phone === ''
        )
      case 'licence':
        return draft.licence === null
      case 'form':
        return (
          !draft.pagesDone.includes(step.page) || !validateAnswers(draft.form, draft.answers, { page: step.page }).ok
        )
      case 'delivery':
        return !deliveryChosen(draft)
      default:
        return false
    }
  })
}
