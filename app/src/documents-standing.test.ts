// A genuine paper says on the public page whether what it grants still holds: revoked, cancelled, restored, ended, replaced.
import { addMonths, type Fields, type Instant, localDay, plainDate, startOfDay } from '@sunhall/kernel'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type DocumentCounty, GRANTED, openDocumentCounty, REGION } from './documents.test-support.ts'

let house: DocumentCounty
beforeAll(async () => {
  house = await openDocumentCounty()
})
afterAll(() => house?.close())

const REMEDIES = { remedies: '可以申请行政复议或者提起行政诉讼。' }

/** A case whose licence was granted; the papers of it by template. */
async function granted() {
  const { id } = await house.apply()
  const act = (login: string, kind: string, part: number, fields: Fields = {}) =>
    house.act(login, id, kind, part, fields)
  await act('east-clerk-2', 'accept', 1)
  await act('east-handler', 'take', 2)
  await act('east-handler', 'propose-decision', 2, GRANTED)
  await act('east-head', 'grant', 2)
  const standing = async (template: string, now: Instant = house.county.clock.now) => {
    const { verifyCode } = await house.one('east-head', id, template)
    return house.documents.verifier.verify(verifyCode, now)
  }
  return { id, act, standing }
}

describe('what a genuine paper grants', () => {
  it('does not end with the paper alone: a decision is undone by an act, a receipt by its annulment', async () => {
    const { id } = await granted()
    for (const [template, status, code] of [
      ['licence', 409, 'document-undone-by-act'],
      ['grant', 409, 'document-undone-by-act'],
      ['acceptance', 200, undefined],
    ] as const) {
      const paper = await house.one('east-head', id, template)
      expect([template, paper.allowed.annul]).toEqual([template, status === 200])
      const answer = await house.command('east-head', paper.id, 'annul', { reason: '申请人重复提交' })
      expect([template, answer.status, answer.body.code]).toEqual([template, status, code])
    }
  })
  it('holds, is cancelled, and holds again once it is restored', async () => {
    const { id, act, standing } = await granted()
    expect(await standing('licence')).toMatchObject({ status: 'in-force', endedOn: null, endedBy: null })
    await act('east-handler', 'propose-cancellation', 2, { ground: 'dissolved', facts: '举办者已经注销登记。' })
    await act('east-head', 'cancel-licence', 2, REMEDIES)
    const today = localDay(house.county.clock.now)
    const { number } = await house.one('east-head', id, 'cancellation')
    for (const template of ['licence', 'grant'])
      expect(await standing(template)).toMatchObject({ status: 'cancelled', endedOn: today, endedBy: number })
    const { verifyCode } = await house.one('east-head', id, 'licence')
    const page = await house.county.app.inject({ url: `/documents/verify/${verifyCode}` })
    expect(page.body).toContain('许可已经注销，不再有效')
    expect(page.body).toContain(number)
    expect(page.body).not.toContain('当前有效')
    // What was received and told on the way stays true, and was never in force.
    for (const template of ['receipt-of-materials', 'acceptance'])
      expect(await standing(template)).toMatchObject({ status: 'told', endedOn: null, endedBy: null })
    const receipt = await house.one('east-head', id, 'acceptance')
    const told = await house.county.app.inject({ url: `/documents/verify/${receipt.verifyCode}` })
    expect(told.body).toContain('记载的是出具时的情况')
    expect(told.body).not.toContain('当前有效')
    await act('east-handler', 'propose-restoration', 2, { ground: 'own-error', facts: '同名学校，登记有误。' })
    await act('east-head', 'restore-licence', 2)
    expect((await standing('licence')).status).toBe('in-force')
    // The cancellation was itself taken back; who holds its paper is told so, and by which decision.
    const restored = await house.one('east-head', id, 'restoration')
    expect(await standing('cancellation')).toMatchObject({
      status: 'taken-back',
      endedOn: today,
      endedBy: restored.number,
    })
    expect((await standing('restoration')).status).toBe('in-force')
    // Cancelled once more, the second cancellation holds and the restoration does not.
    await act('east-handler', 'propose-cancellation', 2, { ground: 'dissolved', facts: '经核实，举办者确已注销。' })
    await act('east-head', 'cancel-licence', 2, REMEDIES)
    const { items } = (await house.listOf('east-head', id)).body
    const papers = items.filter((each: { template: string }) => each.template === 'cancellation')
    const states = await Promise.all(
      papers.map(async ({ verifyCode }: { verifyCode: string }) => {
        const { status } = await house.documents.verifier.verify(verifyCode, house.county.clock.now)
        return status
      }),
    )
    expect(states.sort()).toEqual(['in-force', 'taken-back'])
    expect((await standing('restoration')).status).toBe('cancelled')
  })

  it('is revoked: neither the licence nor the decision that gave it holds', async () => {
    const { id, act, standing } = await granted()
    await act('east-handler', 'propose-revocation', 2, { ground: 'fraud', facts: '提交的验资报告系伪造。' })
    await act('east-head', 'revoke', 2, REMEDIES)
    const { number } = await house.one('east-head', id, 'revocation')
    for (const template of ['licence', 'grant'])
      expect(await standing(template)).toMatchObject({ status: 'revoked', endedBy: number })
  })

  it('ends with its last day', async () => {
    const { standing } = await granted()
    const { validUntil } = await standing('licence')
    const day = validUntil as ReturnType<typeof localDay>
    expect((await standing('licence', startOfDay(day))).status).toBe('in-force')
    expect(await standing('licence', startOfDay(addMonths(day, 1)))).toMatchObject({ status: 'expired', endedOn: day })
  })

  it('is on a newer paper once it was renewed', async () => {
    const { id, standing } = await granted()
    // The renewal's own case is of another matter; what counts here is its entry.
    await house.county.data.owner.query(
      `insert into licences (region, number, case_id, seq, change, at, matter_code, unit_id, part, from_day, until_day, holder_seq)
       select region, number, gen_random_uuid(), 9, 'renew', at + interval '1 hour', matter_code, unit_id, 1, from_day,
         until_day + 365, 1 from licences where region = $1 and case_id = $2`,
      [REGION, id],
    )
    expect((await standing('licence')).status).toBe('superseded')
    expect((await standing('grant')).status).toBe('in-force')
  })
})

describe('a genuine refusal', () => {
  it('holds until it is set aside; the decision made anew stands by itself', async () => {
    const { id } = await house.apply()
    const act = (login: string, kind: string, part: number, fields: Fields = {}) =>
      house.act(login, id, kind, part, fields)
    const standing = async (template: string) => {
      const { verifyCode } = await house.one('east-head', id, template)
      return house.documents.verifier.verify(verifyCode, house.county.clock.now)
    }
    await act('east-clerk-2', 'accept', 1)
    await act('east-handler', 'take', 2)
    const reasons = { basis: GRANTED.basis, reason: '校舍不合格。', facts: '现场核查不合格。', ...REMEDIES }
    await act('east-handler', 'propose-decision', 2, { ...reasons, outcome: 'refused' } as Fields)
    await act('east-head', 'refuse', 2)
    expect((await standing('refusal')).status).toBe('in-force')
    const today = localDay(house.county.clock.now)
    await act('east-head', 'decide-anew', 2, {
      ground: 'review',
      body: '东县人民政府',
      number: '东政复决〔2026〕3号',
      receivedOn: today,
      ordered: '撤销不予许可决定，责令重新作出。',
    })
    expect(await standing('refusal')).toMatchObject({ status: 'set-aside', endedOn: today, endedBy: null })
    const listed = await house.documents.documents.ofApplicant(REGION, id, house.county.clock.now)
    expect(listed.filter(each => each.ended).map(each => each.template)).toEqual(['refusal'])
    const { verifyCode } = await house.one('east-head', id, 'refusal')
    const page = await house.county.app.inject({ url: `/documents/verify/${verifyCode}` })
    expect(page.body).toContain('这一决定已被依法撤销，不再有效')
    const { rows } = await house.county.data.owner.query('select state from cases where id = $1', [id])
    const { no } = rows[0].state.parts.at(-1)
    await act('east-handler', 'propose-decision', no, GRANTED)
    await act('east-head', 'grant', no)
    expect((await standing('licence')).status).toBe('in-force')
  })
})

describe('what a genuine paper announces', () => {
  it('a hearing is announced anew, or called off; what was announced before is not what holds', async () => {
    const { id } = await house.apply()
    const act = (login: string, kind: string, part: number, fields: Fields = {}) =>
      house.act(login, id, kind, part, fields)
    const announced = { time: '上午九时', place: '三楼会议室', host: '赵六' }
    await act('east-clerk-2', 'accept', 1)
    await act('east-handler', 'take', 2)
    await act('east-handler', 'tell-hearing-right', 2, { matter: '拟不予许可。' })
    await act('east-handler', 'request-hearing', 2, { who: 'third-party' })
    await act('east-handler', 'announce-hearing', 2, { ...announced, day: '2026-08-20' })
    await act('east-handler', 'announce-hearing', 2, { ...announced, day: '2026-08-21' })
    const states = async () => {
      const { items } = (await house.listOf('east-head', id)).body
      const codes = items
        .filter((each: { template: string }) => each.template === 'hearing-announcement')
        .sort((a: { seq: number }, b: { seq: number }) => a.seq - b.seq)
      return Promise.all(
        codes.map(async ({ verifyCode }: { verifyCode: string }) => {
          const { status, endedBy } = await house.documents.verifier.verify(verifyCode, house.county.clock.now)
          return [status, endedBy]
        }),
      )
    }
    const [first, second] = (await states()) as [string, string | null][]
    expect([first?.[0], second]).toEqual(['replaced', ['in-force', null]])
    expect(first?.[1]).toMatch(/号$/)
    await act('east-handler', 'drop-hearing', 2)
    expect((await states())[1]).toEqual(['called-off', null])
  })
  it('a hearing that was held is announced no longer: its announcement tells what was', async () => {
    const { id } = await house.apply()
    await house.act('east-clerk-2', id, 'accept', 1)
    await house.act('east-handler', id, 'take', 2)
    await house.act('east-handler', id, 'tell-hearing-right', 2, { matter: '拟不予许可。' })
    await house.act('east-handler', id, 'request-hearing', 2, { who: 'applicant' })
    const announced = { day: '2026-08-20', time: '上午九时', place: '三楼会议室', host: '赵六' }
    await house.act('east-handler', id, 'announce-hearing', 2, announced)
    const { verifyCode } = await house.one('east-head', id, 'hearing-announcement')
    const status = async (now: Instant) => (await house.documents.verifier.verify(verifyCode, now)).status
    expect(await status(house.county.clock.now)).toBe('in-force')
    const now = startOfDay(plainDate('2026-08-21'))
    await house.services.casework.act({
      region: REGION,
      id,
      act: 'hold-hearing',
      part: 2,
      fields: {
        people: ['周强', '李梅'].map(name => ({ unit: 'east-education', name, present: true })),
        record: '听证会如期举行，各方陈述了意见。',
        signed: true,
      },
      actor: {
        kind: 'staff',
        person: 'east-head',
        grants: [{ role: 'head', unit: 'east-education', region: REGION, post: 'post-east-head' }],
      },
      now,
      key: 'hold-hearing-once',
      expected: null,
    })
    expect(await status(now)).toBe('told')
  })
})
