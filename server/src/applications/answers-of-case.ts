// What an application was filled in by, and new answers to it: checked by the same schema whoever brings them, and however.
import { type Answers, type FormDefinition, validateAnswers } from '@sunhall/forms'
import type { Json, Matter, RegionCode } from '@sunhall/kernel'
import type { AnswersCheck } from '../casework/service.ts'
import type { Queryable } from '../platform/database.ts'
import { Problem } from '../platform/errors.ts'
import { asField } from './apply.ts'
import { type Composed, joined, type MatterBook } from './matter-book.ts'
import { entryVersion } from './pieces.ts'

/** What the guide's version the case began under asks for, with the members chosen then; null where that guide is not kept. */
export async function guideOfCase(
  db: Queryable,
  book: MatterBook,
  of: { readonly region: RegionCode; readonly id: string; readonly code: string; readonly version: number | null },
): Promise<Pick<Composed, 'form' | 'required'> | null> {
  const { rows } = await db.query<{
    matter_version: number
    members: readonly { readonly code: string; readonly version: number }[]
  }>('select matter_version, members from applications where region = $1 and case_id = $2', [of.region, of.id])
  const version = rows[0]?.matter_version ?? of.version
  const offered = version === null ? null : await book.version(of.code, version)
  if (offered === null) return null
  const members = await Promise.all((rows[0]?.members ?? []).map(member => book.version(member.code, member.version)))
  return joined(
    offered,
    members.filter(member => member !== null),
  )
}

export async function formOfCase(
  db: Queryable,
  book: MatterBook,
  { region, id, matter }: { readonly region: RegionCode; readonly id: string; readonly matter: Matter },
): Promise<FormDefinition | null> {
  const of = { region, id, code: matter.code, version: entryVersion(matter) }
  return (await guideOfCase(db, book, of))?.form ?? null
}

/** What casework asks before an act brings new answers. */
export const answersCheck =
  (db: Queryable, book: MatterBook): AnswersCheck =>
  async (of, answers) => {
    const form = await formOfCase(db, book, of)
    if (form === null) return answers
    const { errors, clean } = validateAnswers(form, answers as Answers)
    if (errors.length > 0) throw new Problem('invalid-input', { fields: errors.map(each => asField(each, 'answers')) })
    return clean as Json
  }
