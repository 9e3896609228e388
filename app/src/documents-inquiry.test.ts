// The letters of an inquiry over the whole house: complete, drawn, to be read by whom they are for.
import { randomUUID } from 'node:crypto'
import type { Fields } from '@sunhall/kernel'
import { inquiryMatter } from '@sunhall/packs'
import { verifyDatabase } from '@sunhall/server/record/verify-database'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ASKER, type DocumentCounty, openDocumentCounty, REGION } from './documents.test-support.ts'

let house: DocumentCounty
beforeAll(async () => {
  house = await openDocumentCounty(inquiryMatter)
  await house.documents.publishKey()
})
afterAll(() => house?.close())

const ask = async (): Promise<string> => {
  const fields = {
    subject: '孩子转学要带什么材料',
    text: '我们从外省迁来，孩子上三年级，转学要带什么材料？',
    category: 'housing',
    unit: 'east-education',
    channel: 'letter',
    mayPublish: true,
    name: '欧阳秀芳',
    phone: '13900007788',
    reach: 'none',
  }
  const now = house.county.clock.now
  const begun = { region: REGION, matter: inquiryMatter.code, fields, actor: ASKER, now, key: randomUUID() }
  return (await house.services.casework.begin(begun)).id
}
type Told = readonly (readonly [login: string, kind: string, part: number, fields?: Fields])[]
const ACCEPTED: Told = [['east-handler', 'accept', 1, { difficulty: 'ordinary' }]]
const why = { reason: '需要向迁出地核实学籍' }
const STORIES: readonly (readonly [template: string, numbered: RegExp, story: Told])[] = [
  ['query-receipt', /^东县教育局查受〔2026〕1号$/, [...ACCEPTED, ['east-handler', 'issue-receipt', 1]]],
  [
    'query-answer',
    /查复〔2026〕1号$/,
    [
      ...ACCEPTED,
      ['east-handler', 'draft-answer', 1, { outcome: 'answered', answer: '请带户口簿、居住证明和学籍表。' }],
      ['east-head', 'approve-answer', 1],
      ['east-handler', 'issue-answer', 1],
    ],
  ],
  [
    'query-extension',
    /查延〔2026〕1号$/,
    [...ACCEPTED, ['east-handler', 'request-extension', 1, why], ['east-head', 'grant-extension', 1]],
  ],
  [
    'query-forwarding',
    // From the unit that sends it on, not from the one that gets it.
    /^东县教育局查转〔2026〕1号$/,
    [
      ['east-handler', 'propose-forward', 1, why],
      ['east-head', 'approve-forward', 1],
    ],
  ],
]

describe('what the acts say is what the letters need', () => {
  it.each(STORIES)('%s', async (template, numbered, story) => {
    const id = await ask()
    expect((await house.listOf('east-head', id)).body.items).toEqual([])
    for (const [login, kind, part, fields] of story) await house.act(login, id, kind, part, fields)
    const found = await house.one('east-head', id, template)
    expect([template, found?.missingFields]).toEqual([template, []])
    expect(found.number).toMatch(numbered)
    expect((await house.fileOf('east-head', found.id)).status).toBe(200)
    const mine = await house.documents.documents.ofApplicant(REGION, id, house.county.clock.now)
    expect(mine.map(each => each.template)).toEqual(template === 'query-forwarding' ? [] : [template])
  })

  it('and the record verifies, letters and all', async () => {
    expect((await verifyDatabase(house.county.data.pool, house.keys)).problems).toEqual([])
  })
})
