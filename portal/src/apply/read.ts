// What the pages of an application post, read field by field: whatever was sent, a change of the draft comes out or a word about what is wrong.
import {
  type AnswerTree,
  changeRows,
  type IdentityDocument,
  isIdentityDocument,
  readForm,
  withPage,
} from '@sunhall/forms'
import { field } from '../form-body.ts'
import type { Applicant, Consents, DeliveryChoice, DraftView } from '../server.ts'

const texts = (body: unknown, name: string): readonly string[] => {
  const value = (body as { readonly [name: string]: unknown } | null)?.[name]
  return (Array.isArray(value) ? value : [value]).filter(one => typeof one === 'string')
}

/** Longer than any name or address; a draft is no place to keep a book. */
const MOST = 300
const short = (body: unknown, name: string): string => field(body, name).trim().slice(0, MOST)

export const kindOf = (draft: DraftView, asked: string): Applicant['kind'] => {
  const known = draft.matter.audience.find(one => one === asked)
  return known ?? draft.applicant?.kind ?? draft.matter.audience[0] ?? 'person'
}

export const emptyApplicant = (kind: Applicant['kind']): Applicant => ({
  kind,
  name: '',
  number: '',
  representative: '',
  agentName: '',
  agentNumber: '',
  phone: '',
  email: '',
  address: '',
})

const idKindOf = <N extends 'idKind' | 'agentIdKind'>(
  name: N,
  kind: string,
): { readonly [K in N]?: IdentityDocument } =>
  (isIdentityDocument(kind) ? { [name]: kind } : {}) as { readonly [K in N]?: IdentityDocument }

export function readApplicant(draft: DraftView, body: unknown): Applicant {
  const of = (name: string): string => short(body, `/applicant/${name}`)
  const kind = kindOf(draft, field(body, 'kind'))
  return {
    kind,
    name: of('name'),
    number: of('number'),
    ...(kind === 'person' ? idKindOf('idKind', of('idKind')) : {}),
    representative: kind === 'firm' ? of('representative') : '',
    agentName: of('agentName'),
    agentNumber: of('agentNumber'),
    ...idKindOf('agentIdKind', of('agentIdKind')),
    phone: of('phone'),
    email: of('email'),
    address: of('address'),
  }
}

export function readDelivery(draft: DraftView, body: unknown): DeliveryChoice | null {
  const way = draft.matter.delivery.find(one => one === field(body, '/delivery/way'))
  if (way === undefined) return null
  const of = (name: string): string => (way === 'post' ? short(body, `/delivery/${name}`) : '')
  return { way, to: of('to'), phone: of('phone'), address: of('address') }
}

export function readConsents(body: unknown): Consents {
  const given = new Set(texts(body, 'consent'))
  return {
    electronicService: given.has('electronicService'),
    lookUp: given.has('lookUp'),
    keepForNext: given.has('keepForNext'),
  }
}

export function readMembers(draft: DraftView, body: unknown): readonly string[] {
  const asked = new Set(texts(body, 'member'))
  const always = draft.matter.handling.members.filter(one => one.always).map(one => one.matter)
  return draft.members.map(one => one.code).filter(code => asked.has(code) || always.includes(code))
}

/** The answers of a page of the form, with a row added or taken away where such a button was pressed. */
export function readPage(
  draft: Pick<DraftView, 'form'>,
  page: string,
  body: unknown,
): { readonly answers: AnswerTree; readonly rows: boolean } {
  const posted = (body ?? {}) as { readonly [name: string]: unknown }
  const answers = readForm(draft.form, page, posted)
  const fields = draft.form.layout.pages.find(one => one.id === page)?.fields ?? []
  const change = /^(add|remove):([^:]+)(?::(\d{1,3}))?$/.exec(field(body, 'go'))
  const rowsField = fields.find(one => one.path === change?.[2] && one.widget === 'rows')
  if (change === null || rowsField === undefined) return { answers, rows: false }
  // Adding below the one row that is drawn before there is any makes two.
  const shown = withPage(draft.form, page, {}, answers)
  const present = changeRows(shown, rowsField, change[1] === 'add' ? { add: true } : { remove: Number(change[3]) })
  return { answers: present, rows: true }
}
