// One field of an entry, drawn from its description, with what the checks found about it beside it.
import { useQuery } from '@tanstack/react-query'
import { Button, Input, InputNumber, Select, Switch } from 'antd'
import { regions, units } from '../api/organisation.ts'
import { MoneyField } from '../forms/money-field.tsx'
import { useWords } from '../messages/words.ts'
import { Several } from '../parts/several.tsx'
import { Both, type FieldsProps, idOf, type OneProps } from './entry-inputs.tsx'
import { ListFrame, Texts } from './entry-list.tsx'
import { EntriesPick } from './entry-pick.tsx'
import type { EntryFieldDef } from './entry-schema.ts'
import { isAt, isWithin, valueAt } from './entry-values.ts'
import { FindingsAt } from './finding-view.tsx'

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
      return <MoneyField id={common.id} value={value} readOnly={readOnly} onChange={next => onChange(path, next)} />
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
        <Several
          {...common}
          free={field.type === 'tags'}
          disabled={readOnly}
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
      return (
        <EntriesPick
          of={field.of}
          id={common.id}
          title={title}
          readOnly={readOnly}
          value={(value as string[] | undefined) ?? []}
          onChange={next => onChange(path, next)}
        />
      )
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
