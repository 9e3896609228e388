// Which unit each department of a plain list is: a county's list calls them by names of its own.
import { useQuery } from '@tanstack/react-query'
import { Button, Select } from 'antd'
import { units } from '../api/organisation.ts'
import { useWords } from '../messages/words.ts'

export type Departments = Readonly<Record<string, string>>

/** The departments a list names, those of most matters first; none where it is no list. */
async function departmentsIn(file: File): Promise<readonly (readonly [name: string, matters: number])[]> {
  const counted = new Map<string, number>()
  try {
    const rows: unknown = JSON.parse(await file.text())
    for (const row of Array.isArray(rows) ? (rows as readonly { readonly department?: unknown }[]) : []) {
      const name = typeof row?.department === 'string' ? row.department.trim() : ''
      if (name !== '') counted.set(name, (counted.get(name) ?? 0) + 1)
    }
  } catch {
    // What is wrong with the file is said by its dry run.
  }
  return [...counted].sort(([, a], [, b]) => b - a)
}

interface Props {
  readonly file: File
  readonly chosen: Departments
  readonly running: boolean
  readonly onChoose: (chosen: Departments) => void
  readonly onAgain: () => void
}

export function ImportDepartments({ file, chosen, running, onChoose, onAgain }: Props) {
  const { t, say } = useWords()
  const named = useQuery({
    queryKey: ['departments-in', file.name, file.size, file.lastModified],
    queryFn: () => departmentsIn(file),
  })
  const unitList = useQuery(units())
  const options = (unitList.data ?? [])
    .filter(unit => unit.open)
    .map(unit => ({ value: unit.id, label: say(unit.name) }))
  if (named.data === undefined || named.data.length === 0) return null
  return (
    <section className="panel">
      <div className="panel-head">
        <h2>{t('imports.departments')}</h2>
        <Button type="primary" loading={running} disabled={Object.keys(chosen).length === 0} onClick={onAgain}>
          {t('imports.again')}
        </Button>
      </div>
      <p className="muted">{t('imports.departmentsHint')}</p>
      <ul className="import-departments">
        {named.data.map(([name, matters]) => (
          <li key={name}>
            <span>
              {name} <span className="muted">{t('imports.matters', { count: matters })}</span>
            </span>
            <Select
              aria-label={t('imports.unitOf', { name })}
              allowClear
              showSearch={{ optionFilterProp: 'label' }}
              placeholder={t('imports.byName')}
              loading={unitList.isPending}
              options={options}
              value={chosen[name] ?? null}
              onChange={unit => {
                const { [name]: _, ...others } = chosen
                onChoose(unit ? { ...others, [name]: unit } : others)
              }}
            />
          </li>
        ))}
      </ul>
    </section>
  )
}
