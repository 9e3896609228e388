// How a matter is edited: the sections of its guide, in the order in which the public reads them.
import {
  AUDIENCES,
  BASIS,
  BASIS_FIELDS,
  type EntryFieldDef,
  KINDS,
  NEW_BASIS,
  option,
  type SectionDef,
  words,
} from './entry-schema.ts'
import { HANDLING } from './matter-handling.ts'
import { MATERIALS } from './matter-materials.ts'
import { THEMES } from './matter-themes.ts'

const LIMIT: readonly EntryFieldDef[] = [
  { name: 'amount', type: 'number', title: words('时长', 'Amount') },
  {
    name: 'unit',
    type: 'choice',
    title: words('单位', 'Unit'),
    options: [
      option('working-day', '工作日', 'Working days'),
      option('day', '日', 'Days'),
      option('month', '月', 'Months'),
      option('working-hour', '工作小时', 'Working hours'),
    ],
  },
  BASIS,
]
const NEW_LIMIT = { amount: 20, unit: 'working-day', basis: NEW_BASIS }
const NEW_TEXT = { zh: '', en: '' }

export const MATTER_SECTIONS: readonly SectionDef[] = [
  {
    id: 'basics',
    title: words('基本信息', 'Basics'),
    fields: [
      { name: 'code', type: 'line', title: words('编码', 'Code') },
      { name: 'shortTitle', type: 'line', title: words('简称', 'Short title') },
      { name: 'title', type: 'text', title: words('名称', 'Title'), wide: true },
      { name: 'kind', type: 'choice', title: words('事项类型', 'Kind'), options: KINDS },
      {
        name: 'family',
        type: 'choice',
        title: words('办理情形', 'Family'),
        options: [
          option('ordinary', '首次办理', 'Ordinary'),
          option('change', '变更', 'Change'),
          option('renewal', '延续', 'Renewal'),
          option('cancellation', '注销', 'Cancellation'),
          option('annual-inspection', '年检', 'Annual inspection'),
          option('name-approval', '名称预先核准', 'Name pre-approval'),
          option('parallel', '并联审批', 'Parallel set'),
        ],
      },
      { name: 'unit', type: 'unit', title: words('实施机关', 'Unit') },
      { name: 'region', type: 'region', title: words('区划', 'Region') },
      {
        name: 'authority',
        type: 'choice',
        title: words('实施主体性质', 'Authority'),
        options: [
          option('statutory', '法定机关', 'Statutory'),
          option('authorised', '授权组织', 'Authorised'),
          option('delegated', '受委托组织', 'Delegated'),
        ],
      },
      { name: 'audience', type: 'choices', title: words('服务对象', 'For'), options: AUDIENCES },
      { name: 'themes', type: 'choices', title: words('主题', 'Themes'), options: THEMES },
      {
        name: 'keywords',
        type: 'tags',
        title: words('群众常用说法', 'What people call it'),
        hint: words('如“开饭店”“上户口”，回车确认', 'Press Enter after each'),
      },
    ],
  },
  {
    id: 'bases',
    title: words('设定依据', 'Legal bases'),
    fields: [
      {
        name: 'bases',
        type: 'list',
        title: words('设定依据', 'Legal bases'),
        fields: BASIS_FIELDS,
        fresh: NEW_BASIS,
        wide: true,
      },
    ],
  },
  {
    id: 'conditions',
    title: words('受理条件', 'Conditions'),
    fields: [
      { name: 'conditions', type: 'texts', title: words('申请条件', 'Conditions'), wide: true },
      { name: 'excluded', type: 'texts', title: words('不予许可的情形', 'Not granted where'), wide: true },
    ],
  },
  MATERIALS,
  {
    id: 'steps',
    title: words('办理流程', 'Steps'),
    fields: [
      {
        name: 'steps',
        type: 'list',
        title: words('办理流程', 'Steps'),
        named: 'title',
        fresh: { title: NEW_TEXT, who: NEW_TEXT },
        wide: true,
        fields: [
          { name: 'title', type: 'text', title: words('环节', 'Step') },
          { name: 'who', type: 'text', title: words('办理人', 'By whom') },
          { name: 'days', type: 'text', title: words('时限', 'Time') },
          { name: 'note', type: 'text', title: words('说明', 'Note') },
        ],
      },
    ],
  },
  {
    id: 'limits',
    title: words('数量和时限', 'Number and limits'),
    fields: [
      {
        name: 'quantity',
        type: 'text',
        title: words('准予数量', 'How many are granted'),
        hint: words(
          '有数量限制的，写明数量和先后顺序（许可法第三十条、第五十七条）；留空即无数量限制',
          'Where there is a limit: how many, and who comes first (arts. 30, 57); empty: no limit',
        ),
        wide: true,
      },
      {
        name: 'statutoryLimit',
        type: 'group',
        nullable: true,
        title: words('法定时限', 'Statutory limit'),
        fields: LIMIT,
        fresh: NEW_LIMIT,
        wide: true,
      },
      {
        name: 'promisedLimit',
        type: 'group',
        nullable: true,
        title: words('承诺时限', 'Promised limit'),
        fields: LIMIT,
        fresh: NEW_LIMIT,
        wide: true,
      },
    ],
  },
  {
    id: 'fees',
    title: words('收费', 'Fees'),
    fields: [
      {
        name: 'fees',
        type: 'codes',
        of: 'fee',
        title: words('收费项目', 'Fees'),
        hint: words('只能从收费目录选取；留空即不收费', 'From the fee register only; empty means free of charge'),
        wide: true,
      },
      {
        name: 'intermediaries',
        type: 'codes',
        of: 'intermediary',
        title: words('中介服务', 'Intermediary services'),
        wide: true,
      },
    ],
  },
  {
    id: 'result',
    title: words('办理结果', 'Result'),
    fields: [
      {
        name: 'result',
        type: 'group',
        title: words('结果', 'Result'),
        fresh: { title: NEW_TEXT, kind: 'licence', validity: null },
        wide: true,
        fields: [
          { name: 'title', type: 'text', title: words('名称', 'Title') },
          {
            name: 'kind',
            type: 'choice',
            title: words('类型', 'Kind'),
            options: [
              option('licence', '许可证', 'Licence'),
              option('certificate', '证书', 'Certificate'),
              option('approval', '批复', 'Approval'),
              option('confirmation', '确认文书', 'Confirmation'),
              option('payment', '给付', 'Payment'),
              option('registration', '登记', 'Registration'),
              option('none', '无', 'None'),
            ],
          },
          {
            name: 'validity',
            type: 'number',
            nullable: true,
            title: words('有效期（月）', 'Valid, months'),
            hint: words('留空即长期', 'Empty: without end'),
          },
          { name: 'series', type: 'line', title: words('文号字头', 'Series') },
        ],
      },
      {
        name: 'delivery',
        type: 'choices',
        title: words('领取方式', 'Delivery'),
        options: [
          option('counter', '窗口领取', 'Counter'),
          option('post', '邮寄', 'Post'),
          option('electronic', '电子送达', 'Electronic'),
        ],
      },
      { name: 'remedies', type: 'long-text', title: words('救济途径', 'Remedies'), wide: true },
    ],
  },
  {
    id: 'places',
    title: words('办理地点', 'Places'),
    fields: [
      { name: 'windows', type: 'codes', of: 'window', title: words('办理窗口', 'Windows'), wide: true },
      { name: 'inquiryPhone', type: 'line', title: words('咨询电话', 'Inquiries') },
      { name: 'supervisionPhone', type: 'line', title: words('监督电话', 'Supervision') },
      { name: 'visits', type: 'number', title: words('到现场次数', 'Visits') },
      {
        name: 'depth',
        type: 'choice',
        title: words('网上办理深度', 'On-line depth'),
        options: [
          option('I', 'Ⅰ级 信息发布', 'I Information'),
          option('II', 'Ⅱ级 网上预审', 'II Pre-check'),
          option('III', 'Ⅲ级 原件核验', 'III Originals checked'),
          option('IV', 'Ⅳ级 全程网办', 'IV Wholly on line'),
        ],
      },
      {
        name: 'scope',
        type: 'choice',
        title: words('通办范围', 'Scope'),
        options: [
          option('county', '全县', 'County'),
          option('city', '全市', 'City'),
          option('province', '全省', 'Province'),
          option('nation', '全国', 'Nation'),
        ],
      },
      {
        name: 'amends',
        type: 'codes',
        of: 'matter',
        title: words('延续、变更、注销哪些事项的证照', 'Matters whose licences it renews, changes or cancels'),
        hint: words(
          '只用于延续、变更、注销事项；申请人填写的证照须属于所选事项',
          'Of renewals, changes and cancellations: the licence named must belong to one of these',
        ),
        wide: true,
      },
      {
        name: 'publicSafety',
        type: 'yes-no',
        title: words('直接关系公共安全、人身健康、生命财产安全', 'Public safety, health, life or property'),
        hint: words(
          '打开后，受理时提示一年、三年内不得再次申请（许可法第七十八条、第七十九条）',
          'Intake is told of the bars of one and three years (arts. 78, 79)',
        ),
      },
      { name: 'inHall', type: 'yes-no', title: words('进驻大厅', 'Handled in the hall') },
      { name: 'outsideReason', type: 'line', title: words('未进驻的理由', 'Why not') },
    ],
  },
  HANDLING,
  { id: 'form', title: words('申请表', 'Form'), fields: [] },
  {
    id: 'questions',
    title: words('常见问题', 'Questions'),
    fields: [
      {
        name: 'questions',
        type: 'list',
        title: words('常见问题', 'Questions'),
        named: 'question',
        fresh: { question: '', answer: '' },
        wide: true,
        fields: [
          { name: 'question', type: 'line', title: words('问', 'Question'), wide: true },
          { name: 'answer', type: 'paragraph', title: words('答', 'Answer'), wide: true },
        ],
      },
    ],
  },
]
