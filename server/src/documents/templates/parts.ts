// Fields and sentences that many templates share. Still data: every template spells out to plain JSON.
import type { TemplateInput } from '../template.ts'

type FieldInput = TemplateInput['fields'][string]
type LineInput = TemplateInput['lines'][number]

export const text = (zh: string, en: string, from?: string[], required = true): FieldInput => ({
  type: 'text',
  title: { zh, en },
  required,
  ...(from === undefined ? {} : { from }),
})
export const date = (zh: string, en: string, from?: string[], required = true): FieldInput => ({
  type: 'date',
  title: { zh, en },
  required,
  ...(from === undefined ? {} : { from }),
})
export const days = (zh: string, en: string, from?: string[], required = true): FieldInput => ({
  type: 'days',
  title: { zh, en },
  required,
  ...(from === undefined ? {} : { from }),
})
/** `personal` where it is not an official: such names are kept sealed. */
export const person = (
  zh: string,
  en: string,
  from: string[],
  rest: { readonly personal?: true; readonly required?: false } = {},
): FieldInput => ({ type: 'person', title: { zh, en }, from, ...rest })
export const basis = (required = false): FieldInput => ({
  type: 'basis',
  title: { zh: '法律依据', en: 'Legal basis' },
  required,
  from: ['basis', 'legalBasis'],
})
export const unit = (zh: string, en: string, from: string[], required = true): FieldInput => ({
  type: 'unit',
  title: { zh, en },
  required,
  from,
})

/** 根据 for a licence, 参照 for anything else: the Licensing Law binds licences only (许可法 2). */
export const LAW: TemplateInput['fields'] = {
  byLaw: text('适用方式', 'How the Licensing Law applies', ['case.byLaw']),
}

/** The same words in every paper that answers one. */
export const APPLIED_FOR = '你（单位）于{receivedOn}向本机关提出的{matter}申请（办件编号：{code}）'

/** Whom it concerns, in which matter, under which number. */
export const APPLICATION: TemplateInput['fields'] = {
  applicant: person('申请人', 'Applicant', ['case.applicant'], { personal: true }),
  matter: text('事项名称', 'Matter', ['case.matter']),
  code: text('办件编号', 'Case number', ['case.code']),
  receivedOn: date('申请日期', 'Applied on', ['case.receivedOn']),
  ...LAW,
}
/** The same of an inquiry, which may be asked without a name. */
export const INQUIRY: TemplateInput['fields'] = {
  asker: person('提问人', 'Asker', ['case.applicant'], { personal: true, required: false }),
  subject: text('查询事由', 'Subject', ['subject', 'case.subject']),
  code: text('查询码', 'Query code', ['case.code']),
  receivedOn: date('查询日期', 'Asked on', ['case.receivedOn']),
}
export const CONTACT: TemplateInput['fields'] = {
  unitPhone: text('联系电话', 'Phone of the unit', ['case.unitPhone'], false),
}
export const OFFICE: TemplateInput['fields'] = {
  unitAddress: text('办公地址', 'Address of the unit', ['case.unitAddress'], false),
}
/** One window for several organs (许可法 26): where it is, beside the organ whose paper this is. */
export const WINDOW: TemplateInput['fields'] = {
  window: text('受理窗口', 'Window', ['case.window'], false),
}
export const AT_WINDOW: LineInput = { line: 'paragraph', text: '受理窗口：{window}', when: 'window' }
export const GOVERNMENT: TemplateInput['fields'] = {
  remedies: text('救济途径', 'Remedies', ['remedies'], false),
  government: text('行政复议机关', 'Reconsideration authority', ['case.government']),
}

/** 行政复议法 20: 60 days; 行政诉讼法 46: six months. */
export const remediesAgainst = (paper: '决定' | '告知'): LineInput & { readonly line: 'paragraph' } => ({
  line: 'paragraph',
  text: `如不服本${paper}，可以自收到本${paper}书之日起60日内依法向{government}申请行政复议，也可以自收到本${paper}书之日起6个月内依法直接向有管辖权的人民法院提起行政诉讼。`,
})
export const REMEDIES: LineInput = { ...remediesAgainst('决定'), unless: 'remedies' }
/** What the deciding person wrote, where they wrote it. */
export const OWN_REMEDIES: LineInput = { line: 'paragraph', text: '{remedies}', when: 'remedies' }
/** A letter to whoever applies. */
export const LETTER = { version: 1, paper: 'letter', audience: 'applicant', holder: 'applicant' } as const
/** One that decides something, against which there are remedies. */
export const DECISION = { ...LETTER, decision: true } as const
export const DECISION_FIELDS: TemplateInput['fields'] = { ...APPLICATION, ...CONTACT, ...GOVERNMENT }

/** What is granted or refused: a licence, its renewal, its change, its cancellation (行政许可法 38, 49, 50, 70). */
export type ByChange = Readonly<Record<'grant' | 'renew' | 'change' | 'cancel', string>>
export const byChange = (zh: string, en: string, words: ByChange): FieldInput => ({
  ...text(zh, en, ['case.change']),
  words: { ...words },
})

export const ASK: LineInput = { line: 'paragraph', text: '联系电话：{unitPhone}', when: 'unitPhone' }
export const VISIT: LineInput = { line: 'paragraph', text: '地址：{unitAddress}', when: 'unitAddress' }
export const TO: LineInput = { line: 'to', text: '{applicant}' }
export const ISSUER: LineInput = { line: 'issuer' }

/** What the office asks to be corrected, a numbered line each. */
export const toCorrect = (zh: string, en: string, from: string[]): FieldInput => ({
  type: 'items',
  title: { zh, en },
  from,
  columns: { about: { zh: '材料', en: 'Material' }, text: { zh: '补正要求', en: 'What to correct' } },
})
export const EACH_TO_CORRECT: LineInput = { line: 'items', field: 'missing', text: '{N}、{about}：{text}' }

/** Not required: there are matters that ask for none, and applications that come with none. */
export const materials = (zh: string, en: string, from: string[]): FieldInput => ({
  type: 'items',
  title: { zh, en },
  required: false,
  from,
  columns: {
    title: { zh: '材料名称', en: 'Material' },
    how: { zh: '形式', en: 'Form' },
    copies: { zh: '份数', en: 'Copies' },
  },
  words: { upload: '网上提交', seen: '核对原件', held: '已有共享', later: '承诺后补', paper: '纸质' },
})
