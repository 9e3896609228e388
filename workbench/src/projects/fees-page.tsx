// Fees: orders that wait to be paid or checked, each handled on its case; and what was ordered, received, checked and refunded.
import { useQuery } from '@tanstack/react-query'
import { Button, Radio } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { type FeeReport, feeReport, feeReportAddress, openFees } from '../api/counter.ts'
import { me } from '../api/session.ts'
import { yuanText } from '../forms/money.ts'
import { codeText, useWords } from '../messages/words.ts'
import { type Column, Empty, Listing } from '../parts/listing.tsx'
import { Loaded } from '../parts/loaded.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { SearchBox } from '../parts/search-box.tsx'
import './projects.css'

function Open() {
  const { t, say } = useWords()
  const [reference, setReference] = useState('')
  const found = useQuery(openFees(reference))
  return (
    <>
      <div className="filters">
        <SearchBox label={t('fees.reference')} value={reference} onSearch={setReference} />
      </div>
      <Loaded query={found}>
        {answer => (
          <Listing
            label={t('fees.open')}
            items={answer}
            keyOf={one => `${one.caseId}-${one.part}`}
            toneOf={one => (one.late ? 'overdue' : 'none')}
            empty={<Empty title={t('fees.none')} />}
            columns={[
              {
                key: 'case',
                title: t('fees.case'),
                narrow: 'head',
                cell: one => (
                  <>
                    <Link className="row-title" data-row-link to={`/cases/${one.region}/${one.caseId}`}>
                      {say(one.title)}
                    </Link>
                    <span className="row-sub">
                      <span className="code">{codeText(one.code)}</span> · {say(one.unit.name)} · {t('fees.number')}{' '}
                      <span className="code">{one.reference}</span>
                    </span>
                  </>
                ),
              },
              {
                key: 'state',
                title: t('fees.state'),
                cell: one => (
                  <span className="tags">
                    {say(one.stageTitle)}
                    {one.claimed && (
                      <span className="tag" data-tone="yellow">
                        {t('fees.claimed')}
                      </span>
                    )}
                    {one.late && (
                      <span className="tag" data-tone="red">
                        {t('fees.late')}
                      </span>
                    )}
                  </span>
                ),
              },
              { key: 'sum', title: t('fees.sum'), number: true, cell: one => yuanText(one.total) },
              { key: 'due', title: t('fees.due'), cell: one => <span className="code">{one.dueDay ?? '—'}</span> },
            ]}
          />
        )}
      </Loaded>
    </>
  )
}

const SUMS = ['ordered', 'paid', 'checked', 'refunded', 'cancelled', 'kept'] as const
type Row = FeeReport['units'][number] & { readonly day?: string }

function Report() {
  const { t, say } = useWords()
  const mine = useQuery(me())
  const today = mine.data?.today ?? ''
  const [from, setFrom] = useState('')
  const [to, setTo] = useState('')
  const [by, setBy] = useState<'units' | 'rows'>('units')
  const span = [from || (today && `${today.slice(0, 8)}01`), to || today] as const
  const found = useQuery(feeReport(...span))
  const columns: Column<Row>[] = [
    ...(by === 'rows'
      ? [{ key: 'day', title: t('fees.day'), cell: (row: Row) => <span className="code">{row.day}</span> }]
      : []),
    { key: 'unit', title: t('fees.unit'), narrow: 'head', cell: row => say(row.unit.name) },
    ...SUMS.map(name => ({
      key: name,
      title: t(`fees.${name}`),
      number: true,
      cell: (row: Row) => yuanText(row[name]),
    })),
    {
      key: 'unchecked',
      title: t('fees.unchecked'),
      number: true,
      cell: row => t('fees.count', { count: row.unchecked }),
    },
  ]
  return (
    <>
      <div className="filters">
        <label>
          {t('fees.from')}
          <input type="date" className="input" value={span[0]} onChange={event => setFrom(event.target.value)} />
        </label>
        <label>
          {t('fees.to')}
          <input type="date" className="input" value={span[1]} onChange={event => setTo(event.target.value)} />
        </label>
        <Radio.Group
          optionType="button"
          aria-label={t('fees.report')}
          value={by}
          options={[
            { value: 'units', label: t('fees.byUnit') },
            { value: 'rows', label: t('fees.byDay') },
          ]}
          onChange={event => setBy(event.target.value)}
        />
        <Button href={feeReportAddress(...span)} download>
          {t('fees.export')}
        </Button>
      </div>
      <Loaded query={found}>
        {answer => (
          <>
            <Listing
              label={t('fees.report')}
              items={answer[by] as readonly Row[]}
              keyOf={row => `${row.day ?? ''}-${row.unit.id}`}
              columns={columns}
              empty={<Empty title={t('fees.noReport')} />}
            />
            {answer.units.length > 0 && (
              <p className="fees-total">
                {t('fees.total')}：{SUMS.map(name => `${t(`fees.${name}`)} ${yuanText(answer.total[name])}`).join('　')}
              </p>
            )}
          </>
        )}
      </Loaded>
    </>
  )
}

export default function FeesPage() {
  const { t } = useWords()
  const [side, setSide] = useState<'open' | 'report'>('open')
  return (
    <>
      <PageHead title={t('fees.title')} hint={t('fees.hint')}>
        <Radio.Group
          optionType="button"
          aria-label={t('fees.title')}
          value={side}
          options={[
            { value: 'open', label: t('fees.open') },
            { value: 'report', label: t('fees.report') },
          ]}
          onChange={event => setSide(event.target.value)}
        />
      </PageHead>
      {side === 'open' ? <Open /> : <Report />}
    </>
  )
}
