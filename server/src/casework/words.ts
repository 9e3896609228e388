// Acts, facts and fields in the words a person reads. Titles come from the process; values from registers and the organisation.
import {
  type Act,
  applies,
  type CaseState,
  CLOCKS_MOVED,
  type Deadline,
  type Fact,
  type Field,
  type Json,
  type Matter,
  PART_MOVED,
  type Text,
} from '@sunhall/kernel'
import type { Pack } from '@sunhall/packs'
import { matterWords } from './matter-words.ts'
import type { ShownField, UnitRef } from './model.ts'
import type { Offices } from './port.ts'

export interface Words {
  readonly offices: Offices
  readonly categoryTitle: (code: string) => Text
}

export const GRADES: readonly Text[] = [
  { zh: '非常不满意', en: 'Very dissatisfied' },
  { zh: '不满意', en: 'Dissatisfied' },
  { zh: '基本满意', en: 'Fairly satisfied' },
  { zh: '满意', en: 'Satisfied' },
  { zh: '非常满意', en: 'Very satisfied' },
]

const YES: Text = { zh: '是', en: 'Yes' }
const NO: Text = { zh: '否', en: 'No' }

export const unitRef = (id: string, offices: Offices): UnitRef => ({
  id,
  name: offices.unitName(id),
  region: offices.unit(id)?.region ?? '',
})

const same = (text: string): Text => ({ zh: text, en: text })
const joined = (texts: readonly Text[]): Text => ({
  zh: texts.map(text => text.zh).join('、'),
  en: texts.map(text => text.en).join(', '),
})

const MONTHS = 'January February March April May June July August September October November December'.split(' ')

/** 2026年8月3日 / 3 August 2026. */
export function dayWords(day: string): Text {
  const [year, month, date] = day.split('-').map(Number)
  return { zh: `${year}年${month}月${date}日`, en: `${date} ${MONTHS[(month ?? 1) - 1]} ${year}` }
}

/** The day a limit ends; where it waits for next year's notice, that it does, and after which day it ends. */
export function dueWords({ day, awaits }: Deadline): Text {
  const { zh, en } = dayWords(day)
  if (awaits === undefined) return { zh, en }
  return {
    zh: `${zh}以后（${awaits}年放假安排公布后算出具体日期）`,
    en: `after ${en} (the date is counted once the holidays of ${awaits} are published)`,
  }
}

function valueWords(field: Field, value: Json, state: CaseState, words: Words, matter: Matter): string | Text {
  switch (field.type) {
    case 'choice':
      return field.options.find(option => option.value === value)?.title ?? String(value)
    case 'category':
      return words.categoryTitle(String(value))
    case 'unit':
      return words.offices.unitName(String(value))
    case 'units':
      return joined((Array.isArray(value) ? value : []).map(id => words.offices.unitName(String(id))))
    case 'post':
      return words.offices.postTitle(String(value)) ?? String(value)
    case 'part': {
      const part = state.parts.find(candidate => candidate.no === value)
      return part === undefined ? String(value) : words.offices.unitName(part.unit)
    }
    case 'grade':
      return GRADES[Number(value) - 1] ?? String(value)
    case 'boolean':
      return value === true ? YES : NO
    case 'date':
      return dayWords(String(value))
    case 'text':
    case 'attachments':
      return String(value)
    default:
      return matterWords(field, value, matter, id => words.offices.unitName(id))
  }
}

/** What was said of an act in private: texts, and the lists of those kinds of field; and whether something of it is sealed. */
export interface Told {
  readonly content: { readonly [name: string]: Json }
  readonly sealed: boolean
}

const isLong = (field: Field): boolean => field.type === 'items' || (field.type === 'text' && field.lines > 1)

/** Fields that a screen shows beside the act, private texts included where they are still there. */
export function shownFields(
  act: Act,
  told: Told,
  state: CaseState,
  pack: Pack,
  words: Words,
  matter: Matter,
): ShownField[] {
  const definition = pack.process.acts[act.kind]
  if (definition === undefined) return ownFields(act, told.content, words)
  const shown: ShownField[] = []
  for (const [name, field] of Object.entries(definition.fields)) {
    if (field.type === 'attachments' || (field.type === 'text' && field.privacy === 'sealed')) continue
    // Answers are under the seal, which is not opened for a list: that there are some is all that is said.
    const value = act.fields[name] ?? told.content[name] ?? (field.type === 'answers' && told.sealed ? {} : undefined)
    if (value === undefined || !applies(field, act.fields)) continue
    shown.push({ name, title: field.title, value: valueWords(field, value, state, words, matter), long: isLong(field) })
  }
  return shown
}

const clockWords: Readonly<Record<string, Text>> = {
  started: { zh: '起算', en: 'starts' },
  extended: { zh: '延长', en: 'extended' },
  relimited: { zh: '调整', en: 'changed' },
  restarted: { zh: '重新起算', en: 'starts anew' },
  suspended: { zh: '中止', en: 'suspended' },
  resumed: { zh: '恢复', en: 'resumed' },
  moved: { zh: '因放假安排变动', en: 'moved by a holiday notice' },
}

interface OwnAct {
  readonly title: Text
  readonly fields: { readonly [name: string]: { readonly title: Text; readonly of: 'unit' | 'post' | 'text' } }
}

/** Acts of the kernel's own: no process declares them. */
const OWN_ACTS: { readonly [kind: string]: OwnAct } = {
  [CLOCKS_MOVED]: { title: { zh: '时限随放假安排调整', en: 'Limits moved by a holiday notice' }, fields: {} },
  [PART_MOVED]: {
    title: { zh: '移交办理', en: 'Passed on' },
    fields: {
      from: { title: { zh: '原承办单位', en: 'From' }, of: 'unit' },
      to: { title: { zh: '承接单位', en: 'To' }, of: 'unit' },
      fromPost: { title: { zh: '原承办岗位', en: 'From post' }, of: 'post' },
      toPost: { title: { zh: '承接岗位', en: 'To post' }, of: 'post' },
      reason: { title: { zh: '移交原因', en: 'Reason' }, of: 'text' },
    },
  },
}

export const actTitle = (kind: string, pack: Pack): Text =>
  pack.process.acts[kind]?.title ?? OWN_ACTS[kind]?.title ?? same(kind)

function ownFields(act: Act, texts: Told['content'], words: Words): ShownField[] {
  return Object.entries(OWN_ACTS[act.kind]?.fields ?? {}).flatMap(([name, { title, of }]) => {
    const value = act.fields[name] ?? texts[name]
    if (value === undefined || value === '') return []
    const { offices } = words
    const code = String(value)
    const shown = of === 'unit' ? offices.unitName(code) : of === 'post' ? (offices.postTitle(code) ?? code) : code
    return [{ name, title, value: shown, long: false }]
  })
}

/** What a fact means, in words; null where the act's own title says it. */
export function factWords(fact: Fact, pack: Pack, words: Words): Text | null {
  const { process } = pack
  switch (fact.fact) {
    case 'part-opened': {
      const unit = words.offices.unitName(fact.unit)
      const lane = process.lanes[fact.lane]?.title ?? same(fact.lane)
      return { zh: `交${unit.zh}${lane.zh}`, en: `To ${unit.en}: ${lane.en}` }
    }
    case 'part-moved': {
      const unit = words.offices.unitName(fact.unit)
      return { zh: `改由${unit.zh}继续办理，时限不变`, en: `Now with ${unit.en}, under the same limit` }
    }
    case 'clock': {
      const change = clockWords[fact.change]
      if (change === undefined) return null
      const title = process.clocks[fact.clock.rule]?.title ?? same(fact.clock.rule)
      const due = dueWords(fact.clock.due)
      if (fact.change === 'suspended') return { zh: `${title.zh}${change.zh}`, en: `${title.en} ${change.en}` }
      return { zh: `${title.zh}${change.zh}，至${due.zh}`, en: `${title.en} ${change.en}, due ${due.en}` }
    }
    case 'part-closed':
      return pack.outcomes[fact.outcome] ?? null
    case 'case-stage':
      return process.stages[fact.to]?.title ?? null
    case 'signal':
      return pack.signals[fact.rule] ?? null
    default:
      return null
  }
}
