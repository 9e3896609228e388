// What an applicant's form brings: the act it asks for, what is wrong with it, and what was filled in anew.
import { randomUUID } from 'node:crypto'
import { type AnswerTree, pagesFor, validateAnswers, withPage } from '@sunhall/forms'
import { readPage } from '../apply/read.ts'
import { field } from '../form-body.ts'
import { type ApplicantAct, type ApplicantActName, hiddenCharacter, length } from '../server.ts'
import type { View } from '../view.ts'
import { askedNamed, formAsked, materialsAsked } from './asked.ts'
import type { ActForm } from './forms.tsx'
import type { Opened, Own, Received } from './received.ts'

export interface Read {
  readonly act: ApplicantAct | null
  readonly errors: ReadonlyMap<string, string>
  readonly answers?: Own['answers']
  /** A row more or less was asked for: that is no sending. */
  readonly rows?: boolean
}

export const emptyForm = (): ActForm => ({
  act: null,
  errors: new Map(),
  general: null,
  typed: {},
  key: randomUUID(),
  held: [],
  sealed: '',
})

/** Acts that have no page of their own. */
function readPlain(act: ApplicantActName, { body, held, errors: failed }: Received, view: View): Read {
  const { t } = view
  const errors = new Map(failed)
  const files = held.length === 0 ? {} : { files: held.map(one => one.file.id) }
  const long = (name: string, most: number, missing?: string): string => {
    const value = field(body, name).replace(/\r\n?/g, '\n').trim()
    const hidden = hiddenCharacter(value)
    if (hidden !== null) errors.set(name, t.ask.errors.hidden(t.ask.text, hidden.near))
    else if (length(value) > most) errors.set(name, t.acts.textLong(most))
    else if (value === '' && missing !== undefined) errors.set(name, missing)
    return value
  }
  switch (act) {
    case 'rate': {
      const grade = Number(field(body, 'grade'))
      const remark = long('remark', 500)
      if (![1, 2, 3, 4, 5].includes(grade)) errors.set('grade', t.acts.rateMissing)
      return { act: { act, grade: grade as 1 | 2 | 3 | 4 | 5, remark: remark === '' ? null : remark }, errors }
    }
    case 'complain': {
      const about = field(body, 'about')
      if (!/^\d{1,4}$/.test(about)) errors.set('about', t.acts.aboutMissing)
      return { act: { act, about: Number(about), text: long('text', 2000, t.acts.textMissing), ...files }, errors }
    }
    case 'withdraw': {
      const reason = long('reason', 500)
      return { act: { act, reason: reason === '' ? null : reason }, errors }
    }
    case 'sign':
      return { act: { act, name: long('name', 40, t.apply.track.signMissing) }, errors }
    case 'ask-hearing':
      return { act: { act, reason: long('reason', 500, t.apply.track.hearingReasonMissing) }, errors }
    case 'state-views':
      return { act: { act, text: long('views', 2000, t.acts.textMissing), ...files }, errors }
    case 'ask-progress':
      return { act: { act, text: long('question', 500, t.acts.textMissing) }, errors }
    case 'waive-hearing':
      return { act: { act }, errors }
    default:
      return { act: null, errors }
  }
}

function readCorrection(own: Own, { body, held, errors: failed }: Received, { t, lang }: View): Read {
  const errors = new Map(failed)
  const asked = askedNamed(own, field(body, 'of'))
  // Answered meanwhile, in another window.
  if (asked === undefined) return { act: null, errors }
  const note = field(body, 'note').trim()
  let answers: AnswerTree | undefined
  if (formAsked(asked, own)) {
    answers = { ...own.answers }
    let rows = false
    for (const one of pagesFor(own.form, answers)) {
      const read = readPage(own, one.id, body)
      answers = withPage(own.form, one.id, answers, read.answers)
      rows ||= read.rows
    }
    if (rows) return { act: null, errors, answers, rows }
    for (const error of validateAnswers(own.form, answers).errors) errors.set(error.path, error.message[lang])
  }
  if (length(note) > 500) errors.set('note', t.acts.textLong(500))
  const materials = materialsAsked(asked).flatMap(one => {
    const files = held.filter(each => each.about === one.about).map(each => each.file)
    return files.length === 0 ? [] : [{ material: one.about, how: 'upload' as const, files }]
  })
  // Everything may have come already, in answer to another unit.
  const said = materials.length > 0 || note !== '' || answers !== undefined || asked.items.every(item => item.came)
  if (errors.size === 0 && !said) {
    const [first] = materialsAsked(asked)
    if (asked.at === 'promise') errors.set(`file-${first?.about ?? ''}`, t.apply.track.promisedMissing)
    else errors.set('note', t.apply.track.correctMissing)
  }
  return {
    act: {
      act: 'correct',
      part: asked.part,
      answers: answers ?? null,
      materials,
      note: note === '' ? null : note,
    },
    errors,
    ...(answers === undefined ? {} : { answers }),
  }
}

function readPayment({ body, held, errors: failed }: Received, { t }: View): Read {
  const errors = new Map(failed)
  const note = field(body, 'note').trim()
  if (note === '') errors.set('note', t.apply.track.payNoteMissing)
  else if (length(note) > 200) errors.set('note', t.acts.textLong(200))
  return { act: { act: 'pay', order: field(body, 'order'), note, files: held.map(one => one.file.id) }, errors }
}

/** What an act takes from its form, and what is wrong with that and with the files. */
export function readAct({ act, own }: Opened, received: Received, view: View): Read {
  if (act === 'correct') return readCorrection(own, received, view)
  if (act === 'pay') return readPayment(received, view)
  return readPlain(act, received, view)
}
