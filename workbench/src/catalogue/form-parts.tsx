// What the settings of a page and of a field have in common: words in both languages, the condition, the choices.
import type { Edit, EditField, EditForm, When } from '@sunhall/forms'
import { Button, Input, Select } from 'antd'
import type { Text } from '../api/types.ts'
import { useWords } from '../messages/words.ts'
import { Several } from '../parts/several.tsx'

export interface Shared {
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

export function Both({ title, value, readOnly, onChange }: BothProps) {
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

export function Condition({ when, earlier, readOnly, onSet }: ConditionProps) {
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
        <Several
          aria-label={t('editor.equals')}
          disabled={readOnly}
          style={{ marginTop: 6 }}
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

export function Options({
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
