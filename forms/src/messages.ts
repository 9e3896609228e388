// What is said of a wrong answer: what to do, naming the field, in natural words.
import type { Text } from './model.ts'

/** `Widget`s that are chosen rather than typed. */
const CHOSEN: ReadonlySet<string> = new Set(['choice', 'choices', 'yes-no', 'region', 'date'])

export interface About {
  readonly title: Text
  readonly widget: string
}

const lower = (en: string): string => (/^[A-Z][a-z]/.test(en) ? `${en.charAt(0).toLowerCase()}${en.slice(1)}` : en)

/** The codes of wrong answers. */
export type AnswerCode =
  | 'required'
  | 'hidden-character'
  | 'one-line'
  | 'too-long'
  | 'too-short'
  | 'not-a-number'
  | 'not-whole'
  | 'too-small'
  | 'too-large'
  | 'not-multiple'
  | 'not-a-choice'
  | 'too-few-rows'
  | 'too-many-rows'
  | 'rows-alike'
  | 'pattern'
  | 'resident-id'
  | 'identity'
  | 'credit-code'
  | 'region-code'
  | 'phone-cn'
  | 'date'
  | 'email'
  | 'postcode'
  | 'money'
  | 'wrong'
  | 'answers-too-large'

export function answerMessage(code: AnswerCode, about: About, limit: number | string = ''): Text {
  const { zh } = about.title
  const en = lower(about.title.en || about.title.zh)
  const money = about.widget === 'money'
  switch (code) {
    case 'required':
      if (about.widget === 'rows') return { zh: `请至少填写一项${zh}`, en: `Add at least one entry: ${en}` }
      return CHOSEN.has(about.widget)
        ? { zh: `请选择${zh}`, en: `Choose: ${en}` }
        : { zh: `请填写${zh}`, en: `Enter: ${en}` }
    case 'hidden-character':
      return { zh: `${zh}里有看不见的特殊字符，请重新输入`, en: `Type ${en} again: it holds invisible characters` }
    case 'one-line':
      return { zh: `${zh}请写在一行内`, en: `Write ${en} on one line` }
    case 'too-long':
      return { zh: `${zh}不能超过 ${limit} 个字`, en: `Use at most ${limit} characters: ${en}` }
    case 'too-short':
      return { zh: `${zh}至少 ${limit} 个字`, en: `Use at least ${limit} characters: ${en}` }
    case 'not-a-number':
      return { zh: `${zh}请填写数字`, en: `Enter a number: ${en}` }
    case 'not-whole':
      return { zh: `${zh}请填写整数`, en: `Enter a whole number: ${en}` }
    case 'too-small':
      return money
        ? { zh: `${zh}不能少于 ${limit} 元`, en: `At least ¥${limit}: ${en}` }
        : { zh: `${zh}不能小于 ${limit}`, en: `At least ${limit}: ${en}` }
    case 'too-large':
      return money
        ? { zh: `${zh}不能超过 ${limit} 元`, en: `At most ¥${limit}: ${en}` }
        : { zh: `${zh}不能大于 ${limit}`, en: `At most ${limit}: ${en}` }
    case 'not-multiple':
      return { zh: `${zh}应为 ${limit} 的整数倍`, en: `A multiple of ${limit}: ${en}` }
    case 'not-a-choice':
      return { zh: `请在给出的选项中选择${zh}`, en: `Choose one of the answers given: ${en}` }
    case 'too-few-rows':
      return { zh: `${zh}至少填写 ${limit} 项`, en: `Add at least ${limit}: ${en}` }
    case 'too-many-rows':
      return { zh: `${zh}最多 ${limit} 项`, en: `At most ${limit}: ${en}` }
    case 'rows-alike':
      return { zh: `${zh}里有重复的内容`, en: `Two entries are the same: ${en}` }
    case 'pattern':
      return { zh: `${zh}的格式不正确，请核对后重新填写`, en: `Check how it is written: ${en}` }
    case 'resident-id':
      return {
        zh: `${zh}不正确，请对照证件核对 18 位号码`,
        en: `Check the 18 characters of the identity number: ${en}`,
      }
    case 'identity':
      return {
        zh: `${zh}不正确，请选对证件类型，并对照证件核对号码`,
        en: `Choose the kind of document and check the number on it: ${en}`,
      }
    case 'credit-code':
      return {
        zh: `${zh}不正确，请对照营业执照核对 18 位代码`,
        en: `Check the 18 characters of the credit code: ${en}`,
      }
    case 'region-code':
      return { zh: `请选择${zh}`, en: `Choose: ${en}` }
    case 'phone-cn':
      return {
        zh: `${zh}请填写手机号码，或带区号的固定电话`,
        en: `Enter a mobile number, or a landline with its area code: ${en}`,
      }
    case 'date':
      return { zh: `${zh}请填写实际存在的日期，例如 2026-03-15`, en: `Enter a real date such as 2026-03-15: ${en}` }
    case 'email':
      return {
        zh: `${zh}请填写完整的邮箱地址，例如 name@example.cn`,
        en: `Enter an address such as name@example.cn: ${en}`,
      }
    case 'postcode':
      return { zh: `${zh}应为 6 位数字`, en: `Six digits: ${en}` }
    case 'money':
      return {
        zh: `${zh}请填写金额，单位元，最多两位小数`,
        en: `Enter an amount in yuan with at most two decimals: ${en}`,
      }
    case 'answers-too-large':
      return { zh: '填写的内容过多，请精简后再提交', en: 'There is too much text: shorten it' }
    case 'wrong':
      return { zh: `${zh}填写不正确`, en: `Check: ${en}` }
  }
}
