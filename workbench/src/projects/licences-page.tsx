// The register of licences: what is in force, what expires, what was cancelled or revoked, each with its history.
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Drawer, Select } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { type LicenceSummary, licences, oneLicence } from '../api/counter.ts'
import { dayOf, useWords } from '../messages/words.ts'
import { Empty, Listing, More } from '../parts/listing.tsx'
import { Loaded } from '../parts/loaded.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { ProblemView } from '../parts/problem-view.tsx'
import { SearchBox } from '../parts/search-box.tsx'
import { Waiting } from '../parts/waiting.tsx'
import './projects.css'

const STATES = ['in-force', 'expiring', 'expired', 'cancelled', 'revoked'] as const
const TONE = { 'in-force': 'good', expiring: 'near', expired: 'red', cancelled: undefined, revoked: 'red' } as const

function Valid({ from, until }: { readonly from: string; readonly until: string | null }) {
  const { t } = useWords()
  return (
    <span className="unbroken">
      {until === null ? t('licences.from', { from }) : t('licences.until', { from, until })}
    </span>
  )
}

function One({ chosen }: { readonly chosen: LicenceSummary }) {
  const { t, say } = useWords()
  const found = useQuery(oneLicence(chosen.region, chosen.number))
  if (found.isPending) return <Waiting lines={4} />
  if (found.isError) return <ProblemView error={found.error} onRetry={() => void found.refetch()} />
  return (
    <>
      <h3>{t('licences.history')}</h3>
      <ol className="timeline">
        {found.data.entries.map(entry => (
          <li key={`${entry.change}-${entry.at}`}>
            <div className="act-line">
              <strong>{say(entry.title)}</strong>
              <time dateTime={entry.at}>{dayOf(entry.at)}</time>
              {entry.deemed && (
                <span className="tag" data-tone="yellow">
                  {t('licences.deemed')}
                </span>
              )}
            </div>
            <p>
              <Valid from={entry.fromDay} until={entry.untilDay} />
            </p>
            {entry.case && <Link to={`/cases/${entry.case.region}/${entry.case.id}`}>{t('licences.case')}</Link>}
          </li>
        ))}
      </ol>
    </>
  )
}

export default function LicencesPage() {
  const { t, say } = useWords()
  const [q, setQ] = useState<string | undefined>()
  const [state, setState] = useState<string | undefined>()
  const [chosen, setChosen] = useState<LicenceSummary | null>(null)
  const list = useInfiniteQuery(licences({ q, state }))
  const items = list.data?.pages.flatMap(page => page.items) ?? []
  return (
    <>
      <PageHead title={t('licences.title')} hint={t('licences.hint')} />
      <div className="filters">
        <SearchBox label={t('licences.search')} value={q ?? ''} onSearch={words => setQ(words || undefined)} />
        <Select
          aria-label={t('licences.state')}
          placeholder={t('licences.state')}
          allowClear
          style={{ minWidth: 120 }}
          value={state ?? null}
          options={STATES.map(value => ({ value, label: t(`licences.states.${value}`) }))}
          onChange={value => setState(value ?? undefined)}
        />
      </div>
      <Loaded query={list}>
        {() => (
          <Listing
            label={t('licences.title')}
            items={items}
            keyOf={one => `${one.region}-${one.number}`}
            empty={<Empty title={t('licences.empty')} />}
            columns={[
              {
                key: 'number',
                title: t('licences.number'),
                narrow: 'head',
                cell: one => (
                  <button
                    type="button"
                    className="link-button unbroken"
                    data-row-link
                    aria-haspopup="dialog"
                    onClick={() => setChosen(one)}
                  >
                    {one.number}
                  </button>
                ),
              },
              { key: 'title', title: t('licences.matter'), cell: one => say(one.title) },
              { key: 'holder', title: t('licences.holder'), cell: one => one.holder ?? '—' },
              { key: 'unit', title: t('licences.unit'), cell: one => say(one.unit.name) },
              {
                key: 'valid',
                title: t('licences.valid'),
                cell: one => <Valid from={one.fromDay} until={one.untilDay} />,
              },
              {
                key: 'state',
                title: t('licences.state'),
                cell: one => (
                  <span className="tags">
                    <span className="tag" data-tone={TONE[one.state]}>
                      {t(`licences.states.${one.state}`)}
                    </span>
                    {one.changed && <span className="tag">{t('licences.changed')}</span>}
                  </span>
                ),
              },
            ]}
          />
        )}
      </Loaded>
      <More
        count={items.length}
        hasNext={list.hasNextPage}
        loading={list.isFetchingNextPage}
        onMore={() => void list.fetchNextPage()}
      />
      <Drawer
        open={chosen !== null}
        onClose={() => setChosen(null)}
        title={chosen ? `${say(chosen.title)} ${chosen.number}` : ''}
        size={Math.min(560, innerWidth)}
        destroyOnHidden
      >
        {chosen && <One chosen={chosen} />}
      </Drawer>
    </>
  )
}
