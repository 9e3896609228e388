// Choosing one unit or several, from those the API offers, shown under their regions; found by typing a part of the name.
import { useQuery } from '@tanstack/react-query'
import { TreeSelect } from 'antd'
import { regions, units } from '../api/organisation.ts'
import type { FieldForm } from '../api/types.ts'
import { useWords } from '../messages/words.ts'

interface Props {
  readonly field: FieldForm
  readonly region: string
  readonly several?: boolean
  readonly id?: string
  readonly value?: string | string[]
  readonly onChange?: (value: string | string[]) => void
}

interface Node {
  readonly value: string
  readonly title: string
  readonly selectable: boolean
  readonly children?: Node[]
}

export function UnitField({ field, region, several, id, value, onChange }: Props) {
  const { t, say } = useWords()
  const unitList = useQuery(units())
  const regionList = useQuery(regions())
  const offered = field.options ? new Set(field.options.map(option => String(option.value))) : null
  const known = (unitList.data ?? []).filter(unit => unit.open && (offered === null || offered.has(unit.id)))
  const grouped = [...new Set(known.map(unit => unit.region))]
    // One's own region first.
    .sort((a, b) => Number(b === region) - Number(a === region) || a.localeCompare(b))
    .map(code => {
      const found = regionList.data?.find(one => one.code === code)
      return {
        value: `region:${code}`,
        title: found ? say(found.name) : code,
        selectable: false,
        children: known
          .filter(unit => unit.region === code)
          .map(unit => ({ value: unit.id, title: say(unit.name), selectable: true })),
      }
    })
  // Offered units that the organisation list does not hold still have the API's own titles.
  const rest = (field.options ?? [])
    .filter(option => !known.some(unit => unit.id === option.value))
    .map(option => ({ value: String(option.value), title: say(option.title), selectable: true }))
  const nodes: Node[] = [...grouped, ...rest]
  return (
    <TreeSelect
      {...(id ? { id } : {})}
      {...(value === undefined ? {} : { value })}
      onChange={next => onChange?.(next)}
      treeData={nodes}
      multiple={several ?? false}
      {...(several && field.max ? { maxCount: field.max } : {})}
      showSearch={{ treeNodeFilterProp: 'title' }}
      treeDefaultExpandAll={known.length <= 40}
      treeDefaultExpandedKeys={[`region:${region}`]}
      allowClear={!field.required}
      placeholder={t('act.unitSearch')}
      loading={unitList.isPending}
      style={{ width: '100%' }}
      listHeight={320}
    />
  )
}
