// What the rules found in the whole catalogue: how often each rule is broken, and every place.
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Button, Select } from 'antd'
import { Link } from 'react-router'
import { allFindings, findingSums, runChecks } from '../api/catalogue.ts'
import { me } from '../api/session.ts'
import { useWords } from '../messages/words.ts'
import { useAddress } from '../parts/address.ts'
import { Empty, Listing, More } from '../parts/listing.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { ProblemView } from '../parts/problem-view.tsx'
import { toast } from '../parts/toast.tsx'
import './catalogue.css'
import { useDeed } from '../parts/deed.ts'
import { Loaded } from '../parts/loaded.tsx'
import { TONE } from './finding-view.tsx'
import { UnitFilter } from './unit-filter.tsx'

const SEVERITIES = ['error', 'warning', 'hint'] as const

export default function FindingsPage() {
  const { t, say } = useWords()
  const [search, change] = useAddress()
  const mine = useQuery(me())
  const sums = useQuery(findingSums())
  const filter = {
    severity: search.get('severity') ?? undefined,
    rule: search.get('rule') ?? undefined,
    unit: search.get('unit') ?? undefined,
  }
  const list = useInfiniteQuery(allFindings(filter))
  const items = list.data?.pages.flatMap(page => page.items) ?? []
  const run = useDeed({ mutationFn: runChecks, onSuccess: () => toast(t('findings.asked')) })
  const rules = [...new Set((sums.data ?? []).map(one => one.rule))].map(rule => {
    const group = (sums.data ?? []).filter(one => one.rule === rule)
    return {
      rule,
      title: group[0]?.title,
      severity: group[0]?.severity ?? 'hint',
      count: group.reduce((sum, one) => sum + one.count, 0),
    }
  })
  return (
    <>
      <PageHead title={t('findings.title')} hint={t('findings.hint')}>
        {mine.data?.rights.includes('catalogue.manage') && (
          <Button loading={run.isPending} onClick={() => run.mutate()}>
            {t('findings.run')}
          </Button>
        )}
      </PageHead>
      {sums.isError && <ProblemView error={sums.error} onRetry={() => void sums.refetch()} />}
      {rules.length > 0 && (
        <section className="panel">
          <h2>{t('findings.summary')}</h2>
          <ul className="tags">
            {rules
              .sort((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) || b.count - a.count)
              .map(one => (
                <li key={one.rule}>
                  <Button
                    size="small"
                    type={filter.rule === one.rule ? 'primary' : 'default'}
                    aria-pressed={filter.rule === one.rule}
                    onClick={() => change({ rule: filter.rule === one.rule ? undefined : one.rule })}
                  >
                    {say(one.title)} · {t(`entry.severity.${one.severity}`)} {one.count}
                  </Button>
                </li>
              ))}
          </ul>
        </section>
      )}
      <div className="gap" />
      <div className="filters">
        <Select
          aria-label={t('findings.severity')}
          placeholder={t('findings.severity')}
          allowClear
          style={{ minWidth: 110 }}
          options={SEVERITIES.map(value => ({ value, label: t(`entry.severity.${value}`) }))}
          value={filter.severity ?? null}
          onChange={value => change({ severity: value ?? undefined })}
        />
        <UnitFilter value={filter.unit} onChange={unit => change({ unit })} />
      </div>
      <Loaded query={list}>
        {() => (
          <Listing
            label={t('findings.all')}
            items={items}
            keyOf={one => `${one.kind}-${one.code}-${one.version}-${one.rule}-${one.path}`}
            empty={<Empty title={t('findings.empty')} />}
            columns={[
              {
                key: 'entry',
                title: t('findings.entry'),
                width: '26%',
                narrow: 'head',
                cell: one => (
                  <>
                    <Link className="row-title" data-row-link to={`/catalogue/${one.kind}/${one.code}`}>
                      {say(one.entry)}
                    </Link>
                    <span className="row-sub">
                      {t(`catalogue.kinds.${one.kind}`)} · {say(one.unit.name)}
                    </span>
                  </>
                ),
              },
              {
                key: 'severity',
                title: t('findings.severity'),
                width: '80px',
                cell: one => (
                  <span className="tag" data-tone={TONE[one.severity]}>
                    {t(`entry.severity.${one.severity}`)}
                  </span>
                ),
              },
              {
                key: 'problem',
                title: t('findings.problem'),
                width: '36%',
                cell: one => (
                  <>
                    {say(one.title)}
                    {say(one.where) !== '' && <span className="muted"> · {say(one.where)}</span>}
                    <span className="row-sub">{say(one.reason)}</span>
                  </>
                ),
              },
              { key: 'mend', title: t('entry.mend'), cell: one => say(one.mend) },
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
    </>
  )
}
