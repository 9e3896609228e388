// Text of an act: as many lines as it asks for, standard phrases to insert where the cursor is, and how much room is left.
import { useQuery } from '@tanstack/react-query'
import { Button, Input, Popover } from 'antd'
import type { TextAreaRef } from 'antd/es/input/TextArea'
import { useRef, useState } from 'react'
import { phrases } from '../api/registers.ts'
import type { FieldForm } from '../api/types.ts'
import { useWords } from '../messages/words.ts'
import { lengthOf } from './form-values.ts'

interface Props {
  readonly field: FieldForm
  readonly id?: string
  readonly value?: string
  readonly onChange?: (value: string) => void
  readonly onBlur?: () => void
}

function Phrases({ use, onInsert }: { readonly use: string; readonly onInsert: (body: string) => void }) {
  const { t } = useWords()
  const [open, setOpen] = useState(false)
  const list = useQuery({ ...phrases(), enabled: open })
  const offered = (list.data ?? []).filter(phrase => phrase.use === use)
  const content = (
    <div style={{ width: 'min(420px, 80vw)', maxHeight: 320, overflowY: 'auto' }}>
      {list.isSuccess && offered.length === 0 && <p className="muted">{t('act.noPhrases')}</p>}
      <ul className="choices">
        {offered.map(phrase => (
          <li key={phrase.id}>
            <button
              type="button"
              onClick={() => {
                onInsert(phrase.body)
                setOpen(false)
              }}
            >
              {phrase.title}
              <span className="row-sub">{phrase.body.slice(0, 60)}</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
  return (
    <Popover
      trigger="click"
      content={content}
      title={t('act.insertPhrase')}
      open={open}
      onOpenChange={setOpen}
      placement="topLeft"
    >
      <Button type="link" size="small" style={{ paddingInline: 0 }} aria-haspopup="dialog" aria-expanded={open}>
        {t('act.phrases')}
      </Button>
    </Popover>
  )
}

export function TextField({ field, id, value = '', onChange, onBlur }: Props) {
  const { t } = useWords()
  const box = useRef<TextAreaRef>(null)
  const length = lengthOf(value)
  const insert = (body: string) => {
    const area = box.current?.resizableTextArea?.textArea
    const at = area?.selectionStart ?? value.length
    const to = area?.selectionEnd ?? at
    onChange?.(value.slice(0, at) + body + value.slice(to))
    area?.focus()
  }
  const common = { value, ...(id ? { id } : {}), ...(onBlur ? { onBlur } : {}) }
  return (
    <>
      {field.lines === 1 ? (
        <Input {...common} onChange={event => onChange?.(event.target.value)} />
      ) : (
        <Input.TextArea
          ref={box}
          {...common}
          autoSize={{ minRows: field.lines === 10 ? 8 : 3, maxRows: 20 }}
          onChange={event => onChange?.(event.target.value)}
        />
      )}
      <div className="counter" data-over={(field.max !== undefined && length > field.max) || undefined}>
        <span>{field.phrases && <Phrases use={field.phrases} onInsert={insert} />}</span>
        {field.max !== undefined && <span>{t('act.counter', { n: length, max: field.max })}</span>}
      </div>
    </>
  )
}
