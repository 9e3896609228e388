// What auditors read: log-ins, changes of registers, looks at personal data, guesses at query codes. Read only, newest first.
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Button, Drawer } from 'antd'
import { useState } from 'react'
import { Navigate, useParams } from 'react-router'
import type { EntryKind } from '../api/catalogue.ts'
import { people } from '../api/organisation.ts'
import { type LogName, type LogRow, log } from '../api/registers.ts'
import { me } from '../api/session.ts'
import { atText, useWords } from '../messages/words.ts'
import { type Column, Empty, Listing, More } from '../parts/listing.tsx'
import { Loaded } from '../parts/loaded.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { Difference } from './difference.tsx'
import { LogFilters, useLogFilter } from './log-filters.tsx'

const NAMES: readonly LogName[] = ['login-log', 'register-history', 'access-log', 'guess-log']
const TEXTS = {
  'login-log': 'login',
  'register-history': 'register',
  'access-log': 'access',
  'guess-log': 'guess',
} as const

/** Chrome 126 · Windows: what tells devices apart; the whole of it on pointing. */
function agentWords(agent: string): string {
  const browser = /(Edg|OPR|Firefox|Chrome|Version)\/(\d+)/.exec(agent.replace('HeadlessChrome', 'Chrome'))
  const system = /Windows|Android|iPhone|iPad|Mac OS X|Linux/.exec(agent)?.[0]
  if (browser === null) return agent.slice(0, 40)
  const name = { Edg: 'Edge', OPR: 'Opera', Version: 'Safari' }[browser[1] ?? ''] ?? browser[1]
  return [`${name} ${browser[2]}`, system].filter(Boolean).join(' · ')
}

/** Outcomes that someone who guards the doors should notice. */
const ALARMING = new Set(['unknown', 'wrong', 'locked', 'disabled', 'slowed'])

/** Before the kind of entry in the name under which the catalogue's registers keep their history. */
const CATALOGUE = 'catalogue/'

const text = (value: unknown): string => (value === null || value === undefined ? '' : String(value))

function LogTable({ name }: { readonly name: LogName }) {
  const { t, say } = useWords()
  const [filter] = useLogFilter(name)
  const list = useInfiniteQuery(log(name, filter))
  const [change, setChange] = useState<LogRow | null>(null)
  const rows = list.data?.pages.flatMap(page => page.items) ?? []
  const at: Column<LogRow> = {
    key: 'at',
    title: t('logs.at'),
    narrow: 'head',
    width: '150px',
    cell: row => <time className="code">{atText(text(row.at))}</time>,
  }
  const mine = useQuery(me())
  const known = useQuery({ ...people(), enabled: mine.data?.rights.includes('people.read') ?? false })
  const nameOf = (id: unknown) => known.data?.find(one => one.id === id)?.name ?? text(id)
  const person: Column<LogRow> = {
    key: 'person',
    title: t('logs.person'),
    cell: row => nameOf(row.person) || <span className="muted">{t('logs.system')}</span>,
  }
  /** What the entry is called, where the catalogue or its kept values say so; its key otherwise. */
  const entryName = (row: LogRow): string => {
    if (row.title) return say(row.title as { zh: string; en: string })
    const kept = (row.after ?? row.before ?? {}) as { readonly [field: string]: unknown }
    const name = kept.name ?? kept.title
    if (typeof name === 'string') return name
    if (name !== null && typeof name === 'object' && 'zh' in name) return say(name as { zh: string; en: string })
    if (row.register === 'settings') {
      const names = t('settings', { returnObjects: true }) as { readonly [name: string]: unknown }
      return (names[text(row.key)] as { readonly title?: string } | undefined)?.title ?? text(row.key)
    }
    return row.register === 'accounts' || row.register === 'absences' ? nameOf(kept.person ?? row.key) : text(row.key)
  }
  /** A code the catalogue has words for. */
  const worded = (group: 'outcomes' | 'methods' | 'registers' | 'whats' | 'guesses', code: unknown): string =>
    (t(`logs.${group}`, { returnObjects: true }) as { readonly [code: string]: string })[text(code)] ?? text(code)
  const registerName = (register: string): string =>
    register.startsWith(CATALOGUE)
      ? `${t('nav.catalogue')} · ${t(`catalogue.kinds.${register.slice(CATALOGUE.length) as EntryKind}`)}`
      : worded('registers', register)
  const column = (key: string, title: string): Column<LogRow> => ({ key, title, cell: row => text(row[key]) })
  const columns: Record<LogName, readonly Column<LogRow>[]> = {
    'login-log': [
      at,
      { ...column('login', t('people.login')), narrow: 'head' },
      { ...person, cell: row => nameOf(row.person) || '—' },
      {
        key: 'outcome',
        title: t('logs.outcome'),
        cell: row => (
          <span className="tag" data-tone={ALARMING.has(text(row.outcome)) ? 'overdue' : 'good'}>
            {worded('outcomes', row.outcome)}
          </span>
        ),
      },
      { ...column('method', t('logs.method')), cell: row => worded('methods', row.method) },
      column('ip', t('logs.ip')),
      {
        key: 'agent',
        title: t('logs.agent'),
        cell: row => <span title={text(row.agent)}>{agentWords(text(row.agent))}</span>,
      },
    ],
    'register-history': [
      at,
      { key: 'register', title: t('logs.register2'), narrow: 'head', cell: row => registerName(text(row.register)) },
      {
        key: 'key',
        title: t('logs.key'),
        cell: row => (
          <>
            {entryName(row)}
            {entryName(row) !== row.key && <span className="row-sub code">{text(row.key)}</span>}
          </>
        ),
      },
      person,
      column('reason', t('logs.reason')),
      {
        key: 'change',
        title: t('logs.change'),
        cell: row => (
          <Button size="small" onClick={() => setChange(row)}>
            {t('calendar.show')}
          </Button>
        ),
      },
    ],
    'access-log': [
      at,
      person,
      { ...column('what', t('logs.what')), cell: row => worded('whats', row.what) },
      {
        key: 'case',
        title: t('logs.case'),
        narrow: 'head',
        // No way in: an auditor sees who looked, not what they saw.
        cell: row => <span className="code">{text(row.case)}</span>,
      },
    ],
    'guess-log': [
      at,
      { ...column('what', t('logs.guess2')), narrow: 'head', cell: row => worded('guesses', row.what) },
      { key: 'address', title: t('logs.address'), cell: row => <span className="code">{text(row.address)}</span> },
      {
        key: 'case',
        title: t('logs.case'),
        // A wrong code leads to none.
        narrow: 'foot',
        cell: row => row.case !== null && <span className="code">{text(row.case)}</span>,
      },
    ],
  }
  return (
    <>
      <PageHead title={t(`logs.${TEXTS[name]}`)} hint={t(`logs.${TEXTS[name]}Hint`)} />
      <LogFilters log={name} people={known.data ?? []} />
      <Loaded query={list}>
        {() => (
          <>
            <Listing
              label={t(`logs.${TEXTS[name]}`)}
              items={rows}
              columns={columns[name]}
              keyOf={row => `${text(row.region)}-${text(row.id)}`}
              empty={<Empty title={t(Object.keys(filter).length > 0 ? 'logs.none' : 'logs.empty')} />}
            />
            <More
              count={rows.length}
              hasNext={list.hasNextPage}
              loading={list.isFetchingNextPage}
              onMore={() => void list.fetchNextPage()}
            />
          </>
        )}
      </Loaded>
      <Drawer
        open={change !== null}
        onClose={() => setChange(null)}
        title={change === null ? '' : `${registerName(text(change.register))} · ${entryName(change)}`}
        size={Math.min(720, innerWidth)}
      >
        {change !== null && <Difference before={change.before} after={change.after} />}
      </Drawer>
    </>
  )
}

export default function LogPage() {
  const { name } = useParams()
  const known = NAMES.find(one => one === name)
  return known ? <LogTable key={known} name={known} /> : <Navigate to="/admin/logs/login-log" replace />
}
