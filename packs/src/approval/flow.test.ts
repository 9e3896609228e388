// The drawn flow of an approval, as the documents show it: `npx vitest run packs/src/approval/flow.test.ts -u` draws it again.
import { flowChart } from '@sunhall/kernel/flow'
import { describe, expect, it } from 'vitest'
import { approvalProcess } from './process.ts'

describe('the flow chart of an approval', () => {
  it.each(['zh', 'en'] as const)('shows every stage, clock and act (%s)', language => {
    const svg = flowChart(approvalProcess, { language })
    const titles = [
      ...Object.values(approvalProcess.stages),
      ...Object.values(approvalProcess.lanes).flatMap(lane => [lane, ...Object.values(lane.stages)]),
      ...Object.values(approvalProcess.clocks),
      ...Object.values(approvalProcess.acts),
    ]
    const shown = svg.replaceAll(/<[^>]*>/g, '\n')
    for (const { title } of titles) expect(shown).toContain(escaped(title[language]))
  })

  it('is the one in the documents', async () => {
    await expect(`${flowChart(approvalProcess, { language: 'zh' })}\n`).toMatchFileSnapshot(
      '../../../docs/images/approval-flow.svg',
    )
  })
})

const escaped = (text: string): string => text.replaceAll('&', '&amp;')
