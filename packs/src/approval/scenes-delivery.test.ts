// What is paid, and how the result reaches the applicant (许可法 44, 58): fees by different people, delivery with its own limit.
import { describe, expect, it } from 'vitest'
import { ASKER, accepted, add, application, DECISION, matterWith, of, REFUSAL } from './county.test-support.ts'

const window = of('office')
const land = of('land')
const money = of('health')

describe('fees', () => {
  const charge = (quantity: number) => ({ charges: [{ fee: 'survey', quantity }] })

  it('are assessed, collected and checked by different people, and nothing outside the register', () => {
    const story = accepted('2026-03-02')
    expect(
      story.attempt(land.handler, '2026-03-03', 'assess-fee', { charges: [{ fee: 'stamp', quantity: 1 }] }, 2),
    ).toBe('fee-not-listed stamp')
    story.tell(land.handler, '2026-03-03', 'assess-fee', charge(2), 2)
    expect(story.state().parts[2]?.values).toMatchObject({ total: 24_100, assessedBy: 'handler of land' })
    const assessor = { ...money.handler, person: 'handler of land' }
    expect(story.attempt(assessor, '2026-03-03', 'order-payment', {}, 3)).toBe('same-person assessedBy')
    story.tell(money.handler, '2026-03-03', 'order-payment', {}, 3)
    expect(story.documents.at(-1)).toMatchObject({ template: 'payment-order', part: 3, seqs: [1, 3, 4] })
    const paid = { way: 'transfer', receivedOn: '2026-03-05', receipt: 'NO.1' }
    const told = { way: 'transfer', paidOn: '2026-03-06' }
    expect(story.attempt(ASKER, '2026-03-05', 'report-payment', told, 3)).toBe('date-in-future paidOn')
    expect(
      story.attempt(money.handler, '2026-03-05', 'confirm-payment', { ...paid, receivedOn: '2026-03-06' }, 3),
    ).toBe('date-in-future receivedOn')
    story.tell(money.handler, '2026-03-05', 'confirm-payment', paid, 3)
    expect(story.attempt(money.handler, '2026-03-05', 'check-payment', {}, 3)).toBe('same-person paidBy')
    story.tell(money.other, '2026-03-06', 'check-payment', {}, 3)
    expect(story.lanes()[2]).toBe('health fee fee-checked')
    expect(story.attempt(money.other, '2026-03-07', 'propose-refund', { fen: 24_101, reason: '多收' }, 3)).toBe(
      'field-invalid fen',
    )
    story.tell(money.other, '2026-03-07', 'propose-refund', { fen: 12_050, reason: '多收' }, 3)
    expect(story.attempt(money.other, '2026-03-07', 'approve-refund', {}, 3)).toBe('not-permitted approve-refund')
    story.tell(money.head, '2026-03-09', 'approve-refund', {}, 3)
    expect(story.state().parts[2]?.values.refunded).toBe(12_050)
  })

  it('that are large are announced before they are ordered', () => {
    const story = accepted('2026-03-02').tell(land.handler, '2026-03-03', 'assess-fee', charge(9), 2)
    expect(story.attempt(money.handler, '2026-03-03', 'order-payment', {}, 3)).toBe('not-yet notice-charge')
    story.tell(money.handler, '2026-03-03', 'notice-charge', { text: '合计1084.50元' }, 3)
    story.tell(money.handler, '2026-03-03', 'order-payment', {}, 3)
    const small = accepted('2026-03-02').tell(land.handler, '2026-03-03', 'assess-fee', charge(8), 2)
    expect(small.attempt(money.handler, '2026-03-03', 'notice-charge', { text: '合计' }, 3)).toBe('value-differs')
    expect(small.attempt(money.handler, '2026-03-03', 'order-payment', {}, 3)).toBe('done')
  })

  it('not paid keep the result back, and fall away when cancelled', () => {
    const story = accepted('2026-03-02')
      .tell(land.handler, '2026-03-03', 'assess-fee', charge(1), 2)
      .tell(land.handler, '2026-03-03', 'propose-decision', DECISION, 2)
      .tell(land.head, '2026-03-04', 'grant', {}, 2)
    const receipt = { recipient: '张三', relation: 'applicant', idChecked: true }
    expect(story.attempt(window.clerk, '2026-03-05', 'deliver-at-counter', receipt, 4)).toBe('value-differs')
    story.tell(money.head, '2026-03-05', 'cancel-fee', { reason: '依法减免' }, 3)
    story.tell(window.clerk, '2026-03-05', 'deliver-at-counter', receipt, 4)
    expect(story.lanes().at(-1)).toBe('office delivery delivered-counter')
  })

  it('not paid hold back no refusal, which is delivered in time and owes nothing', () => {
    const refused = (paid: boolean) => {
      const story = accepted('2026-03-02').tell(land.handler, '2026-03-03', 'assess-fee', charge(1), 2)
      story.tell(money.handler, '2026-03-03', 'order-payment', {}, 3)
      if (paid)
        story.tell(
          money.handler,
          '2026-03-04',
          'confirm-payment',
          { way: 'cash', receivedOn: '2026-03-04', receipt: '1' },
          3,
        )
      return story
        .tell(land.handler, '2026-03-04', 'propose-decision', REFUSAL, 2)
        .tell(land.head, '2026-03-04', 'refuse', {}, 2)
    }
    const story = refused(false)
    expect(story.state().parts[2]?.outcome).toBe('fee-cancelled')
    expect([story.clock('payment').state, story.state().values.unpaid]).toEqual(['stopped', false])
    const receipt = { recipient: '张三', relation: 'applicant', idChecked: true }
    story.tell(window.clerk, '2026-03-05', 'deliver-at-counter', receipt, 4)
    // What was paid is still checked, or given back.
    expect(refused(true).lanes()[2]).toBe('health fee paid')
  })

  it('are none where the matter has none', () => {
    const story = accepted('2026-03-02', {}, { fees: [] })
    expect(story.attempt(land.handler, '2026-03-03', 'assess-fee', charge(1), 2)).toBe('matter-differs fees')
  })
})

describe('delivery', () => {
  const granted = (fields = {}) =>
    application(matterWith(), '2026-09-24', fields)
      .tell(window.clerk, '2026-09-24', 'accept')
      .tell(land.handler, '2026-09-24', 'propose-decision', DECISION, 2)
      .tell(land.head, '2026-09-24', 'grant', {}, 2)

  it('comes within ten working days of the decision, whatever the way', () => {
    const story = granted()
    // 25 September is off, 1 to 7 October too; 10 October is worked. (20 September, a worked Sunday, lies before.)
    expect(story.due('delivery')).toBe(add('2026-09-24', 10))
    story.tell(window.clerk, '2026-09-28', 'post', { courier: '邮政', tracking: 'EA1' }, 3)
    story.tell(window.clerk, '2026-09-30', 'note-return', { reason: '查无此人' }, 3)
    story.tell(window.clerk, '2026-10-08', 'announce-delivery', { reason: '下落不明' }, 3)
    // Thirty calendar days, rolled off a Saturday.
    expect(story.due('announcement')).toBe('2026-11-09')
    expect(story.speak('2026-11-10')).toContain('deem-delivered')
    expect([story.lanes()[2], story.templates().at(-1)]).toEqual([
      'office delivery deemed-delivered',
      'delivery-receipt',
    ])
  })

  it('is received by whoever comes while it is announced', () => {
    const story = granted().tell(window.clerk, '2026-10-08', 'announce-delivery', { reason: '下落不明' }, 3)
    const receipt = { recipient: '张三', relation: 'applicant', idChecked: true }
    story.tell(window.clerk, '2026-10-12', 'deliver-at-counter', receipt, 3)
    expect([story.lanes()[2], story.clock('announcement').state]).toEqual([
      'office delivery delivered-counter',
      'stopped',
    ])
    expect(story.speak('2026-11-10')).not.toContain('deem-delivered')
  })

  it('by post is done when the receipt says so', () => {
    const story = granted().tell(window.clerk, '2026-09-28', 'post', { courier: '邮政', tracking: 'EA1' }, 3)
    const arrived = (arrivedOn: string) =>
      story.attempt(window.clerk, '2026-10-09', 'confirm-arrival', { arrivedOn, recipient: '张三' }, 3)
    expect(arrived('2031-01-01')).toBe('date-in-future arrivedOn')
    expect(arrived('2026-10-10')).toBe('date-in-future arrivedOn')
    expect(arrived('2026-09-27')).toBe('date-too-early arrivedOn')
    expect(arrived('2026-09-30')).toBe('done')
    expect(story.lanes()[2]).toBe('office delivery delivered-post')
  })

  it('is electronic only with consent', () => {
    expect(granted().attempt(window.clerk, '2026-09-28', 'deliver-electronically', {}, 3)).toBe(
      'value-differs electronicConsent',
    )
    const story = granted({ electronicConsent: true })
    story.tell(ASKER, '2026-09-28', 'sign-receipt', {}, 3).tell(ASKER, '2026-09-28', 'rate', { grade: 5 }, null)
    expect(story.lanes()[2]).toBe('office delivery delivered-electronic')
    expect(story.counted.slice(-6)).toEqual([
      'office ratings',
      'office grade-sum 5',
      'office satisfied',
      'land ratings',
      'land grade-sum 5',
      'land satisfied',
    ])
  })

  it('that is late is overdue, though the decision was in time', () => {
    const story = granted()
    story.speak('2026-10-16')
    expect(story.state().signals.at(-1)).toMatchObject({ rule: 'overdue', part: 3 })
  })
})
