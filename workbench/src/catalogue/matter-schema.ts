// How a matter is edited: the sections of its guide, in the order in which the public reads them.
import {
  AUDIENCES,
  BASIS_FIELDS,
  type EntryFieldDef,
  KINDS,
  NEW_BASIS,
  option,
  type SectionDef,
  words,
} from './entry-schema.ts'

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
  { name: 'basis', type: 'group', title: words('依据', 'Basis'), fields: BASIS_FIELDS, fresh: NEW_BASIS, wide: true },
]
const NEW_LIMIT = { amount: 20, unit: 'working-day', basis: NEW_BASIS }
const NEW_TEXT = { zh: '', en: '' }

const FILE: readonly EntryFieldDef[] = [
  { name: 'file', type: 'line', title: words('文件', 'File') },
  { name: 'lines', type: 'tags', title: words('各行内容', 'Lines'), wide: true },
]

const MATERIAL: readonly EntryFieldDef[] = [
  { name: 'code', type: 'line', title: words('编码', 'Code') },
  { name: 'title', type: 'text', title: words('名称', 'Title') },
  {
    name: 'form',
    type: 'choice',
    title: words('形式', 'Form'),
    options: [
      option('original', '原件', 'Original'),
      option('copy', '复印件', 'Copy'),
      option('original-and-copy', '原件和复印件', 'Original and copy'),
      option('electronic', '电子件', 'Electronic'),
    ],
  },
  { name: 'copies', type: 'number', title: words('份数', 'Copies') },
  {
    name: 'source',
    type: 'choice',
    title: words('来源', 'Source'),
    options: [
      option('applicant', '申请人', 'Applicant'),
      option('government', '政府部门', 'Government'),
      option('intermediary', '中介服务', 'Intermediary'),
      option('court', '法院', 'Court'),
      option('other', '其他', 'Other'),
    ],
  },
  { name: 'issuer', type: 'line', title: words('出具单位', 'Issuer') },
  {
    name: 'need',
    type: 'choice',
    title: words('必要性', 'Needed'),
    options: [
      option('required', '必交', 'Always'),
      option('when', '按情形', 'Where an answer asks for it'),
      option('optional', '可交', 'Optional'),
      option('held', '政府已有，不收', 'Held by the government'),
    ],
  },
  { name: 'mayFollow', type: 'number', title: words('容缺后补（工作日）', 'May follow within, working days') },
  {
    name: 'when',
    type: 'group',
    nullable: true,
    title: words('情形', 'Condition'),
    fresh: { path: '/', equals: '' },
    fields: [
      { name: 'path', type: 'line', title: words('申请表字段', 'Field of the form') },
      { name: 'equals', type: 'line', title: words('等于', 'Equals') },
    ],
    wide: true,
  },
  { name: 'note', type: 'text', title: words('说明', 'Note'), wide: true },
  {
    name: 'basis',
    type: 'group',
    nullable: true,
    title: words('依据', 'Basis'),
    fields: BASIS_FIELDS,
    fresh: NEW_BASIS,
    wide: true,
  },
  {
    name: 'sample',
    type: 'group',
    nullable: true,
    title: words('填写样例', 'Filled-in sample'),
    fields: FILE,
    fresh: {},
    wide: true,
  },
  {
    name: 'blank',
    type: 'group',
    nullable: true,
    title: words('空白表格', 'Blank form'),
    fields: FILE,
    fresh: {},
    wide: true,
  },
]

export const SPECIAL = [
  option('hearing', '听证', 'Hearing'),
  option('tender', '招标', 'Tender'),
  option('auction', '拍卖', 'Auction'),
  option('inspection', '检验', 'Inspection'),
  option('testing', '检测', 'Testing'),
  option('quarantine', '检疫', 'Quarantine'),
  option('appraisal', '鉴定', 'Appraisal'),
  option('expert-review', '专家评审', 'Expert review'),
]

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
      { name: 'themes', type: 'tags', title: words('主题', 'Themes') },
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
  {
    id: 'materials',
    title: words('申请材料', 'Materials'),
    fields: [
      {
        name: 'materials',
        type: 'list',
        title: words('申请材料', 'Materials'),
        named: 'title',
        fields: MATERIAL,
        fresh: {
          code: '',
          title: NEW_TEXT,
          form: 'copy',
          copies: 1,
          source: 'applicant',
          need: 'required',
        },
        wide: true,
      },
    ],
  },
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
    title: words('办理时限', 'Limits'),
    fields: [
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
      { name: 'inHall', type: 'yes-no', title: words('进驻大厅', 'Handled in the hall') },
      { name: 'outsideReason', type: 'line', title: words('未进驻的理由', 'Why not') },
    ],
  },
  {
    id: 'handling',
    title: words('审批方式', 'Handling'),
    fields: [
      {
        name: 'handling',
        type: 'group',
        title: words('审批方式', 'Handling'),
        fresh: { process: 'approval', mode: 'promised', oneExamineOneApprove: true, levels: 'one', special: [] },
        wide: true,
        fields: [
          {
            name: 'mode',
            type: 'choice',
            title: words('办件类型', 'Mode'),
            options: [option('on-the-spot', '即办件', 'On the spot'), option('promised', '承诺件', 'Promised')],
          },
          {
            name: 'levels',
            type: 'choice',
            title: words('审批层级', 'Levels'),
            options: [
              option('one', '一级', 'One'),
              option('two', '两级', 'Two'),
              option('first-review-below', '下级初审、上级决定', 'First review below'),
            ],
          },
          { name: 'oneExamineOneApprove', type: 'yes-no', title: words('一审一核', 'One examine, one approve') },
          { name: 'decidingUnit', type: 'unit', title: words('决定机关（不同时）', 'Deciding unit, where another') },
          { name: 'hearingRequired', type: 'yes-no', title: words('应当听证', 'Hearing required') },
          { name: 'siteVisit', type: 'yes-no', title: words('需现场核查', 'Site visit') },
          { name: 'selfDeclared', type: 'yes-no', title: words('告知承诺', 'Self-declared') },
          { name: 'silenceAgrees', type: 'yes-no', title: words('征求意见超时视为同意', 'Silence agrees') },
          { name: 'absenceAgrees', type: 'yes-no', title: words('联审缺席视为同意', 'Absence agrees') },
          {
            name: 'special',
            type: 'list',
            title: words('特别程序（许可法第四十五条）', 'Special procedures (art. 45)'),
            fresh: { ground: 'expert-review', usual: 10, basis: NEW_BASIS },
            wide: true,
            fields: [
              { name: 'ground', type: 'choice', title: words('程序', 'Procedure'), options: SPECIAL },
              { name: 'usual', type: 'number', title: words('通常时长（工作日）', 'Usual length, working days') },
              {
                name: 'basis',
                type: 'group',
                title: words('依据', 'Basis'),
                fields: BASIS_FIELDS,
                fresh: NEW_BASIS,
                wide: true,
              },
            ],
          },
          {
            name: 'members',
            type: 'list',
            title: words('并联事项', 'Matters of the set'),
            named: 'matter',
            fresh: { matter: '', unit: '', always: true, days: 5 },
            wide: true,
            fields: [
              { name: 'matter', type: 'line', title: words('事项编码', 'Matter') },
              { name: 'unit', type: 'unit', title: words('承办单位', 'Unit') },
              { name: 'always', type: 'yes-no', title: words('必办', 'Always') },
              { name: 'days', type: 'number', title: words('时限（工作日）', 'Working days') },
            ],
          },
        ],
      },
    ],
  },
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
