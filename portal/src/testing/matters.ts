// A few matters of a county for the portal's own tests and pictures, and an in-memory stand-in for the catalogue.
import { buildForm } from '@sunhall/forms'
import type { Text } from '@sunhall/kernel'
import type { Basis, Guide, GuideFilter, GuideHit, Guides, MatterEntry } from '../server.ts'
import { unitRef } from './clocks.ts'

const T = (zh: string, en: string): Text => ({ zh, en })
const basis = (zh: string, en: string, article: string, text?: string): Basis => ({
  title: T(zh, en),
  article,
  certainty: 'statute',
  ...(text === undefined ? {} : { text }),
})
const LICENSING = '中华人民共和国行政许可法'
const FOOD = basis(
  '中华人民共和国食品安全法',
  'Food Safety Law',
  '35',
  '国家对食品生产经营实行许可制度。从事食品生产、食品销售、餐饮服务，应当依法取得许可。',
)

const placePage = {
  id: 'place',
  title: T('经营场所', 'The place'),
  fields: [
    {
      path: '/shop/name',
      title: T('店铺名称', 'Name of the shop'),
      widget: 'text' as const,
      required: true,
      limits: { maxLength: 40 },
    },
    {
      path: '/shop/address',
      title: T('经营地址', 'Address'),
      hint: T('写到门牌号。', 'As far as the house number.'),
      widget: 'text' as const,
      required: true,
      limits: { maxLength: 100 },
      prefill: 'address' as const,
    },
    {
      path: '/shop/area',
      title: T('经营面积（平方米）', 'Area in m²'),
      widget: 'number' as const,
      required: true,
      limits: { minimum: 1, maximum: 100_000, decimals: true },
    },
    {
      path: '/shop/owned',
      title: T('场所来源', 'How the place is held'),
      widget: 'choice' as const,
      required: true,
      options: [
        { value: 'own', title: T('自有', 'Owned') },
        { value: 'rent', title: T('租赁', 'Rented') },
      ],
    },
    {
      path: '/shop/rentUntil',
      title: T('租期截止日', 'Lease ends'),
      widget: 'date' as const,
      required: true,
      when: { path: '/shop/owned', equals: 'rent' },
    },
  ],
}

const FOOD_FORM = buildForm({
  pages: [
    placePage,
    {
      id: 'business',
      title: T('经营内容', 'The business'),
      fields: [
        {
          path: '/scope',
          title: T('经营项目', 'What is sold'),
          hint: T('可以多选。', 'Choose all that apply.'),
          widget: 'choices',
          required: true,
          options: [
            { value: 'hot', title: T('热食类食品制售', 'Hot dishes') },
            { value: 'cold', title: T('冷食类食品制售', 'Cold dishes') },
            { value: 'drinks', title: T('自制饮品', 'Drinks made on the spot') },
          ],
        },
        { path: '/capital', title: T('投资额（元）', 'Capital (yuan)'), widget: 'money', required: false },
        { path: '/online', title: T('是否从事网络经营', 'Sold on line?'), widget: 'yes-no', required: true },
        {
          path: '/site',
          title: T('网络平台名称或者网址', 'Platform or address'),
          widget: 'text',
          required: true,
          limits: { maxLength: 120 },
          when: { path: '/online', equals: true },
        },
      ],
    },
    {
      id: 'people',
      title: T('从业人员', 'The staff'),
      hint: T(
        '填写食品安全管理员和接触直接入口食品的人员。',
        'The food safety officer, and everybody who touches food.',
      ),
      fields: [
        {
          path: '/manager/name',
          title: T('食品安全管理员姓名', 'Food safety officer'),
          widget: 'text',
          required: true,
          limits: { maxLength: 40 },
          prefill: 'name',
        },
        { path: '/manager/phone', title: T('联系电话', 'Phone'), widget: 'phone', required: true, prefill: 'phone' },
        {
          path: '/staff',
          title: T('从业人员名单', 'Staff'),
          widget: 'rows',
          required: true,
          limits: { minItems: 1, maxItems: 30 },
          columns: [
            {
              path: '/staff/-/name',
              title: T('姓名', 'Name'),
              widget: 'text',
              required: true,
              limits: { maxLength: 40 },
            },
            {
              path: '/staff/-/idNumber',
              title: T('身份证号码', 'Identity number'),
              widget: 'resident-id',
              required: true,
              sensitive: true,
            },
            {
              path: '/staff/-/certificate',
              title: T('健康证号', 'Health certificate'),
              widget: 'text',
              required: false,
              limits: { maxLength: 30 },
            },
          ],
        },
      ],
    },
  ],
})

const FOOD_MATTER: MatterEntry = {
  code: 'QH-FOOD-1',
  title: T('食品经营许可（新办）', 'Food operation licence (new)'),
  kind: 'licence',
  family: 'ordinary',
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

export const CARD_MATTER: MatterEntry = {
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

export const ENTRIES: readonly MatterEntry[] = [FOOD_MATTER, CARD_MATTER, PARALLEL]

const unit = (id: string) => ({ ...unitRef(id), phone: '0879-5520101', address: '青禾县青禾大道 66 号' })

export function hitOf(entry: MatterEntry, version = 2): GuideHit {
  return {
    code: entry.code,
    version,
    title: entry.title,
    unit: unit(entry.unit),
    region: entry.region,
    kind: entry.kind,
    family: entry.family,
    audience: entry.audience,
    themes: entry.themes,
    letter: entry.code === 'QH-FOOD-1' ? 'S' : entry.code === 'QH-SIGN-1' ? 'H' : 'K',
    complete: true,
    mode: entry.handling.mode,
    promisedDays: entry.promisedLimit ?? entry.statutoryLimit,
    visits: entry.visits,
    depth: entry.depth,
    free: entry.fees.length === 0,
    highlighted: null,
  }
}

/** Imported by name only, as most of a real catalogue is. */
const NAMED: GuideHit = {
  ...hitOf(FOOD_MATTER, 1),
  code: '511A0138000000',
  title: T('对因教学、科研需要临时使用古树名木周边土地从事相关活动的审批事项', ''),
  letter: 'D',
  complete: false,
  mode: null,
  promisedDays: null,
  visits: null,
  depth: null,
  free: null,
}

function guideOf(entry: MatterEntry, version: number): Guide {
  const old = version < 2
  return {
    summary: hitOf(entry, version),
    standing: old ? 'superseded' : 'in-force',
    publishedAt: old ? '2026-03-02T02:00:00.000Z' : '2026-08-10T02:00:00.000Z',
    entry: old
      ? { ...entry, promisedLimit: entry.statutoryLimit, visits: 2, materials: entry.materials.slice(1) }
      : entry,
    fees: entry.fees.map(code => ({
      code,
      title: T('城市道路占用费', 'Charge for using the street'),
      unit: entry.unit,
      price: 1250,
      per: T('每平方米', 'm²'),
      atLowest: true,
      basis: basis('城市道路管理条例', 'Regulations on city streets', '37'),
      kind: 'administrative' as const,
      waiver: T('小微企业免收', 'Small firms pay nothing'),
    })),
    places: [
      {
        window: {
          code: 'QH-W-1',
          title: T('企业开办综合窗口', 'General window for businesses'),
          hall: 'QH-HALL',
          numbers: '3—5 号窗口',
          units: ['qh-market'],
          services: T('食品经营、营业执照、公章刻制', 'Food, business licences, seals'),
          hours: [
            { from: 540, to: 720 },
            { from: 810, to: 1020 },
          ],
          prefix: 'A',
        },
        hall: {
          code: 'QH-HALL',
          title: T('青禾县政务服务中心', 'Qinghe Government Service Centre'),
          kind: 'hall',
          unit: 'qh-service',
          region: '539921',
          address: T('青禾县青禾大道 66 号', '66 Qinghe Avenue'),
          directions: T(
            '乘 1 路、3 路公交车到政务中心站，向东步行 50 米。',
            'Buses 1 and 3 to Zhengwu Zhongxin, then 50 m east.',
          ),
          phone: '0879-5520100',
          hours: T('工作日 9:00—12:00，13:30—17:00', 'Working days 9:00–12:00 and 13:30–17:00'),
          access: T('入口有坡道和低位服务台，备有轮椅。', 'Ramp, low counter, wheelchairs.'),
        },
      },
    ],
    intermediaries: [],
    policies: [],
    members: entry.handling.members.map(member => ({
      code: member.matter,
      title: ENTRIES.find(one => one.code === member.matter)?.title ?? T(member.matter, member.matter),
      unit: unit(member.unit),
      always: member.always,
      days: member.days,
      published: true,
    })),
  }
}

export class FakeGuides implements Guides {
  readonly #all: readonly GuideHit[] = [...ENTRIES.map(entry => hitOf(entry)), NAMED]

  #matching(filter: GuideFilter): GuideHit[] {
    return this.#all.filter(
      hit =>
        (filter.audience === undefined || hit.audience.includes(filter.audience)) &&
        (filter.theme === undefined || hit.themes.includes(filter.theme)) &&
        (filter.unit === undefined || hit.unit.id === filter.unit) &&
        (filter.letter === undefined || hit.letter === filter.letter) &&
        (filter.depth === undefined || hit.depth === filter.depth) &&
        (filter.visits === undefined || (hit.visits !== null && hit.visits <= filter.visits)) &&
        (filter.q === undefined || hit.title.zh.includes(filter.q)),
    )
  }

  async revision() {
    return 1
  }
  async guides(query: GuideFilter) {
    const { q } = query
    const items = this.#matching(query).map(hit => {
      const at = q === undefined ? -1 : hit.title.zh.indexOf(q)
      if (q === undefined || at < 0) return hit
      const title = hit.title.zh
      const highlighted = [
        { text: title.slice(0, at), hit: false },
        { text: q, hit: true },
        { text: title.slice(at + q.length), hit: false },
      ]
      return { ...hit, highlighted }
    })
    return { items, next: null }
  }
  async guide(code: string, version = 2) {
    const entry = ENTRIES.find(one => one.code === code)
    if (entry !== undefined) return version === 1 || version === 2 ? guideOf(entry, version) : null
    if (code !== NAMED.code) return null
    return { ...guideOf(FOOD_MATTER, 2), summary: NAMED, entry: null }
  }
  async flowChart(code: string) {
    if (!ENTRIES.some(one => one.code === code)) return null
    return '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 60"><rect x="2" y="2" width="120" height="50" fill="#fff" stroke="#000"/><text x="20" y="32">受理</text></svg>'
  }
  async themes(audience: 'person' | 'firm') {
    const themes = new Set(this.#matching({ audience }).flatMap(hit => hit.themes))
    return [...themes].map(value => ({ value, count: this.#matching({ audience, theme: value }).length }))
  }
  async letters(filter: GuideFilter) {
    const letters = [...new Set(this.#matching(filter).map(hit => hit.letter))].sort()
    return letters.map(value => ({ value, count: this.#matching({ ...filter, letter: value }).length }))
  }
  async departments(filter: GuideFilter) {
    const units = new Map(this.#matching(filter).map(hit => [hit.unit.id, hit.unit]))
    return [...units.values()].map(value => ({ value, count: this.#matching({ ...filter, unit: value.id }).length }))
  }
}
