// A matter's application form as data, filled in by a clerk: which fields are asked and what they may hold is decided by the room
// `forms`, as in the portal; the API checks everything once more.
import {
  type Answers,
  type AnswerTree,
  answerAt,
  answerMessage,
  type FormDefinition,
  fenOf,
  formatHolds,
  inRow,
  isBlank,
  isFormat,
  type LayoutColumn,
  type LayoutField,
  nodeAt,
  pagesFor,
  plainSchema,
  putAnswer,
  readAs,
  shownColumns,
  yuanOf,
} from '@sunhall/forms'
import { useQuery } from '@tanstack/react-query'
import { Button, Checkbox, Input, Radio, Select } from 'antd'
import { useState } from 'react'
import { regions } from '../api/organisation.ts'
import { useWords } from '../messages/words.ts'
import { IdentityControl } from './identity-control.tsx'

interface Props {
  readonly form: FormDefinition
  readonly answers: Answers
  readonly onChange: (answers: Answers) => void
  /** Refusals of the API by path: /applicant/name. */
  readonly errors?: ReadonlyMap<string, string>
  /** Tells several forms on a page apart. */
  readonly name?: string
}

const copyWith = (answers: Answers, path: string, value: unknown): Answers => {
  const next = structuredClone(answers) as AnswerTree
  // Rows are written whole.
  const row = /^(.*)\/(\d+)\/(.+)$/.exec(path)
  if (row === null) putAnswer(next, path, value)
  else {
    const [, list = '', no = '', rest = ''] = row
    const rows = [...((answerAt(next, list) as AnswerTree[] | undefined) ?? [])]
    const cell = { ...(rows[Number(no)] ?? {}) }
    putAnswer(cell, `/${rest}`, value)
    rows[Number(no)] = cell
    putAnswer(next, list, rows)
  }
  return next as Answers
}

interface FieldProps extends Props {
  readonly field: LayoutField | LayoutColumn
  readonly path: string
}

function Control({ form, answers, onChange, field, path, name = 'a', fault, tell }: FieldProps & Told) {
  const { t, say } = useWords()
  const regionList = useQuery({ ...regions(), enabled: field.widget === 'region' })
  const schema = plainSchema(form.schema)
  const node = nodeAt(schema, field.path)
  const value = answerAt(answers, path)
  const [typed, setTyped] = useState<string | null>(null)
  const put = (next: unknown) => onChange(copyWith(answers, path, next))
  const label = say(field.title)
  // Also the name of a group of its own: by default all groups of an act's form would be one to the browser.
  const id = `${name}${path.replaceAll('/', '-')}`
  const described = {
    id,
    'aria-describedby': `${id}-note`,
    ...(fault === undefined ? {} : { 'aria-invalid': true as const }),
  }
  /** On leaving the field: the rule is the same one that the portal and the server use. */
  const leave = (text: string) => {
    const format = node && 'format' in node ? node.format : undefined
    if (isBlank(text)) {
      setTyped(null)
      put(undefined)
      tell(undefined)
      return
    }
    if (field.widget === 'money') {
      const fen = fenOf(text)
      setTyped(fen === null ? text : null)
      put(fen ?? undefined)
      tell(fen === null ? say(answerMessage('money', field)) : undefined)
      return
    }
    if (field.widget === 'number') {
      const number = Number(text.normalize('NFKC').trim())
      setTyped(Number.isFinite(number) ? null : text)
      put(Number.isFinite(number) ? number : undefined)
      tell(Number.isFinite(number) ? undefined : say(answerMessage('not-a-number', field)))
      return
    }
    if (isFormat(format) && format !== 'money') {
      const read = readAs(format, text)
      put(read)
      tell(formatHolds(format, read) ? undefined : say(answerMessage(format, field)))
      return
    }
    put(text.trim())
    tell(undefined)
  }
  const shown = typed ?? (field.widget === 'money' && typeof value === 'number' ? yuanOf(value) : (value ?? ''))
  const lines = {
    ...described,
    value: String(shown),
    status: fault === undefined ? ('' as const) : ('error' as const),
    onBlur: (event: { readonly target: { readonly value: string } }) => leave(event.target.value),
  }
  switch (field.widget) {
    case 'textarea':
      return <Input.TextArea {...lines} autoSize={{ minRows: 3 }} onChange={event => put(event.target.value)} />
    case 'date':
      return (
        <input
          {...described}
          type="date"
          className="input"
          value={String(value ?? '')}
          onChange={event => put(event.target.value || undefined)}
        />
      )
    case 'yes-no':
      return (
        <Radio.Group
          name={id}
          aria-label={label}
          value={value ?? null}
          options={[
            { value: true, label: t('common.yes') },
            { value: false, label: t('common.no') },
          ]}
          onChange={event => put(event.target.value)}
        />
      )
    case 'choice':
    case 'choices': {
      const options = (field.options ?? []).map(one => ({
        value: one.value,
        label: say(one.title),
      }))
      if (field.widget === 'choices')
        return (
          <Checkbox.Group
            className="choices-column"
            options={options}
            value={(value as (string | number)[] | undefined) ?? []}
            onChange={next => put(next.length === 0 ? undefined : next)}
          />
        )
      return options.length > 6 ? (
        <Select
          {...described}
          aria-label={label}
          style={{ width: '100%' }}
          options={options}
          value={(value as string | undefined) ?? null}
          showSearch={{ optionFilterProp: 'label' }}
          placeholder={t('common.choose')}
          onChange={put}
        />
      ) : (
        <Radio.Group
          name={id}
          aria-label={label}
          options={options}
          value={value ?? null}
          vertical={options.some(one => one.label.length > 10)}
          onChange={event => put(event.target.value)}
        />
      )
    }
    case 'region':
      return (
        <Select
          {...described}
          aria-label={label}
          style={{ width: '100%' }}
          options={(regionList.data ?? []).map(one => ({ value: one.code, label: say(one.name) }))}
          value={(value as string | undefined) ?? null}
          showSearch={{ optionFilterProp: 'label' }}
          placeholder={t('common.choose')}
          onChange={put}
        />
      )
    case 'identity':
      return <IdentityControl label={label} lines={lines} onPut={put} onLeave={leave} />
    default:
      return (
        <Input
          {...lines}
          autoComplete="off"
          {...(field.widget === 'money' ? { suffix: t('fields.yuanUnit') } : {})}
          inputMode={
            field.widget === 'money' || field.widget === 'number'
              ? 'decimal'
              : field.widget === 'phone'
                ? 'tel'
                : 'text'
          }
          onChange={event =>
            field.widget === 'money' || field.widget === 'number'
              ? setTyped(event.target.value)
              : put(event.target.value)
          }
        />
      )
  }
}

interface Told {
  readonly fault: string | undefined
  readonly tell: (fault: string | undefined) => void
}

const GROUPS: readonly string[] = ['choices', 'yes-no', 'rows']

function Field(props: FieldProps) {
  const { say } = useWords()
  const { field, path, errors, name = 'a' } = props
  const [told, setTold] = useState<string | undefined>()
  const fault = told ?? errors?.get(path)
  const id = `${name}${path.replaceAll('/', '-')}`
  const group = GROUPS.includes(field.widget) || (field.widget === 'choice' && (field.options?.length ?? 0) <= 6)
  return (
    <div
      className="field"
      data-fault={fault !== undefined || undefined}
      data-wide={field.widget === 'rows' || field.widget === 'textarea' || undefined}
    >
      {group ? <span className="field-label">{say(field.title)}</span> : <label htmlFor={id}>{say(field.title)}</label>}
      {field.widget === 'rows' ? <Rows {...props} /> : <Control {...props} fault={fault} tell={setTold} />}
      <p
        id={`${id}-note`}
        className={fault === undefined ? 'hint' : 'fault'}
        role={fault === undefined ? undefined : 'alert'}
      >
        {fault ?? (field.hint ? say(field.hint) : '')}
      </p>
    </div>
  )
}

function Rows(props: FieldProps) {
  const { t, say } = useWords()
  const { field, path, answers, onChange } = props
  const list = field as LayoutField
  const rows = (answerAt(answers, path) as readonly AnswerTree[] | undefined) ?? []
  const put = (next: readonly AnswerTree[]) =>
    onChange(copyWith(answers, path, next.length === 0 ? undefined : [...next]))
  return (
    <>
      {rows.map((_, no) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row is known by its place
        <fieldset key={no} className="form-row">
          <legend>{t('application.rowNo', { no: no + 1 })}</legend>
          {shownColumns(list, answers, no).map(column => (
            <Field key={column.path} {...props} field={column} path={inRow(column.path, no)} />
          ))}
          <Button
            type="text"
            aria-label={t('fields.removeItem', { no: no + 1 })}
            onClick={() => put(rows.filter((_row, at) => at !== no))}
          >
            {t('common.remove')}
          </Button>
        </fieldset>
      ))}
      <Button aria-label={`${say(field.title)}：${t('fields.addItem')}`} onClick={() => put([...rows, {}])}>
        {t('fields.addItem')}
      </Button>
    </>
  )
}

export function AnswersForm(props: Props) {
  const { say } = useWords()
  return (
    <div className="answers-form">
      {pagesFor(props.form, props.answers).map(page => (
        <fieldset key={page.id} className="form-page">
          <legend>{say(page.title)}</legend>
          {page.hint && <p className="muted">{say(page.hint)}</p>}
          <div className="two">
            {page.fields.map(field => (
              <Field key={field.path} {...props} field={field} path={field.path} />
            ))}
          </div>
        </fieldset>
      ))}
    </div>
  )
}
