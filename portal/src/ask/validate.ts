// What is wrong with the answers of one page, in the reader's words. The inquiry service checks again; this is for people.
import type { Messages } from '../messages/index.ts'
import type { CategoryInfo, RegionInfo, UnitInfo } from '../port.ts'
import { AskInput, hiddenCharacter, length, type Problem } from '../server.ts'
import { type Draft, STEP_FIELDS, STEPS, type Step, UNKNOWN_UNIT } from './draft.ts'

export interface Choosable {
  readonly regions: readonly RegionInfo[]
  readonly categories: readonly CategoryInfo[]
  readonly units: readonly UnitInfo[]
}

export const SUBJECT_MOST = 60
export const TEXT_MOST = 2000

/** Numbers are typed with blanks and hyphens; a landline keeps its hyphen. */
export function plainPhone(typed: string): string {
  const digits = typed
    .normalize('NFKC')
    .replace(/[\s\u2010-\u2015-]/g, '')
    .replace(/^\+?86(?=1\d{10}$)/, '')
  if (/^1\d{10}$/.test(digits)) return digits
  return typed
    .normalize('NFKC')
    .trim()
    .replace(/[\s\u2010-\u2015]+/g, '-')
}

const { phone: phoneShape, email: emailShape } = AskInput.shape

export function problemsOf(step: Step, draft: Draft, from: Choosable, t: Messages): Map<string, string> {
  const errors = new Map<string, string>()
  const e = t.ask.errors
  const text = (name: 'subject' | 'text' | 'name' | 'address', label: string, most: number, tooLong: string) => {
    const value = draft[name].replace(/\r\n?/g, '\n')
    const hidden = hiddenCharacter(value)
    if (hidden !== null) errors.set(name, e.hidden(label, hidden.near))
    else if (length(value.trim()) > most) errors.set(name, tooLong)
  }
  switch (step) {
    case 'region':
      if (!from.regions.some(one => one.code === draft.region)) errors.set('region', e.region)
      break
    case 'category':
      if (!from.categories.some(one => one.code === draft.category)) errors.set('category', e.category)
      break
    case 'unit':
      if (draft.unit !== UNKNOWN_UNIT && !from.units.some(one => one.id === draft.unit)) errors.set('unit', e.unit)
      break
    case 'question': {
      if (draft.subject.trim() === '') errors.set('subject', e.subject)
      else if (/[\n\r\t]/.test(draft.subject.trim())) errors.set('subject', e.subjectLines)
      else text('subject', t.ask.subject, SUBJECT_MOST, e.subjectLong)
      if (draft.text.trim() === '') errors.set('text', e.text)
      else text('text', t.ask.text, TEXT_MOST, e.textLong(length(draft.text.replace(/\r\n?/g, '\n').trim())))
      break
    }
    case 'contact':
      text('name', t.ask.name, 40, e.nameLong)
      if (draft.phone.trim() !== '' && !phoneShape.safeParse(plainPhone(draft.phone)).success)
        errors.set('phone', e.phone)
      if (draft.email.trim() !== '' && !emailShape.safeParse(draft.email.trim()).success) errors.set('email', e.email)
      text('address', t.ask.address, 200, e.addressLong)
      if (draft.mayPublish !== 'yes' && draft.mayPublish !== 'no') errors.set('mayPublish', e.mayPublish)
      break
    default:
  }
  return errors
}

const orNull = (value: string): string | null => (value.trim() === '' ? null : value.trim())

/** What is sent. Null when an answer is missing, which the pages before have already said. */
export function inputOf(draft: Draft): AskInput | null {
  const parsed = AskInput.safeParse({
    region: draft.region,
    subject: draft.subject,
    text: draft.text,
    category: draft.category,
    unit: draft.unit === UNKNOWN_UNIT ? null : draft.unit,
    mayPublish: draft.mayPublish === 'yes',
    name: orNull(draft.name),
    phone: orNull(draft.phone) === null ? null : plainPhone(draft.phone),
    email: orNull(draft.email),
    address: orNull(draft.address),
    attachments: draft.files.map(file => file.id),
  })
  return parsed.success ? parsed.data : null
}

/** The first page with something to mend. */
export function firstWrong(
  draft: Draft,
  from: Choosable,
  t: Messages,
): { step: Step; errors: Map<string, string> } | null {
  for (const step of STEPS) {
    const errors = problemsOf(step, draft, from, t)
    if (errors.size > 0) return { step, errors }
  }
  return null
}

/** Which page asks for a field the service found fault with. */
export function stepOfField(problem: Problem): Step {
  const named = problem.fields[0]?.field.split('.')[0] ?? ''
  if (named === 'attachments') return 'attachments'
  return STEPS.find(step => (STEP_FIELDS[step] as readonly string[]).includes(named)) ?? 'check'
}
