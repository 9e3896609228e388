// Parallel sets: one application, one form, several departments at the same time (一件事, 并联审批). And the service bureau's own help.
import type { MatterEntry } from '@sunhall/server/catalogue/model'
import { anyForm, firmForm, personForm } from './applicants.ts'
import {
  choice,
  creditCode,
  date,
  line,
  measure,
  money,
  paragraph,
  phone,
  promised,
  residentId,
  rows,
  several,
  when,
  whole,
  yesNo,
} from './fields.ts'
import { page } from './form.ts'
import { days, law, promise } from './law.ts'
import {
  businessLicence,
  floorPlan,
  held,
  householdBook,
  idCard,
  mandate,
  marriageCertificate,
  material,
  photo,
  premisesProof,
  report,
} from './materials.ts'
import { confirmation, licence, matter, ON_THE_SPOT, registration, SITE_VISIT, special } from './matter.ts'
import { premisesPage } from './premises.ts'
import { TOWN_WINDOWS } from './windows.ts'

const UNIT = 'qh-service'

type Members = MatterEntry['handling']['members']
const member = (code: string, unit: string, limit: number, always = true): Members[number] => ({
  matter: code,
  unit,
  always,
  days: limit,
})

const JOINT = days(45, law('行政许可法', '42'))
const COPIES = {
  title: '抄告相关部门，同步审查|Copies to all concerned, examined at the same time',
  who: '各有关部门|The departments concerned',
  note: '各部门分别计时；需要时召开联审会议|Each department on its own clock; a joint meeting where needed',
} as const
const MEETING = { title: '统一出件|Delivered together', who: '县行政审批局|Administrative Approval Bureau' } as const

export const joint: readonly MatterEntry[] = [
  matter({
    code: 'QH-SET-RESTAURANT',
    title: '开办餐饮店一件事|Opening a restaurant, all at once',
    kind: 'licence',
    family: 'parallel',
    unit: UNIT,
    audience: ['person', 'firm'],
    themes: ['set-up', 'food-drug', 'access'],
    keywords: ['开饭店', '开餐馆', '开火锅店', '餐饮一件事', '饭店手续'],
    bases: [
      law('国务院关于加快推进政务服务标准化规范化便利化的指导意见'),
      law('行政许可法', '26'),
      law('优化营商环境条例'),
    ],
    conditions: [
      '已经取得营业执照|Holds a business licence',
      '经营场所符合食品安全、市容和消防要求，需要排水许可的具备预处理设施|Premises meet the rules on food, city appearance and fire; a grease trap where drainage needs a permit',
    ],
    excluded: [
      '场所位于未配套设立专用烟道的商住综合楼、居民住宅楼等法律禁止新建产生油烟餐饮项目的地点|In buildings where law bans new kitchens that give off fumes',
    ],
    materials: [
      businessLicence(),
      idCard('经营者（法定代表人）|of the proprietor or representative'),
      ...premisesProof(),
      floorPlan(
        '经营场所平面布局图（含设备、操作流程和消防设施）|Plan with equipment, flow of work and fire equipment',
      ),
      material('health', '从业人员健康证明|Health certificates', { form: 'copy', mayFollow: 5 }),
      material('sign-picture', '招牌效果图|Picture of the sign', {
        form: 'electronic',
        when: { path: '/wanted/sign', equals: true },
      }),
      material('fire-promise', '消防安全告知承诺书|Written promise on fire safety', {
        when: { path: '/wanted/fire', equals: true },
      }),
      mandate(),
    ],
    between: [COPIES, SITE_VISIT, MEETING],
    statutory: JOINT,
    promised: promise(8),
    result: licence('食品经营许可证等|Food operation licence and the others', 60, '餐饮联'),
    windows: ['QH-W-BUSINESS', 'QH-W-GENERAL'],
    handling: {
      siteVisit: true,
      silenceAgrees: true,
      absenceAgrees: true,
      members: [
        member('QH-FOOD-NEW', 'qh-market', 5),
        member('QH-SIGN', 'qh-housing', 3, false),
        member('QH-FIRE-CHECK', 'qh-fire', 3, false),
        member('QH-DRAINAGE', 'qh-housing', 5, false),
      ],
    },
    form: anyForm(
      page('wanted', '一并办理的事项|What is wanted', [
        yesNo('wanted/sign', '是否设置户外招牌|Is there an outdoor sign?'),
        yesNo('wanted/fire', '是否属于公众聚集场所，需要消防安全检查|Is a fire safety check needed?'),
        yesNo('wanted/drain', '是否向城镇排水管网排放污水|Does sewage go into the network?'),
      ]),
      premisesPage('经营场所|Premises'),
      page('food', '食品经营|Food', [
        line('food/name', '店名|Name', { max: 60 }),
        several('food/items', '经营项目|What is sold', {
          hot: '热食类|Hot dishes',
          cold: '冷食类|Cold dishes',
          raw: '生食类|Raw dishes',
          drinks: '自制饮品|Drinks',
          cakes: '糕点|Cakes',
        }),
        whole('food/diners', '可容纳就餐人数|Seats', { min: 1, max: 3000 }),
        rows(
          'staff',
          '从业人员|Staff',
          [
            line('name', '姓名|Name', { max: 40 }),
            residentId('idNumber', '身份证号码|Resident ID number', { sensitive: true }),
            choice('post', '岗位|Post', {
              manager: '食品安全管理员|Food safety manager',
              cook: '加工制作|Cook',
              service: '服务|Service',
            }),
            date('healthUntil', '健康证明有效期至|Health certificate valid until'),
          ],
          { max: 30 },
        ),
      ]),
      page('sign', '招牌、消防和排水|Sign, fire, drainage', [
        line('sign/words', '招牌文字名称|Words of the sign', { max: 60, when: when('wanted/sign', true) }),
        measure('sign/width', '招牌宽（米）|Width, metres', { max: 60, when: when('wanted/sign', true) }),
        measure('sign/height', '招牌高（米）|Height, metres', { max: 30, when: when('wanted/sign', true) }),
        line('fire/responsible', '消防安全责任人|Responsible for fire safety', {
          max: 40,
          when: when('wanted/fire', true),
        }),
        whole('fire/exits', '安全出口数量|Exits', { min: 1, max: 60, when: when('wanted/fire', true) }),
        measure('drain/volume', '日排水量（立方米）|Cubic metres a day', {
          max: 5000,
          when: when('wanted/drain', true),
        }),
        choice(
          'drain/pretreatment',
          '预处理设施|Pre-treatment',
          { grease: '隔油池|Grease trap', septic: '化粪池|Septic tank' },
          { when: when('wanted/drain', true) },
        ),
        promised(
          'promise/true',
          '承诺申请内容真实，符合各项许可条件|What is stated is true and the conditions are met',
        ),
      ]),
    ),
    questions: [
      ['一件事要填几张表、跑几个窗口？', '填一张表、交一套材料，由一个窗口受理，各部门同时审查，证照一次领取。'],
      ['只想办食品证，可以单独申请吗？', '可以，选择“食品经营许可（新办）”即可。'],
    ],
  }),
  matter({
    code: 'QH-SET-BUSINESS',
    title: '企业开办一件事|Setting up a business, all at once',
    kind: 'licence',
    family: 'parallel',
    unit: UNIT,
    audience: ['person'],
    themes: ['set-up'],
    keywords: ['注册公司', '开公司', '一日办结', '执照刻章社保'],
    bases: [law('市场主体登记管理条例', '19'), law('优化营商环境条例', '19'), law('行政许可法', '26')],
    conditions: [
      '拟设立有限责任公司，名称、股东、住所和经营范围符合规定|A limited company whose name, shareholders, domicile and scope accord with law',
    ],
    materials: [
      idCard('股东和任职人员|of shareholders and officers'),
      material('articles', '公司章程|Articles of association', { form: 'electronic' }),
      material('appointment', '任职文件|Appointments', { form: 'electronic' }),
      ...premisesProof(),
      mandate(),
    ],
    between: [COPIES, MEETING],
    statutory: JOINT,
    promised: promise(1),
    result: registration(
      '营业执照、公章、发票和社会保险登记|Business licence, seals, invoices, enrolment',
      null,
      '企开联',
    ),
    windows: ['QH-W-BUSINESS'],
    handling: {
      members: [
        member('QH-COMPANY', 'qh-market', 1),
        member('QH-SEAL', 'qh-police', 1),
        member('QH-TAX-CONFIRM', 'qh-tax', 1),
        member('QH-INSURANCE-FIRM', 'qh-hr', 1, false),
      ],
    },
    form: personForm(
      page('company', '公司|The company', [
        line('company/name', '公司名称|Name', { max: 60 }),
        money('company/capital', '注册资本|Registered capital', { min: 1, max: 500_000_000 }),
        paragraph('company/scope', '经营范围|Scope of business'),
        choice('company/term', '营业期限|Term', { long: '长期|Without end', fixed: '固定期限|Fixed' }),
        whole('company/years', '年限|Years', { min: 1, max: 99, when: when('company/term', 'fixed') }),
      ]),
      premisesPage('住所（经营场所）|Domicile and premises'),
      page('people', '股东和任职人员|Shareholders and officers', [
        rows(
          'shareholders',
          '股东及出资|Shareholders',
          [
            line('name', '姓名或者名称|Name', { max: 60 }),
            line('number', '证件号码|Number of the identity document', { max: 30, sensitive: true }),
            money('capital', '认缴出资|Capital', { max: 500_000_000 }),
          ],
          { max: 50 },
        ),
        rows(
          'officers',
          '任职人员|Officers',
          [
            line('name', '姓名|Name', { max: 40 }),
            residentId('idNumber', '身份证号码|Resident ID number', { sensitive: true }),
            choice('post', '职务|Post', {
              representative: '法定代表人|Representative',
              director: '董事|Director',
              supervisor: '监事|Supervisor',
              manager: '经理|Manager',
              accountant: '财务负责人|Accountant',
            }),
            phone('phone', '电话|Telephone'),
          ],
          { max: 20 },
        ),
      ]),
      page('others', '印章、税务和社保|Seals, taxes, insurance', [
        several('others/seals', '需要刻制的印章|Seals', {
          official: '单位公章|Official',
          finance: '财务专用章|Finance',
          contract: '合同专用章|Contracts',
          invoice: '发票专用章|Invoices',
          name: '法定代表人名章|Representative',
        }),
        choice('others/taxpayer', '纳税人类型|Kind of taxpayer', {
          small: '小规模纳税人|Small-scale',
          general: '一般纳税人|General',
        }),
        yesNo('others/invoices', '是否申领发票|Invoices wanted?'),
        yesNo('others/insurance', '是否办理员工参保登记|Enrol workers?'),
        whole('others/workers', '参保员工人数|Workers', { min: 1, max: 10_000, when: when('others/insurance', true) }),
        line('others/bank', '开户银行|Bank', { max: 60, when: when('others/insurance', true) }),
      ]),
    ),
  }),
  matter({
    code: 'QH-SET-NEWBORN',
    title: '新生儿出生一件事|A newborn child, all at once',
    kind: 'public-service',
    family: 'parallel',
    unit: UNIT,
    audience: ['person'],
    themes: ['birth', 'household', 'medical'],
    keywords: ['上户口', '宝宝出生', '出生一件事', '新生儿医保'],
    bases: [
      law('国务院关于加快推进政务服务标准化规范化便利化的指导意见'),
      law('户口登记条例', '7'),
      law('母婴保健法', '23'),
    ],
    conditions: [
      '新生儿在本省医疗机构出生，父母一方为本县户籍|Born in an institution of the province; one parent registered in the county',
    ],
    materials: [
      idCard('父母|of the parents'),
      householdBook(),
      marriageCertificate({ note: '非婚生育的不需提供|Not for unmarried parents' }),
      photo({ need: 'optional', note: '新生儿可以不提供照片|Not needed for a newborn' }),
    ],
    between: [COPIES, MEETING],
    statutory: null,
    promised: promise(5),
    result: registration(
      '出生医学证明、户口登记、医保参保、社会保障卡|Certificate, register, insurance, card',
      null,
      '出生联',
    ),
    windows: ['QH-W-GENERAL', 'QH-W-LIFE', ...TOWN_WINDOWS],
    handling: {
      members: [
        member('QH-BIRTH-CERTIFICATE', 'qh-health', 1),
        member('QH-BIRTH-REGISTER', 'qh-police', 2),
        member('QH-MEDICAL-JOIN', 'qh-insurance', 1),
        member('QH-SOCIAL-CARD', 'qh-hr', 3, false),
      ],
    },
    form: personForm(
      page('child', '新生儿|The child', [
        line('child/name', '新生儿姓名|Name of the child', { max: 20 }),
        choice('child/sex', '性别|Sex', { male: '男|Male', female: '女|Female' }),
        date('child/born', '出生日期|Born on'),
        line('child/nation', '民族|Ethnic group', { max: 20 }),
        line('child/hospital', '出生医院|Hospital', { max: 60 }),
      ]),
      page('parents', '父母和落户|Parents and household', [
        line('parents/mother', '母亲姓名|Name of the mother', { max: 40 }),
        residentId('parents/motherId', '母亲身份证号码|Resident ID of the mother', { sensitive: true }),
        yesNo('parents/withFather', '是否登记父亲信息|Is the father stated?'),
        line('parents/father', '父亲姓名|Name of the father', { max: 40, when: when('parents/withFather', true) }),
        residentId('parents/fatherId', '父亲身份证号码|Resident ID of the father', {
          sensitive: true,
          when: when('parents/withFather', true),
        }),
        choice('parents/with', '随谁落户|Registered with', { mother: '母亲|Mother', father: '父亲|Father' }),
        line('parents/household', '落户的户口簿户号|Number of the household', { max: 20 }),
      ]),
      page('card', '医保和社保卡|Insurance and card', [
        yesNo('card/wanted', '是否同时申领社会保障卡|A social security card too?'),
        choice(
          'card/bank',
          '合作银行|Bank',
          {
            rural: '农村信用社|Rural credit union',
            abc: '农业银行|Agricultural Bank',
            psbc: '邮政储蓄银行|Postal Savings Bank',
          },
          { when: when('card/wanted', true) },
        ),
        choice('card/pickup', '证件领取方式|Received', { counter: '窗口|Counter', post: '邮寄|Post' }),
      ]),
    ),
  }),
  matter({
    code: 'QH-SET-CONSTRUCTION',
    title: '工程建设项目施工许可阶段并联审批|Parallel approval before construction begins',
    kind: 'licence',
    family: 'parallel',
    unit: UNIT,
    audience: ['firm'],
    themes: ['construction', 'investment'],
    keywords: ['工程建设', '并联审批', '项目开工', '厂房建设手续'],
    bases: [
      law('行政许可法', '26'),
      law('行政许可法', '42'),
      law('国务院办公厅关于全面开展工程建设项目审批制度改革的实施意见'),
      law('优化营商环境条例'),
    ],
    conditions: [
      '项目已经备案或者核准，取得用地手续|The project is filed or approved, the land is held',
      '各成员事项的条件均能满足|The conditions of each member are met',
    ],
    materials: [
      businessLicence(),
      held('project', '项目备案、核准文件|Filing or approval of the project', '县发展和改革局'),
      held('land', '用地批准手续|Approval of the land', '县自然资源局'),
      report('design', '建设工程设计方案和施工图|Design and drawings', '有资质的设计单位'),
      report('assessment', '环境影响报告表|Environmental impact form', '具备技术能力的编制单位', {
        when: { path: '/wanted/environment', equals: true },
      }),
      report('scheme', '水土保持方案|Soil and water conservation scheme', '有能力的编制单位', {
        when: { path: '/wanted/soil', equals: true },
      }),
      report('forest', '林地现状调查表|Survey of the forest land', '有能力的编制单位', {
        when: { path: '/wanted/forest', equals: true },
      }),
      report('energy', '节能报告|Energy report', '建设单位自行或者委托编制', {
        when: { path: '/wanted/energy', equals: true },
      }),
      material('contract', '施工合同（中标通知书）|Contract or notice of award', { form: 'copy', mayFollow: 10 }),
      material('funds', '建设资金已经落实承诺书|Promise that funds are there'),
      mandate(),
    ],
    between: [
      COPIES,
      {
        title: '联审会议|Joint meeting',
        who: '牵头部门召集，各部门参加|Called by the lead, all departments attend',
        note: '无正当理由缺席、逾期不回复意见的，按本地规定视为同意；许可决定仍由有权机关作出|Absence or silence counts as agreement by local rule; the decision is still made by the competent body',
      },
      MEETING,
    ],
    statutory: JOINT,
    promised: promise(20),
    fees: ['QH-FEE-SOIL', 'QH-FEE-FOREST'],
    result: licence('建筑工程施工许可证等|Construction permit and the others', 3, '工建联'),
    windows: ['QH-W-PROJECT'],
    handling: {
      silenceAgrees: true,
      absenceAgrees: true,
      siteVisit: true,
      oneExamineOneApprove: false,
      special: [special('expert-review', 15)],
      members: [
        member('QH-PLAN-BUILDING', 'qh-land', 7),
        member('QH-CONSTRUCTION', 'qh-housing', 5),
        member('QH-EIA-FORM', 'qh-environment', 10, false),
        member('QH-SOIL-WATER', 'qh-water', 7, false),
        member('QH-FOREST-TEMPORARY', 'qh-forestry', 10, false),
        member('QH-ENERGY', 'qh-reform', 10, false),
        member('QH-FIRE-DESIGN', 'qh-housing', 10, false),
      ],
    },
    intermediaries: ['QH-I-EIA', 'QH-I-SOIL'],
    form: firmForm(
      page('wanted', '一并办理的事项|What is wanted', [
        yesNo('wanted/environment', '是否需要环境影响报告表审批|Environmental impact form?'),
        yesNo('wanted/soil', '是否需要水土保持方案审批|Soil and water conservation?'),
        yesNo('wanted/forest', '是否临时使用林地|Forest land?'),
        yesNo('wanted/energy', '是否需要节能审查|Energy review?'),
        yesNo('wanted/fire', '是否属于特殊建设工程|Special works for fire review?'),
      ]),
      page('project', '项目|The project', [
        line('project/name', '项目名称|Name of the project', { max: 100 }),
        line('project/code', '投资项目代码|Project code', { max: 40 }),
        line('project/address', '建设地点|Place', { max: 120 }),
        measure('project/land', '用地面积（平方米）|Land, square metres', { min: 10, max: 10_000_000 }),
        measure('project/building', '总建筑面积（平方米）|Floor space, square metres', { min: 300, max: 10_000_000 }),
        money('project/total', '总投资|Investment', { min: 100_000, max: 50_000_000_000 }),
        choice('project/use', '建设性质|Use', {
          industry: '工业仓储|Industry',
          home: '居住|Homes',
          commerce: '商业服务|Commerce',
          public: '公共服务|Public',
        }),
        date('project/from', '计划开工日期|Begins'),
        yesNo('project/green', '是否申请重大项目绿色通道|Green channel for major projects?'),
      ]),
      page('parties', '参建单位和单体|Parties and buildings', [
        rows(
          'parties',
          '参建单位|Parties',
          [
            choice('role', '类别|Role', {
              survey: '勘察|Survey',
              design: '设计|Design',
              builder: '施工|Builder',
              supervision: '监理|Supervision',
            }),
            line('name', '单位名称|Name', { max: 100 }),
            creditCode('creditCode', '统一社会信用代码|Credit code'),
            line('manager', '项目负责人姓名|Manager', { max: 40 }),
          ],
          { min: 2, max: 12 },
        ),
        rows(
          'buildings',
          '单体建筑|Buildings',
          [
            line('name', '名称|Name', { max: 60 }),
            whole('floors', '层数|Floors', { min: 1, max: 100 }),
            measure('area', '建筑面积（平方米）|Floor space', { min: 1, max: 1_000_000 }),
          ],
          { max: 60 },
        ),
      ]),
      page('special', '专项内容|Particulars', [
        paragraph('special/environment', '主要污染物和治理措施|Pollutants and treatment', {
          max: 600,
          when: when('wanted/environment', true),
        }),
        measure('special/dug', '土石方开挖量（立方米）|Earth dug, m³', {
          max: 100_000_000,
          when: when('wanted/soil', true),
        }),
        measure('special/forest', '使用林地面积（平方米）|Forest land, square metres', {
          min: 1,
          max: 10_000_000,
          when: when('wanted/forest', true),
        }),
        measure('special/energy', '年综合能源消费量（吨标准煤）|Tons of coal equivalent a year', {
          max: 10_000_000,
          when: when('wanted/energy', true),
        }),
        choice(
          'special/fire',
          '特殊建设工程情形|Kind of special works',
          {
            crowd: '人员密集场所|Crowds',
            tall: '一类高层建筑|High-rise',
            hazard: '易燃易爆危险物品场所|Hazardous goods',
          },
          { when: when('wanted/fire', true) },
        ),
        promised(
          'special/promise',
          '承诺所填内容真实，各项条件均能满足|What is stated is true and all conditions are met',
        ),
      ]),
    ),
    questions: [
      [
        '缺席联审会议就算同意，会不会自动发证？',
        '不会。缺席或者逾期只视为该部门对征求的意见没有不同意见，许可证仍须有权机关的负责人作出决定后核发。',
      ],
    ],
  }),
  matter({
    code: 'QH-HELPER',
    title: '政务服务帮办代办申请|A helper for one’s matters',
    kind: 'public-service',
    unit: UNIT,
    audience: ['person', 'firm'],
    themes: ['other', 'investment'],
    keywords: ['代办', '帮办', '代办员', '上门办'],
    bases: [law('优化营商环境条例'), law('国务院关于加快推进政务服务标准化规范化便利化的指导意见')],
    conditions: [
      '投资项目单位，或者老年人、残疾人、行动不便等需要帮助的群众|Investors, or elderly, disabled and others who need help',
    ],
    materials: [idCard(), mandate()],
    statutory: null,
    promised: promise(1),
    result: confirmation('帮办代办服务单（指定代办员）|Service sheet naming the helper', 12),
    windows: ['QH-W-GENERAL', ...TOWN_WINDOWS],
    handling: ON_THE_SPOT,
    form: anyForm(
      page('help', '需要的帮助|The help', [
        choice('help/for', '服务类型|Kind', {
          project: '投资项目全程代办|A project throughout',
          business: '企业事项帮办|A firm’s matter',
          home: '上门服务|At home',
          guide: '现场引导、帮填|Guidance at the counter',
        }),
        line('help/project', '项目名称|Name of the project', { max: 100, when: when('help/for', 'project') }),
        money('help/investment', '总投资|Investment', {
          min: 1,
          max: 50_000_000_000,
          when: when('help/for', 'project'),
        }),
        line('help/address', '上门地址|Address', { max: 120, when: when('help/for', 'home') }),
        rows('matters', '拟办事项|Matters', [line('name', '事项名称|Matter', { max: 80 })], { max: 20 }),
        date('help/day', '希望办理日期（预计）|Day wished'),
        paragraph('help/notes', '其他需要说明的情况|Notes', { max: 300, optional: true }),
      ]),
    ),
  }),
]
