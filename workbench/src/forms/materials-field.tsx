// The check list of materials in an act: each one, how it was handed in, and its files.
import { Radio } from 'antd'
import { useId } from 'react'
import type { AttachmentView, FieldForm } from '../api/types.ts'
import { useWords } from '../messages/words.ts'
import { FileField } from './file-field.tsx'

export const WAYS = ['upload', 'seen', 'held', 'later'] as const
export type Way = (typeof WAYS)[number]

export interface MaterialValue {
  readonly material: string
  readonly how: Way
  readonly files: readonly AttachmentView[]
}

interface Props {
  readonly field: FieldForm
  readonly region: string
  readonly id?: string
  readonly value?: readonly MaterialValue[]
  readonly onChange?: (value: readonly MaterialValue[]) => void
}

export function MaterialsField({ field, region, id, value = [], onChange }: Props) {
  const { t, say } = useWords()
  /** Each material is a group of its own: by default they would all be one to the browser. */
  const group = useId()
  const put = (material: string, change: Partial<MaterialValue> | null) => {
    const present = value.find(one => one.material === material)
    const rest = value.filter(one => one.material !== material)
    onChange?.(change === null ? rest : [...rest, { material, how: 'upload', files: [], ...present, ...change }])
  }
  return (
    <ul className="check-list" id={id} aria-label={say(field.title)}>
      {(field.options ?? []).map(option => {
        const material = String(option.value)
        const given = value.find(one => one.material === material)
        return (
          <li key={material}>
            <span>{say(option.title)}</span>
            <Radio.Group
              name={`${group}-${material}`}
              size="small"
              optionType="button"
              aria-label={`${say(option.title)} ${t('fields.how')}`}
              value={given?.how ?? 'none'}
              options={(['none', ...WAYS] as const).map(way => ({ value: way, label: t(`fields.ways.${way}`) }))}
              onChange={event =>
                put(material, event.target.value === 'none' ? null : { how: event.target.value as Way })
              }
            />
            {given !== undefined && (given.how === 'upload' || given.how === 'seen') && (
              <FileField region={region} max={20} value={given.files} onChange={files => put(material, { files })} />
            )}
          </li>
        )
      })}
    </ul>
  )
}
