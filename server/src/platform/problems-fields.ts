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
    zh: '含有看不见的控制字符（{character}），请删去后重新填写；可先粘贴到记事本再复制过来。',
    en: 'Holds an invisible control character ({character}); remove it, for example by pasting through a plain-text editor.',
  },
  'one-line': { zh: '只能填写一行，请去掉换行。', en: 'One line only: remove line breaks.' },
  'unknown-field': { zh: '没有这一项，请去掉。', en: 'There is no such field; leave it out.' },
  'unknown-reference': { zh: '所选的内容不存在，请重新选择。', en: 'What was chosen does not exist; choose again.' },
  'not-allowed': { zh: '此项不能这样填写。', en: 'This cannot be entered here.' },
} as const satisfies { readonly [code: string]: Text }

export type FieldCode = keyof typeof FIELD_PROBLEMS
