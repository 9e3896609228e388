// The whole demonstration county, full of work: its main pages hold at both widths, and are photographed when asked to be.
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { PROJECT } from '../../app/src/process.ts'
import { NARROW, WIDE } from './browser.ts'
import type { Watched } from './pages/watched.ts'
import { gatherApart } from './team.ts'

/** `UPDATE_SCREENSHOTS=1`: the pictures of the documentation are taken anew. */
const IMAGES = path.join(PROJECT, 'docs/images')

const { team } = gatherApart({ demonstration: 'county', opens: null })

async function photograph({ page }: Watched, name: string, width: number): Promise<void> {
  if (process.env.UPDATE_SCREENSHOTS !== '1') return
  mkdirSync(IMAGES, { recursive: true })
  await page.mouse.move(0, 0)
  await page.screenshot({ path: path.join(IMAGES, `${name}${width === NARROW.width ? '-390' : ''}.png`) })
}

describe.each([WIDE, NARROW])('the county at $width', size => {
  it('shows the public how the units work', async () => {
    const portal = await team.portal({ size })
    await portal.goto('/')
    expect(await portal.text()).toContain('最新公开答复')
    await photograph(portal.seen, 'portal-home', size.width)
    await portal.goto('/ask')
    await photograph(portal.seen, 'portal-ask', size.width)
    await portal.goto('/figures')
    expect(await portal.text()).toContain('青禾县公安局')
    await photograph(portal.seen, 'portal-figures', size.width)
    await portal.goto('/library')
    await portal.goto('/explanations')
    const { code } = await portal.ask({
      region: '青禾县',
      category: '住房保障与公积金',
      unit: '青禾县住房和城乡建设局',
      subject: '天然气管道年检怎么预约',
      text: '家里天然气五年没检查过，想知道向谁预约、收不收费。',
      phone: '13812341101',
    })
    await portal.track(code)
    await portal.why()
    await photograph(portal.seen, 'portal-track', size.width)
  })

  it('shows the staff their work', async () => {
    const handler = await team.staff('qh.land.handler2', { size })
    await handler.go('本单位办件')
    await photograph(handler.seen, 'workbench-inbox', size.width)
    await handler.page.getByRole('main').getByRole('link').first().click()
    await handler.heading('办理过程')
    await photograph(handler.seen, 'workbench-case', size.width)
    await handler.close()

    const supervisor = await team.staff('qh.supervision.supervisor', { size })
    await supervisor.board('逾期')
    await photograph(supervisor.seen, 'workbench-supervision', size.width)
    await supervisor.go('统计分析')
    await supervisor.page.getByRole('table', { name: '统计表' }).or(supervisor.page.getByRole('list')).first().waitFor()
    await photograph(supervisor.seen, 'workbench-figures', size.width)
    await supervisor.close()
  })
})
