// What one field of a form is: its words, how it is asked, when it is shown, what it may hold.
import { type EditField, type EditForm, type Finding as Fault, freePath, PREFILLS, WIDGETS } from '@sunhall/forms'
import { Button, Checkbox, Input, InputNumber, Select } from 'antd'
import { useState } from 'react'
import { useWords } from '../messages/words.ts'
import { Both, Condition, Options, type Shared } from './form-parts.tsx'

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
          ['text', 'resident-id', 'identity', 'credit-code', 'phone', 'email', 'region', 'textarea'].includes(
            field.widget,
          ) && (
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
