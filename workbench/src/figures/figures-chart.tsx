// The figures drawn: bars for units, categories and channels, lines for days and months. SVG, so that it prints and scales.
import { BarChart, LineChart } from 'echarts/charts'
import { AriaComponent, GridComponent, LegendComponent, TooltipComponent } from 'echarts/components'
import { init, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { useEffect, useRef } from 'react'
import type { Figures } from '../api/types.ts'
import { useWords } from '../messages/words.ts'
import { useNarrow } from '../parts/narrow.ts'
import { COLOURS, FONT, SERIES } from '../theme.ts'
import type { By } from './figures-page.tsx'

use([BarChart, LineChart, GridComponent, TooltipComponent, LegendComponent, AriaComponent, SVGRenderer])

const MEASURES = ['asked', 'answered', 'overdue'] as const
const COLOUR = { asked: SERIES[2], answered: SERIES[0], overdue: COLOURS.red }
/** Bars beyond this many cannot be told apart; the table has them all. */
const BARS = 20

export default function FiguresChart({ data, by }: { readonly data: Figures; readonly by: By }) {
  const { t, say } = useWords()
  const narrow = useNarrow()
  const box = useRef<HTMLDivElement>(null)
  const inTime = by === 'day' || by === 'month'
  const rows = inTime ? data.rows : [...data.rows].sort((a, b) => b.asked - a.asked).slice(0, BARS)
  const height = inTime ? 300 : Math.max(200, rows.length * 34 + 70)
  useEffect(() => {
    if (box.current === null) return
    const chart = init(box.current, null, { renderer: 'svg', height })
    const names = rows.map(row => say(row.title))
    const axis = { axisLabel: { color: COLOURS.muted }, splitLine: { lineStyle: { color: '#e8eeed' } } }
    const category = {
      type: 'category' as const,
      data: names,
      axisLabel: { color: COLOURS.ink, ...(inTime ? {} : { width: narrow ? 96 : 190, overflow: 'truncate' as const }) },
      ...(inTime ? {} : { inverse: true }),
    }
    chart.setOption({
      animation: false,
      aria: { enabled: true },
      textStyle: { fontFamily: FONT },
      grid: { left: 8, right: 24, top: 36, bottom: 8, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
      legend: { top: 0, left: 0, itemHeight: 10 },
      tooltip: { trigger: 'axis', axisPointer: { type: inTime ? 'line' : 'shadow' } },
      xAxis: inTime ? category : { type: 'value', minInterval: 1, ...axis },
      yAxis: inTime ? { type: 'value', minInterval: 1, ...axis } : category,
      series: MEASURES.map(measure => ({
        name: t(`figures.${measure}`),
        type: inTime ? 'line' : 'bar',
        data: rows.map(row => row[measure]),
        itemStyle: { color: COLOUR[measure] },
        ...(inTime
          ? { lineStyle: { width: 2, type: measure === 'overdue' ? 'dashed' : 'solid' }, symbolSize: 5 }
          : { barMaxWidth: 9, barGap: '15%' }),
      })),
    })
    const watch = new ResizeObserver(() => chart.resize())
    watch.observe(box.current)
    return () => {
      watch.disconnect()
      chart.dispose()
    }
  }, [rows, inTime, height, narrow, say, t])
  return (
    <>
      <div ref={box} role="img" aria-label={`${t('figures.chart')}。${t('figures.chartNote')}`} style={{ height }} />
      {rows.length < data.rows.length && <p className="muted">{t('figures.more', { count: rows.length })}</p>}
    </>
  )
}
