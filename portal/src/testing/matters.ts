// A few matters of a county for the portal's own tests and pictures: a food licence, a sign, and both at once.
import { buildForm } from '@sunhall/forms'
import type { MatterEntry } from '../server.ts'
import { FOOD_FORM, placePage } from './restaurant-form.ts'
import { basis, T } from './wording.ts'

const LICENSING = '中华人民共和国行政许可法'
const FOOD = basis(
  '中华人民共和国食品安全法',
  'Food Safety Law',
  '35',
  '国家对食品生产经营实行许可制度。从事食品生产、食品销售、餐饮服务，应当依法取得许可。',
)

export const FOOD_MATTER: MatterEntry = {
  code: 'QH-FOOD-1',
  title: T('食品经营许可（新办）', 'Food operation licence (new)'),
  kind: 'licence',
  family: 'ordinary',
  amends: [],
  publicSafety: false,
  unit: 'qh-market',
  region: '539921',
  authority: 'statutory',
  audience: ['firm', 'person'],
  themes: ['food-drug', 'access', 'work'],
  keywords: ['开饭店', '餐饮许可'],
  bases: [FOOD, basis('食品经营许可和备案管理办法', 'Measures on food operation licences', '2')],
  conditions: [
    T(
      '具有与经营的食品品种、数量相适应的场所，保持环境整洁，并与有毒、有害场所以及其他污染源保持规定的距离。',
      'Premises that fit what is sold, clean, and away from pollution.',
    ),
    T(
      '具有相应的经营设备或者设施，有消毒、更衣、盥洗、防腐、防尘、防蝇、防鼠、防虫和处理废水、废弃物的设备。',
      'Equipment for disinfection, washing, protection from dust and pests, and waste.',
    ),
    T('有食品安全管理人员和保证食品安全的规章制度。', 'A food safety officer and rules that keep food safe.'),
  ],
  excluded: [
    T(
      '被吊销许可证的单位及其法定代表人，自处罚决定作出之日起五年内不得申请。',
      'Holders of a revoked licence, for five years.',
    ),
  ],
  materials: [
    {
      code: 'application',
      title: T('食品经营许可申请书', 'Application'),
      form: 'electronic',
      copies: 1,
      source: 'applicant',
      need: 'required',
      sample: {
        lines: [
          '经营者名称：老地方面馆',
          '经营场所：青禾县人民路 3 号',
          '主体业态：餐饮服务经营者',
          '经营项目：热食类食品制售',
          '申请人承诺所填内容真实有效。',
          '签字：李秀兰',
          '日期：2026年9月23日',
        ],
      },
      blank: {
        lines: [
          '经营者名称：',
          '经营场所：',
          '主体业态：',
          '经营项目：',
          '申请人承诺所填内容真实有效。',
          '签字：',
          '日期：',
        ],
      },
    },
    {
      code: 'licence',
      title: T('营业执照', 'Business licence'),
      form: 'copy',
      copies: 1,
      source: 'government',
      issuer: '青禾县市场监督管理局',
      need: 'held',
      note: T('部门之间共享，不用提交。', 'Shared between authorities.'),
    },
    {
      code: 'plan',
      title: T('与食品经营相适应的主要设备设施布局和操作流程图', 'Plan of equipment and work'),
      form: 'original',
      copies: 1,
      source: 'applicant',
      need: 'required',
      mayFollow: 10,
      note: T('标明面积、功能间和设备位置。', 'With areas, rooms and equipment.'),
    },
    {
      code: 'lease',
      title: T('房屋租赁合同', 'Lease'),
      form: 'copy',
      copies: 1,
      source: 'applicant',
      need: 'when',
      when: { path: '/shop/owned', equals: 'rent' },
    },
    {
      code: 'health',
      title: T('从业人员健康证明', 'Health certificates of the staff'),
      form: 'copy',
      copies: 1,
      source: 'intermediary',
      issuer: '医疗机构',
      need: 'required',
      basis: basis('中华人民共和国食品安全法', 'Food Safety Law', '45'),
    },
  ],
  steps: [
    {
      title: T('申请', 'Apply'),
      who: T('申请人', 'You'),
      note: T('网上、窗口或者便民服务点都可以。', 'On line, at a window or a township point.'),
    },
    { title: T('受理', 'Accept'), who: T('综合窗口', 'Window'), days: T('5 个工作日内', 'Within 5 working days') },
    {
      title: T('现场核查', 'Site visit'),
      who: T('两名核查人员', 'Two inspectors'),
      days: T('不计入暂停', 'Stops no clock'),
    },
    {
      title: T('审查和决定', 'Examine and decide'),
      who: T('市场监督管理局', 'Market regulator'),
      days: T('承诺 10 个工作日', 'Promised: 10 working days'),
    },
    { title: T('送达', 'Deliver'), who: T('综合窗口', 'Window'), days: T('10 个工作日内', 'Within 10 working days') },
  ],
  statutoryLimit: { amount: 20, unit: 'working-day', basis: basis(LICENSING, 'Administrative Licensing Law', '42(1)') },
  promisedLimit: {
    amount: 10,
    unit: 'working-day',
    basis: { ...basis('青禾县政务服务承诺', 'Promise of the county', '1'), certainty: 'local' },
  },
  fees: [],
  result: { title: T('食品经营许可证', 'Food operation licence'), kind: 'licence', validity: 60, series: '食许' },
  delivery: ['counter', 'post', 'electronic'],
  windows: ['QH-W-1'],
  inquiryPhone: '0879-5520101',
  supervisionPhone: '0879-96128',
  visits: 1,
  depth: 'IV',
  scope: 'county',
  remedies: T(
    '可以自收到决定之日起六十日内申请行政复议，或者六个月内提起行政诉讼。',
    'Reconsideration within sixty days, or a lawsuit within six months.',
  ),
  handling: {
    process: 'approval',
    mode: 'promised',
    oneExamineOneApprove: true,
    levels: 'one',
    special: [{ ground: 'testing', usual: 7, basis: basis(LICENSING, 'Administrative Licensing Law', '45') }],
    hearingRequired: false,
    silenceAgrees: false,
    absenceAgrees: false,
    members: [],
    siteVisit: true,
    selfDeclared: false,
  },
  form: FOOD_FORM,
  intermediaries: [],
  questions: [
    {
      question: '开一家小面馆需要办哪些手续？',
      answer: '先办营业执照，再办本许可证；设户外招牌的，另办招牌设置手续。三项可以并联申请，一张表一次办完。',
    },
  ],
  inHall: true,
}

const SIGN_MATTER: MatterEntry = {
  ...FOOD_MATTER,
  code: 'QH-SIGN-1',
  title: T('户外招牌设置许可', 'Permit for an outdoor sign'),
  unit: 'qh-housing',
  themes: ['access'],
  keywords: ['招牌'],
  materials: [
    FOOD_MATTER.materials[3] as MatterEntry['materials'][number],
    {
      code: 'picture',
      title: T('招牌效果图', 'Picture of the sign'),
      form: 'electronic',
      copies: 1,
      source: 'applicant',
      need: 'required',
    },
  ],
  promisedLimit: null,
  fees: ['FEE-SIGN'],
  visits: 0,
  depth: 'III',
  handling: { ...FOOD_MATTER.handling, siteVisit: false, special: [] },
  form: buildForm({
    pages: [
      placePage,
      {
        id: 'sign',
        title: T('招牌', 'The sign'),
        fields: [
          {
            path: '/sign/width',
            title: T('宽（米）', 'Width in metres'),
            widget: 'number',
            required: true,
            limits: { minimum: 0.1, maximum: 40, decimals: true },
          },
          {
            path: '/sign/height',
            title: T('高（米）', 'Height in metres'),
            widget: 'number',
            required: true,
            limits: { minimum: 0.1, maximum: 10, decimals: true },
          },
        ],
      },
    ],
  }),
  questions: [],
}

const PARALLEL: MatterEntry = {
  ...FOOD_MATTER,
  code: 'QH-OPEN-1',
  title: T('开办餐饮店（一件事）', 'Opening a restaurant (all at once)'),
  family: 'parallel',
  themes: ['set-up', 'access'],
  keywords: ['开店', '一件事'],
  handling: {
    ...FOOD_MATTER.handling,
    members: [
      { matter: 'QH-FOOD-1', unit: 'qh-market', always: true, days: 10 },
      { matter: 'QH-SIGN-1', unit: 'qh-housing', always: false, days: 7 },
    ],
  },
}

export const ENTRIES: readonly MatterEntry[] = [FOOD_MATTER, SIGN_MATTER, PARALLEL]
