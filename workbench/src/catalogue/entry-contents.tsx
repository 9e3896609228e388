// The contents of an entry by sections, with what the checks say while one types, and the saving of the draft.
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { lazy, Suspense, useEffect, useState } from 'react'
import { checkData, type Entry, type EntryData, type EntryKind, type Finding, saveDraft } from '../api/catalogue.ts'
import { useWords } from '../messages/words.ts'
import { useDeed } from '../parts/deed.ts'
import { Refusal } from '../parts/problem-view.tsx'
import { toast } from '../parts/toast.tsx'
import { useUnsent } from '../parts/unsent.ts'
import { Waiting } from '../parts/waiting.tsx'
import { EntryFields } from './entry-field.tsx'
import { REGISTERS, type SectionDef } from './entry-schema.ts'
import { isWithin, sameData, withValue } from './entry-values.ts'
import { FindingView, TONE } from './finding-view.tsx'
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

const worst = (findings: readonly Finding[]): Finding['severity'] =>
  (['error', 'warning'] as const).find(severity => findings.some(one => one.severity === severity)) ?? 'hint'

/** What one rule says of several places is said once. */
function byRule(findings: readonly Finding[]): readonly (readonly [Finding, ...Finding[]])[] {
  const groups = new Map<string, [Finding, ...Finding[]]>()
  for (const one of findings) {
    const key = JSON.stringify([one.rule, one.reason, one.mend])
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [one])
    else group.push(one)
  }
  return [...groups.values()]
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
  const { t, say } = useWords()
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
          {byRule(findings).map(group => (
            <li key={`${group[0].rule}-${group[0].path}`}>
              <FindingView finding={group[0]} where={group.length === 1} />
              <span className="tags">
                {group.map(one => (
                  <Button key={one.path} size="small" onClick={() => onGo(one)}>
                    {(group.length > 1 && say(one.where)) || t('entry.goTo')}
                  </Button>
                ))}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

interface Props {
  readonly entry: Entry
  /** Null: the first. */
  readonly section: string | null
  readonly onSection: (section: string) => void
  readonly onDirty: (dirty: boolean) => void
  readonly onSaved: () => Promise<void>
}

export function Contents({ entry, section, onSection, onDirty, onSaved }: Props) {
  const { t, say } = useWords()
  const [data, setData] = useState<EntryData>(entry.data as EntryData)
  const sections = sectionsOf(entry.kind)
  const readOnly = !entry.may.includes('edit')
  const { findings, busy } = useChecks(entry, data)
  const dirty = !sameData(data, entry.data as EntryData)
  const save = useDeed({
    mutationFn: () => saveDraft(entry.kind, entry.code, data, entry.reason, entry.revision),
    onSuccess: async () => {
      toast(t('entry.saved'))
      await onSaved()
    },
  })
  useEffect(() => onDirty(dirty), [dirty, onDirty])
  useUnsent(() => dirty)
  const change = (path: string, value: unknown) => setData(present => withValue(present, path, value) as EntryData)
  const shown = sections.find(one => one.id === section) ?? sections[0]
  const go = (finding: Finding) => {
    const found = sections.find(one => belongs(one, finding))
    if (found) onSection(found.id)
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
                  <button type="button" aria-current={one.id === shown?.id} onClick={() => onSection(one.id)}>
                    {say(one.title)}{' '}
                    {faults.length > 0 && (
                      <span className="tag" data-tone={TONE[worst(faults)]}>
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
                code={entry.code}
                saved={!dirty}
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
