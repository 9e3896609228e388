// What auditors read: log-ins, changes of registers, looks at personal data. Read only, newest first.
import { useInfiniteQuery } from '@tanstack/react-query'
import { Button, Drawer } from 'antd'
import { useState } from 'react'
import { Link, Navigate, useParams } from 'react-router'
import { type LogName, type LogRow, log } from '../api/registers.ts'
import { atText, useWords } from '../messages/words.ts'
import { type Column, Empty, Listing, More } from '../parts/listing.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { ProblemView } from '../parts/problem-view.tsx'
import { Waiting } from '../parts/waiting.tsx'

const NAMES: readonly LogName[] = ['login-log', 'register-history', 'access-log']
const TEXTS = { 'login-log': 'login', 'register-history': 'register', 'access-log': 'access' } as const

const text = (value: unknown): string => (value === null || value === undefined ? '' : String(value))

function LogTable({ name }: { readonly name: LogName }) {
  const { t } = useWords()
  const list = useInfiniteQuery(log(name))
  const [change, setChange] = useState<LogRow | null>(null)
  const rows = list.data?.pages.flatMap(page => page.items) ?? []
  const at: Column<LogRow> = {
    key: 'at',
    title: t('logs.at'),
    narrow: 'head',
    width: '150px',
    cell: row => <time className="code">{atText(text(row.at))}</time>,
  }
  const person: Column<LogRow> = { key: 'person', title: t('logs.person'), cell: row => text(row.person) || '—' }
  const column = (key: string, title: string): Column<LogRow> => ({ key, title, cell: row => text(row[key]) })
  const columns: Record<LogName, readonly Column<LogRow>[]> = {
    'login-log': [
      at,
      { ...column('login', t('people.login')), narrow: 'head' },
      {
        key: 'outcome',
        title: t('logs.outcome'),
        cell: row => (
          <span className="tag" data-tone={/fail|wrong|lock|refus/.test(text(row.outcome)) ? 'overdue' : 'good'}>
            {text(row.outcome)}
          </span>
        ),
      },
      column('method', t('logs.method')),
      column('ip', t('logs.ip')),
      column('agent', t('logs.agent')),
    ],
    'register-history': [
      at,
      { ...column('register', t('logs.register2')), narrow: 'head' },
      column('key', t('logs.key')),
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
      column('what', t('logs.what')),
      {
        key: 'case',
        title: t('logs.case'),
        narrow: 'head',
        cell: row => (
          <Link to={`/cases/${text(row.region)}/${text(row.case)}`} data-row-link className="code">
            {text(row.case).slice(0, 8)}
          </Link>
        ),
      },
    ],
  }
  return (
    <>
      <PageHead title={t(`logs.${TEXTS[name]}`)} hint={t(`logs.${TEXTS[name]}Hint`)} />
      {list.isPending ? (
        <Waiting />
      ) : list.isError && rows.length === 0 ? (
        <ProblemView error={list.error} onRetry={() => void list.refetch()} />
      ) : (
        <>
          <Listing
            label={t(`logs.${TEXTS[name]}`)}
            items={rows}
            columns={columns[name]}
            keyOf={row => `${text(row.region)}-${text(row.id)}`}
            empty={<Empty title={t('logs.empty')} />}
          />
          <More
            count={rows.length}
            hasNext={list.hasNextPage}
            loading={list.isFetchingNextPage}
            onMore={() => void list.fetchNextPage()}
          />
        </>
      )}
      <Drawer
        open={change !== null}
        onClose={() => setChange(null)}
        title={`${text(change?.register)} ${text(change?.key)}`}
        size={Math.min(720, innerWidth)}
      >
        <div className="two">
          {(['before', 'after'] as const).map(side => (
            <div key={side}>
              <h3 style={{ fontSize: 14 }}>{t(`logs.${side}`)}</h3>
              <pre className="diff">{JSON.stringify(change?.[side] ?? null, null, 2)}</pre>
            </div>
          ))}
        </div>
      </Drawer>
    </>
  )
}

export default function LogPage() {
  const { name } = useParams()
  const known = NAMES.find(one => one === name)
  return known ? <LogTable key={known} name={known} /> : <Navigate to="/admin/logs/login-log" replace />
}
