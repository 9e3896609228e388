// How an entry of a register is edited: sections and fields as data. What an entry must be, the API's checks say; here is only how it is asked.
import type { EntryKind } from '../api/catalogue.ts'
import type { Text } from '../api/types.ts'

export interface Option {
  readonly value: string
  readonly title: Text
}

interface Base {
  readonly name: string
  readonly title: Text
  readonly hint?: Text
  /** Takes the whole width. */
  readonly wide?: boolean
}

export type EntryFieldDef = Base &
  (
    | { readonly type: 'line' | 'paragraph' | 'text' | 'long-text' | 'yes-no' | 'unit' | 'region' | 'date' | 'money' }
    | { readonly type: 'number'; readonly nullable?: boolean }
    | { readonly type: 'choice'; readonly options: readonly Option[] }
    | { readonly type: 'choices'; readonly options: readonly Option[] }
    | { readonly type: 'tags' | 'texts' | 'units' }
    /** Codes of entries of another register. */
    | { readonly type: 'codes'; readonly of: EntryKind }
    | {
        readonly type: 'group'
        readonly fields: readonly EntryFieldDef[]
        readonly nullable?: boolean
        readonly fresh: unknown
      }
    | {
        readonly type: 'list'
        readonly fields: readonly EntryFieldDef[]
        readonly fresh: unknown
        readonly named?: string
      }
  )

export interface SectionDef {
  readonly id: string
  readonly title: Text
  readonly fields: readonly EntryFieldDef[]
}

export const words = (zh: string, en: string): Text => ({ zh, en })
export const option = (value: string, zh: string, en: string): Option => ({ value, title: words(zh, en) })

export const CERTAINTIES: readonly Option[] = [
  option('statute', '法律法规原文', 'Statute'),
  option('page', '官方页面', 'Official page'),
  option('code', '标准', 'Standard'),
  option('source', '来源文件', 'Source document'),
  option('local', '本地规定', 'Local rule'),
  option('memory', '待核实', 'To be verified'),
]

export const BASIS_FIELDS: readonly EntryFieldDef[] = [
  { name: 'title', type: 'text', title: words('名称', 'Name') },
  { name: 'article', type: 'line', title: words('条款', 'Article') },
  { name: 'certainty', type: 'choice', title: words('可靠程度', 'Certainty'), options: CERTAINTIES },
  { name: 'text', type: 'paragraph', title: words('原文', 'Wording'), wide: true },
]
export const NEW_BASIS = { title: { zh: '', en: '' }, certainty: 'statute' }

export const KINDS: readonly Option[] = [
  option('licence', '行政许可', 'Licence'),
  option('penalty', '行政处罚', 'Penalty'),
  option('coercion', '行政强制', 'Coercion'),
  option('levy', '行政征收', 'Levy'),
  option('benefit', '行政给付', 'Benefit'),
  option('inspection', '行政检查', 'Inspection'),
  option('confirmation', '行政确认', 'Confirmation'),
  option('award', '行政奖励', 'Award'),
  option('ruling', '行政裁决', 'Ruling'),
  option('other', '其他行政权力', 'Other power'),
  option('public-service', '公共服务', 'Public service'),
]
export const AUDIENCES: readonly Option[] = [
  option('person', '自然人', 'Persons'),
  option('firm', '法人和其他组织', 'Firms'),
]

const WEEKDAYS: readonly Option[] = [
  option('mon', '周一', 'Monday'),
  option('tue', '周二', 'Tuesday'),
  option('wed', '周三', 'Wednesday'),
  option('thu', '周四', 'Thursday'),
  option('fri', '周五', 'Friday'),
  option('sat', '周六', 'Saturday'),
  option('sun', '周日', 'Sunday'),
]

const CODE: EntryFieldDef = { name: 'code', type: 'line', title: words('编码', 'Code') }
const TITLE: EntryFieldDef = { name: 'title', type: 'text', title: words('名称', 'Title'), wide: true }
const UNIT: EntryFieldDef = { name: 'unit', type: 'unit', title: words('责任单位', 'Unit that answers for it') }
export const BASIS = {
  name: 'basis',
  type: 'group',
  title: words('依据', 'Basis'),
  fields: BASIS_FIELDS,
  fresh: NEW_BASIS,
  wide: true,
} as const satisfies EntryFieldDef
const MATTERS: EntryFieldDef = {
  name: 'matters',
  type: 'codes',
  of: 'matter',
  title: words('有关事项', 'Matters'),
  wide: true,
}

/** Spells of a day, such as a morning and an afternoon. */
const spells = (name: string, title: Text): EntryFieldDef => ({
  name,
  type: 'list',
  title,
  fresh: { from: 540, to: 720 },
  wide: true,
  fields: [
    { name: 'from', type: 'number', title: words('开始', 'From') },
    { name: 'to', type: 'number', title: words('结束', 'To') },
  ],
})

const one = (fields: readonly EntryFieldDef[]): readonly SectionDef[] => [
  { id: 'all', title: words('内容', 'Contents'), fields },
]

/** Registers other than matters: short enough for one section. */
export const REGISTERS: { readonly [K in Exclude<EntryKind, 'matter'>]: readonly SectionDef[] } = {
  power: one([
    CODE,
    UNIT,
    TITLE,
    { name: 'kind', type: 'choice', title: words('权力类型', 'Kind of power'), options: KINDS },
    {
      name: 'bases',
      type: 'list',
      title: words('设定依据', 'Legal bases'),
      fields: BASIS_FIELDS,
      fresh: NEW_BASIS,
      wide: true,
    },
    { name: 'duties', type: 'long-text', title: words('责任事项', 'Duties'), wide: true },
    { name: 'accountability', type: 'long-text', title: words('追责情形', 'Accountability'), wide: true },
    MATTERS,
  ]),
  fee: one([
    CODE,
    UNIT,
    TITLE,
    {
      name: 'kind',
      type: 'choice',
      title: words('收费类别', 'Kind of fee'),
      options: [
        option('administrative', '行政事业性收费', 'Administrative fee'),
        option('government-fund', '政府性基金', 'Government fund'),
        option('service', '经营服务性收费', 'Service charge'),
      ],
    },
    {
      name: 'pricing',
      type: 'choice',
      title: words('定价方式', 'Who sets the price'),
      options: [
        option('government-set', '政府定价', 'Set by the government'),
        option('government-guided', '政府指导价', 'Guided by the government'),
        option('market', '市场调节价', 'Market'),
      ],
    },
    { name: 'price', type: 'money', title: words('收费标准', 'Price') },
    { name: 'per', type: 'text', title: words('计费单位', 'Per') },
    { name: 'lowest', type: 'money', title: words('下限', 'Lower bound') },
    { name: 'highest', type: 'money', title: words('上限', 'Upper bound') },
    { name: 'atLowest', type: 'yes-no', title: words('政策要求按下限收取', 'Policy asks for the lower bound') },
    BASIS,
    { name: 'waiver', type: 'long-text', title: words('减免情形', 'Waived for'), wide: true },
  ]),
  intermediary: one([
    CODE,
    UNIT,
    TITLE,
    { name: 'compulsory', type: 'yes-no', title: words('法定必须', 'Compulsory by law') },
    { name: 'days', type: 'number', title: words('服务时限（天）', 'Days') },
    { name: 'price', type: 'text', title: words('收费', 'Price') },
    BASIS,
    {
      name: 'providers',
      type: 'list',
      title: words('服务机构', 'Providers'),
      named: 'name',
      fresh: { name: '', creditCode: '', phone: '' },
      wide: true,
      fields: [
        { name: 'name', type: 'line', title: words('机构名称', 'Name') },
        { name: 'creditCode', type: 'line', title: words('统一社会信用代码', 'Credit code') },
        { name: 'phone', type: 'line', title: words('电话', 'Telephone') },
      ],
    },
  ]),
  policy: one([
    CODE,
    UNIT,
    TITLE,
    { name: 'number', type: 'line', title: words('文号', 'Number') },
    { name: 'issued', type: 'date', title: words('发布日期', 'Issued') },
    { name: 'validUntil', type: 'date', title: words('有效期至', 'Valid until') },
    { name: 'forWhom', type: 'choices', title: words('适用对象', 'For whom'), options: AUDIENCES },
    { name: 'summary', type: 'paragraph', title: words('内容摘要', 'Summary'), wide: true },
    MATTERS,
  ]),
  window: one([
    CODE,
    { name: 'hall', type: 'line', title: words('大厅编码', 'Hall') },
    TITLE,
    { name: 'numbers', type: 'line', title: words('窗口号', 'Window numbers') },
    { name: 'prefix', type: 'line', title: words('排队号字母', 'Letter of its queue') },
    { name: 'units', type: 'units', title: words('进驻单位', 'Units'), wide: true },
    { name: 'services', type: 'long-text', title: words('服务内容', 'Services'), wide: true },
    spells('hours', words('办理时间（自零时起的分钟数）', 'Hours, minutes from midnight')),
    spells(
      'saturday',
      words('周六值班时间（自零时起的分钟数，没有的不填）', 'Hours on Saturdays, minutes from midnight; none if empty'),
    ),
  ]),
  hall: one([
    CODE,
    UNIT,
    TITLE,
    {
      name: 'kind',
      type: 'choice',
      title: words('类别', 'Kind'),
      options: [
        option('hall', '政务服务大厅', 'Service hall'),
        option('branch', '分厅', 'Branch hall'),
        option('township', '乡镇便民服务点', 'Township point'),
        option('village', '村级服务点', 'Village point'),
      ],
    },
    { name: 'region', type: 'region', title: words('区划', 'Region') },
    { name: 'phone', type: 'line', title: words('电话', 'Telephone') },
    { name: 'address', type: 'text', title: words('地址', 'Address'), wide: true },
    { name: 'directions', type: 'long-text', title: words('乘车和到达方式', 'How to get there'), wide: true },
    { name: 'hours', type: 'long-text', title: words('开放时间', 'Hours'), wide: true },
    {
      name: 'extra',
      type: 'list',
      title: words('加开时间（如逢集日；没有的不填）', 'Extra opening, such as market days; none if empty'),
      hint: words(
        '所有窗口届时开放并取号。按星期的，法定节假日除外；按农历逢集的，列出公历日期。',
        'All windows open and give numbers then. By weekday: not on public holidays. Markets by the lunar calendar: list the dates.',
      ),
      fresh: { title: { zh: '逢集日', en: 'Market day' }, weekdays: [], dates: [], hours: [{ from: 540, to: 720 }] },
      wide: true,
      fields: [
        { name: 'title', type: 'text', title: words('名称', 'Name'), wide: true },
        { name: 'weekdays', type: 'choices', title: words('每周', 'Weekdays'), options: WEEKDAYS },
        { name: 'dates', type: 'tags', title: words('日期（如 2026-12-06）', 'Dates, as 2026-12-06') },
        spells('hours', words('时间（自零时起的分钟数）', 'Hours, minutes from midnight')),
      ],
    },
    { name: 'access', type: 'long-text', title: words('无障碍和助老服务', 'Ramps, lifts, help'), wide: true },
    { name: 'reason', type: 'long-text', title: words('设分厅的理由', 'Why it is apart'), wide: true },
  ]),
  liaison: one([
    CODE,
    UNIT,
    { name: 'name', type: 'line', title: words('联络员', 'Liaison officer') },
    { name: 'phone', type: 'line', title: words('电话', 'Telephone') },
    { name: 'deputy', type: 'line', title: words('备岗', 'Deputy') },
    { name: 'deputyPhone', type: 'line', title: words('备岗电话', 'Deputy’s telephone') },
    { name: 'duties', type: 'long-text', title: words('职责', 'Duties'), wide: true },
  ]),
}
