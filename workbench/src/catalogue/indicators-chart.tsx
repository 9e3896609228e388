// The measures of each unit as bars, with the target as a line across.

import { Select } from 'antd'
import { BarChart } from 'echarts/charts'
import { AriaComponent, GridComponent, LegendComponent, MarkLineComponent, TooltipComponent } from 'echarts/components'
import { init, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { useEffect, useRef, useState } from 'react'
import { INDICATORS, type Indicator, type IndicatorsView } from '../api/catalogue.ts'
import { useWords } from '../messages/words.ts'
import { useNarrow } from '../parts/narrow.ts'
import { COLOURS, FONT, SERIES } from '../theme.ts'
import { shareOf } from './share.ts'

use([BarChart, GridComponent, TooltipComponent, LegendComponent, MarkLineComponent, AriaComponent, SVGRenderer])

/** Bars beyond this many cannot be told apart; the table has them all. */
const BARS = 24

export default function IndicatorsChart({
  data,
  side,
}: {
  readonly data: IndicatorsView
  readonly side: 'catalogue' | 'cases'
}) {
  const { t, say } = useWords()
  const narrow = useNarrow()
  const box = useRef<HTMLDivElement>(null)
  const [name, setName] = useState<Indicator>('onTheSpot')
  const rows = data.units.slice(0, BARS)
  const height = Math.max(200, rows.length * 26 + 60)
  useEffect(() => {
    if (box.current === null) return
    const chart = init(box.current, null, { renderer: 'svg', height })
    const target = Math.round(data.targets[name] * 100)
    chart.setOption({
      animation: false,
      aria: { enabled: true },
      textStyle: { fontFamily: FONT },
      grid: { left: 8, right: 40, top: 26, bottom: 8, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
      tooltip: {
        trigger: 'axis',
        axisPointer: { type: 'shadow' },
        valueFormatter: (value: unknown) => `${value ?? '—'}%`,
      },
      xAxis: {
        type: 'value',
        max: 100,
        // Room for the figures on a phone.
        interval: narrow ? 50 : 20,
        axisLabel: { formatter: '{value}%', color: COLOURS.muted },
        splitLine: { lineStyle: { color: '#e8eeed' } },
      },
      yAxis: {
        type: 'category',
        inverse: true,
        data: rows.map(row => say(row.unit.name)),
        axisLabel: { color: COLOURS.ink, width: narrow ? 110 : 260, overflow: 'truncate' },
      },
      series: [
        {
          name: t(`indicators.${name}`),
          type: 'bar',
          barMaxWidth: 14,
          itemStyle: { color: SERIES[0] },
          data: rows.map(row => shareOf(row[side][name])),
          label: { show: true, position: 'right', formatter: '{c}%', color: COLOURS.ink },
          markLine: {
            symbol: 'none',
            lineStyle: { color: COLOURS.gold, width: 2, type: 'dashed' },
            // At the top: below are the figures of the axis.
            label: {
              position: 'start',
              formatter: t('indicators.target', { share: `${target}%` }),
              color: COLOURS.ink,
            },
            data: [{ xAxis: target }],
          },
        },
      ],
    })
    const watch = new ResizeObserver(() => chart.resize())
    watch.observe(box.current)
    return () => {
      watch.disconnect()
      chart.dispose()
    }
  }, [rows, name, side, data, height, narrow, say, t])
  return (
    <>
      <Select
        aria-label={t('indicators.measure')}
        value={name}
        popupMatchSelectWidth={false}
        options={INDICATORS.map(value => ({ value, label: t(`indicators.${value}`) }))}
        onChange={setName}
      />
      <div
        ref={box}
        role="img"
        aria-label={`${t('indicators.chart')}。${t('indicators.chartNote')}`}
        style={{ height }}
      />
    </>
  )
}
