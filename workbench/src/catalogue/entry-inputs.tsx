// A text in both languages, and what every field of an entry is given.
import { Input } from 'antd'
import type { Finding } from '../api/catalogue.ts'
import { useWords } from '../messages/words.ts'
import type { EntryFieldDef } from './entry-schema.ts'
import { valueAt } from './entry-values.ts'

export interface FieldsProps {
  readonly fields: readonly EntryFieldDef[]
  /** Dotted path of the object the fields are of; empty for the entry itself. */
  readonly at: string
  readonly data: unknown
  readonly findings: readonly Finding[]
  readonly readOnly: boolean
  readonly onChange: (path: string, value: unknown) => void
}

export interface OneProps extends Omit<FieldsProps, 'fields' | 'at'> {
  readonly field: EntryFieldDef
  readonly path: string
}

export const idOf = (path: string) => `f-${path.replaceAll('.', '-')}`

/** Side by side. */
export function Both({
  path,
  data,
  onChange,
  readOnly,
  title,
  lines,
}: OneProps & { readonly title: string; readonly lines: boolean }) {
  const { t } = useWords()
  return (
    <div className="both">
      {(['zh', 'en'] as const).map(language => {
        const common = {
          id: language === 'zh' ? idOf(path) : `${idOf(path)}-en`,
          'aria-label': `${title}（${t(`entry.${language}`)}）`,
          placeholder: t(`entry.${language}`),
          value: String(valueAt(data, `${path}.${language}`) ?? ''),
          readOnly,
        }
        return lines ? (
          <Input.TextArea
            key={language}
            {...common}
            autoSize={{ minRows: 2, maxRows: 12 }}
            onChange={event => onChange(`${path}.${language}`, event.target.value)}
          />
        ) : (
          <Input key={language} {...common} onChange={event => onChange(`${path}.${language}`, event.target.value)} />
        )
      })}
    </div>
  )
}
