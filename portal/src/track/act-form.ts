// What an asker's form brings: the act it asks for, what is wrong with it, and what is kept when it comes back.
import { randomUUID } from 'node:crypto'
import { field } from '../form-body.ts'
import { type AskerAct, hiddenCharacter, length } from '../server.ts'
import { openToken, sealToken } from '../token.ts'
import type { HeldFile } from '../upload.ts'
import type { View } from '../view.ts'
import type { ActForm, ActName } from './own.tsx'

export const emptyForm = (): ActForm => ({
  act: null,
  errors: new Map(),
  general: null,
  typed: {},
  files: [],
  sealedFiles: '',
  key: randomUUID(),
})

/** Uploaded files belong to one query code: sealed, or a form could name the files of somebody else. */
const filesContext = (code: string): string => `portal:act-files:1:${code}`

export const heldFiles = (key: Uint8Array, sealed: unknown, code: string): readonly HeldFile[] =>
  (openToken(key, sealed, filesContext(code)) as readonly HeldFile[] | null) ?? []

/** One key a form, so that sending it twice makes one act. */
export function actKey(body: unknown): string {
  const given = field(body, 'key')
  return /^[\w-]{16,64}$/.test(given) ? given : randomUUID()
}

/** The form as it comes back: everything typed and uploaded is still there. */
export function formAgain(
  key: Uint8Array,
  code: string,
  act: ActName,
  body: unknown,
  files: readonly HeldFile[],
  why: Pick<ActForm, 'errors' | 'general'>,
): ActForm {
  const names = ['grade', 'remark', 'reason', `${act}-about`, `${act}-text`]
  return {
    act,
    ...why,
    typed: Object.fromEntries(names.map(name => [name, field(body, name)])),
    files,
    sealedFiles: files.length === 0 ? '' : sealToken(key, files, filesContext(code)),
    key: actKey(body),
  }
}

/** Which acts there are, what each takes from its form, and what is wrong with it. */
export function readAct(
  act: ActName,
  body: unknown,
  files: readonly HeldFile[],
  t: View['t'],
): { act: AskerAct | null; errors: Map<string, string> } {
  const errors = new Map<string, string>()
  const long = (name: string, most: number): string => {
    const value = field(body, name).trim()
    const unix = value.replace(/\r\n?/g, '\n')
    const hidden = hiddenCharacter(unix)
    if (hidden !== null) errors.set(name, t.ask.errors.hidden(t.ask.text, hidden.near))
    else if (length(unix) > most) errors.set(name, t.acts.textLong(most))
    return value
  }
  if (act === 'rate') {
    const grade = Number(field(body, 'grade'))
    const remark = long('remark', 500)
    if (![1, 2, 3, 4, 5].includes(grade)) errors.set('grade', t.acts.rateMissing)
    return { act: { act, grade: grade as 1 | 2 | 3 | 4 | 5, remark: remark === '' ? null : remark }, errors }
  }
  if (act === 'withdraw') {
    const reason = long('reason', 500)
    return { act: { act, reason: reason === '' ? null : reason }, errors }
  }
  const about = field(body, `${act}-about`)
  if (!/^\d{1,4}$/.test(about)) errors.set(`${act}-about`, t.acts.aboutMissing)
  const text = long(`${act}-text`, act === 'follow-up' ? 1000 : 2000)
  if (text === '') errors.set(`${act}-text`, t.acts.textMissing)
  return { act: { act, about: Number(about), text, attachments: files.map(file => file.id) }, errors }
}
