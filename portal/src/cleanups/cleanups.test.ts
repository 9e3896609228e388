// The published clean-ups: which there are, and of one what became of each entry, all of them or by verdict.
import { beforeEach, describe, expect, it } from 'vitest'
import type { PublishedCleanup, PublishedCleanups, PublishedVerdict } from '../server.ts'
import { aSite } from '../testing/site.ts'
import { Visitor } from '../testing/visitor.ts'

const t = (zh: string, en: string) => ({ zh, en })
const CLEANUP: PublishedCleanup = {
  id: '0195f3a0-0000-7000-8000-000000000001',
  year: 2026,
  title: t('2026年度收费清理', 'Clean-up of fees 2026'),
  closedAt: '2026-09-01T02:00:00.000Z' as PublishedCleanup['closedAt'],
  keep: 3,
  change: 0,
  cancel: 1,
}
const ITEM: PublishedVerdict = {
  kind: 'fee',
  code: 'FEE-1',
  title: t('档案查找费', 'Search of files'),
  unit: t('青禾县档案馆', 'Qinghe Archives'),
  verdict: 'cancel',
  reason: '没有设定依据，予以取消',
}

let asked: Parameters<PublishedCleanups['one']>[]
let visitor: Visitor
beforeEach(async () => {
  asked = []
  const cleanups: PublishedCleanups = {
    list: async () => [CLEANUP],
    async one(...which) {
      asked.push(which)
      return which[0] === CLEANUP.id ? { cleanup: CLEANUP, items: [ITEM], next: 'bmV4dA' } : null
    },
  }
  visitor = new Visitor((await aSite({ cleanups })).app)
})

describe('clean-ups', () => {
  it('are listed with what they came to, and each entry stands there with its verdict and reason', async () => {
    const list = (await visitor.visit('/cleanups')).body
    expect(list).toContain(`href="/cleanups/${CLEANUP.id}"`)
    expect(list).toContain('2026年9月1日公布 · 保留 3 项，修改 0 项，取消 1 项')
    const { body } = await visitor.visit(`/cleanups/${CLEANUP.id}`)
    for (const words of ['档案查找费', '青禾县档案馆', '没有设定依据，予以取消', '取消']) expect(body).toContain(words)
    expect(body).toContain(`href="/cleanups/${CLEANUP.id}?cursor=bmV4dA"`)
    expect((await visitor.visit(`/cleanups/${CLEANUP.id}?lang=en`)).body).toContain(
      '3 kept, 0 to be changed, 1 cancelled',
    )
  })
  it('are narrowed by verdict and by nothing else, and are not there before they are closed', async () => {
    await visitor.visit(`/cleanups/${CLEANUP.id}?verdict=cancel`)
    await visitor.visit(`/cleanups/${CLEANUP.id}?verdict=open&unit=x`)
    expect(asked).toEqual([
      [CLEANUP.id, 'cancel', null],
      [CLEANUP.id, null, null],
    ])
    expect((await visitor.visit('/cleanups/another')).status).toBe(404)
  })
  it('are linked from the guides; not where there are none', async () => {
    expect((await visitor.visit('/guides')).body).toContain('href="/cleanups"')
    const bare = new Visitor((await aSite()).app)
    expect((await bare.visit('/guides')).body).not.toContain('/cleanups')
    expect((await bare.visit('/cleanups')).status).toBe(404)
  })
})
