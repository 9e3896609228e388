// Answers in words: for "check your answers", for documents and for the page of the case.
import { shown, shownColumns } from './conditions.ts'
import { maskedAnswer, yuanOf } from './formats.ts'
import { documentTitle, identityOf } from './identity.ts'
import type { Answers, FormDefinition, LayoutField, Text } from './model.ts'
import { answerAt, inRow, isTree } from './paths.ts'
import { type AnswerSchema, nodeAt, plainSchema } from './schema.ts'

export interface SummaryRow {
  readonly path: string
  readonly title: Text
  /** Empty where nothing was answered. */
  readonly value: Text
  readonly sensitive: boolean
  /** For repeated rows: each with its own cells. `value` then says how many. */
  readonly rows?: readonly (readonly SummaryRow[])[]
}

export interface SummaryPage {
  readonly id: string
  readonly title: Text
  readonly rows: readonly SummaryRow[]
}

export interface SummaryOptions {
  /** Sensitive answers are masked. Default: true, whoever shows them in full asks for it. */
  readonly masked?: boolean
  /** Words for a region code; the code itself unless given. */
  readonly regionName?: (code: string) => Text | null
}

const MONTHS = 'January February March April May June July August September October November December'.split(' ')
const same = (text: string): Text => ({ zh: text, en: text })

function dateWords(day: string): Text {
  const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day)
  if (found === null) return same(day)
  const [, year = '', month = '', date = ''] = found
  return {
    zh: `${Number(year)}年${Number(month)}月${Number(date)}日`,
    en: `${Number(date)} ${MONTHS[Number(month) - 1] ?? ''} ${Number(year)}`,
  }
}

const grouped = (yuan: string): string => yuan.replace(/\B(?=(\d{3})+(?!\d))(?<!\.\d*)/g, ',')

type Field = Omit<LayoutField, 'columns'>

/** Words for one value of a choice: the layout's, else the schema's title, else the value itself. */
export function optionWords(value: unknown, field: Field, node: AnswerSchema | null): Text {
  const option = field.options?.find(one => one.value === value)
  if (option !== undefined) return { zh: option.title.zh, en: option.title.en || option.title.zh }
  const titled = (node?.oneOf ?? node?.items?.oneOf)?.find(one => one.const === value)?.title
  return same(titled ?? String(value))
}

export function answerWords(
  value: unknown,
  field: Field,
  node: AnswerSchema | null,
  options: SummaryOptions = {},
): Text {
  if (value === undefined || value === null || value === '') return same('')
  if (typeof value === 'boolean') return value ? { zh: '是', en: 'Yes' } : { zh: '否', en: 'No' }
  if (Array.isArray(value)) {
    const words = value.map(one => optionWords(one, field, node))
    return { zh: words.map(one => one.zh).join('、'), en: words.map(one => one.en).join(', ') }
  }
  if (field.widget === 'choice') return optionWords(value, field, node)
  if (field.widget === 'money' && typeof value === 'number') {
    const yuan = grouped(yuanOf(value))
    return { zh: `${yuan} 元`, en: `¥${yuan}` }
  }
  if (typeof value !== 'string') return same(isTree(value) ? '' : String(value))
  const masked = field.sensitive === true && options.masked !== false
  if (node?.format === 'identity') {
    const { kind, number } = identityOf(value)
    const title = documentTitle(kind)
    const plain = masked ? maskedAnswer(number) : number
    return { zh: `${title.zh} ${plain}`, en: `${title.en} ${plain}` }
  }
  const plain = masked ? maskedAnswer(value) : value
  if (field.widget === 'date') return dateWords(plain)
  if (field.widget === 'region') return options.regionName?.(value) ?? same(value)
  return same(plain)
}

/** Everything asked, page by page, with the answers in words. */
export function summary(
  definition: FormDefinition,
  answers: Answers,
  options: SummaryOptions = {},
): readonly SummaryPage[] {
  const schema = plainSchema(definition.schema)
  const visible = shown(definition, answers)
  return visible.pages.map(page => ({
    id: page.id,
    title: page.title,
    rows: page.fields.map(field => {
      const value = answerAt(visible.answers, field.path)
      const base = { path: field.path, title: field.title, sensitive: field.sensitive === true }
      if (field.widget !== 'rows')
        return { ...base, value: answerWords(value, field, nodeAt(schema, field.path), options) }
      const present = Array.isArray(value) ? value : []
      const rows = present.map((_, i) =>
        shownColumns(field, visible.answers, i).map(column => ({
          path: inRow(column.path, i),
          title: column.title,
          sensitive: column.sensitive === true,
          value: answerWords(
            answerAt(visible.answers, inRow(column.path, i)),
            column,
            nodeAt(schema, column.path),
            options,
          ),
        })),
      )
      const count = present.length
      const said = count === 0 ? same('') : { zh: `共 ${count} 项`, en: count === 1 ? '1 entry' : `${count} entries` }
      return { ...base, value: said, rows }
    }),
  }))
}
