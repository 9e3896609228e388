// One field of an act, drawn from its description: the screen adds no rule of its own.
import { useQuery } from '@tanstack/react-query'
import { Checkbox, Form, type FormInstance, InputNumber, Radio, Select } from 'antd'
import type { ReactNode } from 'react'
import { categories } from '../api/registers.ts'
import type { CaseView, FieldForm } from '../api/types.ts'
import { useWords } from '../messages/words.ts'
import { AnswersField } from './answers-field.tsx'
import { AskedItems } from './asked-items.tsx'
import { ChargesField } from './charges-field.tsx'
import { FileField } from './file-field.tsx'
import { applies, type FormValues, lengthOf } from './form-values.ts'
import { MaterialsField } from './materials-field.tsx'
import { MoneyField } from './money-field.tsx'
import { PeopleField } from './people-field.tsx'
import { TextField } from './text-field.tsx'
import { UnitField } from './unit-field.tsx'

interface Props {
  readonly field: FieldForm
  readonly shown: CaseView
  readonly part: number | null
  readonly form: FormInstance<FormValues>
}

type Options = readonly { readonly value: string | number; readonly label: string }[]

interface ChoiceProps {
  readonly options: Options
  readonly title: string
  readonly id?: string
  readonly value?: string
}

/** A form's label names a box, not a group of buttons: the group is named by itself. */
function Choice({ options, title, ...rest }: ChoiceProps) {
  const { t } = useWords()
  if (options.length > 6) {
    return (
      <Select
        {...rest}
        options={[...options]}
        placeholder={t('common.choose')}
        showSearch={{ optionFilterProp: 'label' }}
      />
    )
  }
  const vertical = options.some(one => one.label.length > 10)
  return <Radio.Group {...rest} aria-label={title} options={[...options]} vertical={vertical} />
}

function useOptions(field: FieldForm, shown: CaseView): Options {
  const { t, say } = useWords()
  const list = useQuery({ ...categories(), enabled: field.type === 'category' && field.options === undefined })
  if (field.options) return field.options.map(one => ({ value: one.value, label: say(one.title) }))
  if (field.type === 'category') {
    return (list.data ?? []).filter(one => one.open).map(one => ({ value: one.code, label: say(one.title) }))
  }
  if (field.type === 'grade') {
    return ([5, 4, 3, 2, 1] as const).map(value => ({ value, label: t(`act.grades.${value}`) }))
  }
  if (field.type === 'part') {
    return shown.parts.map(part => ({
      value: part.no,
      label: `${say(part.unit.name)}（${t('case.part', { no: part.no })}）`,
    }))
  }
  return []
}

export function FieldItem({ field, shown, part, form }: Props) {
  const { t, say } = useWords()
  const values = (Form.useWatch([], form) ?? {}) as FormValues
  const options = useOptions(field, shown)
  if (!applies(field, values)) return null
  const region = shown.parts.find(one => one.no === part)?.unit.region ?? shown.region
  const drawn: Record<FieldForm['type'], () => ReactNode> = {
    text: () => <TextField field={field} />,
    choice: () => <Choice options={options} title={say(field.title)} />,
    category: () => (
      <Select
        options={[...options]}
        placeholder={t('common.choose')}
        allowClear={!field.required}
        showSearch={{ optionFilterProp: 'label' }}
      />
    ),
    unit: () => <UnitField field={field} region={region} />,
    units: () => <UnitField field={field} region={region} several />,
    post: () => <Choice options={options} title={say(field.title)} />,
    part: () => <Choice options={options} title={say(field.title)} />,
    grade: () => <Choice options={options} title={say(field.title)} />,
    boolean: () =>
      field.required ? (
        <Radio.Group
          aria-label={say(field.title)}
          options={[
            { value: true, label: t('common.yes') },
            { value: false, label: t('common.no') },
          ]}
        />
      ) : (
        <Checkbox>{say(field.title)}</Checkbox>
      ),
    date: () => <input type="date" className="input" />,
    attachments: () => <FileField region={shown.region} max={field.max ?? 5} />,
    answers: () => <AnswersField shown={shown} />,
    materials: () => <MaterialsField field={field} region={shown.region} />,
    items: () => <AskedItems field={field} shown={shown} />,
    charges: () => <ChargesField field={field} />,
    number: () =>
      field.unit?.en === 'fen' ? (
        <MoneyField />
      ) : (
        <InputNumber
          {...(field.min === undefined ? {} : { min: field.min })}
          {...(field.max === undefined ? {} : { max: field.max })}
          precision={field.decimals ?? 0}
          style={{ width: 200 }}
          {...(field.unit === undefined ? {} : { suffix: say(field.unit) })}
        />
      ),
    choices: () => <Checkbox.Group options={options.map(one => ({ ...one }))} className="choices-column" />,
    people: () => <PeopleField field={field} />,
  }
  const tick = field.type === 'boolean' && !field.required
  return (
    <Form.Item
      name={field.name}
      label={tick ? undefined : say(field.title)}
      extra={field.hint ? say(field.hint) : undefined}
      valuePropName={tick ? 'checked' : 'value'}
      validateTrigger="onBlur"
      rules={[
        ...(field.required
          ? [
              {
                validator: (_: unknown, value: unknown) =>
                  value === undefined ||
                  value === null ||
                  (typeof value === 'string' && value.trim() === '') ||
                  (Array.isArray(value) && value.length === 0)
                    ? Promise.reject(new Error(t('common.required')))
                    : Promise.resolve(),
              },
            ]
          : []),
        ...(field.type === 'text' && field.max !== undefined
          ? [
              {
                validator: (_: unknown, value: unknown) =>
                  lengthOf(value) > (field.max ?? 0)
                    ? Promise.reject(new Error(t('act.tooLong', { n: lengthOf(value) - (field.max ?? 0) })))
                    : Promise.resolve(),
              },
            ]
          : []),
      ]}
      required={field.required}
    >
      {drawn[field.type]()}
    </Form.Item>
  )
}
