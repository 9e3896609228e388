// Choosing the unit whose entries or findings are listed.
import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { units } from '../api/organisation.ts'
import { useWords } from '../messages/words.ts'

interface Props {
  readonly value: string | undefined
  readonly onChange: (unit: string | undefined) => void
}

export function UnitFilter({ value, onChange }: Props) {
  const { t, say } = useWords()
  const unitList = useQuery(units())
  return (
    <Select
      aria-label={t('catalogue.unit')}
      placeholder={t('catalogue.unit')}
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      popupMatchSelectWidth={false}
      style={{ minWidth: 150 }}
      options={(unitList.data ?? []).map(one => ({ value: one.id, label: say(one.name) }))}
      value={value ?? null}
      onChange={next => onChange(next ?? undefined)}
    />
  )
}
