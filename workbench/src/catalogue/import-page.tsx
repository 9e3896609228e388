// Importing a file: a dry run that judges every row, the report, and carrying it out whole or not at all.
import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Form, Radio, Select } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { ChangeDrawer } from '../admin/change-drawer.tsx'
import {
  applyImport,
  dryRun,
  type ImportView,
  importRows,
  imports,
  isUnderWay,
  oneImport,
  templateAddress,
} from '../api/catalogue.ts'
import { regions } from '../api/organisation.ts'
import { me } from '../api/session.ts'
import { atText, useWords } from '../messages/words.ts'
import { Empty, Listing, More } from '../parts/listing.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { ProblemView, Refusal } from '../parts/problem-view.tsx'
import { Waiting } from '../parts/waiting.tsx'
import './catalogue.css'
import { useDeed } from '../parts/deed.ts'
import { Loaded } from '../parts/loaded.tsx'
import { FindingView } from './finding-view.tsx'
import { type Departments, ImportDepartments } from './import-departments.tsx'

const FORMATS = ['xlsx', 'json', 'list'] as const
const MODES = ['draft', 'publish', 'bare'] as const
const OUTCOMES = ['new', 'changed', 'same', 'faulty'] as const
const TONE = { new: 'good', changed: 'near', same: undefined, faulty: 'red' } as const

/** Read without a fault, or with some: only the first can be carried out. */
const stateOf = (t: ReturnType<typeof useWords>['t'], one: ImportView): string =>
  one.status !== 'ready'
    ? t(`imports.${one.status}`)
    : one.faulty > 0
      ? t('imports.faultyFile')
      : one.rows === 0
        ? t('imports.emptyFile')
        : t('imports.ready')

function Report({ one }: { readonly one: ImportView }) {
  const { t, say } = useWords()
  const queries = useQueryClient()
  const [outcome, setOutcome] = useState<string | undefined>(one.faulty > 0 ? 'faulty' : undefined)
  const [applying, setApplying] = useState(false)
  const mine = useQuery(me())
  // What is published at once is reviewed by carrying it out: not by who brought it.
  const forAnother = one.mode !== 'draft' && one.by?.id === mine.data?.id
  const list = useInfiniteQuery({ ...importRows(one.id, outcome), enabled: !isUnderWay(one) })
  const items = list.data?.pages.flatMap(page => page.items) ?? []
  return (
    <section className="panel" aria-label={t('imports.report')}>
      <div className="panel-head">
        <h2>
          {one.fileName}{' '}
          <span
            className="tag"
            data-tone={
              one.status === 'ready'
                ? one.faulty > 0
                  ? 'red'
                  : 'calm'
                : one.status === 'applied'
                  ? 'good'
                  : one.status === 'failed'
                    ? 'red'
                    : undefined
            }
          >
            {stateOf(t, one)}
          </span>
        </h2>
        {one.status === 'ready' && (
          <Button
            type="primary"
            disabled={one.faulty > 0 || one.good === 0 || forAnother}
            onClick={() => setApplying(true)}
          >
            {t('imports.apply')}
          </Button>
        )}
      </div>
      {one.status === 'ready' && one.faulty === 0 && forAnother && <p className="advice">{t('imports.another')}</p>}
      {one.problem !== null && (
        <div className="notice" role="alert">
          <h2>{say(one.problem.title)}</h2>
          <p>{say(one.problem.detail)}</p>
        </div>
      )}
      {isUnderWay(one) ? (
        <p role="status">{t(one.status === 'applying' ? 'imports.applyingHint' : 'imports.readingHint')}</p>
      ) : (
        one.status !== 'failed' && (
          <p role="status">
            {t('imports.rows', { rows: one.rows, good: one.good, faulty: one.faulty })}{' '}
            <span className="muted">
              {t(`imports.modes.${one.mode}`)} · {one.faulty > 0 ? t('imports.faultyFirst') : t('imports.applyHint')}
            </span>
          </p>
        )
      )}
      {one.status !== 'failed' && !isUnderWay(one) && (
        <div className="filters">
          <Select
            aria-label={t('imports.outcome')}
            placeholder={t('imports.outcome')}
            allowClear
            style={{ minWidth: 120 }}
            options={OUTCOMES.map(value => ({ value, label: t(`imports.outcomes.${value}`) }))}
            value={outcome ?? null}
            onChange={value => setOutcome(value ?? undefined)}
          />
        </div>
      )}
      {one.status === 'failed' ? null : list.isError ? (
        <ProblemView error={list.error} onRetry={() => void list.refetch()} />
      ) : list.isPending ? (
        <Waiting lines={4} />
      ) : (
        <Listing
          label={one.fileName}
          items={items}
          keyOf={row => String(row.no)}
          empty={<p className="muted">{t('common.none')}</p>}
          columns={[
            {
              key: 'row',
              title: t('imports.row'),
              width: '120px',
              cell: row => t('imports.rowOf', { kind: t(`catalogue.kinds.${row.kind}`), row: row.row }),
            },
            {
              key: 'title',
              title: t('catalogue.name'),
              narrow: 'head',
              cell: row => (
                <>
                  {row.title || '—'}
                  <span className="row-sub code">{row.code}</span>
                </>
              ),
            },
            {
              key: 'outcome',
              title: t('imports.outcome'),
              width: '90px',
              cell: row => (
                <span className="tag" data-tone={TONE[row.outcome]}>
                  {t(`imports.outcomes.${row.outcome}`)}
                </span>
              ),
            },
            {
              key: 'findings',
              title: t('catalogue.findings'),
              narrow: 'foot',
              cell: row =>
                row.findings.map(one => <FindingView key={`${one.rule} ${one.where.zh}`} finding={one} where />),
            },
          ]}
        />
      )}
      <More
        count={items.length}
        hasNext={list.hasNextPage}
        loading={list.isFetchingNextPage}
        onMore={() => void list.fetchNextPage()}
      />
      <ChangeDrawer<object>
        title={t('imports.apply')}
        open={applying}
        onClose={() => setApplying(false)}
        initial={{}}
        saveText={t('imports.apply')}
        onSave={async ({ reason }) => {
          await applyImport(one.id, reason)
          await queries.invalidateQueries({ queryKey: ['catalogue'] })
        }}
      >
        <p className="advice">{t('imports.applyHint')}</p>
      </ChangeDrawer>
    </section>
  )
}

function Chosen({ id }: { readonly id: string }) {
  const queries = useQueryClient()
  const found = useQuery(oneImport(id))
  const status = found.data?.status
  // Whatever it changed is shown anew once it is done, here and in the lists of the catalogue.
  useEffect(() => {
    if (status === 'applied') void queries.invalidateQueries({ queryKey: ['catalogue'] })
    else if (status !== undefined) void queries.invalidateQueries({ queryKey: ['catalogue', 'imports'] })
  }, [status, queries])
  if (found.isPending) return <Waiting lines={4} />
  if (found.isError) return <ProblemView error={found.error} onRetry={() => void found.refetch()} />
  return <Report key={`${found.data.id}-${found.data.status}`} one={found.data} />
}

export default function ImportPage() {
  const { t, say } = useWords()
  const queries = useQueryClient()
  const mine = useQuery(me())
  const regionList = useQuery(regions())
  const past = useQuery(imports())
  const [format, setFormat] = useState<(typeof FORMATS)[number]>('xlsx')
  const [mode, setMode] = useState<(typeof MODES)[number]>('draft')
  const [region, setRegion] = useState<string | undefined>()
  const [chosen, setChosen] = useState<string | null>(null)
  const [list, setList] = useState<File | null>(null)
  const [departments, setDepartments] = useState<Departments>({})
  const box = useRef<HTMLInputElement>(null)
  const run = useDeed({
    mutationFn: (file: File) =>
      dryRun(file, {
        format,
        mode,
        region: format === 'list' ? (region ?? mine.data?.posts[0]?.region) : undefined,
        department: format === 'list' ? Object.entries(departments).map(([name, unit]) => `${name}=${unit}`) : [],
      }),
    onSuccess: async (one, file) => {
      setChosen(one.id)
      setList(format === 'list' ? file : null)
      await queries.invalidateQueries({ queryKey: ['catalogue', 'imports'] })
    },
    onSettled: () => {
      if (box.current) box.current.value = ''
    },
  })
  const open = (id: string): void => {
    setChosen(id)
    // Its file is no longer at hand to be read again.
    setList(null)
    setDepartments({})
  }
  return (
    <>
      <PageHead title={t('imports.title')} hint={t('imports.hint')}>
        <Button href={templateAddress()} download>
          {t('imports.template')}
        </Button>
      </PageHead>
      <section className="panel">
        <Refusal error={run.error} />
        <Form layout="vertical">
          <Form.Item label={t('imports.format')}>
            <Radio.Group
              aria-label={t('imports.format')}
              value={format}
              options={FORMATS.map(value => ({ value, label: t(`imports.formats.${value}`) }))}
              onChange={event => {
                setFormat(event.target.value)
                if (event.target.value === 'list') setMode('bare')
                else if (mode === 'bare') setMode('draft')
              }}
            />
          </Form.Item>
          <Form.Item label={t('imports.mode')}>
            <Radio.Group
              aria-label={t('imports.mode')}
              value={mode}
              options={MODES.map(value => ({
                value,
                label: t(`imports.modes.${value}`),
                disabled: value === 'bare' && format !== 'list',
              }))}
              onChange={event => setMode(event.target.value)}
            />
          </Form.Item>
          {format === 'list' && (
            <Form.Item label={t('imports.region')} htmlFor="import-region">
              <Select
                id="import-region"
                style={{ maxWidth: 320 }}
                value={region ?? mine.data?.posts[0]?.region ?? null}
                options={(regionList.data ?? []).map(one => ({ value: one.code, label: say(one.name) }))}
                onChange={next => setRegion(next ?? undefined)}
              />
            </Form.Item>
          )}
          <input
            ref={box}
            type="file"
            className="unseen"
            tabIndex={-1}
            aria-label={t('imports.file')}
            accept={format === 'xlsx' ? '.xlsx' : '.json'}
            onChange={event => {
              const file = event.target.files?.[0]
              if (file) run.mutate(file)
            }}
          />
          <Button type="primary" loading={run.isPending} onClick={() => box.current?.click()}>
            {t('imports.choose')}
          </Button>
        </Form>
      </section>
      <div className="gap" />
      {list !== null && chosen !== null && format === 'list' && (
        <ImportDepartments
          id={chosen}
          chosen={departments}
          running={run.isPending}
          onChoose={setDepartments}
          onAgain={() => run.mutate(list)}
        />
      )}
      {chosen && <Chosen id={chosen} />}
      <div className="gap" />
      <section className="panel">
        <h2>{t('imports.past')}</h2>
        <Loaded query={past} lines={3}>
          {found => (
            <Listing
              label={t('imports.past')}
              items={found}
              keyOf={one => one.id}
              isChosen={one => one.id === chosen}
              empty={<Empty title={t('imports.none')} />}
              columns={[
                {
                  key: 'file',
                  title: t('imports.file'),
                  narrow: 'head',
                  cell: one => (
                    <button type="button" className="link-button" data-row-link onClick={() => open(one.id)}>
                      {one.fileName}
                    </button>
                  ),
                },
                { key: 'mode', title: t('imports.mode'), cell: one => t(`imports.modes.${one.mode}`) },
                { key: 'state', title: t('catalogue.status'), cell: one => stateOf(t, one) },
                {
                  key: 'rows',
                  title: t('imports.outcome'),
                  cell: one =>
                    isUnderWay(one) ? '—' : t('imports.rows', { rows: one.rows, good: one.good, faulty: one.faulty }),
                },
                {
                  key: 'by',
                  title: t('catalogue.edited'),
                  cell: one => t('imports.by', { name: one.by?.name ?? '—', at: atText(one.at) }),
                },
              ]}
            />
          )}
        </Loaded>
      </section>
    </>
  )
}
