// Lists within an entry: items moved, removed and added; a named item is folded up until it is worked on.
import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { useWords } from '../messages/words.ts'
import { Both, type OneProps } from './entry-inputs.tsx'
import { isWithin, moved, valueAt } from './entry-values.ts'
import { FindingsAt } from './finding-view.tsx'

interface FrameProps extends OneProps {
  readonly list: readonly unknown[]
  readonly fresh: unknown
  readonly named?: string | undefined
  readonly children: (no: number) => ReactNode
}

export function ListFrame({ path, list, fresh, named, readOnly, onChange, findings, children }: FrameProps) {
  const { t, say } = useWords()
  const [opened, setOpened] = useState<number | null>(null)
  const nameOf = (no: number): string => {
    if (named === undefined) return ''
    const name = valueAt(list[no], named)
    return typeof name === 'string' ? name : say(name as { zh: string; en: string } | undefined)
  }
  return (
    <>
      <ol className="entry-list">
        {list.map((_, no) => {
          const faults = findings.filter(one => isWithin(one, `${path}.${no}`))
          const worst = faults.some(one => one.severity === 'error') ? 'red' : faults.length > 0 ? 'near' : null
          const deeds = !readOnly && (
            <span className="entry-deeds">
              <Button
                size="small"
                type="text"
                aria-label={t('entry.up', { no: no + 1 })}
                disabled={no === 0}
                onClick={() => onChange(path, moved(list, no, no - 1))}
              >
                ↑
              </Button>
              <Button
                size="small"
                type="text"
                aria-label={t('entry.down', { no: no + 1 })}
                disabled={no === list.length - 1}
                onClick={() => onChange(path, moved(list, no, no + 1))}
              >
                ↓
              </Button>
              <Button
                size="small"
                type="text"
                danger
                aria-label={t('entry.remove', { no: no + 1 })}
                onClick={() =>
                  onChange(
                    path,
                    list.filter((_one, at) => at !== no),
                  )
                }
              >
                ×
              </Button>
            </span>
          )
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: an item is known by its place
            <li key={no} className="entry-item">
              {named === undefined ? (
                <>
                  {deeds}
                  {children(no)}
                </>
              ) : (
                <details
                  open={opened === no || (nameOf(no) === '' && !readOnly)}
                  onToggle={event => event.currentTarget.open && setOpened(no)}
                >
                  <summary>
                    {no + 1}. {nameOf(no) || t('entry.item', { no: no + 1 })}{' '}
                    {worst !== null && (
                      <span className="tag" data-tone={worst}>
                        {faults.length}
                      </span>
                    )}
                  </summary>
                  {deeds}
                  {children(no)}
                </details>
              )}
            </li>
          )
        })}
      </ol>
      {!readOnly && (
        <Button
          onClick={() => {
            onChange(path, [...list, fresh])
            setOpened(list.length)
          }}
        >
          {t('entry.addOne')}
        </Button>
      )}
    </>
  )
}

/** Lines one below the other: conditions, each in both languages. */
export function Texts(props: OneProps) {
  const { t, say } = useWords()
  const { path, data, onChange, readOnly, field } = props
  const list = (valueAt(data, path) as readonly unknown[] | undefined) ?? []
  return (
    <ListFrame {...props} list={list} fresh={{ zh: '', en: '' }}>
      {no => (
        <>
          <Both
            {...props}
            path={`${path}.${no}`}
            title={`${say(field.title)} ${t('entry.item', { no: no + 1 })}`}
            lines
            readOnly={readOnly}
            onChange={onChange}
          />
          <FindingsAt findings={props.findings.filter(one => isWithin(one, `${path}.${no}`))} />
        </>
      )}
    </ListFrame>
  )
}
