// Projects of the green channel: each with its helper and how far it has come; weekly reports beside them.
import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Checkbox, Form, Select } from 'antd'
import { useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { ChangeDrawer, LineItem, orNull } from '../admin/change-drawer.tsx'
import { entryNames } from '../api/catalogue.ts'
import { addProject, type ProjectSummary, projects, weeklyReportAddress, weeklyReports } from '../api/counter.ts'
import { me } from '../api/session.ts'
import { atText, useWords } from '../messages/words.ts'
import { Empty, Listing, More } from '../parts/listing.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { ProblemView } from '../parts/problem-view.tsx'
import { Several } from '../parts/several.tsx'
import { AmountItem } from './amount-item.tsx'
import { HelperItem } from './helper-item.tsx'
import './projects.css'
import { Loaded } from '../parts/loaded.tsx'

const KINDS = ['domestic', 'foreign', 'public', 'high-tech', 'other'] as const

export function useAmount() {
  const { t } = useWords()
  return ({ kind, amount }: Pick<ProjectSummary, 'kind' | 'amount'>) =>
    t(kind === 'foreign' ? 'projects.dollars' : 'projects.yuan', { sum: amount.toLocaleString('en-US') })
}

interface NewProject {
  readonly name: string
  readonly investor: string
  readonly creditCode?: string
  readonly kind: string
  readonly amount: number
  readonly recognition?: string
  readonly site?: string
  readonly contactName: string
  readonly contactPhone: string
  readonly helper: string
  readonly green: boolean
  readonly matters?: readonly string[]
}

function AddDrawer({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  const { t, say } = useWords()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const mine = useQuery(me())
  const [text, setText] = useState('')
  const matters = useQuery({ ...entryNames('matter', text), enabled: open })
  const region = mine.data?.posts[0]?.region ?? ''
  return (
    <ChangeDrawer<NewProject>
      title={t('projects.add')}
      open={open}
      onClose={onClose}
      withReason={false}
      initial={{ kind: 'domestic', green: true, ...(mine.data ? { helper: mine.data.id } : {}) }}
      onSave={async ({ creditCode, matters: chosen = [], recognition, site, ...rest }) => {
        const project = await addProject({
          ...rest,
          region,
          creditCode: orNull(creditCode),
          recognition: recognition ?? '',
          site: site ?? '',
          matters: chosen.map(matter => ({ matter })),
        })
        await queries.invalidateQueries({ queryKey: ['projects'] })
        await navigate(`/projects/${project.region}/${project.id}`)
      }}
    >
      <LineItem name="name" label={t('projects.name')} required />
      <LineItem name="investor" label={t('projects.investor')} required />
      <LineItem name="creditCode" label={t('projects.creditCode')} max={18} />
      <Form.Item name="kind" label={t('projects.kind')}>
        <Select options={KINDS.map(value => ({ value, label: t(`projects.kinds.${value}`) }))} />
      </Form.Item>
      <AmountItem />
      <Form.Item name="green" valuePropName="checked">
        <Checkbox>{t('projects.green')}</Checkbox>
      </Form.Item>
      <LineItem name="recognition" label={t('projects.recognition')} max={120} />
      <LineItem name="site" label={t('projects.site')} max={200} />
      <LineItem name="contactName" label={t('projects.contactName')} required max={60} />
      <LineItem name="contactPhone" label={t('projects.contactPhone')} required max={30} />
      <HelperItem region={region} {...(mine.data ? { present: mine.data } : {})} />
      <Form.Item name="matters" label={t('projects.matters')} extra={t('projects.mattersHint')}>
        <Several
          showSearch={{ filterOption: false, onSearch: setText }}
          options={(matters.data ?? []).map(one => ({ value: one.code, label: say(one.title) }))}
        />
      </Form.Item>
    </ChangeDrawer>
  )
}

function Reports() {
  const { t } = useWords()
  const found = useQuery(weeklyReports())
  return (
    <section className="panel">
      <h2>{t('projects.reports')}</h2>
      {found.isError && <ProblemView error={found.error} onRetry={() => void found.refetch()} />}
      {found.data?.length === 0 && <p className="muted">{t('projects.noReports')}</p>}
      <ul className="files">
        {(found.data ?? []).map(one => (
          <li key={`${one.region}-${one.week}`}>
            <a href={weeklyReportAddress(one.region, one.week)} download>
              {t('projects.week', { week: one.week })}
            </a>
            <span className="muted">
              {t('projects.reportOf', { count: one.projects })} · {atText(one.madeAt)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

export default function ProjectsPage() {
  const { t } = useWords()
  const mine = useQuery(me())
  const amountOf = useAmount()
  const [status, setStatus] = useState<string | undefined>('open')
  const [own, setOwn] = useState(false)
  const [adding, setAdding] = useState(false)
  const list = useInfiniteQuery(projects({ status, mine: own ? 'true' : undefined }))
  const items = list.data?.pages.flatMap(page => page.items) ?? []
  return (
    <>
      <PageHead title={t('projects.title')} hint={t('projects.hint')}>
        {mine.data?.rights.includes('projects.manage') && (
          <Button type="primary" aria-haspopup="dialog" onClick={() => setAdding(true)}>
            {t('projects.add')}
          </Button>
        )}
      </PageHead>
      <div className="filters">
        <Select
          aria-label={t('projects.status')}
          placeholder={t('projects.status')}
          allowClear
          style={{ minWidth: 110 }}
          value={status ?? null}
          options={(['open', 'closed'] as const).map(value => ({ value, label: t(`projects.statuses.${value}`) }))}
          onChange={value => setStatus(value ?? undefined)}
        />
        <Checkbox checked={own} onChange={event => setOwn(event.target.checked)}>
          {t('projects.mine')}
        </Checkbox>
      </div>
      <Loaded query={list}>
        {() => (
          <Listing
            label={t('projects.title')}
            items={items}
            keyOf={one => one.id}
            empty={<Empty title={t('projects.empty')} />}
            columns={[
              {
                key: 'name',
                title: t('projects.name'),
                narrow: 'head',
                cell: one => (
                  <>
                    <Link className="row-title" data-row-link to={`/projects/${one.region}/${one.id}`}>
                      {one.name}
                    </Link>
                    <span className="row-sub">
                      <span className="code">{one.code}</span> · {one.investor}
                    </span>
                  </>
                ),
              },
              {
                key: 'kind',
                title: t('projects.kind'),
                cell: one => (
                  <span className="tags">
                    {t(`projects.kinds.${one.kind}`)}
                    {one.green && (
                      <span className="tag" data-tone="good">
                        {t('projects.greenTag')}
                      </span>
                    )}
                  </span>
                ),
              },
              { key: 'amount', title: t('projects.amount'), number: true, cell: one => amountOf(one) },
              { key: 'helper', title: t('projects.helper'), cell: one => one.helper.name },
              {
                key: 'progress',
                title: t('projects.matters'),
                cell: one => (
                  <>
                    <progress
                      className="progress"
                      max={Math.max(1, one.matters)}
                      value={one.done}
                      aria-label={one.name}
                    />
                    <span className="row-sub">
                      {t('projects.progress', { done: one.done, total: one.matters, begun: one.begun })}
                    </span>
                  </>
                ),
              },
              {
                key: 'status',
                title: t('projects.status'),
                cell: one => <span className="tag">{t(`projects.statuses.${one.status}`)}</span>,
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
      <div className="gap" />
      <Reports />
      <AddDrawer open={adding} onClose={() => setAdding(false)} />
    </>
  )
}
