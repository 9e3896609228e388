// What one field or page of a form is: its words, how it is asked, when it is shown, what it may hold.
import {
  type Edit,
  type EditField,
  type EditForm,
  type EditPage,
  type Finding as Fault,
  freePath,
  PREFILLS,
  type When,
  WIDGETS,
} from '@sunhall/forms'
import { Button, Checkbox, Input, InputNumber, Select } from 'antd'
import { useState } from 'react'
import type { Text } from '../api/types.ts'
import { useWords } from '../messages/words.ts'

interface Shared {
  readonly form: EditForm
  readonly readOnly: boolean
  readonly onEdit: (change: Edit) => void
}

interface BothProps {
  readonly title: string
  readonly value: Text | undefined
  readonly readOnly: boolean
  readonly onChange: (text: Text) => void
}

function Both({ title, value, readOnly, onChange }: BothProps) {
  const { t } = useWords()
  return (
    <div className="entry-field" data-wide>
      <h4>{title}</h4>
      <div className="both">
        {(['zh', 'en'] as const).map(language => (
          <Input
            key={language}
            aria-label={`${title}（${t(`entry.${language}`)}）`}
            placeholder={t(`entry.${language}`)}
            readOnly={readOnly}
            value={value?.[language] ?? ''}
            onChange={event => onChange({ zh: '', en: '', ...value, [language]: event.target.value })}
          />
        ))}
      </div>
    </div>
  )
}

interface ConditionProps extends Shared {
  readonly when: When | undefined
  /** Fields that come earlier: conditions name no others. */
  readonly earlier: readonly EditField[]
  readonly onSet: (when: When | null) => void
}

function Condition({ when, earlier, readOnly, onSet }: ConditionProps) {
  const { t, say } = useWords()
  const named = earlier.find(one => one.path === when?.path)
  const asked = earlier.filter(one => ['choice', 'choices', 'yes-no'].includes(one.widget))
  const options =
    named?.widget === 'yes-no'
      ? [
          { value: 'true', label: t('common.yes') },
          { value: 'false', label: t('common.no') },
        ]
      : (named?.options ?? []).map(one => ({ value: String(one.value), label: say(one.title) }))
  const values = when === undefined ? [] : (Array.isArray(when.equals) ? when.equals : [when.equals]).map(String)
  const typed = (text: string): string | number | boolean =>
    named?.widget === 'yes-no'
      ? text === 'true'
      : (named?.options?.find(one => String(one.value) === text)?.value ?? text)
  const firstOf = (field: EditField): string | number | boolean =>
    field.widget === 'yes-no' ? true : (field.options?.[0]?.value ?? '')
  return (
    <div className="entry-field" data-wide>
      <h4>{t('editor.when')}</h4>
      <Select
        aria-label={t('editor.whenIf')}
        disabled={readOnly}
        style={{ width: '100%' }}
        value={when?.path ?? ''}
        options={[
          { value: '', label: t('editor.whenAlways') },
          ...asked.map(one => ({ value: one.path, label: say(one.title) })),
          ...(when !== undefined && !asked.some(one => one.path === when.path)
            ? [{ value: when.path, label: when.path }]
            : []),
        ]}
        onChange={path => {
          const field = asked.find(one => one.path === path)
          onSet(field === undefined ? null : { path, equals: firstOf(field) })
        }}
      />
      {when !== undefined && (
        <Select
          aria-label={t('editor.equals')}
          mode="multiple"
          disabled={readOnly}
          style={{ width: '100%', marginTop: 6 }}
          value={values}
          options={options}
          onChange={next => {
            const all = next.map(typed)
            const [only] = all
            if (only !== undefined) onSet({ path: when.path, equals: all.length === 1 ? only : all })
          }}
        />
      )}
    </div>
  )
}

const earlierThan = (form: EditForm, path: string): readonly EditField[] => {
  const all = form.pages.flatMap(page => page.fields)
  const at = all.findIndex(one => one.path === path || one.columns?.some(column => column.path === path))
  const own = all[at]?.columns ?? []
  const column = own.findIndex(one => one.path === path)
  return [...all.slice(0, Math.max(0, at)), ...(column > 0 ? own.slice(0, column) : [])]
}

const LIMITS = {
  text: ['minLength', 'maxLength'],
  textarea: ['minLength', 'maxLength'],
  number: ['minimum', 'maximum'],
  choices: ['minItems', 'maxItems'],
  rows: ['minItems', 'maxItems'],
} as const

function Options({
  field,
  readOnly,
  onChange,
}: {
  readonly field: EditField
  readonly readOnly: boolean
  readonly onChange: (options: NonNullable<EditField['options']>) => void
}) {
  const { t } = useWords()
  const options = field.options ?? []
  const put = (at: number, to: Partial<(typeof options)[number]>) =>
    onChange(options.map((one, no) => (no === at ? { ...one, ...to } : one)))
  return (
    <div className="entry-field" data-wide>
      <h4>{t('editor.options')}</h4>
      {options.map((one, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an option is known by its place while its value is typed
        <div key={at} className="option-line">
          <Input
            aria-label={`${at + 1} ${t('editor.optionValue')}`}
            readOnly={readOnly}
            value={String(one.value)}
            onChange={event => put(at, { value: event.target.value })}
          />
          <Input
            aria-label={`${at + 1} ${t('entry.zh')}`}
            readOnly={readOnly}
            value={one.title.zh}
            onChange={event => put(at, { title: { ...one.title, zh: event.target.value } })}
          />
          <Input
            aria-label={`${at + 1} ${t('entry.en')}`}
            readOnly={readOnly}
            value={one.title.en}
            onChange={event => put(at, { title: { ...one.title, en: event.target.value } })}
          />
          {!readOnly && (
            <Button
              type="text"
              aria-label={t('entry.remove', { no: at + 1 })}
              onClick={() => onChange(options.filter((_one, no) => no !== at))}
            >
              ×
            </Button>
          )}
        </div>
      ))}
      {!readOnly && (
        <Button
          size="small"
          onClick={() => {
            let no = options.length + 1
            while (options.some(one => one.value === `option-${no}`)) no += 1
            onChange([...options, { value: `option-${no}`, title: { zh: `${t('editor.newOption')}${no}`, en: '' } }])
          }}
        >
          {t('editor.addOption')}
        </Button>
      )}
    </div>
  )
}

interface FieldProps extends Shared {
  readonly field: EditField
  readonly faults: readonly Fault[]
  readonly onChoose: (path: string) => void
}

export function FieldSettings({ field, form, readOnly, faults, onEdit, onChoose }: FieldProps) {
  const { t, say } = useWords()
  const [path, setPath] = useState(field.path)
  const column = field.path.includes('/-/')
  const change = (to: Partial<EditField>) => onEdit({ do: 'change-field', path: field.path, to })
  const limits = LIMITS[field.widget as keyof typeof LIMITS] ?? []
  return (
    <section className="panel" aria-label={t('editor.settings')}>
      <h3>
        {t('editor.settings')}：{say(field.title)}
      </h3>
      {faults.map(one => (
        <p key={one.code} className="advice">
          {say(one.message)} {say(one.mend)}
        </p>
      ))}
      <div className="entry-fields">
        <Both title={t('editor.title')} value={field.title} readOnly={readOnly} onChange={title => change({ title })} />
        <Both
          title={t('editor.hint')}
          value={field.hint}
          readOnly={readOnly}
          onChange={hint => change({ hint: hint.zh === '' && hint.en === '' ? undefined : hint })}
        />
        <div className="entry-field">
          <h4>{t('editor.widget')}</h4>
          <Select
            aria-label={t('editor.widget')}
            disabled={readOnly}
            style={{ width: '100%' }}
            value={field.widget}
            options={WIDGETS.filter(one => !column || one !== 'rows').map(value => ({
              value,
              label: t(`editor.widgets.${value}`),
            }))}
            onChange={widget =>
              change({
                widget,
                limits: {},
                ...((widget === 'choice' || widget === 'choices') && (field.options ?? []).length === 0
                  ? { options: [{ value: 'option-1', title: { zh: `${t('editor.newOption')}1`, en: '' } }] }
                  : {}),
                ...(widget === 'rows' && (field.columns ?? []).length === 0
                  ? {
                      columns: [
                        {
                          path: `${field.path}/-/name`,
                          title: { zh: t('editor.newColumn'), en: '' },
                          widget: 'text' as const,
                          required: true,
                        },
                      ],
                    }
                  : {}),
              })
            }
          />
        </div>
        <div className="entry-field">
          <h4>{t('editor.path')}</h4>
          <Input
            aria-label={t('editor.path')}
            readOnly={readOnly}
            value={path}
            onChange={event => setPath(event.target.value)}
            onBlur={() => {
              if (path === field.path || !/^(\/(?:[a-zA-Z][a-zA-Z0-9_]{0,39}|-)){1,6}$/.test(path))
                return setPath(field.path)
              change({ path })
              onChoose(path)
            }}
          />
          <p className="hint">{t('editor.pathHint')}</p>
        </div>
        <div className="entry-field" data-wide>
          <Checkbox
            disabled={readOnly}
            checked={field.required}
            onChange={event => change({ required: event.target.checked })}
          >
            {t('editor.required')}
          </Checkbox>
          <Checkbox
            disabled={readOnly}
            checked={field.sensitive ?? false}
            onChange={event => change({ sensitive: event.target.checked || undefined })}
          >
            {t('editor.sensitive')}
          </Checkbox>
          {field.widget === 'number' && (
            <Checkbox
              disabled={readOnly}
              checked={field.limits?.decimals ?? false}
              onChange={event => change({ limits: { ...field.limits, decimals: event.target.checked } })}
            >
              {t('editor.decimals')}
            </Checkbox>
          )}
        </div>
        {limits.map(name => (
          <div key={name} className="entry-field">
            <h4>{t(`editor.${name}`)}</h4>
            <InputNumber
              aria-label={t(`editor.${name}`)}
              readOnly={readOnly}
              style={{ width: '100%' }}
              value={field.limits?.[name] ?? null}
              onChange={value => {
                const { [name]: _old, ...rest } = field.limits ?? {}
                change({ limits: value === null ? rest : { ...rest, [name]: value } })
              }}
            />
          </div>
        ))}
        {(field.widget === 'choice' || field.widget === 'choices') && (
          <Options field={field} readOnly={readOnly} onChange={options => change({ options })} />
        )}
        {field.widget === 'rows' && (
          <div className="entry-field" data-wide>
            <h4>{t('editor.columns')}</h4>
            <ul>
              {(field.columns ?? []).map(each => (
                <li key={each.path} className="form-line">
                  <button type="button" onClick={() => onChoose(each.path)}>
                    {say(each.title)} <span className="muted">{t(`editor.widgets.${each.widget}`)}</span>
                  </button>
                  {!readOnly && (
                    <Button
                      size="small"
                      type="text"
                      danger
                      aria-label={t('editor.remove', { name: say(each.title) })}
                      onClick={() => onEdit({ do: 'remove-field', path: each.path })}
                    >
                      ×
                    </Button>
                  )}
                </li>
              ))}
            </ul>
            {!readOnly && (
              <Button
                size="small"
                onClick={() => {
                  const next = freePath(form, `${field.path}/-/field`)
                  const page = form.pages.find(one => one.fields.includes(field))?.id ?? ''
                  onEdit({
                    do: 'add-field',
                    page,
                    rows: field.path,
                    field: {
                      path: next,
                      title: { zh: t('editor.newColumn'), en: '' },
                      widget: 'text',
                      required: false,
                    },
                  })
                  onChoose(next)
                }}
              >
                {t('editor.addColumn')}
              </Button>
            )}
          </div>
        )}
        {!column &&
          ['text', 'resident-id', 'credit-code', 'phone', 'email', 'region', 'textarea'].includes(field.widget) && (
            <div className="entry-field">
              <h4>{t('editor.prefill')}</h4>
              <Select
                aria-label={t('editor.prefill')}
                disabled={readOnly}
                style={{ width: '100%' }}
                value={field.prefill ?? ''}
                options={[
                  { value: '', label: t('editor.none') },
                  ...PREFILLS.map(value => ({ value, label: t(`editor.prefills.${value}`) })),
                ]}
                onChange={value => change({ prefill: PREFILLS.find(one => one === value) })}
              />
            </div>
          )}
        <Condition
          when={field.when}
          earlier={earlierThan(form, field.path)}
          form={form}
          readOnly={readOnly}
          onEdit={onEdit}
          onSet={when => onEdit({ do: 'set-condition', path: field.path, when })}
        />
      </div>
    </section>
  )
}

export function PageSettings({ page, form, readOnly, onEdit }: Shared & { readonly page: EditPage }) {
  const { t, say } = useWords()
  const before = form.pages.slice(0, form.pages.indexOf(page)).flatMap(one => one.fields)
  const change = (to: Partial<Omit<EditPage, 'fields'>>) => onEdit({ do: 'change-page', page: page.id, to })
  return (
    <section className="panel" aria-label={t('editor.pageSettings')}>
      <h3>
        {t('editor.pageSettings')}：{say(page.title)}
      </h3>
      <div className="entry-fields">
        <Both title={t('editor.title')} value={page.title} readOnly={readOnly} onChange={title => change({ title })} />
        <Both
          title={t('editor.hint')}
          value={page.hint}
          readOnly={readOnly}
          onChange={hint => change({ hint: hint.zh === '' ? undefined : hint })}
        />
        <Condition
          when={page.when}
          earlier={before}
          form={form}
          readOnly={readOnly}
          onEdit={onEdit}
          onSet={when => onEdit({ do: 'set-page-condition', page: page.id, when })}
        />
      </div>
    </section>
  )
}
