// Samples and blank forms as files: equal in, equal out, and every line is set.
import { describe, expect, it } from 'vitest'
import { openFonts } from './fonts.ts'
import { type MaterialSheet, renderMaterialSheet } from './material-sheet.ts'

const fonts = openFonts()
const sheet: MaterialSheet = {
  title: '设施设备清单',
  kind: 'blank',
  lines: [
    '设施设备清单',
    '序号　名称　规格型号　数量',
    '1',
    '2',
    '单位名称：　　联系电话：',
    '一、说明',
    '单位（盖章）：',
  ],
  unit: '青禾县市场监督管理局',
  matter: '食品经营许可（新办）',
  day: '2026-03-20',
}

describe('a sheet of a material', () => {
  it('is the same file for the same lines', async () => {
    const first = await renderMaterialSheet(sheet, fonts)
    expect(first.subarray(0, 5).toString()).toBe('%PDF-')
    expect(first.equals(await renderMaterialSheet(sheet, fonts))).toBe(true)
    expect(first.equals(await renderMaterialSheet({ ...sheet, kind: 'sample' }, fonts))).toBe(false)
  })

  it('takes whatever lines an office wrote', async () => {
    const odd = ['', '：', '：：', 'a：b：c', '序号', '　　', '姓名：'.repeat(30), '字'.repeat(3000)]
    const made = await renderMaterialSheet({ ...sheet, lines: odd }, fonts)
    expect(made.length).toBeGreaterThan(1000)
  })
})
