// Who applies and how the result reaches them: forms of the house itself, checked by the same rules as every matter's form.
import {
  type AnswerError,
  type Answers,
  answerMessage,
  type FormDefinition,
  type LayoutField,
  type Text,
  validateAnswers,
} from '@sunhall/forms'
import { documentOfNumber, IDENTITY_DOCUMENTS, type IdentityDocument, readDocumentNumber } from '@sunhall/kernel'
import type { Applicant, DeliveryChoice } from './port.ts'

type Widget = LayoutField['widget']
interface Particular {
  readonly name: string
  readonly title: { readonly zh: string; readonly en: string }
  readonly widget: Widget
  readonly schema: { readonly [keyword: string]: string | number }
  readonly required: boolean
}

const text = (
  name: string,
  zh: string,
  en: string,
  required: boolean,
  schema: Particular['schema'],
  widget: Widget = 'text',
): Particular => ({ name, title: { zh, en }, widget, required, schema: { type: 'string', ...schema } })

function formOf(id: string, zh: string, en: string, particulars: readonly Particular[]): FormDefinition {
  return {
    version: 1,
    schema: {
      type: 'object',
      properties: Object.fromEntries(particulars.map(each => [each.name, { ...each.schema }])),
      required: particulars.filter(each => each.required).map(each => each.name),
    },
    layout: {
      pages: [
        {
          id,
          title: { zh, en },
          fields: particulars.map(({ name, title, widget }) => ({ path: `/${name}`, title, widget })),
        },
      ],
    },
  }
}

const REACH: readonly Particular[] = [
  text('phone', '联系电话', 'Phone', true, { format: 'phone-cn' }, 'phone'),
  text('email', '电子邮箱', 'Mail address', false, { format: 'email', maxLength: 120 }, 'email'),
  text('address', '联系地址', 'Address', false, { maxLength: 200 }),
  text('agentName', '代理人姓名', 'Name of the agent', false, { maxLength: 40 }),
  text('agentNumber', '代理人证件号码', 'Identity number of the agent', false, { maxLength: 30 }),
]

const FORMS = {
  person: formOf('applicant', '申请人', 'Applicant', [
    text('name', '姓名', 'Name', true, { maxLength: 40 }),
    text('number', '证件号码', 'Identity number', true, { maxLength: 30 }),
    ...REACH,
  ]),
  firm: formOf('applicant', '申请单位', 'Applicant', [
    text('name', '单位名称', 'Name of the firm', true, { maxLength: 80 }),
    text('number', '统一社会信用代码', 'Credit code', true, { format: 'credit-code' }, 'credit-code'),
    text('representative', '法定代表人姓名', 'Legal representative', true, { maxLength: 40 }),
    ...REACH,
  ]),
} as const

const POST = formOf('delivery', '邮寄地址', 'Where to post it', [
  text('to', '收件人', 'Addressee', true, { maxLength: 40 }),
  text('phone', '收件人电话', 'Phone of the addressee', true, { format: 'phone-cn' }, 'phone'),
  text('address', '收件地址', 'Address', true, { maxLength: 200 }),
])

export interface Checked<T> {
  readonly clean: T
  readonly errors: readonly AnswerError[]
}

const under = (prefix: string, errors: readonly AnswerError[]): AnswerError[] =>
  errors.map(error => ({ ...error, path: `/${prefix}${error.path}` }))

const said = (clean: Answers, name: string): string => (typeof clean[name] === 'string' ? (clean[name] as string) : '')

interface Numbered {
  readonly idKind: IdentityDocument
  readonly number: string
  readonly error: AnswerError | null
}

/** A person's number by the kind of paper it is on. Eighteen characters may say that it is another card than was chosen. */
function checkNumber(path: string, who: Text, typed: string, said: IdentityDocument | undefined): Numbered {
  const chosen = said ?? 'resident-id'
  if (typed === '') return { idKind: chosen, number: typed, error: null }
  const idKind = documentOfNumber(typed, chosen)
  const number = readDocumentNumber(idKind, typed)
  if (number !== null) return { idKind, number, error: null }
  const { title } = IDENTITY_DOCUMENTS[idKind]
  const about = { zh: `${who.zh}${title.zh}号码`, en: `${who.en}number of the ${title.en.toLowerCase()}` }
  const code = idKind === 'resident-id' ? 'resident-id' : 'pattern'
  return {
    idKind,
    number: typed,
    error: { path, code, message: answerMessage(code, { title: about, widget: 'text' }) },
  }
}

/** Name and number as they are kept. */
export function checkApplicant(given: Applicant): Checked<Applicant> {
  const { kind, idKind, agentIdKind, ...rest } = given
  const checked = validateAnswers(FORMS[kind], rest)
  const { clean } = checked
  const errors = under('applicant', checked.errors)
  const agentName = said(clean, 'agentName')
  const own =
    kind === 'person' ? checkNumber('/applicant/number', { zh: '', en: '' }, said(clean, 'number'), idKind) : null
  const agent = checkNumber(
    '/applicant/agentNumber',
    { zh: '代理人', en: 'agent’s ' },
    said(clean, 'agentNumber'),
    agentIdKind,
  )
  for (const wrong of [own?.error, agent.error]) {
    if (wrong && !errors.some(error => error.path === wrong.path)) errors.push(wrong)
  }
  const agentNumber = agent.number
  if (agentName !== '' && agentNumber === '' && !errors.some(error => error.path === '/applicant/agentNumber')) {
    const message = { zh: '请填写代理人证件号码', en: 'Enter: identity number of the agent' }
    errors.push({ path: '/applicant/agentNumber', code: 'required', message })
  }
  if (agentNumber !== '' && agentName === '') {
    const message = { zh: '请填写代理人姓名', en: 'Enter: name of the agent' }
    errors.push({ path: '/applicant/agentName', code: 'required', message })
  }
  return {
    clean: {
      kind,
      name: said(clean, 'name'),
      number: own?.number ?? said(clean, 'number'),
      ...(own === null ? {} : { idKind: own.idKind }),
      representative: said(clean, 'representative'),
      agentName,
      agentNumber,
      ...(agentNumber === '' ? {} : { agentIdKind: agent.idKind }),
      phone: said(clean, 'phone'),
      email: said(clean, 'email'),
      address: said(clean, 'address'),
    },
    errors,
  }
}

export function checkDelivery(
  given: DeliveryChoice,
  offered: readonly DeliveryChoice['way'][],
): Checked<DeliveryChoice> {
  const { way, ...where } = given
  if (!offered.includes(way)) {
    const message = { zh: '请选择该事项提供的送达方式', en: 'Choose a way of delivery that this matter offers' }
    return {
      clean: { way, to: '', phone: '', address: '' },
      errors: [{ path: '/delivery/way', code: 'not-a-choice', message }],
    }
  }
  if (way !== 'post') return { clean: { way, to: '', phone: '', address: '' }, errors: [] }
  const { clean, errors } = validateAnswers(POST, where)
  return {
    clean: { way, to: said(clean, 'to'), phone: said(clean, 'phone'), address: said(clean, 'address') },
    errors: under('delivery', errors),
  }
}
