// An amount typed in yuan and kept in whole fen; what is not an amount stays as typed until it is mended.
import { fenOf, yuanOf } from '@sunhall/forms'
import { Input } from 'antd'
import { useState } from 'react'
import { useWords } from '../messages/words.ts'

interface Props {
  readonly id?: string
  readonly value?: unknown
  readonly readOnly?: boolean
  readonly onChange?: (fen: number | undefined) => void
}

export function MoneyField({ id, value, readOnly = false, onChange }: Props) {
  const { t } = useWords()
  const [typed, setTyped] = useState<string | null>(null)
  const wrong = typed !== null && typed !== '' && !typed.endsWith('.') && fenOf(typed) === null
  return (
    <Input
      {...(id === undefined ? {} : { id })}
      suffix={t('fields.yuanUnit')}
      inputMode="decimal"
      autoComplete="off"
      style={{ maxWidth: 240 }}
      readOnly={readOnly}
      status={wrong ? 'error' : ''}
      value={typed ?? (typeof value === 'number' ? yuanOf(value) : '')}
      onChange={event => {
        setTyped(event.target.value)
        onChange?.(fenOf(event.target.value) ?? undefined)
      }}
      onBlur={() => !wrong && setTyped(null)}
    />
  )
}
