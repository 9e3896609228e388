// The parts of an entry by name: heads of spreadsheet columns, of differences and of findings, from one table.
import type { Text } from '@sunhall/kernel'
import type { EntryKind } from './model.ts'

const t = (zh: string, en: string): Text => ({ zh, en })

export const KIND_TITLES: { readonly [K in EntryKind]: Text } = {
  matter: t('事项', 'Matter'),
  power: t('权责清单', 'Power'),
  fee: t('收费项目', 'Fee'),
  intermediary: t('中介服务', 'Intermediary service'),
  policy: t('政策', 'Policy'),
  window: t('窗口', 'Window'),
  hall: t('大厅与分厅', 'Hall'),
  liaison: t('联络员', 'Liaison officer'),
}

/** By the last name of a path; where a name means two things, by the last two. */
const NAMES: { readonly [name: string]: Text } = {
  code: t('编码', 'Code'),
  title: t('名称', 'Title'),
  shortTitle: t('简称', 'Short title'),
  kind: t('类型', 'Type'),
  family: t('业务类别', 'Family'),
  amends: t('所办证照的原事项', 'Matters whose licences it is about'),
  publicSafety: t(
    '直接关系公共安全、人身健康、生命财产安全',
    'Directly concerns public safety, health, life or property',
  ),
  unit: t('实施单位', 'Unit'),
  region: t('区划', 'Region'),
  authority: t('实施主体性质', 'Authority'),
  audience: t('服务对象', 'Audience'),
  themes: t('主题', 'Themes'),
  keywords: t('通俗叫法', 'Keywords'),
  bases: t('设定依据', 'Legal basis'),
  basis: t('依据', 'Basis'),
  article: t('条款', 'Article'),
  text: t('条文', 'Text'),
  certainty: t('核实程度', 'Certainty'),
  conditions: t('受理条件', 'Conditions'),
  excluded: t('不予办理的情形', 'Exclusions'),
  materials: t('申请材料', 'Materials'),
  form: t('申请表单', 'Form'),
  'materials.form': t('材料形式', 'Original or copy'),
  copies: t('份数', 'Copies'),
  source: t('来源渠道', 'Source'),
  issuer: t('出具单位', 'Issuer'),
  need: t('必要性', 'Need'),
  when: t('适用情形', 'When'),
  path: t('字段', 'Field'),
  equals: t('取值', 'Equals'),
  note: t('说明', 'Note'),
  mayFollow: t('容缺补交期限', 'May follow within'),
  sample: t('填写样例', 'Sample'),
  file: t('文件', 'File'),
  lines: t('各行内容', 'Lines'),
  blank: t('空白表格', 'Blank form'),
  steps: t('办理流程', 'Steps'),
  who: t('办理人', 'By whom'),
  days: t('时间', 'Days'),
  quantity: t('准予数量', 'How many are granted'),
  statutoryLimit: t('法定时限', 'Statutory limit'),
  promisedLimit: t('承诺时限', 'Promised limit'),
  amount: t('数量', 'Amount'),
  fees: t('收费', 'Fees'),
  result: t('办理结果', 'Result'),
  validity: t('有效期（月）', 'Validity (months)'),
  series: t('文号代字', 'Series'),
  delivery: t('送达方式', 'Delivery'),
  windows: t('办理窗口', 'Windows'),
  inquiryPhone: t('咨询电话', 'Inquiry phone'),
  supervisionPhone: t('监督电话', 'Supervision phone'),
  visits: t('到现场次数', 'Visits'),
  depth: t('办理深度', 'On-line depth'),
  scope: t('通办范围', 'Scope'),
  remedies: t('救济途径', 'Remedies'),
  handling: t('办理方式', 'Handling'),
  process: t('流程', 'Process'),
  mode: t('办件类型', 'Mode'),
  oneExamineOneApprove: t('一审一核', 'One examines, one approves'),
  levels: t('审批层级', 'Levels'),
  decidingUnit: t('决定单位', 'Deciding unit'),
  intakeUnit: t('受理单位', 'Receiving unit'),
  financeUnit: t('收款单位', 'Collecting unit'),
  special: t('特别程序', 'Special procedures'),
  ground: t('程序', 'Procedure'),
  usual: t('通常时长（工作日）', 'Usual length (working days)'),
  hearingRequired: t('必须听证', 'Hearing required'),
  silenceAgrees: t('超时默认', 'Silence agrees'),
  absenceAgrees: t('缺席默认', 'Absence agrees'),
  members: t('并联事项', 'Members of the parallel set'),
  always: t('必办', 'Always'),
  siteVisit: t('现场勘验', 'Site visit'),
  selfDeclared: t('告知承诺', 'Self-declared'),
  thirdParties: t('直接关系他人重大利益', 'Directly concerns others'),
  notExtended: t('不得延期', 'No extension'),
  renewsFromEnd: t('延续自原届满日次日起算', 'Renewal begins at the old end'),
  intermediaries: t('中介服务', 'Intermediary services'),
  questions: t('常见问题', 'Questions'),
  question: t('问题', 'Question'),
  answer: t('解答', 'Answer'),
  inHall: t('进驻大厅', 'In the hall'),
  outsideReason: t('未进驻理由', 'Reason outside the hall'),
  duties: t('职责', 'Duties'),
  accountability: t('追责情形', 'Accountability'),
  matters: t('关联事项', 'Matters'),
  price: t('收费标准', 'Price'),
  per: t('计费单位', 'Per'),
  lowest: t('下限', 'Lower bound'),
  highest: t('上限', 'Upper bound'),
  atLowest: t('按下限收取', 'At the lower bound'),
  pricing: t('定价方式', 'Who sets the price'),
  waiver: t('减免', 'Waiver'),
  compulsory: t('是否强制', 'Compulsory'),
  providers: t('服务机构', 'Providers'),
  creditCode: t('统一社会信用代码', 'Credit code'),
  phone: t('电话', 'Phone'),
  issued: t('发布日期', 'Issued'),
  number: t('文号', 'Number'),
  validUntil: t('有效期至', 'Valid until'),
  summary: t('摘要', 'Summary'),
  forWhom: t('适用对象', 'For whom'),
  hall: t('所在大厅', 'Hall'),
  numbers: t('窗口号', 'Window numbers'),
  units: t('进驻单位', 'Units'),
  services: t('业务范围', 'Services'),
  hours: t('办公时间', 'Hours'),
  saturday: t('周六值班时间', 'Hours on Saturdays'),
  extra: t('加开时间', 'Extra opening'),
  weekdays: t('每周', 'Weekdays'),
  dates: t('日期', 'Dates'),
  prefix: t('排队号字头', 'Queue letter'),
  address: t('地址', 'Address'),
  directions: t('交通', 'Directions'),
  access: t('无障碍', 'Access'),
  reason: t('理由', 'Reason'),
  name: t('姓名', 'Name'),
  deputy: t('B岗', 'Deputy'),
  deputyPhone: t('B岗电话', 'Deputy’s phone'),
  schema: t('填写规则', 'Rules'),
  pages: t('页', 'Pages'),
  fields: t('字段', 'Fields'),
  from: t('起', 'From'),
  to: t('止', 'To'),
}

const stepTitle = (name: string, list: string | null): Text =>
  NAMES[`${list}.${name}`] ?? NAMES[name] ?? { zh: name, en: name }

/** Where a path leads, in words: `materials[id-card].copies` → 申请材料〔id-card〕份数. */
export function pathTitle(path: string): Text {
  const zh: string[] = []
  const en: string[] = []
  let list: string | null = null
  for (const [, name, row] of path.matchAll(/([^.[\]]+)|\[((?:[^[\]])*)\]/g)) {
    if (name !== undefined && /^\d+$/.test(name)) {
      zh.push(`第${Number(name) + 1}项`)
      en.push(`no. ${Number(name) + 1}`)
    } else if (name === 'layout') {
      // Holds the form's pages and has no name of its own.
      list = name
    } else if (name !== undefined) {
      const title = stepTitle(name, list)
      zh.push(title.zh)
      en.push(title.en)
      list = name
    } else if (row !== undefined) {
      zh.push(`〔${row}〕`)
      en.push(`“${row}”`)
    }
  }
  return { zh: zh.join(' ').replaceAll(' 〔', '〔').replaceAll('〕 ', '〕'), en: en.join(' › ') }
}
