// Scenes of public inquiry, as the rules tell them: the five outcomes of C2, delays (C3), and what an act counts for (C5).
import { type Act, begin, type CaseState, decide, decideMoment, dueClocks, type Fields } from '@sunhall/kernel'
import { describe, expect, it } from 'vitest'
import { ASKER, at, inCounty, SYSTEM, staff } from '../../../kernel/src/process/county.test-support.ts'
import { inquiryMatter } from './matter.ts'
import { inquiryMeasures } from './measures.ts'
import { inquiryNotices } from './notices.ts'
import { inquiryProcess } from './process.ts'

const given = { process: inquiryProcess, matter: inquiryMatter }
const ASKED = { subject: '问', text: '问', category: 'land', channel: 'web', mayPublish: true, reach: 'none' }
const of = (unit: string) => ({
  handler: staff(`h ${unit}`, [unit, 'handler']),
  head: staff(`d ${unit}`, [unit, 'head']),
  dispatcher: staff(`f ${unit}`, [unit, 'dispatcher']),
  supervisor: staff(`s ${unit}`, [unit, 'supervisor']),
})
const land = of('land')
const office = of('office')
const { supervisor } = of('supervision')

function inquiry(when: string, unit?: string) {
  const first = begin('530102', 'c', unit === undefined ? ASKED : { ...ASKED, unit }, inCounty(given, ASKER, at(when)))
  if (!first.ok) throw new Error(first.refusal.code)
  let state: CaseState = first.state
  const counted: string[] = []
  const told: string[] = []
  const note = (before: CaseState | null, act: Omit<Act, 'digest'>, after: CaseState): void => {
    for (const { unit: about, measure, n } of inquiryMeasures(act, before, after))
      counted.push(`${about} ${measure}${n === 1 ? '' : ` ${n}`}`)
    for (const { part, body } of inquiryNotices(act, after))
      told.push(body.zh.replace('{unit}', after.parts.find(each => each.no === part)?.unit ?? ''))
    state = after
  }
  note(null, first.act, first.state)
  const speak = (now: string): void => {
    const context = inCounty(given, SYSTEM, at(now))
    for (let due = dueClocks(state, context); due.length > 0; due = dueClocks(state, context)) {
      const spoken = decideMoment(state, due[0]?.no ?? 0, context)
      if (spoken !== null) note(state, spoken.act, spoken.state)
    }
  }
  const attempt = (
    who: typeof ASKER,
    now: string,
    act: string,
    fields: Fields = {},
    part: number | null = 1,
  ): string => {
    speak(now)
    const done = decide(state, { act, part, fields }, inCounty(given, who, at(now)))
    if (!done.ok) return `${done.refusal.code} ${done.refusal.about ?? ''}`.trim()
    note(state, done.act, done.state)
    return 'done'
  }
  const story = {
    counted,
    told,
    attempt,
    speak,
    state: () => state,
    due: (rule: string) => state.clocks.findLast(clock => clock.rule === rule)?.due.day,
    lanes: () => state.parts.map(part => `${part.unit} ${part.lane} ${part.outcome ?? part.stage}`),
    tell(...step: Parameters<typeof attempt>) {
      const result = attempt(...step)
      if (result !== 'done') throw new Error(`${step[2]}: ${result}`)
      return story
    },
  }
  return story
}

const draft = { outcome: 'answered', answer: '已登记发证。' }

describe('the five outcomes (C2)', () => {
  it('(1) in duty: accepted, drafted, checked by another, answered', () => {
    const story = inquiry('2026-03-02', 'land')
      .tell(land.handler, '2026-03-03', 'accept', { difficulty: 'ordinary' })
      .tell(land.handler, '2026-03-04', 'draft-answer', draft)
    expect(story.attempt(staff('h land', ['land', 'head']), '2026-03-04', 'approve-answer')).toBe('own-proposal answer')
    story.tell(land.head, '2026-03-04', 'approve-answer')
    expect([story.state().stage, story.lanes()]).toEqual(['answered', ['land handling answered']])
    expect(story.counted).toEqual([
      'land asked',
      'land open',
      'land accepted',
      'land open -1',
      'land answered',
      'land onTime',
    ])
  })

  it('(2) not in duty: to the government office after approval, which dispatches within its own five days', () => {
    const story = inquiry('2026-03-02', 'land')
      .tell(land.handler, '2026-03-03', 'propose-forward', { reason: '不属本单位职责' })
      .tell(land.head, '2026-03-04', 'approve-forward')
    expect(story.due('dispatch')).toBe('2026-03-11')
    story.tell(office.dispatcher, '2026-03-05', 'dispatch', { unit: 'health', reason: '属卫健职责' }, 2)
    expect(story.due('handling')).toBe('2026-03-12')
    expect(story.lanes()).toEqual(['land handling forwarded', 'office dispatch dispatched', 'health handling received'])
  })

  it('(3) several departments: the first answers its part and passes on, or all at once', () => {
    const passed = inquiry('2026-03-02', 'land').tell(land.handler, '2026-03-03', 'accept', { difficulty: 'ordinary' })
    const pass = { answer: '本局职责内……', category: 'health', to: 'unit', unit: 'health', reason: '余属卫健' }
    passed.tell(land.handler, '2026-03-04', 'propose-pass', pass).tell(land.head, '2026-03-05', 'approve-pass')
    expect(passed.lanes()).toEqual(['land handling answered-part', 'health handling received'])
    // A share of the answer may go into the library as well as a whole one (C4).
    const fit = { question: '征地补偿怎么算', answer: '按片区综合地价。' }
    passed.tell(land.handler, '2026-03-06', 'propose-publication', fit)
    passed.tell(land.head, '2026-03-06', 'approve-publication')
    const joint = inquiry('2026-03-02', 'land').tell(land.handler, '2026-03-03', 'accept', { difficulty: 'ordinary' })
    joint.tell(land.handler, '2026-03-04', 'propose-joint', { units: ['health', 'township'], reason: '涉及多家' })
    expect(joint.attempt(land.handler, '2026-03-04', 'draft-answer', draft)).toBe('already-proposed joint')
    joint.tell(land.head, '2026-03-05', 'approve-joint')
    expect(joint.lanes().slice(1)).toEqual(['health handling received', 'township handling received'])
  })

  it('tells the asker who has it and what the date is of: the answer, or the dispatch that comes before it', () => {
    const unknown = inquiry('2026-03-02').tell(office.dispatcher, '2026-03-03', 'dispatch', {
      unit: 'land',
      reason: '属自然资源',
    })
    expect(unknown.told).toEqual([
      '您的查询已收到，查询码 {code}，office最迟 {due} 分办到承办单位，答复时限自承办单位收到起另计。凭查询码可随时查看进展。',
      '您的查询 {code} 已转land办理，最迟 {due} 答复。',
    ])
    const here = inquiry('2026-03-02').tell(office.dispatcher, '2026-03-03', 'take')
    expect(here.told[1]).toBe('您的查询 {code} 由office直接办理，最迟 {due} 答复。')
    const away = inquiry('2026-03-02', 'land').tell(land.handler, '2026-03-03', 'propose-forward', {
      reason: '不属本局',
    })
    away.tell(land.head, '2026-03-03', 'approve-forward')
    expect(away.told[0]).toBe('您的查询已收到，查询码 {code}，现由land办理，最迟 {due} 答复。凭查询码可随时查看进展。')
    expect(away.told[1]).toBe('您的查询 {code} 已转office，最迟 {due} 分办到承办单位，答复时限自承办单位收到起另计。')
  })

  it('says of a share that it is one, and asks for a judgement of the whole only', () => {
    const health = of('health')
    const story = inquiry('2026-03-02', 'land')
      .tell(land.handler, '2026-03-03', 'accept', { difficulty: 'ordinary' })
      .tell(land.handler, '2026-03-03', 'propose-joint', { units: ['health'], reason: '涉及两家' })
      .tell(land.head, '2026-03-03', 'approve-joint')
      .tell(land.handler, '2026-03-04', 'draft-answer', draft)
      .tell(land.head, '2026-03-04', 'approve-answer')
      .tell(health.handler, '2026-03-05', 'accept', { difficulty: 'ordinary' }, 2)
    const pass = { answer: '本委职责内……', category: 'health', to: 'unit', unit: 'township', reason: '余属乡镇' }
    story
      .tell(health.handler, '2026-03-05', 'propose-pass', pass, 2)
      .tell(health.head, '2026-03-05', 'approve-pass', {}, 2)
    const township = of('township')
    story
      .tell(township.handler, '2026-03-06', 'accept', { difficulty: 'ordinary' }, 3)
      .tell(township.handler, '2026-03-06', 'draft-answer', draft, 3)
      .tell(township.head, '2026-03-06', 'approve-answer', {}, 3)
    expect(story.told.slice(1)).toEqual([
      'land已就本单位职责答复您的查询 {code}，其余部分仍在办理。请凭查询码查看。',
      '您的查询 {code} 已有部分答复，请凭查询码查看；其余部分由township继续办理，最迟 {due} 答复。',
      'township已答复您的查询 {code}。请凭查询码查看答复内容，并对服务作出评价；如不满意，可以投诉。',
    ])
  })

  it('(4) limits: 5, 10 when important, 20 in all with the head’s consent', () => {
    const story = inquiry('2026-03-02', 'land')
    expect(story.due('handling')).toBe('2026-03-09')
    story.tell(land.handler, '2026-03-03', 'accept', { difficulty: 'important' })
    expect(story.due('handling')).toBe('2026-03-16')
    story.tell(land.handler, '2026-03-04', 'request-extension', { reason: '需现场核实' })
    story.tell(land.head, '2026-03-05', 'grant-extension')
    expect(story.due('handling')).toBe('2026-03-30')
    expect(story.attempt(land.handler, '2026-03-06', 'request-extension', { reason: '再延' })).toBe(
      'already-extended handling',
    )
  })

  it('(5) not satisfied: supervision investigates within 15 days and may order a new answer', () => {
    const story = inquiry('2026-03-02', 'land')
      .tell(land.handler, '2026-03-03', 'accept', { difficulty: 'ordinary' })
      .tell(land.handler, '2026-03-04', 'draft-answer', draft)
      .tell(land.head, '2026-03-05', 'approve-answer')
      .tell(ASKER, '2026-03-09', 'complain', { about: 1, text: '答非所问' }, null)
    expect([story.lanes()[1], story.due('complaint')]).toEqual(['supervision complaint lodged', '2026-03-30'])
    const reply = { verdict: 'upheld', finding: '属实', opinion: '重答', result: '已责令', again: true }
    story
      .tell(supervisor, '2026-03-10', 'accept-complaint', {}, 2)
      .tell(supervisor, '2026-03-11', 'conclude-complaint', reply, 2)
    expect([story.state().stage, story.lanes()[2]]).toEqual(['open', 'land handling received'])
  })
})

describe('a complaint and a conflict of interest (F2)', () => {
  const both = staff('s supervision', ['supervision', 'supervisor'], ['supervision', 'head'], ['land', 'handler'])
  const reply = { verdict: 'not-upheld', finding: '无', opinion: '无', result: '无', again: false }
  const late = () =>
    inquiry('2026-03-02', 'land')
      .tell(land.handler, '2026-03-03', 'accept', { difficulty: 'ordinary' })
      .tell(land.handler, '2026-03-04', 'draft-answer', draft)
      .tell(land.head, '2026-03-05', 'approve-answer')
      .tell(ASKER, '2026-03-09', 'complain', { about: 1, text: '答非所问' }, null)

  it('keeps whoever has a post in the unit complained of from every act on the complaint', () => {
    const story = late()
    const own = 'own-unit about'
    expect(story.attempt(both, '2026-03-10', 'accept-complaint', {}, 2)).toBe(own)
    story.tell(supervisor, '2026-03-10', 'accept-complaint', {}, 2)
    expect(story.attempt(both, '2026-03-11', 'conclude-complaint', reply, 2)).toBe(own)
    expect(story.attempt(both, '2026-03-11', 'request-complaint-extension', { reason: '难' }, 2)).toBe(own)
    story.tell(supervisor, '2026-03-11', 'request-complaint-extension', { reason: '难' }, 2)
    expect(story.attempt(both, '2026-03-12', 'grant-complaint-extension', {}, 2)).toBe(own)
    expect(story.attempt(both, '2026-03-12', 'refuse-complaint-extension', { reason: '不必' }, 2)).toBe(own)
    expect(story.attempt(both, '2026-04-20', 'explain', { explanation: '人手不足' }, 2)).toBe(own)
    story.tell(supervisor, '2026-04-20', 'conclude-complaint', reply, 2)
  })

  it('leaves to them what is about another unit', () => {
    const elsewhere = staff('s', ['supervision', 'supervisor'], ['health', 'handler'])
    expect(late().attempt(elsewhere, '2026-03-10', 'accept-complaint', {}, 2)).toBe('done')
  })
})

describe('a follow-up', () => {
  it('is about an answer, not about a part that only passed the question on', () => {
    const story = inquiry('2026-03-02', 'land')
      .tell(land.handler, '2026-03-03', 'propose-forward', { reason: '不属本单位职责' })
      .tell(land.head, '2026-03-04', 'approve-forward')
      .tell(office.dispatcher, '2026-03-05', 'dispatch', { unit: 'health', reason: '属卫健职责' }, 2)
    const health = of('health')
    story
      .tell(health.handler, '2026-03-06', 'accept', { difficulty: 'ordinary' }, 3)
      .tell(health.handler, '2026-03-06', 'draft-answer', draft, 3)
      .tell(health.head, '2026-03-09', 'approve-answer', {}, 3)
    const ask = (about: number) => story.attempt(ASKER, '2026-03-10', 'follow-up', { about, text: '还有呢' }, null)
    expect([ask(1), ask(2), ask(3)]).toEqual(['field-invalid about', 'field-invalid about', 'done'])
  })
})

describe('delays (C3)', () => {
  const explanation = { explanation: '人员调整，已督促。' }

  it('are explained once, or accounted for', () => {
    const story = inquiry('2026-03-02', 'land').tell(land.handler, '2026-03-11', 'explain', explanation)
    expect(story.attempt(land.handler, '2026-03-11', 'explain', explanation)).toBe('value-differs explained')
    story.speak('2026-04-30')
    expect(story.lanes()).toHaveLength(1)
    const silent = inquiry('2026-03-02', 'land')
    silent.speak('2026-03-10')
    silent.speak('2026-03-18')
    expect(silent.lanes()[1]).toBe('supervision accountability raised')
  })

  it('are not undone by calling the question important afterwards', () => {
    const story = inquiry('2026-03-02', 'land').tell(land.handler, '2026-03-11', 'accept', { difficulty: 'important' })
    expect(story.due('handling')).toBe('2026-03-09')
    expect(story.attempt(land.handler, '2026-03-11', 'request-extension', { reason: '难' })).toBe(
      'clock-overdue handling',
    )
  })

  it('of an office late with dispatch and again with its own answer are explained twice; each counts for itself', () => {
    const story = inquiry('2026-03-02')
      .tell(office.dispatcher, '2026-03-11', 'take')
      .tell(office.handler, '2026-03-12', 'explain', explanation)
    story.speak('2026-03-25')
    story.tell(office.handler, '2026-03-26', 'explain', explanation)
    story.speak('2026-04-30')
    expect(story.lanes()).toHaveLength(1)
    const counts = (what: string) => story.counted.filter(each => each === `office ${what}`).length
    expect([counts('overdue'), counts('explained')]).toEqual([2, 2])
    const prompt = inquiry('2026-03-02')
      .tell(office.dispatcher, '2026-03-11', 'take')
      .tell(office.handler, '2026-03-12', 'accept', { difficulty: 'ordinary' })
      .tell(office.handler, '2026-03-13', 'draft-answer', draft)
      .tell(office.head, '2026-03-13', 'approve-answer')
    expect(prompt.counted.slice(-2)).toEqual(['office answered', 'office onTime'])
  })

  it('of dispatch may be complained of while the inquiry is open', () => {
    const story = inquiry('2026-03-02')
    expect(story.attempt(ASKER, '2026-03-04', 'complain', { about: 1, text: '没人管' }, null)).toBe(
      'not-in-this-stage open',
    )
    story.tell(ASKER, '2026-03-11', 'complain', { about: 1, text: '没人管' }, null)
    expect(story.lanes()[1]).toBe('supervision complaint lodged')
  })
})

describe('an inquiry taken back', () => {
  it('is one nobody has answered yet, not even one of several units', () => {
    const story = inquiry('2026-03-02', 'land').tell(land.handler, '2026-03-03', 'accept', { difficulty: 'ordinary' })
    const pass = { answer: '本局职责内……', category: 'health', to: 'unit', unit: 'health', reason: '余属卫健' }
    story.tell(land.handler, '2026-03-04', 'propose-pass', pass).tell(land.head, '2026-03-05', 'approve-pass')
    expect(story.attempt(ASKER, '2026-03-06', 'withdraw', {}, null)).toBe('already-done approve-pass')
  })
  it('is not opened again by a complaint about it', () => {
    const story = inquiry('2026-03-02', 'land')
      .tell(ASKER, '2026-03-11', 'complain', { about: 1, text: '逾期' }, null)
      .tell(ASKER, '2026-03-12', 'withdraw', {}, null)
      .tell(supervisor, '2026-03-12', 'accept-complaint', {}, 2)
    const reply = { verdict: 'upheld', finding: '属实', opinion: '整改', result: '已通报' }
    expect(story.attempt(supervisor, '2026-03-13', 'conclude-complaint', { ...reply, again: true }, 2)).toMatch(
      /^not-in-this-stage|^field-invalid/,
    )
    story.tell(supervisor, '2026-03-13', 'conclude-complaint', { ...reply, again: false }, 2)
    expect(story.state().stage).toBe('withdrawn')
  })
})
