// A page or a field in the list of the form editor: chosen, moved by button or by dragging, removed.
import { Button } from 'antd'
import { useState } from 'react'
import { useWords } from '../messages/words.ts'

interface LineProps {
  readonly name: string
  readonly chosen: boolean
  readonly faulty: boolean
  readonly readOnly: boolean
  readonly note: string
  readonly dragKey: string
  readonly onChoose: () => void
  readonly onMove: (by: number) => void
  readonly onDrop: (from: string) => void
  readonly onRemove: () => void
}

export function FormLine({
  name,
  chosen,
  faulty,
  readOnly,
  note,
  dragKey,
  onChoose,
  onMove,
  onDrop,
  onRemove,
}: LineProps) {
  const { t } = useWords()
  const [over, setOver] = useState(false)
  return (
    <li
      className="form-line"
      data-chosen={chosen || undefined}
      data-fault={faulty || undefined}
      data-over={over || undefined}
      draggable={!readOnly}
      onDragStart={event => event.dataTransfer.setData('text/plain', dragKey)}
      onDragOver={event => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={event => {
        event.preventDefault()
        event.stopPropagation()
        setOver(false)
        onDrop(event.dataTransfer.getData('text/plain'))
      }}
    >
      <button type="button" aria-pressed={chosen} onClick={onChoose}>
        {name} <span className="muted">{note}</span>
      </button>
      {!readOnly && (
        <>
          <Button size="small" type="text" aria-label={t('editor.up', { name })} onClick={() => onMove(-1)}>
            ↑
          </Button>
          <Button size="small" type="text" aria-label={t('editor.down', { name })} onClick={() => onMove(1)}>
            ↓
          </Button>
          <Button size="small" type="text" danger aria-label={t('editor.remove', { name })} onClick={onRemove}>
            ×
          </Button>
        </>
      )}
    </li>
  )
}
