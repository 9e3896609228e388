// What a template IS: data. Typed fields, lines of the paper with {placeholders}, the series its numbers come from. No code in it.
import type { Text } from '@sunhall/kernel'
import { z } from 'zod'

const Words = z.object({ zh: z.string().min(1).max(200), en: z.string().min(1).max(200) })

export const FIELD_TYPES = [
  'text', // one line or many; a blank line begins a paragraph
  'date', // YYYY-MM-DD, printed 2026年3月2日
  'person', // a name
  'unit', // the name of a unit
  'basis', // [{ title, article }]
  'items', // rows of named columns
  'texts', // a list of texts
  'money', // fen
  'days', // { amount, unit }
  'number',
] as const
export type FieldType = (typeof FIELD_TYPES)[number]

const TemplateField = z.strictObject({
  type: z.enum(FIELD_TYPES),
  title: Words,
  required: z.boolean().default(true),
  /** Sealed at rest, masked in public. */
  personal: z.boolean().default(false),
  /** Columns of `items`. */
  columns: z.record(z.string().regex(/^\w{1,40}$/), Words).optional(),
  /**
   * Where the value comes from, first found first: a field of the ordering acts by name, `case.…` for what the case itself knows
   * (see fill.ts). The field's own name when nothing is said.
   */
  from: z
    .array(z.string().regex(/^(case\.)?\w{1,40}$/))
    .min(1)
    .max(12)
    .optional(),
  /** Words for stored values: { silent: '逾期未反馈' }. */
  words: z.record(z.string(), z.string().max(200)).optional(),
})
export type TemplateField = z.infer<typeof TemplateField>

const LineText = z.string().min(1).max(2000)
const FieldName = z.string().regex(/^\w{1,40}$/)
const Only = { when: FieldName.optional(), unless: FieldName.optional() }

const Cell = z.strictObject({
  label: z.string().min(1).max(40),
  text: z.string().max(500),
  /** Shares of the row; 1 unless said. */
  width: z.number().min(0.5).max(6).optional(),
})

const Line = z.discriminatedUnion('line', [
  /** 主送机关, flush left. */
  z.strictObject({ line: z.literal('to'), text: LineText, ...Only }),
  /** 一、黑体 (一)楷体 1. (1) */
  z.strictObject({ line: z.literal('heading'), level: z.number().int().min(1).max(4), text: LineText, ...Only }),
  z.strictObject({
    line: z.literal('paragraph'),
    text: LineText,
    flush: z.boolean().optional(),
    bold: z.boolean().optional(),
    ...Only,
  }),
  /** One paragraph an item; `{n}` is its number, `{N}` the same in Chinese, other names are columns (or `{text}` in a list of texts). */
  z.strictObject({ line: z.literal('items'), field: FieldName, text: LineText, ...Only }),
  z.strictObject({
    line: z.literal('table'),
    field: FieldName,
    columns: z
      .array(
        z.strictObject({
          title: z.string().min(1).max(20),
          text: z.string().max(200),
          width: z.number().min(0.3).max(12),
        }),
      )
      .min(1)
      .max(8),
    ...Only,
  }),
  z.strictObject({ line: z.literal('form'), rows: z.array(z.array(Cell).min(1).max(3)).min(1).max(30), ...Only }),
  /** Lines to be signed by hand. */
  z.strictObject({
    line: z.literal('signatures'),
    entries: z.array(z.string().min(1).max(40)).min(1).max(12),
    ...Only,
  }),
  /** 落款: unit and date with the seal over them; the QR code stands beside. */
  z.strictObject({ line: z.literal('issuer'), ...Only }),
  /** 附件说明, one line below the text. */
  z.strictObject({ line: z.literal('annex'), field: FieldName, ...Only }),
  /** 抄送, in the 版记 at the end. */
  z.strictObject({ line: z.literal('copies'), text: LineText, ...Only }),
  z.strictObject({ line: z.literal('space'), ...Only }),
  /** Small print at the end. */
  z.strictObject({ line: z.literal('note'), text: LineText, ...Only }),
])
export type Line = z.infer<typeof Line>

export const PAPERS = ['letter', 'form', 'certificate', 'record', 'receipt'] as const
export type PaperKind = (typeof PAPERS)[number]

export const Template = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]{1,40}$/),
  version: z.number().int().min(1),
  title: Words,
  /** Overrides the title on paper, with placeholders: 关于{matter}的决定 */
  heading: z.string().min(1).max(100).optional(),
  paper: z.enum(PAPERS),
  /** The word of the series after the 机关代字: 许受. */
  series: z.string().regex(/^[\p{Script=Han}A-Za-z]{1,8}$/u),
  /** `applicant`: may be read by the person concerned. `internal`: by the offices only. */
  audience: z.enum(['applicant', 'internal']),
  /**
   * Who issues it: the unit whose part it is about; the organ whose power it is, though another unit's window receives and hands out for
   * it; the unit that opened that part; or the supervisor who acts.
   */
  issuedBy: z.enum(['part', 'organ', 'parent', 'supervision']).default('part'),
  /** Something one can appeal against: it must name the remedies (行政复议法 20, 行政诉讼法 46). */
  decision: z.boolean().default(false),
  /** The field that names the holder, masked on the public page. */
  holder: FieldName.optional(),
  fields: z.record(FieldName, TemplateField),
  lines: z.array(Line).min(1).max(80),
})
export type Template = z.infer<typeof Template>
/** As it is written down: defaults may be left out. */
export type TemplateInput = z.input<typeof Template>

export type FindingCode =
  | 'shape'
  | 'unknown-field'
  | 'wrong-type'
  | 'unused-field'
  | 'no-issuer'
  | 'no-remedies'
  | 'hidden-character'
  | 'unknown-column'

export interface Finding {
  readonly code: FindingCode
  /** Where: `lines.3.text`. */
  readonly path: string
  readonly severity: 'error' | 'warning'
  readonly message: Text
}

const MESSAGES: { readonly [C in FindingCode]: Text } = {
  shape: { zh: '模板结构不正确：', en: 'The template is not well formed: ' },
  'unknown-field': { zh: '引用了未定义的字段：', en: 'Names a field that is not defined: ' },
  'wrong-type': { zh: '此处不能使用该类型的字段：', en: 'A field of this type cannot stand here: ' },
  'unused-field': { zh: '定义了字段但正文没有用到：', en: 'The field is defined and not used: ' },
  'no-issuer': { zh: '缺少落款（issuer 行）', en: 'The issuer is missing (a line `issuer`)' },
  'no-remedies': {
    zh: '决定类文书必须告知行政复议和行政诉讼的途径、期限',
    en: 'A decision must name reconsideration and suit with their limits',
  },
  'hidden-character': { zh: '含有看不见的控制字符', en: 'Holds an invisible control character' },
  'unknown-column': { zh: '引用了该列表没有的列：', en: 'Names a column that the list does not have: ' },
}

const HIDDEN = /(?!\n)[\p{Cc}\p{Cf}\p{Cs}\p{Co}]/u
export const PLACEHOLDER = /\{(\w{1,40})\}/g
const namesIn = (text: string): string[] => [...text.matchAll(PLACEHOLDER)].map(found => found[1] as string)

/** Names every template may use without defining them. */
export const GIVEN = new Set(['unit', 'number', 'issuedOn', 'verifyCode', 'version'])

const isList = (type: FieldType | undefined): boolean => type === 'items' || type === 'texts' || type === 'basis'

class Check {
  readonly findings: Finding[] = []
  readonly used = new Set<string>()
  readonly template: Template
  constructor(template: Template) {
    this.template = template
  }

  add(code: FindingCode, path: string, about = '', severity: Finding['severity'] = 'error'): void {
    const { zh, en } = MESSAGES[code]
    this.findings.push({ code, path, severity, message: { zh: zh + about, en: en + about } })
  }

  text(text: string, path: string, columns?: ReadonlySet<string>): void {
    if (HIDDEN.test(text)) this.add('hidden-character', path)
    for (const name of namesIn(text)) {
      if (columns?.has(name) || (columns !== undefined && (name === 'n' || name === 'N'))) continue
      if (GIVEN.has(name)) continue
      this.used.add(name)
      const field = this.template.fields[name]
      if (field === undefined) this.add(columns === undefined ? 'unknown-field' : 'unknown-column', path, name)
      else if (field.type === 'items') this.add('wrong-type', path, name)
    }
  }

  list(name: string, path: string): ReadonlySet<string> {
    this.used.add(name)
    const field = this.template.fields[name]
    if (field === undefined) this.add('unknown-field', path, name)
    else if (!isList(field.type)) this.add('wrong-type', path, name)
    if (field?.type === 'basis') return new Set(['title', 'article'])
    if (field?.type === 'texts') return new Set(['text'])
    return new Set(Object.keys(field?.columns ?? {}))
  }

  line(line: Line, path: string): void {
    for (const condition of [line.when, line.unless]) {
      if (condition === undefined) continue
      this.used.add(condition)
      if (this.template.fields[condition] === undefined) this.add('unknown-field', path, condition)
    }
    switch (line.line) {
      case 'items':
        this.text(line.text, `${path}.text`, this.list(line.field, `${path}.field`))
        return
      case 'annex':
        this.list(line.field, `${path}.field`)
        return
      case 'table': {
        const columns = this.list(line.field, `${path}.field`)
        for (const [i, column] of line.columns.entries()) this.text(column.text, `${path}.columns.${i}`, columns)
        return
      }
      case 'form':
        for (const [i, row] of line.rows.entries()) {
          for (const cell of row) this.text(cell.text, `${path}.rows.${i}`)
        }
        return
      case 'signatures':
      case 'issuer':
      case 'space':
        return
      default:
        this.text(line.text, `${path}.text`)
    }
  }
}

/** Every fault of a template, with its path. Nothing in it is run: a template that passes can only fill in and print. */
export function checkTemplate(input: unknown): Finding[] {
  const parsed = Template.safeParse(input)
  if (!parsed.success) {
    return parsed.error.issues.slice(0, 50).map(issue => ({
      code: 'shape',
      path: issue.path.join('.'),
      severity: 'error',
      message: { zh: MESSAGES.shape.zh + issue.message, en: MESSAGES.shape.en + issue.message },
    }))
  }
  const template = parsed.data
  const check = new Check(template)
  if (template.heading !== undefined) check.text(template.heading, 'heading')
  for (const [i, line] of template.lines.entries()) check.line(line, `lines.${i}`)
  if (template.holder !== undefined) {
    check.used.add(template.holder)
    if (template.fields[template.holder] === undefined) check.add('unknown-field', 'holder', template.holder)
  }
  for (const name of Object.keys(template.fields)) {
    if (!check.used.has(name)) check.add('unused-field', `fields.${name}`, name, 'warning')
  }
  const issued = template.lines.some(line => line.line === 'issuer')
  if (!issued && (template.paper === 'letter' || template.paper === 'certificate')) check.add('no-issuer', 'lines')
  if (template.decision) {
    const words = template.lines.map(line => ('text' in line ? line.text : '')).join('\n')
    if (!/行政复议/.test(words) || !/行政诉讼|人民法院/.test(words)) check.add('no-remedies', 'lines')
  }
  return check.findings
}

/** @throws Error naming the first fault: for templates that come with the house. */
export function readTemplate(input: TemplateInput): Template {
  const fault = checkTemplate(input).find(finding => finding.severity === 'error')
  if (fault !== undefined) throw new Error(`template ${String(input.id)}: ${fault.path}: ${fault.message.en}`)
  return Template.parse(input)
}
