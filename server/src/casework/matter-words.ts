// What a person reads where the matter gives a field its meaning: what was handed in, missing, charged, chosen, who was there.
import { choicesOf, type Field, type Json, type MaterialGiven, type Matter, type Text } from '@sunhall/kernel'
import { money } from '../documents/values.ts'

type Of<T extends Field['type']> = Extract<Field, { readonly type: T }>
type Row = { readonly [key: string]: unknown }
type Titled = Extract<keyof Matter, 'materials' | 'members' | 'fees'>

const t = (zh: string, en: string): Text => ({ zh, en })

/** What was missing may be about a material, about the form itself, or about something else (许可法 32). */
export const ABOUT: readonly { readonly value: string; readonly title: Text }[] = [
  { value: 'form', title: t('申请表', 'The application form') },
  { value: 'other', title: t('其他', 'Something else') },
]

const WAYS: { readonly [W in MaterialGiven['how']]: Text } = {
  upload: t('已上传', 'uploaded'),
  seen: t('已验原件', 'original seen'),
  held: t('政府已有，免交', 'already held by the government'),
  later: t('容缺后补', 'promised for later'),
}

/** The answers have a screen of their own, which opens the seal for those who may read them and logs that they did. */
const IN_THE_FORM = t('见申请表', 'See the application form')

// What lies on disk is what the kernel let through; after an erasure or a change of the matter it may still be anything.
const rows = (value: Json): readonly Row[] =>
  Array.isArray(value) ? value.filter(row => typeof row === 'object' && row !== null && !Array.isArray(row)) : []

const titleOf = (matter: Matter, list: Titled, code: unknown): Text =>
  matter[list]?.find(each => each.code === code)?.title ?? t(String(code), String(code))

const listed = (texts: readonly Text[]): Text =>
  t(texts.map(each => each.zh).join('；'), texts.map(each => each.en).join('; '))
/** One to a line, each with its number: people answer to “item 3”. */
const numbered = (texts: readonly Text[]): Text =>
  t(
    texts.map((each, i) => `${i + 1}. ${each.zh}`).join('\n'),
    texts.map((each, i) => `${i + 1}. ${each.en}`).join('\n'),
  )

function materials(value: Json, matter: Matter): Text {
  const words = rows(value).map(({ material, how, files }) => {
    const title = titleOf(matter, 'materials', material)
    const way = Object.hasOwn(WAYS, String(how)) ? WAYS[how as MaterialGiven['how']] : t(String(how), String(how))
    const n = Array.isArray(files) ? files.length : 0
    if (n === 0) return t(`${title.zh}（${way.zh}）`, `${title.en} (${way.en})`)
    return t(`${title.zh}（${way.zh}，${n}个文件）`, `${title.en} (${way.en}, ${n} ${n === 1 ? 'file' : 'files'})`)
  })
  return listed(words)
}

function items(value: Json, matter: Matter): Text {
  const words = rows(value).map(({ about, text, unfit }) => {
    const title = ABOUT.find(each => each.value === about)?.title ?? titleOf(matter, 'materials', about)
    const [zh, en] = unfit === true ? ['（已提交，形式不符）', ' (handed in, in the wrong form)'] : ['', '']
    return t(`${title.zh}${zh}：${String(text)}`, `${title.en}${en}: ${String(text)}`)
  })
  return numbered(words)
}

function charges(value: Json, matter: Matter): Text {
  let total = 0
  const words = rows(value).map(({ fee: code, quantity: given }) => {
    const fee = matter.fees?.find(each => each.code === code)
    const quantity = Number(given)
    if (fee === undefined) return t(`${String(code)}×${quantity}`, `${String(code)} × ${quantity}`)
    const amount = Math.round(fee.price * quantity)
    total += amount
    return t(`${fee.title.zh}×${quantity}＝${money(amount)}`, `${fee.title.en} × ${quantity} = ${money(amount)}`)
  })
  if (words.length < 2) return listed(words)
  return listed([...words, t(`合计${money(total)}`, `${money(total)} in all`)])
}

/** How a unit is called. */
export type UnitName = (id: string) => Text

function people(value: Json, unitName: UnitName): Text {
  const words = rows(value).map(({ unit, name, present }) => {
    const of = typeof unit === 'string' ? unitName(unit) : null
    const came = present === true ? t('到场', 'present') : t('缺席', 'absent')
    return t(
      `${of === null ? '' : `${of.zh} `}${String(name)}（${came.zh}）`,
      `${String(name)}${of === null ? '' : `, ${of.en}`} (${came.en})`,
    )
  })
  return listed(words)
}

function choices(field: Of<'choices'>, value: Json, matter: Matter): Text {
  const options = choicesOf(field, matter)
  const words = (Array.isArray(value) ? value : []).map(
    one => options.find(option => option.value === one)?.title ?? t(String(one), String(one)),
  )
  return t(words.map(each => each.zh).join('、'), words.map(each => each.en).join(', '))
}

function number({ unit, decimals = 0 }: Of<'number'>, value: Json): Text {
  // Money is kept in fen and read in yuan.
  if (unit?.en === 'fen' && typeof value === 'number') return t(money(value), money(value))
  // As many digits as the field asks for: 12.5 of two decimals is 12.50.
  const digits = typeof value === 'number' ? value.toFixed(decimals) : String(value)
  return unit === undefined ? t(digits, digits) : t(`${digits}${unit.zh}`, `${digits} ${unit.en}`)
}

export type MatterField = Of<'answers' | 'materials' | 'items' | 'charges' | 'number' | 'choices' | 'people'>

export function matterWords(field: MatterField, value: Json, matter: Matter, unitName: UnitName): Text {
  switch (field.type) {
    case 'answers':
      return IN_THE_FORM
    case 'materials':
      return materials(value, matter)
    case 'items':
      return items(value, matter)
    case 'charges':
      return charges(value, matter)
    case 'number':
      return number(field, value)
    case 'choices':
      return choices(field, value, matter)
    case 'people':
      return people(value, unitName)
  }
}
