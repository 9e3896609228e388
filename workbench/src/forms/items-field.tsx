// Everything that is missing, in one list: a correction notice is sent once (许可法 32).
import { Button, Input, Select } from 'antd'
import { useRef } from 'react'
import type { FieldForm } from '../api/types.ts'
import { useWords } from '../messages/words.ts'

export interface ItemValue {
  readonly key: string
  readonly about: string
  readonly text: string
  readonly unfit?: boolean
}

interface Props {
  readonly field: FieldForm
  /** Codes of the materials that were not handed in and may be asked for. */
  readonly missing?: readonly string[]
  /** Codes of those that were handed in: they may only be listed as not of the form the law asks for. */
  readonly given?: readonly string[]
  readonly id?: string
  readonly value?: readonly ItemValue[]
  readonly onChange?: (value: readonly ItemValue[]) => void
}

export function ItemsField({ field, missing = [], given = [], id, value = [], onChange }: Props) {
  const { t, say } = useWords()
  const list = useRef<HTMLOListElement>(null)
  const options = (field.options ?? []).map(one => ({ value: String(one.value), label: say(one.title) }))
  const title = (about: string) => options.find(one => one.value === about)?.label ?? about
  const change = (key: string, to: Partial<ItemValue>) =>
    onChange?.(value.map(one => (one.key === key ? { ...one, ...to } : one)))
  const add = (abouts: readonly string[]) => {
    const fresh = abouts.filter(about => about === '' || !value.some(one => one.about === about))
    onChange?.([
      ...value,
      ...fresh.map(about => ({ key: crypto.randomUUID(), about, text: about === '' ? '' : t('fields.notHandedIn') })),
    ])
    setTimeout(() => list.current?.querySelector<HTMLElement>('li:last-child textarea')?.focus())
  }
  return (
    <div id={id}>
      <p className="advice">{t('application.correctionOnce')}</p>
      <ol className="items" ref={list}>
        {value.map((item, at) => (
          <li key={item.key}>
            <div className="items-head">
              <strong>{t('fields.itemNo', { no: at + 1 })}</strong>
              <Select
                aria-label={`${t('fields.itemNo', { no: at + 1 })} ${t('fields.about')}`}
                placeholder={t('fields.about')}
                value={item.about || null}
                options={options}
                style={{ flex: 1, minWidth: 0 }}
                onChange={about => change(item.key, { about: about ?? '', unfit: given.includes(about ?? '') })}
              />
              <Button
                type="text"
                aria-label={t('fields.removeItem', { no: at + 1 })}
                onClick={() => onChange?.(value.filter(one => one.key !== item.key))}
              >
                ×
              </Button>
            </div>
            {given.includes(item.about) && <p className="advice">{t('fields.unfit')}</p>}
            <Input.TextArea
              aria-label={`${item.about ? title(item.about) : t('fields.itemNo', { no: at + 1 })}：${t('fields.missingText')}`}
              placeholder={t('fields.missingText')}
              maxLength={500}
              autoSize={{ minRows: 2 }}
              value={item.text}
              onChange={event => change(item.key, { text: event.target.value })}
            />
          </li>
        ))}
      </ol>
      <div className="tags">
        {missing.length > 0 && <Button onClick={() => add(missing)}>{t('fields.addAllMissing')}</Button>}
        <Button onClick={() => add([''])}>{t('fields.addItem')}</Button>
      </div>
    </div>
  )
}
