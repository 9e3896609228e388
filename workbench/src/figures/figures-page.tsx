// Statistics of inquiries or applications by unit, category, channel and period: a chart, and beside it the same figures as a table one can read and export.
import { DownloadOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button, Segmented, Select } from 'antd'
import { lazy, Suspense, useMemo } from 'react'
import { applicationFigures, applicationFiguresFile, type FiguresFilter, figures, figuresFile } from '../api/inquiry.ts'
import { regions, units } from '../api/organisation.ts'
import { me } from '../api/session.ts'
import { plusDays } from '../cases/ledger-days.ts'
import { useWords } from '../messages/words.ts'
import { useAddress } from '../parts/address.ts'
import { Empty } from '../parts/listing.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { ProblemView } from '../parts/problem-view.tsx'
import { Waiting } from '../parts/waiting.tsx'
import { applicationLine, BY, type By, inquiryLine, KINDS, type Kind, type Lines } from './figures-kinds.ts'
import { FiguresTable } from './figures-table.tsx'

const FiguresChart = lazy(() => import('./figures-chart.tsx'))

/** `today` is the server's: a demonstration may live earlier than the reader's clock. */
function useFiguresFilter(today: string) {
  const [search, set] = useAddress()
  const kind: Kind = KINDS.find(one => one === search.get('of')) ?? 'inquiries'
  const by: By = BY[kind].find(one => one === search.get('by')) ?? 'unit'
  const from = search.get('from') ?? plusDays(today, -89)
  const to = search.get('to') ?? today
  const filter: FiguresFilter & { readonly by: By } = {
    by,
    from,
    to,
    region: search.get('region') ?? undefined,
    unit: search.get('unit') ?? undefined,
  }
  return { kind, filter, set }
}

/** The table of the kind that is chosen; the other is not asked for. */
function useLines(kind: Kind, filter: FiguresFilter, ready: boolean) {
  const inquiries = useQuery({ ...figures(filter), enabled: ready && kind === 'inquiries' })
  const applications = useQuery({ ...applicationFigures(filter), enabled: ready && kind === 'applications' })
  const found = kind === 'inquiries' ? inquiries : applications
  const lines = useMemo((): Lines | undefined => {
    if (kind === 'inquiries') {
      const data = inquiries.data
      return data && { total: inquiryLine(data.total), rows: data.rows.map(inquiryLine) }
    }
    const data = applications.data
    return data && { total: applicationLine(data.total), rows: data.rows.map(applicationLine) }
  }, [kind, inquiries.data, applications.data])
  return { found, lines }
}

export default function FiguresPage() {
  const { t, say } = useWords()
  const mine = useQuery(me())
  const today = mine.data?.today ?? ''
  const { kind, filter, set } = useFiguresFilter(today)
  const { found, lines } = useLines(kind, filter, today !== '')
  const regionList = useQuery(regions())
  const unitList = useQuery(units())
  const byText = {
    unit: t('figures.byUnit'),
    category: t('figures.byCategory'),
    channel: t('figures.byChannel'),
    day: t('figures.byDay'),
    month: t('figures.byMonth'),
  }
  const presets = [
    { label: t('figures.last30'), from: plusDays(today, -29) },
    { label: t('figures.last90'), from: plusDays(today, -89) },
    { label: t('figures.thisYear'), from: `${today.slice(0, 4)}-01-01` },
  ]
  return (
    <>
      <PageHead title={t('figures.title')}>
        <Button
          href={kind === 'inquiries' ? figuresFile(filter) : applicationFiguresFile(filter)}
          download
          icon={<DownloadOutlined aria-hidden />}
        >
          {t('figures.export')}
        </Button>
      </PageHead>
      <div className="filters">
        <Segmented
          aria-label={t('figures.kind')}
          value={kind}
          options={KINDS.map(value => ({ value, label: t(`figures.kinds.${value}`) }))}
          onChange={of => set({ of })}
        />
        <Select
          aria-label={t('figures.by')}
          value={filter.by}
          options={BY[kind].map(value => ({ value, label: byText[value] }))}
          onChange={by => set({ by })}
          style={{ minWidth: 110 }}
        />
        <label>
          {t('figures.from')}
          <input
            type="date"
            className="input"
            value={filter.from}
            max={filter.to}
            onChange={event => event.target.value && set({ from: event.target.value })}
          />
        </label>
        <label>
          {t('figures.to')}
          <input
            type="date"
            className="input"
            value={filter.to}
            min={filter.from}
            onChange={event => event.target.value && set({ to: event.target.value })}
          />
        </label>
        {presets.map(preset => (
          <Button
            key={preset.from}
            aria-pressed={filter.from === preset.from}
            type={filter.from === preset.from ? 'primary' : 'default'}
            onClick={() => set({ from: preset.from, to: undefined })}
          >
            {preset.label}
          </Button>
        ))}
        <Select
          aria-label={t('figures.region')}
          placeholder={t('figures.region')}
          allowClear
          value={filter.region ?? null}
          options={(regionList.data ?? []).map(one => ({ value: one.code, label: say(one.name) }))}
          onChange={region => set({ region: region ?? undefined, unit: undefined })}
          style={{ minWidth: 120 }}
          popupMatchSelectWidth={false}
        />
        <Select
          aria-label={t('figures.unit')}
          placeholder={t('figures.unit')}
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          value={filter.unit ?? null}
          options={(unitList.data ?? [])
            .filter(one => filter.region === undefined || one.region === filter.region)
            .map(one => ({ value: one.id, label: say(one.name) }))}
          onChange={unit => set({ unit: unit ?? undefined })}
          style={{ minWidth: 160 }}
          popupMatchSelectWidth={false}
        />
      </div>
      {found.isError ? (
        <ProblemView error={found.error} onRetry={() => void found.refetch()} />
      ) : lines === undefined ? (
        <Waiting lines={10} />
      ) : lines.rows.length === 0 ? (
        <Empty title={t('figures.empty')} next={t('figures.emptyNext')} />
      ) : (
        <>
          <section className="panel">
            <h2>{t(`figures.charts.${kind}`)}</h2>
            <Suspense fallback={<Waiting lines={8} />}>
              <FiguresChart data={lines} by={filter.by} kind={kind} />
            </Suspense>
            <p className="muted">{t('figures.chartNote')}</p>
          </section>
          <FiguresTable data={lines} by={filter.by} kind={kind} />
        </>
      )}
    </>
  )
}
