// Limits of each matter, with their sources and how sure those are; a change makes a new version of the matter.
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Form, InputNumber, Select } from 'antd'
import { useState } from 'react'
import { changeLimits, type Limit, type MatterRecord, matters } from '../api/registers.ts'
import { useWords } from '../messages/words.ts'
import type { Messages } from '../messages/zh.ts'
import { Listing } from '../parts/listing.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { ProblemView } from '../parts/problem-view.tsx'
import { Waiting } from '../parts/waiting.tsx'
import { ChangeDrawer, LineItem } from './change-drawer.tsx'

interface Row {
  readonly matter: MatterRecord
  readonly kind: 'limit' | 'extension'
  readonly name: string
  readonly statutory: Limit
  readonly promised: Limit | undefined
  readonly mode: 'by' | 'to' | null
}

interface Values {
  readonly amount: number
  readonly promised?: number | null
  readonly source: {
    readonly title: { readonly zh: string; readonly en: string }
    readonly article?: string
    readonly certainty: string
  }
}

/** As an inquiry meets them; what else a matter has comes after. */
const ORDER = [
  'ordinary',
  'important',
  'special',
  'dispatch',
  'complaint',
  'complaint-special',
  'explanation',
] as readonly string[]
const place = ({ name }: Row): number => (ORDER.includes(name) ? ORDER.indexOf(name) : ORDER.length)

const rowsOf = (matter: MatterRecord): readonly Row[] => [...allRows(matter)].sort((a, b) => place(a) - place(b))

const allRows = (matter: MatterRecord): readonly Row[] => [
  ...Object.entries(matter.limits).map(([name, pair]): Row => {
    return { matter, kind: 'limit', name, statutory: pair.statutory, promised: pair.promised, mode: null }
  }),
  ...Object.entries(matter.extensions).map(([name, one]): Row => {
    return { matter, kind: 'extension', name, statutory: one.limit, promised: undefined, mode: one.mode }
  }),
]

/** The matter's limits with one row changed, as the API takes them. */
function changed(row: Row, values: Values): Record<string, unknown> {
  const source = { ...values.source, article: values.source.article?.trim() || undefined }
  const statutory = { ...row.statutory, amount: values.amount, source }
  const { limits, extensions } = row.matter
  if (row.kind === 'extension') {
    return { limits, extensions: { ...extensions, [row.name]: { mode: row.mode, limit: statutory } } }
  }
  const pair = values.promised
    ? { statutory, promised: { ...(row.promised ?? { ...statutory, source }), amount: values.promised } }
    : { statutory }
  return { limits: { ...limits, [row.name]: pair }, extensions }
}

export default function LimitsPage() {
  const { t, say } = useWords()
  const queries = useQueryClient()
  const list = useQuery(matters())
  const [edited, setEdited] = useState<Row | null>(null)
  const names = t('limits.name', { returnObjects: true }) as Messages['limits']['name']
  const certainty = t('clock.certainty', { returnObjects: true }) as Messages['clock']['certainty']
  const nameOf = (name: string) => names[name as keyof typeof names] ?? name
  const amountOf = (limit: Limit) => `${limit.amount} ${t(`clock.units.${limit.unit}`)}`
  return (
    <>
      <PageHead title={t('limits.title')} hint={t('limits.hint')} />
      {list.isPending && <Waiting />}
      {list.isError && <ProblemView error={list.error} onRetry={() => void list.refetch()} />}
      {(list.data ?? []).map(matter => (
        <section key={matter.code} style={{ marginBottom: 20 }}>
          <div className="panel-head" style={{ marginBottom: 8 }}>
            <h2 style={{ fontSize: 16 }}>{say(matter.title)}</h2>
            <span className="tag">{t('limits.version', { version: matter.version })}</span>
          </div>
          <Listing
            label={say(matter.title)}
            items={rowsOf(matter)}
            keyOf={row => `${row.kind}-${row.name}`}
            empty={null}
            columns={[
              {
                key: 'name',
                title: t('limits.title'),
                narrow: 'head',
                cell: row => (
                  <button type="button" className="link-button" data-row-link onClick={() => setEdited(row)}>
                    {nameOf(row.name)}
                  </button>
                ),
              },
              {
                key: 'statutory',
                title: t('limits.statutory'),
                cell: row => (
                  <>
                    {row.mode && `${t(`limits.${row.mode}`)} `}
                    {amountOf(row.statutory)}
                  </>
                ),
              },
              {
                key: 'promised',
                title: t('limits.promised'),
                cell: row =>
                  row.promised ? (
                    amountOf(row.promised)
                  ) : (
                    <span className="muted">{row.kind === 'limit' ? t('limits.noPromise') : '—'}</span>
                  ),
              },
              {
                key: 'source',
                title: t('limits.source'),
                cell: row => `${say(row.statutory.source.title)} ${row.statutory.source.article ?? ''}`,
              },
              {
                key: 'certainty',
                title: t('limits.certainty'),
                cell: row => (
                  <span
                    className="tag"
                    data-tone={['local', 'memory'].includes(row.statutory.source.certainty) ? 'near' : 'good'}
                  >
                    {certainty[row.statutory.source.certainty as keyof typeof certainty] ??
                      row.statutory.source.certainty}
                  </span>
                ),
              },
            ]}
          />
        </section>
      ))}
      <ChangeDrawer<Values>
        key={edited ? `${edited.matter.code}-${edited.name}` : 'none'}
        title={edited ? `${t('limits.edit')}：${nameOf(edited.name)}` : t('limits.edit')}
        open={edited !== null}
        onClose={() => setEdited(null)}
        initial={
          edited
            ? {
                amount: edited.statutory.amount,
                promised: edited.promised?.amount ?? null,
                source: edited.statutory.source as Values['source'],
              }
            : {}
        }
        onSave={async ({ reason, ...values }) => {
          if (edited === null) return
          await changeLimits(edited.matter.code, { ...changed(edited, values), reason }, edited.matter.version)
          await queries.invalidateQueries({ queryKey: ['registers', 'matters'] })
        }}
      >
        <Form.Item
          name="amount"
          label={`${t('limits.statutory')}（${edited ? t(`clock.units.${edited.statutory.unit}`) : ''}）`}
          rules={[{ required: true, message: t('common.required') }]}
        >
          <InputNumber min={1} max={3650} precision={0} />
        </Form.Item>
        {edited?.kind === 'limit' && (
          <Form.Item
            name="promised"
            label={t('limits.promised')}
            extra={t('limits.promisedHint')}
            dependencies={['amount']}
            rules={[
              ({ getFieldValue }) => ({
                validator: (_, value) =>
                  value && value > getFieldValue('amount')
                    ? Promise.reject(new Error(t('limits.promisedLonger')))
                    : Promise.resolve(),
              }),
            ]}
          >
            <InputNumber min={1} max={3650} precision={0} />
          </Form.Item>
        )}
        <LineItem name={['source', 'title', 'zh']} label={t('limits.source')} required />
        <LineItem name={['source', 'title', 'en']} label={`${t('limits.source')} (English)`} max={200} />
        <LineItem name={['source', 'article']} label={t('limits.article')} max={60} />
        <Form.Item name={['source', 'certainty']} label={t('limits.certainty')}>
          <Select options={Object.entries(certainty).map(([value, label]) => ({ value, label }))} />
        </Form.Item>
      </ChangeDrawer>
    </>
  )
}
