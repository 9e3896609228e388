// One field of an entry, drawn from its description, with what the checks found about it beside it.

import { fenOf, yuanOf } from '@sunhall/forms'
import { useQuery } from '@tanstack/react-query'
import { Button, Input, InputNumber, Select, Switch } from 'antd'
import { type ReactNode, useState } from 'react'
import { entryNames, type Finding } from '../api/catalogue.ts'
import { regions, units } from '../api/organisation.ts'
import { useWords } from '../messages/words.ts'
import type { EntryFieldDef } from './entry-schema.ts'
import { isAt, isWithin, moved, valueAt } from './entry-values.ts'
import { FindingsAt } from './finding-view.tsx'

export interface FieldsProps {
  readonly fields: readonly EntryFieldDef[]
  /** Dotted path of the object the fields are of; empty for the entry itself. */
  readonly at: string
  readonly data: unknown
  readonly findings: readonly Finding[]
  readonly readOnly: boolean
  readonly onChange: (path: string, value: unknown) => void
}

interface OneProps extends Omit<FieldsProps, 'fields' | 'at'> {
  readonly field: EntryFieldDef
  readonly path: string
}

const idOf = (path: string) => `f-${path.replaceAll('.', '-')}`

/** A text in both languages, side by side. */
function Both({
  path,
  data,
  onChange,
  readOnly,
  title,
  lines,
}: OneProps & { readonly title: string; readonly lines: boolean }) {
  const { t } = useWords()
  return (
    <div className="both">
      {(['zh', 'en'] as const).map(language => {
        const common = {
          id: language === 'zh' ? idOf(path) : `${idOf(path)}-en`,
          'aria-label': `${title}（${t(`entry.${language}`)}）`,
          placeholder: t(`entry.${language}`),
          value: String(valueAt(data, `${path}.${language}`) ?? ''),
          readOnly,
        }
        return lines ? (
          <Input.TextArea
            key={language}
            {...common}
            autoSize={{ minRows: 2, maxRows: 12 }}
            onChange={event => onChange(`${path}.${language}`, event.target.value)}
          />
        ) : (
          <Input key={language} {...common} onChange={event => onChange(`${path}.${language}`, event.target.value)} />
        )
      })}
    </div>
  )
}

function Money({ path, data, onChange, readOnly }: OneProps) {
  const { t } = useWords()
  const fen = valueAt(data, path)
  const [typed, setTyped] = useState<string | null>(null)
  return (
    <Input
      id={idOf(path)}
      suffix={t('fields.yuanUnit')}
      inputMode="decimal"
      readOnly={readOnly}
      status={typed === null ? '' : 'error'}
      value={typed ?? (typeof fen === 'number' ? yuanOf(fen) : '')}
      onChange={event => {
        const { value } = event.target
        const next = fenOf(value)
        setTyped(next === null && value !== '' ? value : value.endsWith('.') || /\.\d?0$/.test(value) ? value : null)
        onChange(path, next ?? undefined)
      }}
      onBlur={() => typed !== null && fenOf(typed) !== null && setTyped(null)}
    />
  )
}

function Codes({
  path,
  data,
  onChange,
  readOnly,
  of,
  title,
}: OneProps & { readonly of: Parameters<typeof entryNames>[0]; readonly title: string }) {
  const { say } = useWords()
  const [text, setText] = useState('')
  const found = useQuery(entryNames(of, text))
  const value = (valueAt(data, path) as string[] | undefined) ?? []
  return (
    <Select
      id={idOf(path)}
      aria-label={title}
      mode="multiple"
      disabled={readOnly}
      style={{ width: '100%' }}
      value={value}
      showSearch={{ filterOption: false, onSearch: setText }}
      options={(found.data ?? []).map(one => ({ value: one.code, label: `${say(one.title)}（${one.code}）` }))}
      onChange={next => onChange(path, next)}
    />
  )
}

/** Lines one below the other: conditions, each in both languages. */
function Texts(props: OneProps) {
  const { t, say } = useWords()
  const { path, data, onChange, readOnly, field } = props
  const list = (valueAt(data, path) as readonly unknown[] | undefined) ?? []
  return (
    <ListFrame {...props} list={list} fresh={{ zh: '', en: '' }}>
      {no => (
        <>
          <Both
            {...props}
            path={`${path}.${no}`}
            title={`${say(field.title)} ${t('entry.item', { no: no + 1 })}`}
            lines
            readOnly={readOnly}
            onChange={onChange}
          />
          <FindingsAt findings={props.findings.filter(one => isWithin(one, `${path}.${no}`))} />
        </>
      )}
    </ListFrame>
  )
}

interface FrameProps extends OneProps {
  readonly list: readonly unknown[]
  readonly fresh: unknown
  readonly named?: string | undefined
  readonly children: (no: number) => ReactNode
}

/** A list whose items are moved, removed and added; a named item is folded up until it is worked on. */
function ListFrame({ path, list, fresh, named, readOnly, onChange, findings, children }: FrameProps) {
  const { t, say } = useWords()
  const [opened, setOpened] = useState<number | null>(null)
  const nameOf = (no: number): string => {
    if (named === undefined) return ''
    const name = valueAt(list[no], named)
    return typeof name === 'string' ? name : say(name as { zh: string; en: string } | undefined)
  }
  return (
    <>
      <ol className="entry-list">
        {list.map((_, no) => {
          const faults = findings.filter(one => isWithin(one, `${path}.${no}`))
          const worst = faults.some(one => one.severity === 'error') ? 'red' : faults.length > 0 ? 'near' : null
          const deeds = !readOnly && (
            <span className="entry-deeds">
              <Button
                size="small"
                type="text"
                aria-label={t('entry.up', { no: no + 1 })}
                disabled={no === 0}
                onClick={() => onChange(path, moved(list, no, no - 1))}
              >
                ↑
              </Button>
              <Button
                size="small"
                type="text"
                aria-label={t('entry.down', { no: no + 1 })}
                disabled={no === list.length - 1}
                onClick={() => onChange(path, moved(list, no, no + 1))}
              >
                ↓
              </Button>
              <Button
                size="small"
                type="text"
                danger
                aria-label={t('entry.remove', { no: no + 1 })}
                onClick={() =>
                  onChange(
                    path,
                    list.filter((_one, at) => at !== no),
                  )
                }
              >
                ×
              </Button>
            </span>
          )
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: an item is known by its place
            <li key={no} className="entry-item">
              {named === undefined ? (
                <>
                  {deeds}
                  {children(no)}
                </>
              ) : (
                <details
                  open={opened === no || (nameOf(no) === '' && !readOnly)}
                  onToggle={event => event.currentTarget.open && setOpened(no)}
                >
                  <summary>
                    {no + 1}. {nameOf(no) || t('entry.item', { no: no + 1 })}{' '}
                    {worst !== null && (
                      <span className="tag" data-tone={worst}>
                        {faults.length}
                      </span>
                    )}
                  </summary>
                  {deeds}
                  {children(no)}
                </details>
              )}
            </li>
          )
        })}
      </ol>
      {!readOnly && (
        <Button
          onClick={() => {
            onChange(path, [...list, fresh])
            setOpened(list.length)
          }}
        >
          {t('entry.addOne')}
        </Button>
      )}
    </>
  )
}

function Control(props: OneProps) {
  const { t, say } = useWords()
  const { field, path, data, onChange, readOnly } = props
  const unitList = useQuery({ ...units(), enabled: field.type === 'unit' || field.type === 'units' })
  const regionList = useQuery({ ...regions(), enabled: field.type === 'region' })
  const value = valueAt(data, path)
  const title = say(field.title)
  const common = { id: idOf(path), 'aria-label': title }
  switch (field.type) {
    case 'line':
      return (
        <Input
          {...common}
          readOnly={readOnly}
          value={String(value ?? '')}
          onChange={event => onChange(path, event.target.value || undefined)}
        />
      )
    case 'paragraph':
      return (
        <Input.TextArea
          {...common}
          readOnly={readOnly}
          autoSize={{ minRows: 2, maxRows: 12 }}
          value={String(value ?? '')}
          onChange={event => onChange(path, event.target.value || undefined)}
        />
      )
    case 'date':
      return (
        <input
          {...common}
          type="date"
          className="input"
          readOnly={readOnly}
          value={String(value ?? '')}
          onChange={event => onChange(path, event.target.value || undefined)}
        />
      )
    case 'text':
    case 'long-text':
      return <Both {...props} title={title} lines={field.type === 'long-text'} />
    case 'money':
      return <Money {...props} />
    case 'number':
      return (
        <InputNumber
          {...common}
          readOnly={readOnly}
          style={{ width: '100%' }}
          value={typeof value === 'number' ? value : null}
          onChange={next => onChange(path, next ?? (field.nullable ? null : undefined))}
        />
      )
    case 'yes-no':
      return <Switch {...common} disabled={readOnly} checked={value === true} onChange={next => onChange(path, next)} />
    case 'choice':
    case 'unit':
    case 'region': {
      const options =
        field.type === 'choice'
          ? field.options.map(one => ({ value: one.value, label: say(one.title) }))
          : field.type === 'unit'
            ? (unitList.data ?? []).map(one => ({ value: one.id, label: say(one.name) }))
            : (regionList.data ?? []).map(one => ({ value: one.code, label: say(one.name) }))
      return (
        <Select
          {...common}
          disabled={readOnly}
          style={{ width: '100%' }}
          allowClear={field.type === 'unit'}
          showSearch={{ optionFilterProp: 'label' }}
          options={options}
          value={(value as string | undefined) ?? null}
          onChange={next => onChange(path, next ?? undefined)}
        />
      )
    }
    case 'choices':
    case 'units':
    case 'tags':
      return (
        <Select
          {...common}
          mode={field.type === 'tags' ? 'tags' : 'multiple'}
          disabled={readOnly}
          style={{ width: '100%' }}
          showSearch={{ optionFilterProp: 'label' }}
          options={
            field.type === 'choices'
              ? field.options.map(one => ({ value: one.value, label: say(one.title) }))
              : field.type === 'units'
                ? (unitList.data ?? []).map(one => ({ value: one.id, label: say(one.name) }))
                : []
          }
          value={(value as string[] | undefined) ?? []}
          onChange={next => onChange(path, next)}
        />
      )
    case 'codes':
      return <Codes {...props} of={field.of} title={title} />
    case 'texts':
      return <Texts {...props} />
    case 'group':
      if (value === null || value === undefined) {
        return (
          <p>
            <span className="muted">{t('entry.none')}</span>{' '}
            {!readOnly && (
              <Button
                size="small"
                aria-label={`${t('entry.set')} ${title}`}
                onClick={() => onChange(path, field.fresh)}
              >
                {t('entry.set')}
              </Button>
            )}
          </p>
        )
      }
      return (
        <div className="entry-group">
          <EntryFields {...props} fields={field.fields} at={path} />
          {field.nullable && !readOnly && (
            <Button
              size="small"
              type="link"
              aria-label={`${t('entry.unset')} ${title}`}
              onClick={() => onChange(path, /Limit$/.test(field.name) ? null : undefined)}
            >
              {t('entry.unset')}
            </Button>
          )}
        </div>
      )
    case 'list':
      return (
        <ListFrame
          {...props}
          list={(value as readonly unknown[] | undefined) ?? []}
          fresh={field.fresh}
          named={field.named}
        >
          {no => <EntryFields {...props} fields={field.fields} at={`${path}.${no}`} />}
        </ListFrame>
      )
  }
}

const WHOLE: readonly EntryFieldDef['type'][] = ['group', 'list', 'texts']

export function EntryFields({ fields, at, ...rest }: FieldsProps) {
  const { say } = useWords()
  return (
    <div className="entry-fields">
      {fields.map(field => {
        const path = at === '' ? field.name : `${at}.${field.name}`
        const nested = WHOLE.includes(field.type)
        // What is about something within is shown there, where that has a field of its own.
        const own = rest.findings.filter(one => (nested ? isAt(one, path) : isWithin(one, path)))
        return (
          <div
            key={field.name}
            className="entry-field"
            data-wide={field.wide || nested || undefined}
            id={`at-${path.replaceAll('.', '-')}`}
          >
            {nested ? <h4>{say(field.title)}</h4> : <label htmlFor={idOf(path)}>{say(field.title)}</label>}
            <Control {...rest} field={field} path={path} />
            {field.hint && <p className="hint">{say(field.hint)}</p>}
            <FindingsAt findings={own} />
          </div>
        )
      })}
    </div>
  )
}
