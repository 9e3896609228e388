// What can be wrong with one field, said so that the person can mend it. Codes are stable; the words are for people.
import type { Text } from '@sunhall/kernel'

export const FIELD_PROBLEMS = {
  required: { zh: '请填写此项。', en: 'Fill this in.' },
  'wrong-type': { zh: '格式不对，应为{expected}。', en: 'Should be {expected}.' },
  'too-short': { zh: '太短了，至少 {limit} 个字。', en: 'Too short: at least {limit} characters.' },
  'too-long': { zh: '太长了，最多 {limit} 个字。', en: 'Too long: at most {limit} characters.' },
  'too-small': { zh: '不能小于 {limit}。', en: 'Cannot be less than {limit}.' },
  'too-large': { zh: '不能大于 {limit}。', en: 'Cannot be more than {limit}.' },
  'too-few': { zh: '至少选择 {limit} 项。', en: 'Give at least {limit}.' },
  'too-many': { zh: '最多选择 {limit} 项。', en: 'Give at most {limit}.' },
  'not-listed': { zh: '请从给出的选项中选择：{options}。', en: 'Choose one of: {options}.' },
  'wrong-format': { zh: '格式不正确，请检查后重新填写。', en: 'The format is not right; check and enter it again.' },
  'hidden-character': {
    zh: '“{near}”中间夹有看不见的控制字符（{character}），请把这几个字删去，重新输入。',
    en: 'An invisible control character ({character}) is hidden in “{near}”: delete these characters and type them again.',
  },
  'one-line': { zh: '只能填写一行，请去掉换行。', en: 'One line only: remove line breaks.' },
  'unknown-field': { zh: '没有这一项，请去掉。', en: 'There is no such field; leave it out.' },
  'unknown-reference': { zh: '所选的内容不存在，请重新选择。', en: 'What was chosen does not exist; choose again.' },
  // Of a licence: nothing that tells a stranger whose it is.
  'licence-not-yours': {
    zh: '登记簿中该编号的证照不在此申请人名下。请核对编号和申请人的证件号码；持证人更名、换证件的，请带原证照到窗口办理。',
    en: 'The licence of this number is not in this applicant’s name. Check the number and the applicant’s own number; after a change of name or identity papers, bring the licence to the window.',
  },
  'licence-other-matter': {
    zh: '该编号的证照不属于本事项。请核对编号，或者改为申请与该证照相应的事项。',
    en: 'The licence of this number belongs to another matter. Check the number, or apply for the matter that goes with it.',
  },
  'licence-ended': {
    zh: '该编号的证照已注销或者被撤销，不能再延续、变更或者注销。请核对编号；需要继续从事的，请重新申请许可。',
    en: 'The licence of this number was cancelled or revoked: it cannot be renewed, changed or cancelled. Check the number; to go on, apply for a new licence.',
  },
  'licence-expired': {
    zh: '该编号的证照有效期已经届满，不能再办理本事项。请核对编号；需要继续从事的，请重新申请许可。',
    en: 'The licence of this number has expired and cannot be renewed or changed any more. Check the number; to go on, apply for a new licence.',
  },
  'licence-too-early': {
    zh: '该编号的证照距有效期届满还有一年以上，现在还不能申请延续。请核对编号，或者在届满前一年内再申请。',
    en: 'The licence of this number is valid for more than another year and cannot be renewed yet. Check the number, or apply within a year of its end.',
  },
  'over-recorded': {
    zh: '超过了案卷中记录的数额，请核对后填写不超过该数额的数。',
    en: 'This is more than the case has on record. Check it, and enter no more than that.',
  },
  'not-allowed': { zh: '此项不能这样填写。', en: 'This cannot be entered here.' },
} as const satisfies { readonly [code: string]: Text }

export type FieldCode = keyof typeof FIELD_PROBLEMS
