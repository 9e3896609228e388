// The template: which sheets there are, and which part of an entry each column holds. One table for template, export and import.
import type { EntryKind, MATTER_KINDS } from '../model.ts'
import { KIND_TITLES, pathTitle } from '../words.ts'

export type ColumnType =
  | 'text'
  | 'number'
  | 'date'
  | 'yes-no'
  | 'list'
  | 'lines'
  | 'json'
  | 'value'
  | 'choice'
  | 'choices'

export interface Column {
  /** Dots between the steps, from the entry or from the row of the part. */
  readonly path: string
  readonly title: string
  readonly type: ColumnType
  /** Code and word of each choice. */
  readonly choices?: { readonly [code: string]: string }
  /** Filled in where empty but its sibling `.zh` is there. */
  readonly sibling?: string
}

export interface Sheet {
  readonly name: string
  readonly kind: EntryKind
  /** '' is the entry itself; otherwise the list each row adds to. */
  readonly part: string
  readonly columns: readonly Column[]
}

const column = (path: string, type: ColumnType = 'text', choices?: { readonly [code: string]: string }): Column => ({
  path,
  title: pathTitle(path).zh,
  type,
  ...(choices === undefined ? {} : { choices }),
})
const choice = (path: string, choices: { readonly [code: string]: string }): Column => column(path, 'choice', choices)

/** A text in two languages is two columns. */
function text(path: string, title = pathTitle(path).zh): Column[] {
  const at = path === '' ? '' : `${path}.`
  return [
    { path: `${at}zh`, title, type: 'text' },
    { path: `${at}en`, title: `${title}（英文）`, type: 'text', sibling: `${at}zh` },
  ]
}

const CERTAINTY = {
  statute: '法律条文',
  page: '公开网页',
  code: '公开代码',
  source: '来源文件',
  local: '本地规定',
  memory: '待核实',
}
const titled = (columns: readonly Column[], prefix: string): Column[] =>
  columns.map(each => ({ ...each, title: `${prefix}${each.title}` }))
const basis = (path: string): Column[] => {
  const at = path === '' ? '' : `${path}.`
  const columns = [
    ...text(`${at}title`, '名称'),
    column(`${at}article`),
    column(`${at}text`),
    choice(`${at}certainty`, CERTAINTY),
  ].map(each => ({ ...each, title: each.title.split(' ').at(-1) ?? each.title }))
  return titled(columns, path === '' ? '' : '依据')
}
const UNITS = { 'working-day': '工作日', day: '自然日', month: '月', 'working-hour': '工作小时' }
const limit = (path: string): Column[] => {
  const title = pathTitle(path).zh
  return [
    { path: `${path}.amount`, title, type: 'number' },
    { path: `${path}.unit`, title: `${title}单位`, type: 'choice', choices: UNITS },
    ...titled(basis(`${path}.basis`), title),
  ]
}
const KINDS: { readonly [K in keyof typeof MATTER_KINDS]: string } = {
  licence: '行政许可',
  penalty: '行政处罚',
  coercion: '行政强制',
  levy: '行政征收',
  benefit: '行政给付',
  inspection: '行政检查',
  confirmation: '行政确认',
  award: '行政奖励',
  ruling: '行政裁决',
  other: '其他行政权力',
  'public-service': '公共服务',
}
const AUDIENCE = { person: '个人', firm: '企业' }
const FAMILY = {
  ordinary: '新办',
  change: '变更',
  renewal: '延续',
  cancellation: '注销',
  'annual-inspection': '年检',
  'name-approval': '名称预先核准',
  parallel: '并联审批',
}

const MATTER: readonly Column[] = [
  column('code'),
  ...text('title', '名称'),
  column('shortTitle'),
  choice('kind', KINDS),
  choice('family', FAMILY),
  column('amends', 'list'),
  column('publicSafety', 'yes-no'),
  column('unit'),
  column('region'),
  choice('authority', { statutory: '法定机关', authorised: '授权组织', delegated: '受委托组织' }),
  column('audience', 'choices', AUDIENCE),
  column('themes', 'list'),
  column('keywords', 'list'),
  ...text('quantity'),
  ...limit('statutoryLimit'),
  ...limit('promisedLimit'),
  column('fees', 'list'),
  ...text('result.title', '结果名称'),
  choice('result.kind', {
    licence: '许可证',
    certificate: '证书',
    approval: '批文',
    confirmation: '确认文书',
    payment: '给付',
    registration: '登记',
    none: '无',
  }),
  column('result.validity', 'number'),
  column('result.series'),
  column('delivery', 'choices', { counter: '窗口领取', post: '邮寄', electronic: '电子送达' }),
  column('windows', 'list'),
  column('inquiryPhone'),
  column('supervisionPhone'),
  column('visits', 'number'),
  choice('depth', { I: 'Ⅰ信息公开', II: 'Ⅱ网上预审', III: 'Ⅲ原件核验', IV: 'Ⅳ全程网办' }),
  choice('scope', { county: '全县', city: '全市', province: '全省', nation: '全国' }),
  ...text('remedies', '救济途径'),
  choice('handling.mode', { 'on-the-spot': '即办件', promised: '承诺件' }),
  column('handling.oneExamineOneApprove', 'yes-no'),
  choice('handling.levels', { one: '一级', two: '两级', 'first-review-below': '下级初审' }),
  column('handling.decidingUnit'),
  column('handling.intakeUnit'),
  column('handling.financeUnit'),
  column('handling.hearingRequired', 'yes-no'),
  column('handling.silenceAgrees', 'yes-no'),
  column('handling.absenceAgrees', 'yes-no'),
  column('handling.siteVisit', 'yes-no'),
  column('handling.selfDeclared', 'yes-no'),
  column('handling.thirdParties', 'yes-no'),
  column('handling.notExtended', 'yes-no'),
  column('handling.renewsFromEnd', 'yes-no'),
  column('intermediaries', 'list'),
  column('inHall', 'yes-no'),
  column('outsideReason'),
]

const MATERIAL: readonly Column[] = [
  column('code'),
  ...text('title', '名称'),
  {
    ...choice('form', { original: '原件', copy: '复印件', 'original-and-copy': '原件和复印件', electronic: '电子' }),
    title: '材料形式',
  },
  column('copies', 'number'),
  choice('source', {
    applicant: '申请人',
    government: '政府部门',
    intermediary: '中介机构',
    court: '法院',
    other: '其他',
  }),
  column('issuer'),
  choice('need', { required: '必要', when: '视情形', optional: '非必要', held: '免提交' }),
  column('when.path'),
  column('when.equals', 'value'),
  ...basis('basis'),
  ...text('note', '说明'),
  column('mayFollow', 'number'),
  column('sample.file'),
  column('sample.lines', 'lines'),
  column('blank.file'),
  column('blank.lines', 'lines'),
]

const part = (kind: EntryKind, name: string, path: string, columns: readonly Column[]): Sheet => ({
  kind,
  name: `${KIND_TITLES[kind].zh}-${name}`,
  part: path,
  columns,
})
const main = (kind: EntryKind, columns: readonly Column[]): Sheet => ({
  kind,
  name: KIND_TITLES[kind].zh,
  part: '',
  columns,
})
const named = (title: string): Column[] => text('title', title)

/** Column of every part sheet that says which entry the row belongs to. */
export const OWNER = '所属编码'
/** Characters of a form's JSON in one cell. */
export const FORM_PIECE = 30_000
export const FORM_PART = 'form'

export const SHEETS: readonly Sheet[] = [
  main('matter', MATTER),
  part('matter', '设定依据', 'bases', basis('')),
  part('matter', '受理条件', 'conditions', text('', '条件')),
  part('matter', '不予办理的情形', 'excluded', text('', '情形')),
  part('matter', '申请材料', 'materials', MATERIAL),
  part('matter', '办理流程', 'steps', [
    ...text('title', '环节'),
    ...text('who', '办理人'),
    ...text('days', '时间'),
    ...text('note', '说明'),
  ]),
  part('matter', '特别程序', 'handling.special', [
    choice('ground', {
      hearing: '听证',
      tender: '招标',
      auction: '拍卖',
      inspection: '检验',
      testing: '检测',
      quarantine: '检疫',
      appraisal: '鉴定',
      'expert-review': '专家评审',
    }),
    column('usual', 'number'),
    ...basis('basis'),
  ]),
  part('matter', '并联事项', 'handling.members', [
    { path: 'matter', title: '事项编码', type: 'text' },
    column('unit'),
    column('always', 'yes-no'),
    { ...column('days', 'number'), title: '时限（工作日）' },
  ]),
  part('matter', '常见问题', 'questions', [column('question'), column('answer')]),
  part('matter', '申请表单', FORM_PART, [{ path: 'text', title: '表单定义（JSON，可分行）', type: 'text' }]),
  main('fee', [
    column('code'),
    ...named('名称'),
    column('unit'),
    { path: 'price', title: '收费标准（分）', type: 'number' },
    ...text('per', '计费单位'),
    { path: 'lowest', title: '下限（分）', type: 'number' },
    { path: 'highest', title: '上限（分）', type: 'number' },
    column('atLowest', 'yes-no'),
    ...basis('basis'),
    choice('kind', { administrative: '行政事业性收费', 'government-fund': '政府性基金', service: '经营服务性收费' }),
    choice('pricing', { 'government-set': '政府定价', 'government-guided': '政府指导价', market: '市场调节价' }),
    ...text('waiver', '减免'),
  ]),
  main('power', [
    column('code'),
    ...named('名称'),
    choice('kind', KINDS),
    column('unit'),
    ...text('duties', '责任事项'),
    ...text('accountability', '追责情形'),
    column('matters', 'list'),
  ]),
  part('power', '设定依据', 'bases', basis('')),
  main('intermediary', [
    column('code'),
    ...named('名称'),
    column('unit'),
    column('compulsory', 'yes-no'),
    ...basis('basis'),
    ...text('price', '收费标准'),
    { ...column('days', 'number'), title: '服务时限（天）' },
  ]),
  part('intermediary', '服务机构', 'providers', [
    { ...column('name'), title: '机构名称' },
    column('creditCode'),
    column('phone'),
  ]),
  main('policy', [
    column('code'),
    ...named('名称'),
    column('unit'),
    column('issued', 'date'),
    column('number'),
    column('validUntil', 'date'),
    column('summary'),
    column('forWhom', 'choices', AUDIENCE),
    column('matters', 'list'),
  ]),
  main('window', [
    column('code'),
    ...named('名称'),
    column('hall'),
    column('numbers'),
    column('units', 'list'),
    ...text('services', '业务范围'),
    column('hours', 'json'),
    column('saturday', 'json'),
    column('prefix'),
  ]),
  main('hall', [
    column('code'),
    ...named('名称'),
    choice('kind', { hall: '主厅', branch: '分厅', township: '乡镇便民服务中心', village: '村便民服务点' }),
    column('unit'),
    column('region'),
    ...text('address', '地址'),
    ...text('directions', '交通'),
    column('phone'),
    ...text('hours', '办公时间'),
    column('extra', 'json'),
    ...text('access', '无障碍'),
    ...text('reason', '设立理由'),
  ]),
  main('liaison', [
    column('code'),
    column('unit'),
    column('name'),
    column('phone'),
    column('deputy'),
    column('deputyPhone'),
    ...text('duties', '职责'),
  ]),
]

export const headOf = (sheet: Sheet): string[] => [
  ...(sheet.part === '' ? [] : [OWNER]),
  ...sheet.columns.map(each => each.title),
]
