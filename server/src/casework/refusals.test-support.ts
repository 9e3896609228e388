// For tests of routes: a refusal says what to mend in both languages, leaves nothing behind, and is never a fault of the house.
import { expect } from 'vitest'
import type { Answer } from '../organisation/county.test-support.ts'
import { PROBLEMS } from '../platform/problems.ts'
import type { House } from './house.test-support.ts'

/** How many acts there are, and how much else that a refused request must not leave behind. */
async function written(house: House): Promise<unknown> {
  const { rows } = await house.data.owner.query(`select
    (select count(*) from acts) as acts, (select count(*) from idempotency) as keys, (select count(*) from cases) as cases,
    (select count(*) from attachments where case_id is not null) as bound, (select count(*) from outbox) as messages`)
  return rows[0]
}

/** @returns the refusal in Chinese */
export async function refused(
  house: House,
  call: (headers: { [name: string]: string }) => Promise<Answer>,
  where: string,
): Promise<Answer> {
  const before = await written(house)
  const [zh, en] = [await call({ 'accept-language': 'zh' }), await call({ 'accept-language': 'en' })]
  expect(`${where} → ${zh.status} ${JSON.stringify(zh.body).slice(0, 300)}`).toMatch(/→ 4\d\d /)
  expect([where, zh.body.code in PROBLEMS, zh.body.code]).toEqual([where, true, en.body.code])
  expect([where, zh.body.detail]).toEqual([where, expect.stringMatching(/[一-龥].*。$/)])
  expect([where, en.body.detail]).toEqual([where, expect.stringMatching(/^[ -~]+\.$/)])
  for (const text of [zh.body.title, zh.body.detail, en.body.title, en.body.detail]) expect(text).not.toMatch(/[{}]/)
  for (const one of zh.body.fields ?? []) expect(one.message).toMatch(/[一-龥][^{}]*$/)
  expect([where, await written(house)]).toEqual([where, before])
  return zh
}
