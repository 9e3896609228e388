// Which unit each department of a plain list is: a county's list calls them by names of its own.
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Button, Select } from 'antd'
import { oneImport } from '../api/catalogue.ts'
import { units } from '../api/organisation.ts'
import { useWords } from '../messages/words.ts'

export type Departments = Readonly<Record<string, string>>

interface Props {
  /** The dry run that did not know them. */
  readonly id: string
  readonly chosen: Departments
  readonly running: boolean
  readonly onChoose: (chosen: Departments) => void
  readonly onAgain: () => void
}

export function ImportDepartments({ id, chosen, running, onChoose, onAgain }: Props) {
  const { t, say } = useWords()
  const dryRun = useQuery({ ...oneImport(id), placeholderData: keepPreviousData })
  const unitList = useQuery(units())
  const options = (unitList.data ?? [])
    .filter(unit => unit.open)
    .map(unit => ({ value: unit.id, label: say(unit.name) }))
  const unknown = new Map((dryRun.data?.unknownDepartments ?? []).map(each => [each.name, each.rows]))
  // What was chosen stays to be chosen otherwise.
  const names = new Set([...unknown.keys(), ...Object.keys(chosen)])
  if (names.size === 0) return null
  return (
    <>
      <section className="panel">
        <div className="panel-head">
          <h2>{t('imports.departments')}</h2>
          <Button type="primary" loading={running} disabled={Object.keys(chosen).length === 0} onClick={onAgain}>
            {t('imports.again')}
          </Button>
        </div>
        <p className="muted">{t('imports.departmentsHint')}</p>
        <ul className="import-departments">
          {[...names].map(name => (
            <li key={name}>
              <span>
                {name}{' '}
                <span className="muted">
                  {unknown.has(name) ? t('imports.rowsOf', { count: unknown.get(name) }) : t('imports.matched')}
                </span>
              </span>
              <Select
                aria-label={t('imports.unitOf', { name })}
                allowClear
                showSearch={{ optionFilterProp: 'label' }}
                placeholder={t('imports.chooseUnit')}
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
      <div className="gap" />
    </>
  )
}
