// The page every form begins with: who applies. The same paths in every form, so that what is known already is filled in.
import type { FormDefinition } from '@sunhall/forms'
import { choice, creditCode, email, type Field, line, phone, postcode, residentId, when, yesNo } from './fields.ts'
import { form, type Page, page } from './form.ts'

const person = (shown?: ReturnType<typeof when>): Field[] => {
  const only = shown === undefined ? {} : { when: shown }
  return [
    line('applicant/name', '姓名|Name', { ...only, max: 40, prefill: 'name' }),
    residentId('applicant/idNumber', '居民身份证号码|Resident ID number', {
      ...only,
      prefill: 'idNumber',
      sensitive: true,
    }),
  ]
}

const firm = (shown?: ReturnType<typeof when>): Field[] => {
  const only = shown === undefined ? {} : { when: shown }
  return [
    line('applicant/firm', '单位名称|Name of the organisation', { ...only, max: 100, prefill: 'name' }),
    creditCode('applicant/creditCode', '统一社会信用代码|Unified social credit code', {
      ...only,
      prefill: 'creditCode',
    }),
    line('applicant/representative', '法定代表人（负责人）|Legal representative', { ...only, max: 40 }),
  ]
}

const reach = (): Field[] => [
  phone('applicant/phone', '联系电话|Telephone', { prefill: 'phone' }),
  line('applicant/address', '联系地址|Address', { max: 120, prefill: 'address' }),
]

/** Letters to a firm are often sent: 邮寄送达. */
const letters = (): Field[] => [
  postcode('applicant/postcode', '邮政编码|Postcode', { optional: true }),
  email('applicant/email', '电子邮箱|E-mail', { optional: true, prefill: 'email' }),
]

const agent = (): Field[] => [
  yesNo('applicant/byAgent', '是否委托他人办理|Does somebody act for the applicant?'),
  line('applicant/agentName', '代理人姓名|Name of the agent', { max: 40, when: when('applicant/byAgent', true) }),
  residentId('applicant/agentId', '代理人身份证号码|Resident ID number of the agent', {
    when: when('applicant/byAgent', true),
    sensitive: true,
  }),
]

const TITLE = '申请人|Applicant'

/** For a person who applies in their own name. */
export const personForm = (...pages: readonly Page[]): FormDefinition =>
  form(page('applicant', TITLE, [...person(), ...reach(), ...agent()]), ...pages)

/** For a person who must come or apply in person: nobody may act for them. */
export const inPersonForm = (...pages: readonly Page[]): FormDefinition =>
  form(page('applicant', TITLE, [...person(), ...reach()]), ...pages)

/** For an organisation that exists and has its credit code. */
export const firmForm = (...pages: readonly Page[]): FormDefinition =>
  form(page('applicant', TITLE, [...firm(), ...reach(), ...letters(), ...agent()]), ...pages)

/** For persons and organisations alike. */
export const anyForm = (...pages: readonly Page[]): FormDefinition =>
  form(
    page('applicant', TITLE, [
      choice('applicant/kind', '申请人类型|Kind of applicant', {
        person: '个人（含个体工商户）|Person or sole trader',
        firm: '企业或其他组织|Firm or other organisation',
      }),
      ...person(when('applicant/kind', 'person')),
      ...firm(when('applicant/kind', 'firm')),
      ...reach(),
      ...letters(),
      ...agent(),
    ]),
    ...pages,
  )
