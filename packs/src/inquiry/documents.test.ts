// Which act of an inquiry makes which letter due, from whom to whom; and that asking orders none.
import { begin, type CaseState, decide, decideMoment, dueClocks, type Fields } from '@sunhall/kernel'
import { describe, expect, it } from 'vitest'
import { ASKER, at, inCounty, SYSTEM, staff } from '../../../kernel/src/process/county.test-support.ts'
import type { DocumentOrder } from '../pack.ts'
import { INQUIRY_DOCUMENTS, inquiryDocuments } from './documents.ts'
import { inquiryMatter } from './matter.ts'
import { inquiryProcess } from './process.ts'

const given = { process: inquiryProcess, matter: inquiryMatter }
const ASKED = { subject: '问', text: '问', category: 'land', channel: 'letter', mayPublish: true, reach: 'none' }
const handler = staff('h', ['land', 'handler'])
const head = staff('d', ['land', 'head'])
const dispatcher = staff('f', ['office', 'dispatcher'])
const supervisor = staff('s', ['supervision', 'supervisor'])
const chief = staff('c', ['supervision', 'head'])

type Step = readonly [who: typeof ASKER, now: string, act: string, fields?: Fields, part?: number | null]

/** Plays a story; what each act ordered stands beside its name, for the asking itself too. */
function ordered(...steps: readonly Step[]): { readonly orders: readonly DocumentOrder[]; readonly told: string[] } {
  const first = begin('530102', 'c', { ...ASKED, unit: 'land' }, inCounty(given, ASKER, at('2026-03-02')))
  if (!first.ok) throw new Error(first.refusal.code)
  let state: CaseState = first.state
  const orders = inquiryDocuments(first.act, null, state)
  const told = orders.map(order => `ask ${order.template}`)
  const note = (act: Parameters<typeof inquiryDocuments>[0], after: CaseState): void => {
    for (const order of inquiryDocuments(act, state, after)) {
      orders.push(order)
      const unit = after.parts.find(part => part.no === order.part)?.unit
      told.push(`${act.kind} ${order.template} ${unit} ${order.seqs.join('+')}`)
    }
    state = after
  }
  for (const [who, now, act, fields = {}, part = 1] of steps) {
    const context = inCounty(given, SYSTEM, at(now))
    for (let due = dueClocks(state, context); due.length > 0; due = dueClocks(state, context)) {
      const spoken = decideMoment(state, due[0]?.no ?? 0, context)
      if (spoken !== null) note(spoken.act, spoken.state)
    }
    if (act === 'nothing') continue
    const done = decide(state, { act, part, fields }, inCounty(given, who, at(now)))
    if (!done.ok) throw new Error(`${act}: ${done.refusal.code}`)
    note(done.act, done.state)
  }
  return { orders, told }
}

const accepted: Step = [handler, '2026-03-03', 'accept', { difficulty: 'ordinary' }]
const answered: readonly Step[] = [
  accepted,
  [handler, '2026-03-04', 'draft-answer', { outcome: 'answered', answer: '已登记发证。' }],
  [head, '2026-03-04', 'approve-answer'],
]
const why = { reason: '材料需要核实' }

describe('a letter is ordered', () => {
  it.each<[what: string, story: readonly Step[], told: readonly string[]]>([
    ['by nobody for asking, and none for a plain answer', answered, []],
    [
      'as a receipt and as an answer on paper, where somebody wants one',
      [[handler, '2026-03-02', 'issue-receipt'], ...answered, [handler, '2026-03-05', 'issue-answer']],
      ['issue-receipt query-receipt land 1+2', 'issue-answer query-answer land 1+4+6'],
    ],
    [
      'for an extension, with the reason that was given for it',
      [accepted, [handler, '2026-03-04', 'request-extension', why], [head, '2026-03-04', 'grant-extension']],
      ['grant-extension query-extension land 1+3+4'],
    ],
    [
      'for each way of forwarding, to the unit that has it now',
      [
        [handler, '2026-03-03', 'propose-forward', why],
        [head, '2026-03-04', 'approve-forward'],
        [dispatcher, '2026-03-05', 'dispatch', { unit: 'health', ...why }, 2],
      ],
      ['approve-forward query-forwarding office 1+2+3', 'dispatch query-forwarding health 1+4'],
    ],
    [
      'to every unit of joint handling',
      [
        accepted,
        [handler, '2026-03-04', 'propose-joint', { units: ['health', 'township'], ...why }],
        [head, '2026-03-05', 'approve-joint'],
      ],
      ['approve-joint query-forwarding health 1+3+4', 'approve-joint query-forwarding township 1+3+4'],
    ],
    [
      'for a complaint that takes longer, and in reply to it',
      [
        ...answered,
        [ASKER, '2026-03-05', 'complain', { about: 1, text: '答非所问' }, null],
        [supervisor, '2026-03-06', 'accept-complaint', {}, 2],
        [supervisor, '2026-03-06', 'request-complaint-extension', why, 2],
        [chief, '2026-03-06', 'grant-complaint-extension', {}, 2],
        [
          supervisor,
          '2026-03-09',
          'conclude-complaint',
          { verdict: 'upheld', finding: '属实', opinion: '改正', result: '已改正', again: false },
          2,
        ],
      ],
      [
        'grant-complaint-extension complaint-extension supervision 1+7+8',
        'conclude-complaint complaint-reply supervision 1+9',
      ],
    ],
    [
      'for a delay: the red card by itself, and the explanation by the unit',
      [
        [SYSTEM, '2026-03-10', 'nothing'],
        [supervisor, '2026-03-10', 'urge', { text: '请立即办理' }, null],
        [handler, '2026-03-11', 'explain', { explanation: '经办人员外出，已安排他人接办。' }],
      ],
      ['mark-overdue red-card land 2', 'urge urging land 1+3', 'explain overdue-explanation land 1+4'],
    ],
  ])('%s', (_what, story, told) => {
    expect(ordered(...story).told).toEqual(told)
  })

  it('under a known name, and a second card where no explanation comes', () => {
    const { orders } = ordered([SYSTEM, '2026-03-10', 'nothing'], [SYSTEM, '2026-04-01', 'nothing'])
    expect(orders.map(order => order.template)).toEqual(['red-card', 'red-card'])
    for (const order of orders) expect(INQUIRY_DOCUMENTS).toContain(order.template)
  })
})
