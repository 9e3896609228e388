// A flow chart shows the whole process, well formed, without overlaps, and always alike.
import { describe, expect, it } from 'vitest'
import { approvalProcess } from '../process/approval.test-support.ts'
import type { ProcessDefinition } from '../process/definition.ts'
import { flowChart, flowSections } from './index.ts'
import { type Box, layoutSection, type Point, textWidth } from './layout.ts'
import { xmlFault } from './well-formed.test-support.ts'

const process: ProcessDefinition = approvalProcess
const languages = ['zh', 'en'] as const

const shown = (svg: string): string[] => [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(match => match[1] ?? '')

const apart = (a: Box, b: Box): boolean =>
  Math.abs(a.x - b.x) * 2 >= a.width + b.width - 0.2 || Math.abs(a.y - b.y) * 2 >= a.height + b.height - 0.2

describe.each(languages)('the chart in %s', language => {
  const svg = flowChart(process, { language })

  it('is well-formed and the same every time', () => {
    expect(xmlFault(svg)).toBeNull()
    expect(flowChart(JSON.parse(JSON.stringify(process)), { language })).toBe(svg)
  })

  it('shows every lane, stage, clock and act as text', () => {
    const words = shown(svg).join('\n')
    const titles = [
      ...Object.values(process.stages),
      ...Object.values(process.lanes).flatMap(lane => [lane, ...Object.values(lane.stages)]),
      ...Object.values(process.clocks),
      ...Object.values(process.acts),
    ]
    for (const { title } of titles) expect(words).toContain(title[language])
  })

  it.each(['right', 'down'] as const)('to the %s lays no box, label or line over another box or label', direction => {
    for (const section of flowSections(process)) {
      const placed = layoutSection(section, language, direction)
      const labels = placed.edges.flatMap(edge => (edge.label === null ? [] : [edge.label]))
      const boxes: readonly Box[] = [...placed.nodes, ...labels]
      boxes.forEach((box, i) => {
        for (const other of boxes.slice(i + 1)) expect(apart(box, other), section.id).toBe(true)
        expect(box.x - box.width / 2).toBeGreaterThanOrEqual(0)
        expect(box.x + box.width / 2).toBeLessThanOrEqual(placed.width)
        expect(box.y + box.height / 2).toBeLessThanOrEqual(placed.height)
      })
      for (const edge of placed.edges) {
        for (let i = 1; i < edge.points.length; i++) {
          const [a, b] = [edge.points[i - 1], edge.points[i]] as [Point, Point]
          const straight = direction === 'right' ? a.y === b.y : a.x === b.x
          if (!straight) continue // a bend lies between two layers, where nothing stands
          const level: Box = {
            x: (a.x + b.x) / 2,
            y: (a.y + b.y) / 2,
            width: Math.max(1, Math.abs(a.x - b.x)),
            height: Math.max(1, Math.abs(a.y - b.y)),
          }
          for (const box of boxes) if (box !== edge.label) expect(apart(level, box), section.id).toBe(true)
        }
      }
    }
  })
})

describe('the chart', () => {
  it('has a name and a description for those who do not see it', () => {
    const svg = flowChart(process, { language: 'en' })
    expect(svg).toMatch(/^<svg [^>]*role="img" aria-labelledby="([\w-]+)-t \1-d" lang="en"/)
    expect(svg).toContain('<title id="flow-approval-arrow-t">Approval flow chart</title>')
    expect(svg).toMatch(/<desc [^>]*>[^<]*Received → Incomplete: Work/)
  })

  it('marks the stages a case stands in, and no closed part’s', () => {
    const part = { no: 1, lane: 'examine', stage: 'special', closedAt: null } as never
    const gone = { no: 2, lane: 'intake', stage: 'closed', closedAt: '2026-03-02T02:00:00.000Z' } as never
    const svg = flowChart(process, { language: 'zh', highlight: { stage: 'open', parts: [part, gone] } })
    const marked = [...svg.matchAll(/<g aria-current="step">.*?<text[^>]*>([^<]*)/gs)].map(match => match[1])
    expect(marked).toEqual(['办理中', '特别程序'])
    expect(svg).toContain('特别程序 (当前所在环节)')
    expect(flowChart(process, { language: 'zh' })).not.toContain('aria-current')
  })

  it('escapes what it is given', () => {
    const hostile = { zh: '<script>"&\u0007</script>', en: '<b>' }
    const svg = flowChart({ ...process, id: 'a"b', title: hostile }, { language: 'zh' })
    expect(xmlFault(svg)).toBeNull()
    expect(svg).toContain('&lt;script&gt;&quot;&amp;&lt;/script&gt;')
  })

  it('draws opening another lane dashed, and moving on solid', () => {
    const edges = flowSections(process).find(section => section.id === 'examine')?.edges ?? []
    expect(edges.filter(edge => edge.dashed).map(edge => edge.to)).toEqual(['sign:consult'])
    expect(edges.find(edge => edge.from === 'proposed' && edge.to === 'closed')?.dashed).toBe(false)
  })

  it('measures Chinese by its characters', () => {
    expect(textWidth('阳光政务', 14)).toBe(56)
    expect(textWidth('𠮷，', 10)).toBe(20)
    expect(textWidth('ab', 10)).toBe(12)
  })
})
