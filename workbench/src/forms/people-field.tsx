// Who was there: each unit's people by name, present or absent; others without a unit.
import { Button, Checkbox, Input, Select } from 'antd'
import type { FieldForm } from '../api/types.ts'
import { useWords } from '../messages/words.ts'

export interface PersonValue {
  readonly key: string
  /** Empty: of no unit of ours. */
  readonly unit: string
  readonly name: string
  readonly present: boolean
}

interface Props {
  readonly field: FieldForm
  readonly id?: string
  readonly value?: readonly PersonValue[]
  readonly onChange?: (value: readonly PersonValue[]) => void
}

export function PeopleField({ field, id, value = [], onChange }: Props) {
  const { t, say } = useWords()
  const units = [
    ...(field.options ?? []).map(one => ({ value: String(one.value), label: say(one.title) })),
    { value: '', label: t('fields.outside') },
  ]
  const change = (key: string, to: Partial<PersonValue>) =>
    onChange?.(value.map(one => (one.key === key ? { ...one, ...to } : one)))
  return (
    <div id={id}>
      {(field.least ?? 0) > 0 && <p className="muted">{t('fields.least', { count: field.least ?? 0 })}</p>}
      <ul className="people">
        {value.map((person, at) => (
          <li key={person.key}>
            <Select
              aria-label={`${at + 1} ${t('fields.unit')}`}
              value={person.unit}
              options={units}
              onChange={unit => change(person.key, { unit })}
            />
            <Input
              aria-label={`${at + 1} ${t('fields.person')}`}
              placeholder={t('fields.person')}
              maxLength={60}
              value={person.name}
              onChange={event => change(person.key, { name: event.target.value })}
            />
            <Checkbox
              checked={person.present}
              onChange={event => change(person.key, { present: event.target.checked })}
            >
              {t('fields.present')}
            </Checkbox>
            <Button
              type="text"
              aria-label={t('fields.removeItem', { no: at + 1 })}
              onClick={() => onChange?.(value.filter(one => one.key !== person.key))}
            >
              ×
            </Button>
          </li>
        ))}
      </ul>
      <Button
        disabled={field.max !== undefined && value.length >= field.max}
        onClick={() =>
          onChange?.([
            ...value,
            {
              key: crypto.randomUUID(),
              // The next unit that nobody was named for.
              unit:
                units.find(one => one.value !== '' && !value.some(person => person.unit === one.value))?.value ?? '',
              name: '',
              present: true,
            },
          ])
        }
      >
        {t('fields.addPerson')}
      </Button>
    </div>
  )
}
