// The four measures of a catalogue (A4) against their targets: of what is offered, and of what was really asked for.
import { useQuery } from '@tanstack/react-query'
import { Radio } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { INDICATORS, type Indicator, type IndicatorSet, type IndicatorsView, indicators } from '../api/catalogue.ts'
import { dayOf, useWords } from '../messages/words.ts'
import { Listing } from '../parts/listing.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { Waiting } from '../parts/waiting.tsx'
import './catalogue.css'
import { Loaded } from '../parts/loaded.tsx'
import { shareOf } from './share.ts'

const Chart = lazy(() => import('./indicators-chart.tsx'))

type Side = keyof IndicatorsView['total']

function Cell({
  set,
  name,
  target,
  side,
}: {
  readonly set: IndicatorSet
  readonly name: Indicator
  readonly target: number
  readonly side: Side
}) {
  const { t } = useWords()
  const share = shareOf(set[name])
  if (share === null) return <span className="muted">{t('indicators.noData')}</span>
  return (
    <span className="tags">
      <strong>{share}%</strong>
      <span className="tag" data-tone={share >= target * 100 ? 'good' : 'near'}>
        {t(share >= target * 100 ? 'indicators.reached' : 'indicators.below')}
      </span>
      <span className="row-sub">{t(`indicators.shares.${side}`, set[name])}</span>
    </span>
  )
}

export default function IndicatorsPage() {
  const { t, say } = useWords()
  const [side, setSide] = useState<Side>('catalogue')
  const [from, setFrom] = useState<string | undefined>()
  const [to, setTo] = useState<string | undefined>()
  const found = useQuery(indicators(from, to))
  const data = found.data
  return (
    <>
      <PageHead title={t('indicators.title')} hint={t('indicators.hint')} />
      <div className="filters">
        <Radio.Group
          optionType="button"
          aria-label={t('indicators.measure')}
          value={side}
          options={[
            { value: 'catalogue', label: t('indicators.catalogue') },
            { value: 'cases', label: t('indicators.cases') },
          ]}
          onChange={event => setSide(event.target.value)}
        />
        {side === 'cases' && (
          <>
            <label>
              {t('indicators.from')}
              <input
                type="date"
                className="input"
                value={from ?? (data ? dayOf(data.from) : '')}
                onChange={event => setFrom(event.target.value || undefined)}
              />
            </label>
            <label>
              {t('indicators.to')}
              <input
                type="date"
                className="input"
                value={to ?? (data ? dayOf(data.to) : '')}
                onChange={event => setTo(event.target.value || undefined)}
              />
            </label>
          </>
        )}
      </div>
      <Loaded query={found}>
        {data => (
          <>
            <div className="measure-cards">
              {INDICATORS.map(name => {
                const share = shareOf(data.total[side][name])
                return (
                  <section key={name} className="panel measure-card">
                    <h2>{t(`indicators.${name}`)}</h2>
                    <strong>{share === null ? '—' : `${share}%`}</strong>
                    <span className="muted">
                      {t(`indicators.shares.${side}`, data.total[side][name])} ·{' '}
                      {t('indicators.target', { share: `${Math.round(data.targets[name] * 100)}%` })}
                    </span>
                  </section>
                )
              })}
            </div>
            <section className="panel">
              <Suspense fallback={<Waiting />}>
                <Chart data={data} side={side} />
              </Suspense>
            </section>
            <div className="gap" />
            <Listing
              label={t('indicators.title')}
              items={data.units}
              keyOf={row => row.unit.id}
              empty={<p className="muted">{t('indicators.noData')}</p>}
              columns={[
                { key: 'unit', title: t('indicators.unit'), narrow: 'head', cell: row => say(row.unit.name) },
                ...INDICATORS.map(name => ({
                  key: name,
                  title: t(`indicators.${name}`),
                  cell: (row: (typeof data.units)[number]) => (
                    <Cell set={row[side]} name={name} target={data.targets[name]} side={side} />
                  ),
                })),
              ]}
            />
          </>
        )}
      </Loaded>
    </>
  )
}
