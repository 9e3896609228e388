// The editor of an application form: pages and fields as a list; both halves of the definition are built from it by the room `forms`,
// so that schema and layout never disagree. Beside it the form as it will be asked, by the same room that asks it.
import {
  type Answers,
  buildForm,
  checkForm,
  type Edit,
  type EditForm,
  type EditPage,
  edit,
  editing,
  type FormDefinition,
  freePath,
  isEditable,
} from '@sunhall/forms'
import { Button, Tabs } from 'antd'
import { useMemo, useState } from 'react'
import type { Finding } from '../api/catalogue.ts'
import { AnswersForm } from '../forms/answers-form.tsx'
import '../applications/applications.css'
import { useWords } from '../messages/words.ts'
import { Empty } from '../parts/listing.tsx'
import { FieldSettings } from './field-settings.tsx'
import { TONE } from './finding-view.tsx'
import { FormLine } from './form-line.tsx'
import { PageSettings } from './page-settings.tsx'

interface Props {
  readonly code: string
  /** What is on the screen is what the server has. */
  readonly saved: boolean
  readonly value: unknown
  readonly readOnly: boolean
  readonly findings: readonly Finding[]
  readonly onChange: (form: FormDefinition) => void
}

const FIRST: EditForm = {
  pages: [
    {
      id: 'applicant',
      title: { zh: '申请人', en: 'Applicant' },
      fields: [
        { path: '/applicant/name', title: { zh: '姓名', en: 'Name' }, widget: 'text', required: true, prefill: 'name' },
      ],
    },
  ],
}

/** As the catalogue's own check weighs it: what is no error in a form is a hint there. */
const weightOf = ({ severity }: ReturnType<typeof checkForm>[number]) => (severity === 'error' ? 'error' : 'hint')

const isForm = (value: unknown): value is FormDefinition =>
  typeof value === 'object' &&
  value !== null &&
  Array.isArray((value as { layout?: { pages?: unknown } }).layout?.pages)

/** The page or field that a finding of the form is about, by its JSON Pointer: /layout/pages/0/fields/2. */
function pathOf(form: FormDefinition, pointer: string): string | null {
  const found = /^\/layout\/pages\/(\d+)(?:\/fields\/(\d+))?/.exec(pointer)
  if (found === null) {
    const names = pointer
      .split('/')
      .filter(
        (name, at, all) => name !== '' && name !== 'schema' && !(name === 'properties' && all[at + 1] !== undefined),
      )
    return names.length > 0 ? `/${names.join('/')}` : null
  }
  const page = form.layout.pages[Number(found[1])]
  return (found[2] === undefined ? page?.id : page?.fields[Number(found[2])]?.path) ?? null
}

export default function FormEditor({ code, saved, value, readOnly: closed, findings, onChange }: Props) {
  const { t, say } = useWords()
  const [chosen, setChosen] = useState<string | null>(null)
  const [past, setPast] = useState<readonly FormDefinition[]>([])
  const [future, setFuture] = useState<readonly FormDefinition[]>([])
  const [anyway, setAnyway] = useState(false)
  const [answers, setAnswers] = useState<Answers>({})
  const definition = isForm(value) ? value : null
  const faults = useMemo(() => (definition === null ? [] : checkForm(definition)), [definition])
  const editable = useMemo(() => {
    try {
      return definition === null || isEditable(definition)
    } catch {
      return false
    }
  }, [definition])
  if (definition === null) {
    return (
      <Empty
        title={t('editor.empty')}
        next={
          !closed && (
            <Button type="primary" onClick={() => onChange(buildForm(FIRST))}>
              {t('editor.begin')}
            </Button>
          )
        }
      />
    )
  }
  const readOnly = closed || (!editable && !anyway)
  const form = editing(definition)
  const put = (next: FormDefinition) => {
    setPast([...past.slice(-49), definition])
    setFuture([])
    onChange(next)
  }
  const run = (change: Edit) => put(buildForm(edit(form, change)))
  const step = (back: boolean) => {
    const [from, to] = back ? [past, future] : [future, past]
    const next = from.at(-1)
    if (next === undefined) return
    if (back) {
      setPast(past.slice(0, -1))
      setFuture([...to, definition])
    } else {
      setFuture(future.slice(0, -1))
      setPast([...to, definition])
    }
    onChange(next)
  }
  /** Beyond the ends of a page a field goes to the next page. */
  const move = (page: EditPage, at: number, by: number) => {
    const no = form.pages.indexOf(page)
    const field = page.fields[at]
    if (field === undefined) return
    const next = at + by
    if (next >= 0 && next < page.fields.length) run({ do: 'move-field', path: field.path, page: page.id, at: next })
    else {
      const other = form.pages[no + by]
      if (other && page.fields.length > 1)
        run({ do: 'move-field', path: field.path, page: other.id, at: by > 0 ? 0 : other.fields.length })
    }
  }
  const faulty = new Set(faults.map(one => pathOf(definition, one.path)))
  const field = form.pages
    .flatMap(page => page.fields.flatMap(one => [one, ...(one.columns ?? [])]))
    .find(one => one.path === chosen)
  const page = form.pages.find(one => one.id === chosen)
  return (
    <>
      <div className="filters">
        <Button disabled={past.length === 0} onClick={() => step(true)}>
          {t('editor.undo')}
        </Button>
        <Button disabled={future.length === 0} onClick={() => step(false)}>
          {t('editor.redo')}
        </Button>
        <Button href={`/guides/${code}/draft-form`} target="_blank" rel="noreferrer" disabled={!saved}>
          {t('editor.serverPreview')}
        </Button>
        <span className="muted">{saved ? !readOnly && t('editor.drag') : t('editor.serverPreviewUnsaved')}</span>
      </div>
      {!editable && !closed && !anyway && (
        <p className="advice">
          {t('editor.notEditable')}{' '}
          <Button size="small" onClick={() => setAnyway(true)}>
            {t('editor.editAnyway')}
          </Button>
        </p>
      )}
      <div className="form-editor">
        <div>
          <ol className="form-pages">
            {form.pages.map((one, no) => (
              <li key={one.id}>
                <ul>
                  <FormLine
                    name={`${t('editor.page', { no: no + 1 })} ${say(one.title)}`}
                    note={one.when ? '◇' : ''}
                    chosen={chosen === one.id}
                    faulty={faulty.has(one.id)}
                    readOnly={readOnly}
                    dragKey={`page ${one.id}`}
                    onChoose={() => setChosen(one.id)}
                    onMove={by => run({ do: 'move-page', page: one.id, at: no + by })}
                    onDrop={from => {
                      const [kind, id = ''] = from.split(' ')
                      if (kind === 'page') run({ do: 'move-page', page: id, at: no })
                      else if (kind === 'field') run({ do: 'move-field', path: id, page: one.id, at: 0 })
                    }}
                    onRemove={() => run({ do: 'remove-page', page: one.id })}
                  />
                  {one.fields.map((each, at) => (
                    <FormLine
                      key={each.path}
                      name={say(each.title)}
                      note={`${t(`editor.widgets.${each.widget}`)}${each.required ? ' *' : ''}${each.when ? ' ◇' : ''}`}
                      chosen={chosen === each.path}
                      faulty={faulty.has(each.path)}
                      readOnly={readOnly}
                      dragKey={`field ${each.path}`}
                      onChoose={() => setChosen(each.path)}
                      onMove={by => move(one, at, by)}
                      onDrop={from => {
                        const [kind, path = ''] = from.split(' ')
                        if (kind === 'field') run({ do: 'move-field', path, page: one.id, at })
                      }}
                      onRemove={() => run({ do: 'remove-field', path: each.path })}
                    />
                  ))}
                </ul>
                {!readOnly && (
                  <Button
                    size="small"
                    onClick={() => {
                      const base = one.fields.at(-1)?.path.split('/')[1] ?? 'more'
                      const path = freePath(form, `/${base}/field`)
                      run({
                        do: 'add-field',
                        page: one.id,
                        field: { path, title: { zh: t('editor.newField'), en: '' }, widget: 'text', required: false },
                      })
                      setChosen(path)
                    }}
                  >
                    {t('editor.addField')}
                  </Button>
                )}
              </li>
            ))}
          </ol>
          {!readOnly && (
            <Button
              onClick={() => {
                let no = form.pages.length + 1
                while (form.pages.some(one => one.id === `page-${no}`)) no += 1
                const path = freePath(form, `/page${no}/field`)
                run({
                  do: 'add-page',
                  page: {
                    id: `page-${no}`,
                    title: { zh: t('editor.newPage'), en: '' },
                    fields: [{ path, title: { zh: t('editor.newField'), en: '' }, widget: 'text', required: false }],
                  },
                })
                setChosen(`page-${no}`)
              }}
            >
              {t('editor.addPage')}
            </Button>
          )}
          {field && (
            <FieldSettings
              key={field.path}
              field={field}
              form={form}
              readOnly={readOnly}
              onEdit={run}
              onChoose={setChosen}
              faults={faults.filter(one => pathOf(definition, one.path) === field.path)}
            />
          )}
          {page && <PageSettings key={page.id} page={page} form={form} readOnly={readOnly} onEdit={run} />}
          <section aria-label={t('editor.faults')}>
            <h3>{t('editor.faults')}</h3>
            {faults.length === 0 && findings.length === 0 && <p className="muted">{t('editor.noFaults')}</p>}
            <ul>
              {faults.map(one => (
                <li key={`${one.code}-${one.path}`} className="finding">
                  <span className="tag" data-tone={TONE[weightOf(one)]}>
                    {t(`entry.severity.${weightOf(one)}`)}
                  </span>{' '}
                  {say(one.message)} <span className="muted">{say(one.mend)}</span>
                </li>
              ))}
            </ul>
          </section>
        </div>
        <Tabs
          className="form-preview-tabs"
          items={[
            {
              key: 'preview',
              label: t('editor.preview'),
              children: (
                <div className="form-preview">
                  <p className="muted">{t('editor.previewHint')}</p>
                  <AnswersForm form={definition} answers={answers} onChange={setAnswers} name="preview" />
                </div>
              ),
            },
            {
              key: 'json',
              label: t('editor.json'),
              children: (
                <>
                  <p className="muted">{t('editor.jsonHint')}</p>
                  {/* biome-ignore lint/a11y/noNoninteractiveTabindex: scrolls */}
                  <pre className="json" tabIndex={0}>
                    {JSON.stringify(definition, null, 2)}
                  </pre>
                </>
              ),
            },
          ]}
        />
      </div>
    </>
  )
}
