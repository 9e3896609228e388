// What changed between two versions, side by side, field by field in words.
import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useState } from 'react'
import { type Difference, difference, type EntryHead, type EntryKind, versions } from '../api/catalogue.ts'
import { units } from '../api/organisation.ts'
import { dayOf, useWords } from '../messages/words.ts'
import { ProblemView } from '../parts/problem-view.tsx'
import { Waiting } from '../parts/waiting.tsx'
import { fieldAt, valueWords } from './value-words.ts'

const TONE = { added: 'good', removed: 'red', changed: 'near', moved: 'calm' } as const

/** The rules of a form follow from its fields, which are compared in words. */
const isRule = (one: Difference): boolean => /^\/?form[./]schema\b/.test(one.path)

interface ChangesProps {
  readonly kind: EntryKind
  readonly items: readonly Difference[]
}

export function Changes({ kind, items }: ChangesProps) {
  const { t } = useWords()
  const rules = items.filter(isRule)
  const told = items.filter(one => !isRule(one))
  return (
    <>
      {(told.length > 0 || rules.length === 0) && <Lines kind={kind} items={told} />}
      {rules.length > 0 && (
        <details>
          <summary>{t('entry.rules', { count: rules.length })}</summary>
          <Lines kind={kind} items={rules} />
        </details>
      )}
    </>
  )
}

function Lines({ kind, items }: ChangesProps) {
  const { t, say } = useWords()
  const { data: unitList = [] } = useQuery(units())
  const unitName = (id: string) => unitList.filter(one => one.id === id).map(one => say(one.name))[0]
  const told = (one: Difference, value: unknown) => valueWords(value, fieldAt(kind, one.path), { say, unitName }) || '—'
  if (items.length === 0) return <p className="muted">{t('entry.same')}</p>
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: scrolls sideways on a phone
    <section className="table-scroll" aria-label={t('entry.compare')} tabIndex={0}>
      <table className="table difference">
        <thead>
          <tr>
            <th scope="col">{t('entry.field')}</th>
            <th scope="col">{t('entry.from')}</th>
            <th scope="col">{t('entry.to')}</th>
          </tr>
        </thead>
        <tbody>
          {items.map(one => (
            <tr key={`${one.path}-${one.change}`}>
              <th scope="row">
                {say(one.title)}{' '}
                <span className="tag" data-tone={TONE[one.change]}>
                  {t(`entry.changes.${one.change}`)}
                </span>
              </th>
              <td className="was">{told(one, one.before)}</td>
              <td className="is">{told(one, one.after)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Pair({
  kind,
  code,
  from,
  to,
}: {
  readonly kind: EntryKind
  readonly code: string
  readonly from: number
  readonly to: number
}) {
  const found = useQuery(difference(kind, code, from, to))
  if (found.isPending) return <Waiting lines={4} />
  if (found.isError) return <ProblemView error={found.error} onRetry={() => void found.refetch()} />
  return <Changes kind={kind} items={found.data.items} />
}

export function Compare({ kind, code }: { readonly kind: EntryKind; readonly code: string }) {
  const { t } = useWords()
  const list = useQuery(versions(kind, code))
  const [chosen, setChosen] = useState<{ readonly from?: number; readonly to?: number }>({})
  if (list.isPending) return <Waiting lines={4} />
  if (list.isError) return <ProblemView error={list.error} onRetry={() => void list.refetch()} />
  const [last, before] = list.data
  if (last === undefined || before === undefined) return <p className="panel muted">{t('entry.oneVersion')}</p>
  const from = chosen.from ?? before.version
  const to = chosen.to ?? last.version
  // What was published stays so when another version takes its place.
  const standing = (one: EntryHead) => (one.status === 'published' && !one.inForce ? 'replaced' : one.status)
  const options = list.data.map(one => ({
    value: one.version,
    label: `${t('catalogue.versionNo', { version: one.version })} · ${t(`catalogue.statuses.${standing(one)}`)} · ${dayOf(one.publishedAt ?? one.editedAt)}`,
  }))
  return (
    <section className="panel">
      <div className="filters">
        <Select
          aria-label={t('entry.from')}
          options={options}
          value={from}
          onChange={next => setChosen({ from: next, to })}
        />
        <span aria-hidden="true">→</span>
        <Select
          aria-label={t('entry.to')}
          options={options}
          value={to}
          onChange={next => setChosen({ from, to: next })}
        />
      </div>
      <Pair kind={kind} code={code} from={from} to={to} />
    </section>
  )
}
