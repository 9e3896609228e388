// Attachments: a file that is too big or of a wrong kind is refused in words, and the right one goes through at once afterwards.
import { describe, expect, it } from 'vitest'
import { PICTURE } from './picture.ts'
import { gather } from './team.ts'

const team = gather()

describe.each([true, false])('with scripts: %s', scripts => {
  it('refuses what it cannot take and goes on', async () => {
    const portal = await team.portal({ scripts })
    portal.seen.expecting(422)
    const { code } = await portal.ask({
      region: '青禾县',
      category: '土地与不动产',
      subject: `宅基地四至图看不清怎么办${scripts ? '' : '，能重画吗'}`,
      text: '图上东边的界线磨没了，附上照片，想问去哪里补。',
      phone: '13812340611',
      attach: async ({ page }) => {
        await portal.upload({ name: '量图.exe', mimeType: 'application/octet-stream', buffer: Buffer.from('MZ\u0000') })
        expect(await portal.text()).toContain('“量图.exe”的格式不支持')
        const big = Buffer.concat([PICTURE, Buffer.alloc(11 * 1024 * 1024)])
        await portal.upload({ name: '全景.png', mimeType: 'image/png', buffer: big })
        expect(await portal.text()).toContain('“全景.png”太大，每个文件不超过 10 MB')
        // The rest of the refused file must not stand in the way of the next request.
        await portal.upload({ name: '四至图.png', mimeType: 'image/png', buffer: PICTURE })
        await page.getByRole('button', { name: '删除 四至图.png' }).waitFor()
      },
    })
    await portal.openOwn(code, '0611')
    const [download] = await Promise.all([
      portal.page.waitForEvent('download'),
      portal.page.getByRole('link', { name: /四至图.png/ }).click(),
    ])
    expect(download.suggestedFilename()).toBe('四至图.png')
  })
})
