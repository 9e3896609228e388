// The drawn flow of an inquiry, as the documents show it: `npx vitest run packs/src/inquiry/flow.test.ts -u` draws it again.
import { flowChart } from '@sunhall/kernel/flow'
import { describe, expect, it } from 'vitest'
import { inquiryProcess } from './process.ts'

describe('the flow chart of an inquiry', () => {
  it.each(['zh', 'en'] as const)('shows every stage, clock and act (%s)', language => {
    const svg = flowChart(inquiryProcess, { language })
    const titles = [
      ...Object.values(inquiryProcess.stages),
      ...Object.values(inquiryProcess.lanes).flatMap(lane => [lane, ...Object.values(lane.stages)]),
      ...Object.values(inquiryProcess.clocks),
      ...Object.values(inquiryProcess.acts),
    ]
    for (const { title } of titles) expect(svg).toMatch(new RegExp(`<text[^>]*>[^<]*${title[language]}`))
  })

  it('is the one in the documents', async () => {
    await expect(`${flowChart(inquiryProcess, { language: 'zh' })}\n`).toMatchFileSnapshot(
      '../../../docs/images/inquiry-flow.svg',
    )
  })
})
