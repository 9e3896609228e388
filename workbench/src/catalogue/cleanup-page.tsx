// The yearly clean-up 年度清理 (A6): every entry in force kept, changed or cancelled, with the reason; published at the end.
import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Checkbox, Form, InputNumber, Popconfirm, Radio, Select } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { ChangeDrawer, LineItem } from '../admin/change-drawer.tsx'
import {
  type Cleanup,
  type CleanupItem,
  cleanupItems,
  cleanups,
  closeCleanup,
  decideCleanup,
  ENTRY_KINDS,
  openCleanup,
} from '../api/catalogue.ts'
import { regions } from '../api/organisation.ts'
import { me } from '../api/session.ts'
import { dayOf, useWords } from '../messages/words.ts'
import { Empty, Listing, More } from '../parts/listing.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { Refusal } from '../parts/problem-view.tsx'
import './catalogue.css'
import { useDeed } from '../parts/deed.ts'
import { Loaded } from '../parts/loaded.tsx'

const VERDICTS = ['open', 'keep', 'change', 'cancel'] as const
const TONE = { keep: 'good', change: 'near', cancel: 'red' } as const

const keyOf = (one: CleanupItem): string => `${one.kind}-${one.code}`

function Items({ cleanup }: { readonly cleanup: Cleanup }) {
  const { t, say } = useWords()
  const queries = useQueryClient()
  const [verdict, setVerdict] = useState<string | undefined>(cleanup.closedAt === null ? 'open' : undefined)
  const [chosen, setChosen] = useState<readonly CleanupItem[]>([])
  /** What a verdict is being given on: one, or all that are chosen. */
  const [deciding, setDeciding] = useState<readonly CleanupItem[]>([])
  const list = useInfiniteQuery(cleanupItems(cleanup.id, { verdict }))
  const items = list.data?.pages.flatMap(page => page.items) ?? []
  const mine = items.filter(one => one.mayDecide)
  const first = deciding[0]
  return (
    <>
      <div className="filters">
        <Select
          aria-label={t('cleanup.verdict')}
          placeholder={t('cleanup.verdict')}
          allowClear
          style={{ minWidth: 120 }}
          value={verdict ?? null}
          options={VERDICTS.map(value => ({ value, label: t(`cleanup.verdicts.${value}`) }))}
          onChange={value => {
            setVerdict(value ?? undefined)
            setChosen([])
          }}
        />
        {mine.length > 0 && (
          <>
            <Checkbox
              checked={chosen.length === mine.length}
              indeterminate={chosen.length > 0 && chosen.length < mine.length}
              onChange={event => setChosen(event.target.checked ? mine : [])}
            >
              {t('cleanup.chooseAll', { count: mine.length })}
            </Checkbox>
            <Button type="primary" disabled={chosen.length === 0} onClick={() => setDeciding(chosen)}>
              {t('cleanup.decideChosen', { count: chosen.length })}
            </Button>
          </>
        )}
      </div>
      <Loaded query={list} lines={4}>
        {() => (
          <Listing
            label={say(cleanup.title)}
            items={items}
            keyOf={keyOf}
            isChosen={one => chosen.some(other => keyOf(other) === keyOf(one))}
            empty={<Empty title={t('cleanup.emptyItems')} />}
            columns={[
              ...(mine.length === 0
                ? []
                : [
                    {
                      key: 'choose',
                      title: t('cleanup.choose'),
                      width: '56px',
                      cell: (one: CleanupItem) =>
                        one.mayDecide && (
                          <Checkbox
                            aria-label={`${t('cleanup.choose')} ${say(one.title)}`}
                            checked={chosen.some(other => keyOf(other) === keyOf(one))}
                            onChange={event =>
                              setChosen(
                                event.target.checked
                                  ? [...chosen, one]
                                  : chosen.filter(other => keyOf(other) !== keyOf(one)),
                              )
                            }
                          />
                        ),
                    },
                  ]),
              {
                key: 'title',
                title: t('findings.entry'),
                narrow: 'head',
                cell: one => (
                  <>
                    <Link className="row-title" data-row-link to={`/catalogue/${one.kind}/${one.code}`}>
                      {say(one.title)}
                    </Link>
                    <span className="row-sub">
                      {t(`catalogue.kinds.${one.kind}`)} · {say(one.unit.name)}
                    </span>
                  </>
                ),
              },
              {
                key: 'verdict',
                title: t('cleanup.verdict'),
                cell: one => (
                  <span className="tag" data-tone={one.verdict === null ? undefined : TONE[one.verdict]}>
                    {t(`cleanup.verdicts.${one.verdict ?? 'open'}`)}
                  </span>
                ),
              },
              { key: 'reason', title: t('cleanup.reason'), cell: one => one.reason ?? '—' },
              {
                key: 'deed',
                title: t('common.deeds'),
                narrow: 'foot',
                cell: one =>
                  one.mayDecide && (
                    <Button
                      size="small"
                      aria-label={`${t('cleanup.decide')} ${say(one.title)}`}
                      onClick={() => setDeciding([one])}
                    >
                      {t('cleanup.decide')}
                    </Button>
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
      <ChangeDrawer<{ readonly verdict: string }>
        key={first === undefined ? 'none' : `${keyOf(first)}-${deciding.length}`}
        title={
          deciding.length > 1
            ? t('cleanup.decideChosen', { count: deciding.length })
            : `${t('cleanup.decide')}：${say(first?.title)}`
        }
        open={first !== undefined}
        onClose={() => setDeciding([])}
        initial={{ verdict: first?.verdict ?? 'keep' }}
        reasonWords={{ label: t('cleanup.reason'), hint: t('cleanup.reasonHint') }}
        onSave={async ({ verdict: given, reason }) => {
          try {
            for (const one of deciding) await decideCleanup(cleanup.id, one, given, reason)
            setChosen([])
          } finally {
            // Also where one of several was refused: those before it are decided.
            await queries.invalidateQueries({ queryKey: ['catalogue', 'cleanup-items'] })
            await queries.invalidateQueries({ queryKey: ['catalogue', 'cleanups'] })
          }
        }}
      >
        <Form.Item name="verdict" label={t('cleanup.verdict')}>
          <Radio.Group
            aria-label={t('cleanup.verdict')}
            options={(['keep', 'change', 'cancel'] as const).map(value => ({
              value,
              label: t(`cleanup.verdicts.${value}`),
            }))}
          />
        </Form.Item>
      </ChangeDrawer>
    </>
  )
}

function One({ cleanup, manages }: { readonly cleanup: Cleanup; readonly manages: boolean }) {
  const { t, say } = useWords()
  const queries = useQueryClient()
  const close = useDeed({
    mutationFn: () => closeCleanup(cleanup.id),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['catalogue', 'cleanups'] }),
  })
  return (
    <section className="panel cleanup" aria-label={say(cleanup.title)}>
      <div className="panel-head">
        <h2>
          {say(cleanup.title)}{' '}
          <span className="tag" data-tone={cleanup.closedAt === null ? 'near' : 'good'}>
            {cleanup.closedAt === null ? t('cleanup.running') : t('cleanup.closed', { at: dayOf(cleanup.closedAt) })}
          </span>
        </h2>
        {manages && cleanup.closedAt === null && (
          <Popconfirm title={t('cleanup.close')} description={t('cleanup.closeHint')} onConfirm={() => close.mutate()}>
            <Button loading={close.isPending}>{t('cleanup.close')}</Button>
          </Popconfirm>
        )}
      </div>
      <Refusal error={close.error} />
      <p className="muted">
        {t('cleanup.progress', { done: cleanup.total - cleanup.open, total: cleanup.total })} ·{' '}
        {t('cleanup.verdicts.keep')} {cleanup.keep} · {t('cleanup.verdicts.change')} {cleanup.change} ·{' '}
        {t('cleanup.verdicts.cancel')} {cleanup.cancel}
        {cleanup.closedAt !== null && (
          <>
            {' · '}
            <a href={`/cleanups/${cleanup.id}`}>{t('cleanup.published')}</a>
          </>
        )}
      </p>
      <details open={cleanup.closedAt === null}>
        <summary>{cleanup.kinds.map(kind => t(`catalogue.kinds.${kind}`)).join('、')}</summary>
        <Items key={cleanup.closedAt} cleanup={cleanup} />
      </details>
    </section>
  )
}

export default function CleanupPage() {
  const { t, say } = useWords()
  const queries = useQueryClient()
  const mine = useQuery(me())
  const list = useQuery(cleanups())
  const regionList = useQuery(regions())
  const [opening, setOpening] = useState(false)
  const manages = mine.data?.rights.includes('catalogue.manage') ?? false
  const year = Number(mine.data?.today.slice(0, 4) ?? 2026)
  return (
    <>
      <PageHead title={t('cleanup.title')} hint={t('cleanup.hint')}>
        {manages && (
          <Button type="primary" onClick={() => setOpening(true)}>
            {t('cleanup.open')}
          </Button>
        )}
      </PageHead>
      <Loaded query={list}>
        {found =>
          found.length === 0 ? (
            <Empty title={t('cleanup.empty')} />
          ) : (
            found.map(one => <One key={one.id} cleanup={one} manages={manages} />)
          )
        }
      </Loaded>
      <ChangeDrawer<{
        readonly year: number
        readonly title: { readonly zh: string; readonly en?: string }
        readonly kinds: readonly string[]
        readonly region: string
      }>
        title={t('cleanup.open')}
        saveText={t('cleanup.open')}
        withReason={false}
        open={opening}
        onClose={() => setOpening(false)}
        initial={{ year, kinds: ['matter', 'fee'], region: mine.data?.posts[0]?.region ?? '' }}
        onSave={async ({ reason: _reason, ...body }) => {
          await openCleanup(body)
          await queries.invalidateQueries({ queryKey: ['catalogue', 'cleanups'] })
        }}
      >
        <Form.Item name="year" label={t('cleanup.year')}>
          <InputNumber min={2000} max={2100} />
        </Form.Item>
        <LineItem name={['title', 'zh']} label={t('cleanup.name')} required />
        <Form.Item name="kinds" label={t('cleanup.kinds')}>
          <Checkbox.Group options={ENTRY_KINDS.map(value => ({ value, label: t(`catalogue.kinds.${value}`) }))} />
        </Form.Item>
        <Form.Item name="region" label={t('cleanup.region')}>
          <Select options={(regionList.data ?? []).map(one => ({ value: one.code, label: say(one.name) }))} />
        </Form.Item>
      </ChangeDrawer>
    </>
  )
}
