// What one change of a register changed: each field that differs, before and after, under the names the register keeps.
import { useWords } from '../messages/words.ts'

/** Every leaf of a kept value under its path: name.zh, roles. */
function leaves(value: unknown, path = ''): readonly (readonly [string, string])[] {
  if (value === null || value === undefined) return []
  if (Array.isArray(value) || typeof value !== 'object') {
    return [[path, Array.isArray(value) ? value.map(one => JSON.stringify(one)).join(', ') : String(value)]]
  }
  return Object.entries(value).flatMap(([name, inner]) => leaves(inner, path === '' ? name : `${path}.${name}`))
}

/** Changes with every change, and says nothing. */
const NOISE = new Set(['version', 'id', 'moment'])

export function Difference({ before, after }: { readonly before: unknown; readonly after: unknown }) {
  const { t } = useWords()
  const [old, now] = [new Map(leaves(before)), new Map(leaves(after))]
  const fields = [...new Set([...old.keys(), ...now.keys()])].filter(
    field => !NOISE.has(field) && old.get(field) !== now.get(field),
  )
  if (fields.length === 0) return <p className="muted">{t('logs.unchanged')}</p>
  const shown = (value: string | undefined) =>
    value === undefined || value === '' ? <span className="muted">—</span> : value
  return (
    <table className="table difference">
      <thead>
        <tr>
          <th scope="col">{t('logs.field')}</th>
          <th scope="col">{t('logs.before')}</th>
          <th scope="col">{t('logs.after')}</th>
        </tr>
      </thead>
      <tbody>
        {fields.map(field => (
          <tr key={field}>
            <th scope="row" className="code">
              {field}
            </th>
            <td>{shown(old.get(field))}</td>
            <td>{shown(now.get(field))}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
