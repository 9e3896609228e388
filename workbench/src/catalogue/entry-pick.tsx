// Choosing entries in force of a register by name or code: one, or several. The API searches; the list is never loaded whole.
import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useState } from 'react'
import { type EntryKind, entryNames } from '../api/catalogue.ts'
import { useWords } from '../messages/words.ts'
import { Several } from '../parts/several.tsx'

function useChoices(of: EntryKind, without: readonly string[]) {
  const { say } = useWords()
  const [text, setText] = useState('')
  const found = useQuery(entryNames(of, text))
  const options = (found.data ?? [])
    .filter(one => !without.includes(one.code))
    .map(one => ({ value: one.code, label: `${say(one.title)}（${one.code}）` }))
  return { options, loading: found.isFetching, showSearch: { filterOption: false, onSearch: setText } as const }
}

interface OneProps {
  readonly of: EntryKind
  /** Never offered: nothing takes its own place. */
  readonly without: string
  readonly id?: string
  readonly value?: string
  readonly onChange?: (code: string | undefined) => void
}

export function EntryPick({ of, without, id, value, onChange }: OneProps) {
  const { t } = useWords()
  const choices = useChoices(of, [without])
  return (
    <Select
      {...choices}
      {...(id === undefined ? {} : { id })}
      allowClear
      style={{ width: '100%' }}
      placeholder={t('common.choose')}
      value={value ?? null}
      onChange={next => onChange?.(next ?? undefined)}
    />
  )
}

interface SeveralProps {
  readonly of: EntryKind
  readonly id: string
  readonly title: string
  readonly readOnly: boolean
  readonly value: readonly string[]
  readonly onChange: (codes: readonly string[]) => void
}

export function EntriesPick({ of, id, title, readOnly, value, onChange }: SeveralProps) {
  const choices = useChoices(of, [])
  return <Several {...choices} id={id} aria-label={title} disabled={readOnly} value={value} onChange={onChange} />
}
