// Parallel sets for people and small firms: one application, one form, several departments at the same time (一件事).
import type { MatterEntry } from '@sunhall/server/catalogue/model'
import {
  choice,
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
import { form, page } from './form.ts'
import { COPIES, DELIVERED_TOGETHER, JOINT, member } from './joint-plan.ts'
import { law, promise } from './law.ts'
import {
  businessLicence,
  floorPlan,
  householdBook,
  idCard,
  mandate,
  marriageCertificate,
  material,
  photo,
  premisesProof,
} from './materials.ts'
import { licence, matter, registration, SITE_VISIT } from './matter.ts'
import { premisesPage } from './premises.ts'
import { TOWN_WINDOWS } from './windows.ts'

const UNIT = 'qh-service'

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
    between: [COPIES, SITE_VISIT, DELIVERED_TOGETHER],
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
    form: form(
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
    between: [COPIES, DELIVERED_TOGETHER],
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
    form: form(
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
    between: [COPIES, DELIVERED_TOGETHER],
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
    form: form(
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
]
