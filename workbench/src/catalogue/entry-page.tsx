// One entry of a register: its contents by sections with live checks, the way to review and publication, versions side by side, history.
import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Form, Tabs } from 'antd'
import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import { useParams } from 'react-router'
import { ChangeDrawer } from '../admin/change-drawer.tsx'
import {
  beginDraft,
  checkData,
  ENTRY_KINDS,
  type Entry,
  type EntryData,
  type EntryKind,
  type Finding,
  history,
  oneEntry,
  type Step,
  saveDraft,
  takeStep,
} from '../api/catalogue.ts'
import { atText, useWords } from '../messages/words.ts'
import { Empty, More } from '../parts/listing.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { ProblemView, Refusal } from '../parts/problem-view.tsx'
import { toast } from '../parts/toast.tsx'
import { Waiting } from '../parts/waiting.tsx'
import './catalogue.css'
import { useDeed } from '../parts/deed.ts'
import { Changes, Compare } from './difference-view.tsx'
import { EntryFields } from './entry-field.tsx'
import { REGISTERS, type SectionDef } from './entry-schema.ts'
import { isWithin, sameData, withValue } from './entry-values.ts'
import { FindingView } from './finding-view.tsx'
import { MATTER_SECTIONS } from './matter-schema.ts'

const FormEditor = lazy(() => import('./form-editor.tsx'))

const sectionsOf = (kind: EntryKind): readonly SectionDef[] => (kind === 'matter' ? MATTER_SECTIONS : REGISTERS[kind])

const belongs = (section: SectionDef, finding: Finding): boolean =>
  section.id === 'form' ? isWithin(finding, 'form') : section.fields.some(field => isWithin(finding, field.name))

/** What the checks say of what is being typed: asked a moment after the last key, the last answer kept meanwhile. */
function useChecks(entry: Entry, data: EntryData): { readonly findings: readonly Finding[]; readonly busy: boolean } {
  const [later, setLater] = useState(data)
  useEffect(() => {
    const timer = setTimeout(() => setLater(data), 600)
    return () => clearTimeout(timer)
  }, [data])
  const unchanged = later === entry.data
  const found = useQuery({
    queryKey: ['catalogue', 'check', entry.kind, later],
    queryFn: async ({ signal }) => (await checkData(entry.kind, later, signal)).items,
    enabled: !unchanged,
    placeholderData: earlier => earlier,
    gcTime: 0,
  })
  return {
    findings: unchanged ? entry.findings : (found.data ?? entry.findings),
    busy: found.isFetching || later !== data,
  }
}

const STEPS = ['begin', 'submit', 'return', 'publish', 'discard', 'withdraw'] as const

interface StepsProps {
  readonly entry: Entry
  readonly dirty: boolean
  readonly onDone: () => Promise<void>
}

function Steps({ entry, dirty, onDone }: StepsProps) {
  const { t } = useWords()
  const [step, setStep] = useState<(typeof STEPS)[number] | null>(null)
  const offered = STEPS.filter(one => entry.may.includes(one))
  return (
    <>
      {offered.map(one => (
        <Button
          key={one}
          type={
            one === 'publish' || one === 'submit' || (one === 'begin' && offered.length < 3) ? 'primary' : 'default'
          }
          danger={one === 'discard' || one === 'withdraw'}
          disabled={dirty && one !== 'discard'}
          aria-haspopup="dialog"
          onClick={() => setStep(one)}
        >
          {t(`entry.${one}`)}
        </Button>
      ))}
      <ChangeDrawer<object>
        key={step ?? 'none'}
        title={step === null ? '' : t(`entry.${step}`)}
        open={step !== null}
        onClose={() => setStep(null)}
        initial={{}}
        saveText={step === null ? '' : t(`entry.${step}`)}
        danger={step === 'discard' || step === 'withdraw'}
        onSave={async ({ reason }) => {
          if (step === 'begin') await beginDraft(entry.kind, entry.code, reason)
          else if (step !== null) await takeStep(step satisfies Step, entry.kind, entry.code, reason, entry.revision)
          await onDone()
        }}
      >
        <p className="advice">
          {step !== null && t(`entry.stepHints.${step}`)} {step === 'submit' && t('entry.reviewer')}
        </p>
        <Form.Item hidden />
      </ChangeDrawer>
    </>
  )
}

function Findings({
  findings,
  busy,
  onGo,
}: {
  readonly findings: readonly Finding[]
  readonly busy: boolean
  readonly onGo: (finding: Finding) => void
}) {
  const { t } = useWords()
  return (
    <section className="panel" aria-label={t('entry.checks')}>
      <div className="panel-head">
        <h2>{t('entry.checks')}</h2>
        <span className="muted" role="status">
          {busy ? t('entry.checking') : ''}
        </span>
      </div>
      {findings.length === 0 ? (
        <p className="muted">{t('entry.noFindings')}</p>
      ) : (
        <ul className="finding-list">
          {findings.map(one => (
            <li key={`${one.rule}-${one.path}`}>
              <FindingView finding={one} where />
              <Button type="link" size="small" onClick={() => onGo(one)}>
                {t('entry.goTo')}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

function Contents({ entry, onSaved }: { readonly entry: Entry; readonly onSaved: () => Promise<void> }) {
  const { t, say } = useWords()
  const [data, setData] = useState<EntryData>(entry.data as EntryData)
  const sections = sectionsOf(entry.kind)
  const [section, setSection] = useState(sections[0]?.id ?? '')
  const attempt = useRef('')
  const readOnly = !entry.may.includes('edit')
  const { findings, busy } = useChecks(entry, data)
  const dirty = !sameData(data, entry.data as EntryData)
  const save = useDeed({
    mutationFn: () => saveDraft(entry.kind, entry.code, data, attempt.current || entry.reason, entry.revision),
    onSuccess: async () => {
      toast(t('entry.saved'))
      await onSaved()
    },
  })
  useEffect(() => {
    if (!dirty) return
    const hold = (event: BeforeUnloadEvent) => event.preventDefault()
    addEventListener('beforeunload', hold)
    return () => removeEventListener('beforeunload', hold)
  }, [dirty])
  const change = (path: string, value: unknown) => setData(present => withValue(present, path, value) as EntryData)
  const shown = sections.find(one => one.id === section) ?? sections[0]
  const go = (finding: Finding) => {
    const found = sections.find(one => belongs(one, finding))
    if (found) setSection(found.id)
    setTimeout(() => {
      const parts = finding.path.split('.')
      // The nearest field there is: its list item may have none of its own.
      for (let n = parts.length; n > 0; n -= 1) {
        const place = document.getElementById(`at-${parts.slice(0, n).join('-')}`)
        if (place === null) continue
        place.closest('details')?.setAttribute('open', '')
        place.scrollIntoView({ block: 'center' })
        place.querySelector<HTMLElement>('input,textarea,button')?.focus()
        return
      }
    }, 60)
  }
  return (
    <div className="entry-layout">
      {sections.length > 1 && (
        <nav className="panel entry-nav" aria-label={t('entry.sections')}>
          <ul className="choices">
            {sections.map(one => {
              const faults = findings.filter(finding => belongs(one, finding))
              return (
                <li key={one.id}>
                  <button type="button" aria-current={one.id === shown?.id} onClick={() => setSection(one.id)}>
                    {say(one.title)}{' '}
                    {faults.length > 0 && (
                      <span className="tag" data-tone={faults.some(f => f.severity === 'error') ? 'red' : 'near'}>
                        {faults.length}
                      </span>
                    )}
                  </button>
                </li>
              )
            })}
          </ul>
        </nav>
      )}
      <div>
        <Refusal error={save.error} />
        {!readOnly && (
          <div className="entry-save" data-dirty={dirty || undefined}>
            <span role="status">{dirty ? t('entry.unsaved') : ''}</span>
            <Button type="primary" disabled={!dirty} loading={save.isPending} onClick={() => save.mutate()}>
              {t('entry.save')}
            </Button>
          </div>
        )}
        <section className="panel">
          <h2>{say(shown?.title)}</h2>
          {shown?.id === 'form' ? (
            <Suspense fallback={<Waiting />}>
              <FormEditor
                value={(data as { form?: unknown }).form}
                readOnly={readOnly}
                findings={findings.filter(one => isWithin(one, 'form'))}
                onChange={form => change('form', form)}
              />
            </Suspense>
          ) : (
            shown && (
              <EntryFields
                key={shown.id}
                fields={shown.fields}
                at=""
                data={data}
                findings={findings}
                readOnly={readOnly}
                onChange={change}
              />
            )
          )}
        </section>
        <Findings findings={findings} busy={busy} onGo={go} />
      </div>
    </div>
  )
}

function History({ kind, code }: { readonly kind: EntryKind; readonly code: string }) {
  const { t } = useWords()
  const list = useInfiniteQuery(history(kind, code))
  const items = list.data?.pages.flatMap(page => page.items) ?? []
  const steps = t('entry.steps', { returnObjects: true }) as Record<string, string>
  if (list.isPending) return <Waiting />
  if (list.isError) return <ProblemView error={list.error} onRetry={() => void list.refetch()} />
  return (
    <section className="panel">
      <ol className="timeline">
        {items.map(item => (
          <li key={item.id}>
            <div className="act-line">
              <strong>{steps[item.step] ?? item.step}</strong>
              <span className="tag">{t('catalogue.versionNo', { version: item.version })}</span>
              <span>{item.person?.name}</span>
              <time dateTime={item.at}>{atText(item.at)}</time>
            </div>
            <p>{item.reason}</p>
            {item.changes.length > 0 && (
              <details>
                <summary>
                  {t('entry.change')} {item.changes.length}
                </summary>
                <Changes items={item.changes} />
              </details>
            )}
          </li>
        ))}
      </ol>
      {items.length === 0 && <Empty title={t('common.none')} />}
      <More
        count={items.length}
        hasNext={list.hasNextPage}
        loading={list.isFetchingNextPage}
        onMore={() => void list.fetchNextPage()}
      />
    </section>
  )
}

function Whole({ entry }: { readonly entry: Entry }) {
  const { t, say } = useWords()
  const queries = useQueryClient()
  const refresh = async () => {
    await queries.invalidateQueries({ queryKey: ['catalogue'] })
  }
  return (
    <>
      <PageHead
        title={say(entry.title)}
        hint={`${t(`catalogue.kinds.${entry.kind}`)} · ${entry.code} · ${say(entry.unit.name)}`}
      >
        <Steps entry={entry} dirty={false} onDone={refresh} />
      </PageHead>
      <p className="tags entry-state">
        <span
          className="tag"
          data-tone={entry.status === 'published' ? 'good' : entry.status === 'withdrawn' ? undefined : 'near'}
        >
          {t(`catalogue.statuses.${entry.status}`)}
        </span>
        <span className="tag">
          {entry.inForceVersion === null
            ? t('entry.notInForce')
            : t('entry.inForce', { version: entry.inForceVersion })}
        </span>
        {entry.draftVersion !== null && (
          <span className="tag" data-tone="calm">
            {t('entry.draftOf', { version: entry.draftVersion })}
          </span>
        )}
        {entry.submittedBy && entry.submittedAt && entry.status === 'in-review' && (
          <span className="muted">
            {t('entry.submittedBy', { name: entry.submittedBy.name, at: atText(entry.submittedAt) })}
          </span>
        )}
        {entry.kind === 'matter' && entry.inForceVersion !== null && (
          <a href={`/guides/${entry.code}`} target="_blank" rel="noreferrer">
            {t('entry.publicPage')}
          </a>
        )}
      </p>
      {entry.reviewNote && entry.status === 'draft' && (
        <p className="advice">{t('entry.reviewNote', { note: entry.reviewNote })}</p>
      )}
      {!entry.complete && entry.kind === 'matter' && <p className="advice">{t('entry.bareNote')}</p>}
      <Tabs
        items={[
          {
            key: 'contents',
            label: entry.may.includes('edit') ? t('entry.edit') : t('entry.view'),
            children: <Contents key={`${entry.version}-${entry.revision}`} entry={entry} onSaved={refresh} />,
          },
          { key: 'compare', label: t('entry.compare'), children: <Compare kind={entry.kind} code={entry.code} /> },
          { key: 'history', label: t('entry.history'), children: <History kind={entry.kind} code={entry.code} /> },
        ]}
        destroyOnHidden={false}
      />
    </>
  )
}

export default function EntryPage() {
  const { kind, code = '' } = useParams()
  const known = ENTRY_KINDS.find(one => one === kind) ?? 'matter'
  const found = useQuery(oneEntry(known, code))
  if (found.data) return <Whole key={`${known}-${code}`} entry={found.data} />
  if (found.isPending) return <Waiting lines={10} />
  return <ProblemView error={found.error} onRetry={() => void found.refetch()} />
}
