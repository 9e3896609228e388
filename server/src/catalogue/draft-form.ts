// The form of a matter as it stands in its draft, or in force where there is none: for staff to see it as the public will.
import { checkForm, type FormDefinition } from '@sunhall/forms'
import type { Text } from '@sunhall/kernel'
import type { Queryable } from '../platform/database.ts'
import { findEntry } from './store.ts'

export interface DraftForm {
  readonly title: Text
  readonly version: number
  readonly draft: boolean
  /** Null while there is none, or none that could be drawn: the editor says what is wrong with it. */
  readonly form: FormDefinition | null
}

export async function draftForm(db: Queryable, code: string): Promise<DraftForm | null> {
  const draft = await findEntry(db, 'matter', code, 'draft')
  const row = draft ?? (await findEntry(db, 'matter', code, 'in-force'))
  if (row === null) return null
  const form = row.data.form as FormDefinition | undefined
  const sound = form !== undefined && !checkForm(form).some(one => one.severity === 'error')
  return {
    title: { zh: row.title_zh, en: row.title_en },
    version: row.version,
    draft: draft !== null,
    form: sound ? form : null,
  }
}
