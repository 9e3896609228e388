// The county is played on a real database: every state and act occurs, nothing is refused, the record holds.
import { actHash, genesisHash, type Instant, type Json } from '@sunhall/kernel'
import { inquiryProcess } from '@sunhall/packs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type County, playCounty } from './county.test-support.ts'

const NOW = '2026-11-20T02:00:00.000Z' as Instant

let county: County
beforeAll(async () => {
  county = await playCounty(NOW)
}, 300_000)
afterAll(() => county?.database.close())

const rows = async <T extends object>(sql: string): Promise<T[]> => (await county.database.owner.query<T>(sql)).rows

describe('the county of today', () => {
  it('has more than four hundred questions of ninety days, and about a hundred open', async () => {
    const stages = await rows<{ stage: string; n: string }>('select stage, count(*) as n from cases group by 1')
    const counts = Object.fromEntries(stages.map(row => [row.stage, Number(row.n)]))
    console.log(county.played, county.seconds, counts)
    console.log(
      await rows(
        `select lane, stage, overdue, explained, count(*) from work_items where closed_at is null group by 1,2,3,4 order by 1,2`,
      ),
    )
    console.log(await rows(`select kind, count(*) from acts group by 1 order by 2 desc`))
    expect(county.played.cases).toBeGreaterThanOrEqual(400)
    expect(counts.open).toBeGreaterThanOrEqual(90)
    expect(counts.open).toBeLessThanOrEqual(120)
  })
})
