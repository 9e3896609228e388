// What applicants hand in. What the government holds already is marked so: it is looked up, not asked for (国务院令第716号 7).
import type { Material } from '@sunhall/server/catalogue/model'
import type { Condition } from './fields.ts'
import { SAMPLES } from './samples.ts'
import { type Line, text } from './texts.ts'

export interface MaterialChoices {
  readonly form?: Material['form']
  readonly copies?: number
  readonly source?: Material['source']
  readonly issuer?: string
  readonly need?: Material['need']
  readonly when?: Condition & { readonly equals: string | number | boolean }
  readonly basis?: Material['basis']
  readonly note?: Line
  readonly mayFollow?: number
  /** Lines of a filled-in sample. */
  readonly sample?: readonly string[]
  /** Lines of a blank form. */
  readonly blank?: readonly string[]
}

/** A material the applicant has or writes. */
export function material(code: string, title: Line, choices: MaterialChoices = {}): Material {
  const { form = 'original', copies = 1, source = 'applicant', issuer, when, basis, note, mayFollow } = choices
  // What others issue has no sample here.
  const known = source === 'applicant' ? SAMPLES[code] : undefined
  const { sample = known?.sample, blank = known?.blank } = choices
  return {
    code,
    title: text(title),
    form,
    copies,
    source,
    ...(issuer === undefined ? {} : { issuer }),
    need: choices.need ?? (when === undefined ? 'required' : 'when'),
    ...(when === undefined ? {} : { when }),
    ...(basis === undefined ? {} : { basis }),
    ...(note === undefined ? {} : { note: text(note) }),
    ...(mayFollow === undefined ? {} : { mayFollow }),
    ...(sample === undefined ? {} : { sample: { lines: [...sample] } }),
    ...(blank === undefined ? {} : { blank: { lines: [...blank] } }),
  }
}

/** What another office issued and shares: nobody is asked for it. */
export const held = (code: string, title: Line, issuer: string, choices: MaterialChoices = {}): Material =>
  material(code, title, { form: 'electronic', copies: 0, source: 'government', need: 'held', ...choices, issuer })

/** What a body with the qualification for it draws up. */
export const report = (code: string, title: Line, issuer: string, choices: MaterialChoices = {}): Material =>
  material(code, title, { source: 'intermediary', ...choices, issuer })

const SHARED = '通过数据共享核验，不需提交；现场办理的出示原件|Checked by data sharing; shown only at the counter'

export const idCard = (whose: Line = '申请人|of the applicant'): Material => {
  const { zh, en } = text(whose)
  return held('id-card', `${zh}居民身份证|Resident identity card ${en}`, '公安机关', { note: SHARED })
}
export const legalId = (): Material => idCard('法定代表人（负责人）|of the legal representative')

export const householdBook = (): Material =>
  held('household-book', '居民户口簿|Household register', '公安机关', { note: SHARED })

export const marriageCertificate = (choices: MaterialChoices = {}): Material =>
  held('marriage-certificate', '结婚证|Marriage certificate', '民政部门', choices)

export const businessLicence = (): Material =>
  held('business-licence', '营业执照|Business licence', '县市场监督管理局', { note: SHARED })

export const photo = (choices: MaterialChoices = {}): Material =>
  material('photo', '近期免冠证件照|Recent photograph', {
    form: 'electronic',
    note: '白底彩色，358像素×441像素，JPG格式；大厅可以免费拍摄|Colour, white ground, 358×441 pixels; taken free in the hall',
    ...choices,
  })

/** Asked for where somebody acts for the applicant. */
export const mandate = (): Material =>
  material('mandate', '授权委托书|Written mandate', {
    when: { path: '/applicant/byAgent', equals: true },
    sample: [
      '授权委托书',
      '委托人：张某某，身份证号码：（略）',
      '受托人：李某某，身份证号码：（略）',
      '现委托上述受托人代为办理本事项的申请、补正和领取结果。',
      '委托人（签名）：张某某　　2026年11月20日',
    ],
    blank: [
      '授权委托书',
      '委托人：　　　　　身份证号码（统一社会信用代码）：',
      '受托人：　　　　　身份证号码：',
      '委托事项及权限：',
      '委托人（签名或盖章）：　　　　　年　　月　　日',
    ],
  })

/** Where the premises are the applicant's own the register says so; where rented, the lease is handed in. */
export const premisesProof = (): Material[] => [
  held('property', '经营场所不动产权属信息|Title to the premises', '县自然资源局', {
    note: '自有房屋的，通过不动产登记信息核验|Own premises are checked in the register',
  }),
  material('lease', '房屋租赁合同|Lease of the premises', {
    form: 'copy',
    when: { path: '/premises/tenure', equals: 'rented' },
    mayFollow: 5,
    sample: [
      '房屋租赁合同',
      '出租方：青禾县某商贸公司',
      '承租方：张某某',
      '房屋坐落：青禾县东风路26号一层',
      '租期：三年',
    ],
  }),
]

const PROMISE_BLANK = [
  '承诺书',
  '一、所填写的信息真实、准确，所提交的材料真实、有效。',
  '二、已经知晓本事项的条件、标准和违反承诺的后果，并能够满足条件。',
  '三、愿意接受监督检查；承诺不实的，愿意承担相应的法律责任。',
  '承诺人（签名或盖章）：　　　　　年　　月　　日',
]
export const writtenPromise = (title: Line = '告知承诺书|Written promise'): Material =>
  material('promise', title, {
    blank: PROMISE_BLANK,
    sample: [...PROMISE_BLANK.slice(0, 4), '承诺人（签名或盖章）：张某某　　2026年11月20日'],
  })

/** The licence that is changed, renewed or given back. */
export const existingLicence = (name: Line): Material => {
  const { zh, en } = text(name)
  return material('licence', `${zh}正本、副本|${en}: original and duplicate`, {
    note: '电子证照已经归集的不需提交；变更和注销的，领取结果时交回|Not asked for where the electronic one is held; given back on change or cancellation',
    need: 'optional',
  })
}

/** The personnel of a firm with what they are qualified for. */
export const staffProof = (title: Line): Material =>
  material('staff-proof', title, {
    form: 'copy',
    sample: ['人员名册', '序号　姓名　身份证号码　岗位　资格证书及编号', '1　王某某　（略）　负责人　（略）'],
    blank: ['人员名册', '序号　姓名　身份证号码　岗位　资格证书及编号'],
  })

export const floorPlan = (title: Line = '经营场所平面布局图|Floor plan of the premises'): Material =>
  material('floor-plan', title, {
    form: 'copy',
    mayFollow: 5,
    note: '标明功能分区、主要设备设施的位置和尺寸，手绘的也可以|Shows areas and main equipment with sizes; drawn by hand will do',
  })
