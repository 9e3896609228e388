// Every page anybody can open, on a desk and on a phone, in both languages, without scripts.
import { describe, expect, it } from 'vitest'
import { NARROW, WIDE } from './browser.ts'
import { gather } from './team.ts'

const PAGES = [
  '/',
  '/ask',
  '/ask/solved',
  '/track',
  '/library',
  '/figures',
  '/explanations',
  '/licences',
  '/guides',
  '/guides?q=开饭店',
  '/guides/QH-FOOD-NEW',
  '/guides/QH-FOOD-NEW/versions',
  '/guides/QH-SET-CONSTRUCTION',
  '/cleanups',
  '/notices',
  '/registers',
  '/registers/fees',
  '/registers/powers',
  '/registers/intermediaries',
  '/registers/policies',
  '/registers/halls',
  '/documents/verify',
  '/documents/keys',
  '/verify',
  '/verify/roots',
  '/account',
  '/account/register',
  '/account/reset',
  '/about',
  '/outbox',
]

const team = gather()

describe.each([WIDE, NARROW])('public pages at $width', size => {
  it('stand without scripts', async () => {
    const portal = await team.portal({ size, scripts: false })
    for (const path of PAGES) await portal.goto(path)
    portal.seen.expecting(404)
    await portal.goto('/no-such-page')
    expect(await portal.text()).toContain('没有找到这个页面')
    await portal.goto('/?lang=en')
    expect(await portal.page.getByRole('link', { name: 'Ask a question' }).count()).toBeGreaterThan(0)
  })
})
