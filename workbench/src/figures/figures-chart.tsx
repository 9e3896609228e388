// The figures drawn: bars for units, categories and channels, lines for days and months. SVG, so that it prints and scales.
import { BarChart, LineChart } from 'echarts/charts'
import { AriaComponent, GridComponent, LegendComponent, TooltipComponent } from 'echarts/components'
import { init, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { useEffect, useRef } from 'react'
import { useWords } from '../messages/words.ts'
import { useNarrow } from '../parts/narrow.ts'
import { COLOURS, FONT } from '../theme.ts'
import { type By, DRAWN, type Kind, type Lines } from './figures-kinds.ts'

use([BarChart, LineChart, GridComponent, TooltipComponent, LegendComponent, AriaComponent, SVGRenderer])

/** Bars beyond this many cannot be told apart; the table has them all. */
const BARS = 20

interface Props {
  readonly data: Lines
  readonly by: By
  readonly kind: Kind
}

export default function FiguresChart({ data, by, kind }: Props) {
  const { t, say } = useWords()
  const narrow = useNarrow()
  const box = useRef<HTMLDivElement>(null)
  const inTime = by === 'day' || by === 'month'
  const first = DRAWN[kind][0].number
  const most = (row: Lines['rows'][number]): number => row.numbers[first] ?? 0
  const rows = inTime ? data.rows : [...data.rows].sort((a, b) => most(b) - most(a)).slice(0, BARS)
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
      series: DRAWN[kind].map(({ number, colour }) => ({
        name: number === 'applied' || number === 'decided' ? t(`figures.of.${number}`) : t(`figures.${number}`),
        type: inTime ? 'line' : 'bar',
        data: rows.map(row => row.numbers[number] ?? 0),
        itemStyle: { color: colour },
        ...(inTime
          ? { lineStyle: { width: 2, type: number === 'overdue' ? 'dashed' : 'solid' }, symbolSize: 5 }
          : { barMaxWidth: 9, barGap: '15%' }),
      })),
    })
    const watch = new ResizeObserver(() => chart.resize())
    watch.observe(box.current)
    return () => {
      watch.disconnect()
      chart.dispose()
    }
  }, [rows, inTime, height, narrow, kind, say, t])
  return (
    <>
      <div
        ref={box}
        role="img"
        aria-label={`${t(`figures.charts.${kind}`)}。${t('figures.chartNote')}`}
        style={{ height }}
      />
      {rows.length < data.rows.length && <p className="muted">{t('figures.more', { count: rows.length })}</p>}
    </>
  )
}
