// Words to look for, sent with Enter or the glass; emptied, it looks for everything again at once. The key / goes to it.
import { SearchOutlined } from '@ant-design/icons'
import { useEffect, useState } from 'react'
import { useWords } from '../messages/words.ts'

interface Props {
  readonly label: string
  readonly placeholder?: string
  readonly value: string
  readonly onSearch: (words: string) => void
}

export function SearchBox({ label, placeholder = label, value, onSearch }: Props) {
  const { t } = useWords()
  const [typed, setTyped] = useState(value)
  useEffect(() => setTyped(value), [value])
  return (
    <search className="search-box">
      <form
        onSubmit={event => {
          event.preventDefault()
          onSearch(typed.trim())
        }}
      >
        <input
          className="input"
          type="search"
          data-search
          maxLength={80}
          aria-label={label}
          placeholder={placeholder}
          value={typed}
          onChange={event => {
            setTyped(event.target.value)
            if (event.target.value === '') onSearch('')
          }}
        />
        <button type="submit" className="search-go" aria-label={t('common.search')}>
          <SearchOutlined aria-hidden />
        </button>
      </form>
    </search>
  )
}
