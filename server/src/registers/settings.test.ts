// The setting of retention: read and changed by the security administrator, within its bounds, and obeyed by what erases.
import type { Instant } from '@sunhall/kernel'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type County, openCounty } from '../organisation/county.test-support.ts'
import { retentionEnd } from '../record/retention.ts'

let county: County
beforeAll(async () => {
  county = await openCounty()
})
afterAll(async () => county.close())

const url = '/registers/settings/retention'
const reason = '按档案部门意见延长'

describe('retention', () => {
  it('is shown with its default, changed by who saw the present value, kept with who and why, and obeyed', async () => {
    const security = await county.logIn('city-security')
    const present = (await security.call('GET', url)).body
    expect(present.value).toEqual({ daysAfterSettlement: 1096 })
    const now = '2026-08-03T02:00:00.000Z' as Instant
    expect(await retentionEnd(county.data.pool, now)).toBe('2023-08-02T16:00:00.000Z')

    const put = (daysAfterSettlement: unknown, version = present.version) =>
      security.call('PUT', url, { value: { daysAfterSettlement }, reason }, { 'if-match': `"${version}"` })
    expect((await put(1827)).body).toMatchObject({ name: 'retention', value: { daysAfterSettlement: 1827 } })
    expect((await put(1461)).body.code).toBe('changed-meanwhile')
    expect(await retentionEnd(county.data.pool, now)).toBe('2021-08-01T16:00:00.000Z')
    const history = await county.data.db
      .selectFrom('register_history')
      .select(['person_id', 'reason', 'before', 'after'])
      .where('register', '=', 'settings')
      .where('key', '=', 'retention')
      .execute()
    expect(history).toEqual([
      {
        person_id: 'city-security',
        reason,
        before: { daysAfterSettlement: 1096 },
        after: { daysAfterSettlement: 1827 },
      },
    ])
  })

  it.each([
    [364, 'too-small'],
    [36_501, 'too-large'],
    [1096.5, 'wrong-type'],
    ['1096', 'wrong-type'],
    [null, 'required'],
  ])('refuses %j days', async (days, code) => {
    const security = await county.logIn('city-security')
    const { version } = (await security.call('GET', url)).body
    const refused = await security.call(
      'PUT',
      url,
      { value: { daysAfterSettlement: days }, reason },
      { 'if-match': `"${version}"` },
    )
    expect(refused.body.fields).toEqual([expect.objectContaining({ field: 'value.daysAfterSettlement', code })])
  })

  it('is not for the system administrator, nor for the auditor to change', async () => {
    for (const login of ['city-system', 'city-auditor', 'east-handler']) {
      const who = await county.logIn(login)
      expect((await who.call('GET', url)).status).toBe(404)
      const body = { value: { daysAfterSettlement: 400 }, reason }
      expect((await who.call('PUT', url, body, { 'if-match': '"x"' })).status).toBe(404)
    }
  })
})
