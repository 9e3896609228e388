// Files that go with an act: sent as they are chosen, bound when the act is recorded.
import { Button } from 'antd'
import { useRef, useState } from 'react'
import { upload } from '../api/casework.ts'
import type { AttachmentView } from '../api/types.ts'
import { sizeText, useWords } from '../messages/words.ts'
import { Refusal } from '../parts/problem-view.tsx'

interface Props {
  readonly region: string
  readonly max: number
  readonly id?: string
  readonly value?: readonly AttachmentView[]
  readonly onChange?: (value: readonly AttachmentView[]) => void
}

export function FileField({ region, max, id, value = [], onChange }: Props) {
  const { t } = useWords()
  const box = useRef<HTMLInputElement>(null)
  const [sending, setSending] = useState<string | null>(null)
  const [failed, setFailed] = useState<{ readonly name: string; readonly error: unknown } | null>(null)
  const send = async (files: readonly File[]) => {
    setFailed(null)
    let held = value
    for (const file of files.slice(0, max - value.length)) {
      setSending(file.name)
      try {
        held = [...held, await upload(region, file)]
        onChange?.(held)
      } catch (error) {
        setFailed({ name: file.name, error })
        break
      }
    }
    setSending(null)
    if (box.current) box.current.value = ''
  }
  return (
    <div>
      <input
        ref={box}
        id={id}
        type="file"
        className="unseen"
        multiple
        tabIndex={-1}
        onChange={event => void send([...(event.target.files ?? [])])}
      />
      <Button disabled={value.length >= max} loading={sending !== null} onClick={() => box.current?.click()}>
        {sending === null ? t('act.upload') : t('act.uploading', { name: sending })}
      </Button>{' '}
      <span className="muted">{t('act.uploadHint', { max })}</span>
      {failed && (
        <>
          <p role="alert">{t('act.uploadFailed', { name: failed.name })}</p>
          <Refusal error={failed.error} />
        </>
      )}
      <ul className="files">
        {value.map(file => (
          <li key={file.id}>
            {file.name} <span className="muted">{sizeText(file.size)}</span>
            <Button
              type="text"
              size="small"
              aria-label={t('act.removeFile', { name: file.name })}
              onClick={() => onChange?.(value.filter(one => one.id !== file.id))}
            >
              ×
            </Button>
          </li>
        ))}
      </ul>
    </div>
  )
}
