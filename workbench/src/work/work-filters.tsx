// The filters of a list of work, kept in the address bar, so that a list can be sent to a colleague or saved by name.
import { DeleteOutlined, SaveOutlined } from '@ant-design/icons'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Input, Popover, Select } from 'antd'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { dropFilter, type SavedFilter, savedFilters, saveFilter } from '../api/casework.ts'
import { units } from '../api/organisation.ts'
import { categories } from '../api/registers.ts'
import { useWords } from '../messages/words.ts'
import type { Messages } from '../messages/zh.ts'
import { useAddress } from '../parts/address.ts'
import { useDeed } from '../parts/deed.ts'
import { useProblemWords } from '../parts/problem-view.tsx'
import { SearchBox } from '../parts/search-box.tsx'

export const FILTERS = ['q', 'state', 'kind', 'lane', 'category', 'channel', 'urgency', 'unit'] as const
export type FilterName = (typeof FILTERS)[number]

export function useFilters(): {
  readonly values: Partial<Record<FilterName, string>>
  readonly set: (name: FilterName, value: string | undefined) => void
  readonly replace: (next: Readonly<Record<string, string>>) => void
} {
  const [search, change] = useAddress()
  const [, setSearch] = useSearchParams()
  const values: Partial<Record<FilterName, string>> = {}
  for (const name of FILTERS) {
    const value = search.get(name)
    if (value) values[name] = value
  }
  return {
    values,
    set: (name, value) => change({ [name]: value }),
    replace: next => setSearch(new URLSearchParams(next), { replace: true }),
  }
}

function Saved({ onUse }: { readonly onUse: (query: Readonly<Record<string, string>>) => void }) {
  const { t } = useWords()
  const queries = useQueryClient()
  const [search] = useSearchParams()
  const [name, setName] = useState('')
  const [open, setOpen] = useState(false)
  const list = useQuery(savedFilters())
  const refresh = () => queries.invalidateQueries({ queryKey: ['filters'] })
  const save = useDeed({
    mutationFn: (filter: SavedFilter) => saveFilter(filter),
    onSuccess: () => {
      setName('')
      void refresh()
    },
  })
  const drop = useDeed({ mutationFn: dropFilter, onSuccess: refresh })
  const words = useProblemWords(save.error)
  const content = (
    <div style={{ width: 280 }}>
      {(list.data ?? []).length === 0 && <p className="muted">{t('work.noSaved')}</p>}
      <ul className="files">
        {(list.data ?? []).map(filter => (
          <li key={filter.id}>
            <Button
              type="link"
              style={{ flex: 1, justifyContent: 'flex-start' }}
              onClick={() => {
                onUse(filter.query)
                setOpen(false)
              }}
            >
              {filter.name}
            </Button>
            <Button
              type="text"
              icon={<DeleteOutlined />}
              aria-label={t('work.dropFilter', { name: filter.name })}
              onClick={() => drop.mutate(filter.id)}
            />
          </li>
        ))}
      </ul>
      {search.size > 0 && (
        <form
          style={{ display: 'flex', gap: 8, marginTop: 8 }}
          onSubmit={event => {
            event.preventDefault()
            if (name.trim() === '') return
            save.mutate({ id: crypto.randomUUID(), name: name.trim(), query: Object.fromEntries(search) })
          }}
        >
          <Input
            value={name}
            maxLength={30}
            aria-label={t('work.saveName')}
            placeholder={t('work.saveNameHint')}
            onChange={event => setName(event.target.value)}
          />
          <Button htmlType="submit" icon={<SaveOutlined />} loading={save.isPending} aria-label={t('work.saveThis')} />
        </form>
      )}
      {save.isError && <p role="alert">{words.title}</p>}
    </div>
  )
  return (
    <Popover trigger="click" content={content} placement="bottomRight" open={open} onOpenChange={setOpen}>
      <Button aria-haspopup="dialog" aria-expanded={open}>
        {t('work.saved')}
      </Button>
    </Popover>
  )
}

interface Props {
  readonly offer: readonly FilterName[]
}

export function WorkFilters({ offer }: Props) {
  const { t, say } = useWords()
  const { values, set, replace } = useFilters()
  const categoryList = useQuery(categories())
  const unitList = useQuery({ ...units(), enabled: offer.includes('unit') })
  const titled = (group: Partial<Messages[keyof Messages]>) =>
    Object.entries(group).map(([value, label]) => ({ value, label: String(label) }))
  const options: Record<Exclude<FilterName, 'q'>, { value: string; label: string }[]> = {
    state: [
      { value: 'open', label: t('work.open') },
      { value: 'closed', label: t('work.closed') },
    ],
    kind: (['inquiry', 'approval'] as const).map(value => ({ value, label: t(`work.kinds.${value}`) })),
    lane: titled(t('lane', { returnObjects: true })),
    category: (categoryList.data ?? []).map(one => ({ value: one.code, label: say(one.title) })),
    channel: titled(t('channel', { returnObjects: true })),
    urgency: (['overdue', 'today', 'near'] as const).map(value => ({ value, label: t(`urgency.${value}`) })),
    unit: (unitList.data ?? []).map(one => ({ value: one.id, label: say(one.name) })),
  }
  const labels: Record<Exclude<FilterName, 'q'>, string> = {
    state: t('work.state'),
    kind: t('work.kind'),
    lane: t('work.lane'),
    category: t('work.category'),
    channel: t('work.channel'),
    urgency: t('work.urgency'),
    unit: t('work.unitFilter'),
  }
  const any = FILTERS.some(name => values[name] !== undefined)
  return (
    <div className="filters">
      {offer.includes('q') && (
        <SearchBox
          label={t('work.searchLabel')}
          placeholder={`${t('work.searchLabel')}  /`}
          value={values.q ?? ''}
          onSearch={words => set('q', words)}
        />
      )}
      {offer.map(name =>
        name === 'q' ? null : (
          <Select
            key={name}
            aria-label={labels[name]}
            placeholder={labels[name]}
            style={{ minWidth: name === 'unit' ? 150 : 104 }}
            allowClear={name !== 'state'}
            showSearch={name === 'unit' || name === 'category' ? { optionFilterProp: 'label' } : false}
            popupMatchSelectWidth={false}
            options={options[name]}
            value={(name === 'state' ? (values.state ?? 'open') : values[name]) ?? null}
            onChange={value => set(name, (value === 'open' && name === 'state' ? undefined : value) ?? undefined)}
          />
        ),
      )}
      {any && (
        <Button type="link" onClick={() => replace({})}>
          {t('common.clear')}
        </Button>
      )}
      <Saved onUse={replace} />
    </div>
  )
}
