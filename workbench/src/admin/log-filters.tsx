// What an auditor asks a log for, kept in the address: the period, the person, and what each log tells apart.
import { Button, Select } from 'antd'
import { ENTRY_KINDS } from '../api/catalogue.ts'
import type { Person } from '../api/organisation.ts'
import type { LogFilter, LogName } from '../api/registers.ts'
import { useWords } from '../messages/words.ts'
import { useAddress } from '../parts/address.ts'
import { SearchBox } from '../parts/search-box.tsx'

/** The choice and the words each log is asked by, besides the period; and whether it knows the person. */
const OWN = {
  'login-log': { choice: 'outcome', words: 'outcomes', code: null, person: true },
  'register-history': { choice: 'register', words: 'registers', code: 'key', person: true },
  'access-log': { choice: 'what', words: 'whats', code: 'case', person: true },
  'guess-log': { choice: 'what', words: 'guesses', code: null, person: false },
} as const

const namesOf = (log: LogName): readonly (keyof LogFilter)[] => {
  const { choice, code, person } = OWN[log]
  return ['from', 'to', ...(person ? (['person'] as const) : []), choice, ...(code === null ? [] : [code])]
}

/** Names of another log in the address are not asked for: the server would wonder at them. */
export function useLogFilter(log: LogName) {
  const [search, change] = useAddress()
  const filter: Partial<LogFilter> = Object.fromEntries(
    namesOf(log).flatMap(name => (search.get(name) ? [[name, search.get(name)]] : [])),
  )
  return [filter, change] as const
}

interface Props {
  readonly log: LogName
  readonly people: readonly Person[]
}

export function LogFilters({ log, people }: Props) {
  const { t } = useWords()
  const [filter, change] = useLogFilter(log)
  const { choice, words, code, person } = OWN[log]
  const titled = (group: object) => Object.entries(group).map(([value, label]) => ({ value, label: String(label) }))
  const choices = {
    outcomes: { label: t('logs.outcome'), options: titled(t('logs.outcomes', { returnObjects: true })) },
    registers: {
      label: t('logs.register2'),
      options: [
        ...titled(t('logs.registers', { returnObjects: true })),
        ...ENTRY_KINDS.map(kind => ({
          value: `catalogue/${kind}`,
          label: `${t('nav.catalogue')} · ${t(`catalogue.kinds.${kind}`)}`,
        })),
      ],
    },
    whats: { label: t('logs.what'), options: titled(t('logs.whats', { returnObjects: true })) },
    guesses: { label: t('logs.guess2'), options: titled(t('logs.guesses', { returnObjects: true })) },
  }
  const own = choices[words]
  return (
    <div className="filters">
      {code !== null && (
        <SearchBox
          label={t(code === 'key' ? 'logs.byKey' : 'logs.byCase')}
          value={filter[code] ?? ''}
          onSearch={words => change({ [code]: words })}
        />
      )}
      {(['from', 'to'] as const).map(end => (
        <label key={end}>
          {t(`logs.${end}`)}
          <input
            type="date"
            className="input"
            value={filter[end] ?? ''}
            {...(end === 'from' ? { max: filter.to } : { min: filter.from })}
            onChange={event => change({ [end]: event.target.value })}
          />
        </label>
      ))}
      {person && (
        <Select
          aria-label={t('logs.person')}
          placeholder={t('logs.person')}
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          popupMatchSelectWidth={false}
          style={{ minWidth: 130 }}
          options={people.map(one => ({ value: one.id, label: `${one.name} ${one.login}` }))}
          value={filter.person ?? null}
          onChange={id => change({ person: id ?? undefined })}
        />
      )}
      <Select
        aria-label={own.label}
        placeholder={own.label}
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        popupMatchSelectWidth={false}
        style={{ minWidth: 150 }}
        options={own.options}
        value={filter[choice] ?? null}
        onChange={value => change({ [choice]: value ?? undefined })}
      />
      {Object.keys(filter).length > 0 && (
        <Button type="link" onClick={() => change(Object.fromEntries(namesOf(log).map(name => [name, undefined])))}>
          {t('common.clear')}
        </Button>
      )}
    </div>
  )
}
