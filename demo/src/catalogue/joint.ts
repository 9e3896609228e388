// Parallel sets for people and small firms: one application, one form, several departments at the same time (一件事).
import type { MatterEntry } from '@sunhall/server/catalogue/model'
import { line, promised } from './fields.ts'
import { form, page } from './form.ts'
import { COPIES, JOINT, member } from './joint-plan.ts'
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
import { newbornFields, parentFields } from './shared-fields.ts'
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
      mandate(),
    ],
    between: [COPIES, SITE_VISIT],
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
    // What each department asks is on its own form; here is what belongs to none of them or to several.
    form: form(
      page('set', '店铺|The restaurant', [
        line('set/name', '店名|Name', { max: 60 }),
        promised(
          'set/promise',
          '承诺所填内容真实，同意各部门共用|What is stated is true and may be shared by the departments',
        ),
      ]),
      premisesPage('经营场所|Premises'),
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
    between: [COPIES],
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
    // What each department asks is on its own form; here is what belongs to none of them or to several.
    form: form(premisesPage('住所（经营场所）|Domicile and premises')),
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
    between: [COPIES],
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
    // What each department asks is on its own form; here is what belongs to none of them or to several.
    form: form(page('child', '新生儿|The child', newbornFields()), page('parents', '父母|Parents', parentFields())),
  }),
]
