// Food operation: the licence in its four forms, granted, changed, renewed and given back.
import type { MatterEntry } from '@sunhall/server/catalogue/model'
import {
  choice,
  date,
  type Field,
  identity,
  line,
  paragraph,
  promised,
  rows,
  several,
  when,
  whole,
  yesNo,
} from './fields.ts'
import { form, page } from './form.ts'
import { law, promise, twenty } from './law.ts'
import {
  businessLicence,
  existingLicence,
  floorPlan,
  idCard,
  mandate,
  material,
  premisesProof,
  staffProof,
} from './materials.ts'
import { approval, licence, matter, ON_THE_SPOT, SITE_VISIT } from './matter.ts'
import { premisesPage } from './premises.ts'
import { TOWN_WINDOWS } from './windows.ts'

const UNIT = 'qh-market'
const BASES = [law('食品安全法', '35'), law('食品经营许可和备案管理办法')]
const RESULT = licence('食品经营许可证|Food operation licence', 60, '食许')
const EXISTING = existingLicence('食品经营许可证|Food operation licence')
const WINDOWS = ['QH-W-BUSINESS', ...TOWN_WINDOWS]
const PLACE = '经营场所|Premises'

const business = (): Field[] => [
  choice('business/kind', '主体业态|Kind of business', {
    seller: '食品销售经营者|Seller of food',
    caterer: '餐饮服务经营者|Caterer',
    canteen: '集中用餐单位食堂|Canteen',
  }),
  several('business/items', '经营项目|What is sold or made', {
    bulk: '散装食品销售|Food sold loose',
    hot: '热食类食品制售|Hot dishes',
    cold: '冷食类食品制售|Cold dishes',
    raw: '生食类食品制售|Raw dishes',
    drinks: '自制饮品制售|Drinks made on the spot',
    cakes: '糕点类食品制售|Cakes and pastry',
  }),
  yesNo('business/online', '是否从事网络经营|Sold on line?'),
  line('business/site', '网络平台名称或者网址|Platform or address', { max: 120, when: when('business/online', true) }),
  whole('business/diners', '可容纳就餐人数|Seats', {
    max: 3000,
    when: when('business/kind', 'caterer', 'canteen'),
  }),
]

/** Those who handle food need a valid health certificate: 食品安全法 45. */
const staff = (): Field[] => [
  rows(
    'staff',
    '食品安全管理人员和从业人员|Food safety managers and staff',
    [
      line('name', '姓名|Name', { max: 40 }),
      identity('idNumber', '证件号码|Identity number', { sensitive: true }),
      choice('post', '岗位|Post', {
        manager: '食品安全管理员|Food safety manager',
        cook: '加工制作|Cook',
        service: '服务|Service',
        sales: '销售|Sales',
      }),
      date('healthUntil', '健康证明有效期至|Health certificate valid until'),
    ],
    { max: 30 },
  ),
]

const current = (): Field[] => [
  line('licence/number', '食品经营许可证编号|Number of the licence', { max: 40 }),
  date('licence/until', '有效期至|Valid until'),
]

export const food: readonly MatterEntry[] = [
  matter({
    code: 'QH-FOOD-NEW',
    title: '食品经营许可（新办）|Food operation licence: new',
    kind: 'licence',
    publicSafety: true,
    unit: UNIT,
    audience: ['person', 'firm'],
    themes: ['access', 'food-drug', 'set-up'],
    keywords: ['开饭店', '开餐馆', '卫生许可证', '食品证', '早餐店', '奶茶店', '卖吃的'],
    bases: [...BASES, law('食品安全法', '33'), law('食品安全法', '45')],
    conditions: [
      '已经取得营业执照等合法主体资格|Holds a business licence or is otherwise a lawful entity',
      '有与经营的食品品种、数量相适应的处理、加工、销售、贮存场所，与有毒、有害场所保持规定距离|Premises fit for the food handled, away from harmful places',
      '有相应的经营设备设施，以及消毒、采光、通风、防腐、防尘、防蝇、防鼠、洗涤和废弃物处理设施|Equipment for the business and for hygiene',
      '有食品安全管理人员和保证食品安全的规章制度|A food safety manager and rules',
      '设备布局和工艺流程合理，防止待加工食品与直接入口食品、原料与成品交叉污染|A layout that keeps raw and ready food apart',
    ],
    excluded: [
      '仅销售预包装食品的，办理备案，不需要许可|Selling only pre-packaged food needs filing, no licence',
      '被吊销许可证的食品经营者及其法定代表人、直接负责的主管人员，自处罚决定之日起五年内|Within five years after a licence was revoked',
      '隐瞒真实情况或者提供虚假材料被不予许可，一年内再次申请的|Within a year after refusal for false statements',
    ],
    materials: [
      businessLicence(),
      idCard('法定代表人（经营者）|of the representative or proprietor'),
      ...premisesProof(),
      floorPlan('主要设备设施、操作流程和平面布局图|Plan of equipment, flow of work and premises'),
      material('safety-rules', '食品安全规章制度目录|List of the food safety rules', {
        form: 'copy',
        mayFollow: 5,
        sample: [
          '食品安全规章制度目录',
          '1. 从业人员健康管理制度',
          '2. 进货查验记录制度',
          '3. 场所清洗消毒制度',
          '4. 食品安全自查制度',
        ],
        blank: ['食品安全规章制度目录', '1.', '2.', '3.'],
      }),
      staffProof('食品安全管理人员和从业人员健康证明|Health certificates of the staff'),
      mandate(),
    ],
    between: [SITE_VISIT],
    statutory: twenty(),
    promised: promise(5),
    result: RESULT,
    windows: WINDOWS,
    visits: 0,
    handling: { siteVisit: true },
    form: form(
      page('business', '经营项目|The business', business()),
      premisesPage(PLACE),
      page('staff', '人员和承诺|Staff and promise', [
        ...staff(),
        promised(
          'promise/true',
          '承诺申请内容真实，场所设施符合食品安全要求|What is stated is true and the premises meet the requirements',
        ),
      ]),
    ),
    questions: [
      ['只卖瓶装水和袋装零食要办食品经营许可证吗？', '仅销售预包装食品的，不需要许可，在销售前办理备案即可。'],
      [
        '后厨面积有最低要求吗？',
        '没有统一的面积数，重点是生熟分开、流程不交叉、清洗消毒和防鼠防蝇设施齐全。签租房合同前可以预约窗口免费上门指导。',
      ],
      ['健康证在哪里办？', '在县疾病预防控制中心或者有资质的医院体检后取得，凭本人身份证办理。'],
    ],
  }),
  matter({
    code: 'QH-FOOD-CHANGE',
    title: '食品经营许可（变更）|Food operation licence: change',
    kind: 'licence',
    family: 'change',
    amends: ['QH-FOOD-NEW'],
    publicSafety: true,
    unit: UNIT,
    audience: ['person', 'firm'],
    themes: ['change', 'food-drug'],
    keywords: ['食品证换名字', '饭店换老板', '食品许可证变更'],
    bases: [...BASES, law('行政许可法', '49')],
    conditions: [
      '许可证在有效期内|The licence is in force',
      '载明的事项发生变化，自变化之日起十个工作日内申请|What the licence states has changed; applied for within ten working days',
    ],
    excluded: ['经营场所迁出原许可机关管辖区域的，应当向迁入地重新申请|Moved out of the county: apply anew there'],
    materials: [
      EXISTING,
      businessLicence(),
      material('change-proof', '与变更事项有关的材料|Proof of what changed', {
        note: '场所布局、设施或者经营项目变化的，提交新的平面布局图|A new plan where layout or business changed',
      }),
      mandate(),
    ],
    statutory: twenty(),
    promised: promise(3),
    result: RESULT,
    windows: WINDOWS,
    form: form(
      page('licence', '原许可证|Licence', current()),
      page('change', '变更内容|What changes', [
        several('change/items', '变更事项|Items', {
          name: '经营者名称|Name',
          representative: '法定代表人（负责人）|Representative',
          business: '经营项目|What is sold or made',
          layout: '场所布局和设施|Layout and equipment',
        }),
        paragraph('change/before', '变更前|Before', { max: 300 }),
        paragraph('change/after', '变更后|After', { max: 300 }),
        date('change/day', '发生变化的日期|Changed on'),
        yesNo('change/layout', '设施和布局是否改变|Did equipment or layout change?', {
          hint: '改变的需要现场核查|A change needs a site visit',
        }),
      ]),
    ),
  }),
  matter({
    code: 'QH-FOOD-RENEW',
    title: '食品经营许可（延续）|Food operation licence: renewal',
    kind: 'licence',
    family: 'renewal',
    amends: ['QH-FOOD-NEW'],
    publicSafety: true,
    unit: UNIT,
    audience: ['person', 'firm'],
    themes: ['food-drug', 'change'],
    keywords: ['食品证到期', '食品许可证续期', '换证'],
    bases: [...BASES, law('行政许可法', '50')],
    conditions: [
      '在许可证有效期届满前九十个工作日至十五个工作日期间申请|Applied for between ninety and fifteen working days before the licence ends',
      '经营条件未发生变化，或者变化后仍然符合许可条件|The conditions are unchanged or still met',
    ],
    excluded: ['有效期已经届满的，应当重新申请|Already expired: apply anew'],
    materials: [
      EXISTING,
      businessLicence(),
      material('unchanged', '经营条件是否变化的声明|Statement whether conditions changed', {
        sample: ['声明', '本店经营场所、布局流程和设备设施自取得许可以来未发生变化。', '声明人（签名）：张某某'],
        blank: ['声明', '经营条件：□未发生变化　□发生变化，内容为：', '声明人（签名或盖章）：'],
      }),
      mandate(),
    ],
    statutory: twenty(),
    promised: promise(3),
    result: RESULT,
    windows: WINDOWS,
    form: form(
      page('licence', '原许可证|Licence', [
        ...current(),
        yesNo('licence/changed', '经营条件是否发生变化|Have the conditions changed?'),
        paragraph('licence/changes', '变化情况|What changed', { max: 300, when: when('licence/changed', true) }),
      ]),
      page('staff', '从业人员|Staff', staff()),
    ),
    questions: [
      ['申请了延续，到期前没有收到决定怎么办？', '按照行政许可法第五十条，有效期届满前没有作出决定的，视为准予延续。'],
    ],
  }),
  matter({
    code: 'QH-FOOD-CANCEL',
    title: '食品经营许可（注销）|Food operation licence: cancellation',
    kind: 'licence',
    family: 'cancellation',
    amends: ['QH-FOOD-NEW'],
    publicSafety: true,
    unit: UNIT,
    audience: ['person', 'firm'],
    themes: ['closing', 'food-drug'],
    keywords: ['饭店不开了', '食品证注销'],
    bases: [...BASES, law('行政许可法', '70')],
    conditions: [
      '许可证持有人终止食品经营，或者许可证依法应当注销|The holder stops, or the licence must be cancelled by law',
    ],
    materials: [EXISTING, mandate()],
    statutory: twenty(),
    promised: promise(1),
    result: approval('注销食品经营许可决定书|Decision cancelling the licence'),
    windows: WINDOWS,
    handling: ON_THE_SPOT,
    form: form(
      page('licence', '注销|Cancellation', [
        ...current(),
        choice('licence/cause', '注销原因|Cause', {
          stopped: '终止经营|Stopped business',
          moved: '迁出本县|Moved away',
          other: '其他|Other',
        }),
        paragraph('licence/other', '其他原因说明|Which', { max: 200, when: when('licence/cause', 'other') }),
        promised(
          'licence/settled',
          '承诺已经妥善处理库存食品，不再从事食品经营|Stock is disposed of; no more dealing in food',
        ),
      ]),
    ),
  }),
]
