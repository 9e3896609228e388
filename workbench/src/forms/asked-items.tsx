// The list of what is missing, knowing what the application lacks: what the government holds is never asked for.
import { useQuery } from '@tanstack/react-query'
import { oneApplication } from '../api/applications.ts'
import type { CaseView, FieldForm } from '../api/types.ts'
import { ItemsField, type ItemValue } from './items-field.tsx'

interface Props {
  readonly field: FieldForm
  readonly shown: CaseView
  readonly id?: string
  readonly value?: readonly ItemValue[]
  readonly onChange?: (value: readonly ItemValue[]) => void
}

export function AskedItems({ field, shown, ...rest }: Props) {
  const found = useQuery(oneApplication(shown.region, shown.id, shown.seq))
  const materials = found.data?.materials ?? []
  const closed = new Set(materials.filter(one => !one.askable).map(one => one.code))
  const missing = materials.filter(one => one.askable && one.needed && one.how === null).map(one => one.code)
  const given = materials.filter(one => one.how === 'upload' || one.how === 'seen').map(one => one.code)
  const offered = { ...field, options: (field.options ?? []).filter(one => !closed.has(String(one.value))) }
  return <ItemsField {...rest} field={offered} missing={missing} given={given} />
}
