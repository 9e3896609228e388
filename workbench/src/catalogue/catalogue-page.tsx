// The registers of the catalogue: what is in force and what is drafted, found by status, unit, words and findings.
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Button, Checkbox, Dropdown, Form, Select } from 'antd'
import { useState } from 'react'
import { Link, NavLink, useNavigate, useParams } from 'react-router'
import { ChangeDrawer, LineItem } from '../admin/change-drawer.tsx'
import { beginDraft, ENTRY_KINDS, type EntryHead, type EntryKind, entries, exportAddress } from '../api/catalogue.ts'
import { me } from '../api/session.ts'
import { UnitField } from '../forms/unit-field.tsx'
import { dayOf, useWords } from '../messages/words.ts'
import { useAddress } from '../parts/address.ts'
import { type Column, Empty, Listing, More } from '../parts/listing.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { SearchBox } from '../parts/search-box.tsx'
import { BulkDrawer } from './bulk-drawer.tsx'
import { UnitFilter } from './unit-filter.tsx'
import './catalogue.css'
import { Loaded } from '../parts/loaded.tsx'

const STATUSES = ['in-force', 'draft', 'in-review', 'withdrawn'] as const

interface NewEntry {
  readonly code: string
  readonly title: { readonly zh: string; readonly en?: string }
  readonly unit: string
}

function AddDrawer({
  kind,
  open,
  onClose,
}: {
  readonly kind: EntryKind
  readonly open: boolean
  readonly onClose: () => void
}) {
  const { t } = useWords()
  const mine = useQuery(me())
  const navigate = useNavigate()
  const region = mine.data?.posts[0]?.region ?? ''
  return (
    <ChangeDrawer<NewEntry>
      title={t('catalogue.addTitle', { kind: t(`catalogue.kinds.${kind}`) })}
      open={open}
      onClose={onClose}
      initial={mine.data?.posts[0] ? { unit: mine.data.posts[0].unit } : {}}
      onSave={async ({ code, title, unit, reason }) => {
        const both = { zh: title.zh, en: title.en ?? '' }
        await beginDraft(kind, code, reason, { code, title: both, unit, ...(kind === 'matter' ? { region } : {}) })
        await navigate(`/catalogue/${kind}/${code}`)
      }}
    >
      <LineItem name="code" label={t('catalogue.addCode')} hint={t('catalogue.addCodeHint')} required max={80} />
      <LineItem name={['title', 'zh']} label={t('catalogue.name')} required max={200} />
      <LineItem name={['title', 'en']} label={`${t('catalogue.name')}（${t('entry.en')}）`} max={200} />
      <Form.Item name="unit" label={t('catalogue.unit')} rules={[{ required: true, message: t('common.required') }]}>
        <UnitField field={{ name: 'unit', type: 'unit', title: { zh: '', en: '' }, required: true }} region={region} />
      </Form.Item>
    </ChangeDrawer>
  )
}

function State({ entry }: { readonly entry: EntryHead }) {
  const { t } = useWords()
  return (
    <span className="tags">
      <span
        className="tag"
        data-tone={
          entry.status === 'published'
            ? 'good'
            : entry.status === 'withdrawn'
              ? undefined
              : entry.status === 'in-review'
                ? 'near'
                : 'calm'
        }
      >
        {t(`catalogue.statuses.${entry.status}`)}
      </span>
      {!entry.complete && entry.kind === 'matter' && <span className="tag">{t('catalogue.bare')}</span>}
    </span>
  )
}

function FindingCount({ entry }: { readonly entry: EntryHead }) {
  const { t } = useWords()
  if (entry.errors + entry.warnings + entry.hints === 0) return <span className="muted">{t('catalogue.clean')}</span>
  return (
    <span className="tags">
      {entry.errors > 0 && (
        <span className="tag" data-tone="red">
          {t('catalogue.errors', { count: entry.errors })}
        </span>
      )}
      {entry.warnings > 0 && (
        <span className="tag" data-tone="near">
          {t('catalogue.warnings', { count: entry.warnings })}
        </span>
      )}
      {entry.hints > 0 && <span className="tag">{t('catalogue.hints', { count: entry.hints })}</span>}
    </span>
  )
}

function Register({ kind }: { readonly kind: EntryKind }) {
  const { t, say } = useWords()
  const [search, change] = useAddress()
  const mine = useQuery(me())
  const [adding, setAdding] = useState(false)
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [bulk, setBulk] = useState(false)
  const filter = {
    kind,
    status: search.get('status') ?? undefined,
    unit: search.get('unit') ?? undefined,
    text: search.get('text') ?? undefined,
    faulty: search.get('faulty') ?? undefined,
  }
  const list = useInfiniteQuery(entries(filter))
  const items = list.data?.pages.flatMap(page => page.items) ?? []
  const rights = mine.data?.rights ?? []
  const edits = rights.includes('catalogue.edit')
  const columns: Column<EntryHead>[] = [
    ...(edits
      ? [
          {
            key: 'choose',
            title: '',
            width: '36px',
            narrow: 'hide' as const,
            cell: (entry: EntryHead) => (
              <Checkbox
                aria-label={t('catalogue.chooseRow', { name: say(entry.title) })}
                checked={chosen.has(entry.code)}
                onChange={event => {
                  const next = new Set(chosen)
                  if (event.target.checked) next.add(entry.code)
                  else next.delete(entry.code)
                  setChosen(next)
                }}
              />
            ),
          },
        ]
      : []),
    {
      key: 'title',
      title: t('catalogue.name'),
      narrow: 'head',
      cell: entry => (
        <>
          <Link to={`/catalogue/${kind}/${entry.code}`} className="row-title" data-row-link>
            {say(entry.title)}
          </Link>
          <span className="row-sub code">{entry.code}</span>
        </>
      ),
    },
    { key: 'unit', title: t('catalogue.unit'), cell: entry => say(entry.unit.name) },
    { key: 'state', title: t('catalogue.status'), cell: entry => <State entry={entry} /> },
    { key: 'findings', title: t('catalogue.findings'), cell: entry => <FindingCount entry={entry} /> },
    {
      key: 'edited',
      title: t('catalogue.edited'),
      cell: entry => (
        <>
          <span className="code">{dayOf(entry.editedAt)}</span>
          <span className="row-sub">{entry.editors.map(one => one.name).join('、')}</span>
        </>
      ),
    },
  ]
  return (
    <>
      <PageHead title={t('catalogue.title')} hint={t('catalogue.hint')}>
        <Dropdown
          menu={{
            items: (['xlsx', 'json'] as const).map(format => ({
              key: format,
              label: (
                <a href={exportAddress({ format, kind, unit: filter.unit })} download>
                  {t(format === 'xlsx' ? 'catalogue.exportExcel' : 'catalogue.exportJson')}
                </a>
              ),
            })),
          }}
        >
          <Button aria-haspopup="menu">{t('catalogue.export')}</Button>
        </Dropdown>
        {edits && (
          <Button disabled={chosen.size === 0} onClick={() => setBulk(true)} aria-haspopup="dialog">
            {t('catalogue.bulk')} {chosen.size > 0 && `(${chosen.size})`}
          </Button>
        )}
        {edits && (
          <Button type="primary" onClick={() => setAdding(true)} aria-haspopup="dialog">
            {t('catalogue.add')}
          </Button>
        )}
      </PageHead>
      <nav className="kind-tabs" aria-label={t('catalogue.kindsLabel')}>
        {ENTRY_KINDS.map(one => (
          <NavLink key={one} to={`/catalogue/${one}`}>
            {t(`catalogue.kinds.${one}`)}
          </NavLink>
        ))}
      </nav>
      <div className="filters">
        <SearchBox label={t('catalogue.search')} value={filter.text ?? ''} onSearch={text => change({ text })} />
        <Select
          aria-label={t('catalogue.status')}
          placeholder={t('catalogue.status')}
          allowClear
          style={{ minWidth: 120 }}
          options={STATUSES.map(value => ({ value, label: t(`catalogue.statuses.${value}`) }))}
          value={filter.status ?? null}
          onChange={value => change({ status: value ?? undefined })}
        />
        <UnitFilter value={filter.unit} onChange={unit => change({ unit })} />
        <Checkbox
          checked={filter.faulty === 'true'}
          onChange={event => change({ faulty: event.target.checked ? 'true' : undefined })}
        >
          {t('catalogue.faulty')}
        </Checkbox>
      </div>
      <Loaded query={list}>
        {() => (
          <Listing
            label={t(`catalogue.kinds.${kind}`)}
            items={items}
            columns={columns}
            keyOf={entry => `${entry.code}-${entry.version}`}
            isChosen={entry => chosen.has(entry.code)}
            empty={<Empty title={t('catalogue.empty')} next={t('catalogue.emptyNext')} />}
          />
        )}
      </Loaded>
      <More
        count={items.length}
        hasNext={list.hasNextPage}
        loading={list.isFetchingNextPage}
        onMore={() => void list.fetchNextPage()}
      />
      <AddDrawer kind={kind} open={adding} onClose={() => setAdding(false)} />
      {bulk && (
        <BulkDrawer
          kind={kind}
          codes={[...chosen]}
          onClose={() => setBulk(false)}
          onDone={() => {
            setBulk(false)
            setChosen(new Set())
            void list.refetch()
          }}
        />
      )}
    </>
  )
}

export default function CataloguePage() {
  const { kind } = useParams()
  const known = ENTRY_KINDS.find(one => one === kind) ?? 'matter'
  return <Register key={known} kind={known} />
}
