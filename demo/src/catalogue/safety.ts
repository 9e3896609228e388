// Matters of the emergency bureau and of the fire brigade.
import type { MatterEntry } from '@sunhall/server/catalogue/model'
import { choice, date, line, measure, phone, rows, several, when, whole, yesNo } from './fields.ts'
import { form, page } from './form.ts'
import { calendarDays, days, law, promise } from './law.ts'
import {
  businessLicence,
  floorPlan,
  held,
  idCard,
  legalId,
  mandate,
  material,
  premisesProof,
  staffProof,
  writtenPromise,
} from './materials.ts'
import { approval, licence, matter, ON_THE_SPOT, registration, SITE_VISIT } from './matter.ts'
import { premisesPage } from './premises.ts'
import { TOWN_WINDOWS } from './windows.ts'

const UNIT = 'qh-emergency'

export const safety: readonly MatterEntry[] = [
  matter({
    code: 'QH-FIREWORKS',
    title: '烟花爆竹经营（零售）许可|Licence to sell fireworks by retail',
    kind: 'licence',
    unit: UNIT,
    audience: ['person', 'firm'],
    themes: ['safety', 'access'],
    keywords: ['卖烟花', '卖鞭炮', '烟花零售证'],
    bases: [
      law('烟花爆竹安全管理条例', '16'),
      law('烟花爆竹安全管理条例', '18'),
      law('烟花爆竹安全管理条例', '19'),
      law('烟花爆竹经营许可实施办法'),
    ],
    conditions: [
      '主要负责人经过安全知识教育|The person in charge is trained in safety',
      '实行专店或者专柜销售，设专人负责安全管理|A shop or counter of its own, with somebody in charge',
      '经营场所配备必要的消防器材，张贴明显的安全警示标志|Fire equipment and warnings',
      '与学校、幼儿园、医院、集贸市场等人员密集场所保持安全距离|A safe distance to schools, hospitals, markets',
    ],
    excluded: ['在县人民政府公布的禁止燃放、禁止销售区域内的|In areas where sale or use is banned'],
    materials: [
      businessLicence(),
      idCard('主要负责人|of the person in charge'),
      ...premisesProof(),
      material('surroundings', '零售点及其周围安全条件说明|Safety of the place and its surroundings'),
      staffProof('主要负责人、销售人员安全知识教育合格证明|Proof of training'),
      mandate(),
    ],
    between: [SITE_VISIT],
    statutory: days(20, law('烟花爆竹安全管理条例', '19')),
    promised: promise(8),
    result: licence('烟花爆竹经营（零售）许可证|Fireworks licence', 24, '烟花零'),
    windows: ['QH-W-GENERAL', ...TOWN_WINDOWS],
    visits: 1,
    depth: 'III',
    handling: { siteVisit: true },
    form: form(
      page('shop', '零售点|The shop', [
        line('shop/name', '零售点名称|Name', { max: 60 }),
        choice('shop/kind', '经营形式|Kind', {
          shop: '专店|Shop',
          counter: '专柜|Counter',
          seasonal: '春节临时网点|Stall at Spring Festival',
        }),
        date('shop/until', '临时网点经营截止日期|Until', { when: when('shop/kind', 'seasonal') }),
        whole('shop/boxes', '最大存放量（箱）|Boxes at most', { min: 1, max: 500 }),
        whole(
          'shop/distance',
          '距最近学校、医院、加油站等距离（米）|Metres to the nearest school, hospital or petrol station',
          { max: 10_000 },
        ),
        yesNo('shop/living', '是否与居住场所在同一建筑物内|Does anybody live in the building?'),
        rows(
          'sellers',
          '销售人员|Sellers',
          [
            line('name', '姓名|Name', { max: 40 }),
            line('training', '培训合格证明编号|Number of the training', { max: 40 }),
          ],
          { max: 10 },
        ),
      ]),
      premisesPage('经营场所|Premises'),
    ),
  }),
  matter({
    code: 'QH-HAZARDOUS',
    title:
      '危险化学品经营许可（不带储存设施，剧毒、易制爆除外）|Licence to deal in hazardous chemicals without storage, poisons and explosive precursors excepted',
    kind: 'licence',
    unit: UNIT,
    audience: ['firm'],
    themes: ['safety', 'access'],
    keywords: ['危化品', '危险品经营', '油漆店', '票据经营'],
    bases: [
      law('危险化学品安全管理条例', '33'),
      law('危险化学品安全管理条例', '34'),
      law('危险化学品安全管理条例', '35'),
      law('危险化学品经营许可证管理办法'),
    ],
    conditions: [
      '有符合国家标准、行业标准的经营场所|Premises that meet the standards',
      '从业人员经过专业技术培训并经考核合格|Trained and tested staff',
      '有健全的安全管理规章制度和专职安全管理人员|Rules and a full-time safety manager',
      '有符合国家规定的危险化学品事故应急预案和必要的应急救援器材、设备|Emergency plan and equipment',
    ],
    excluded: [
      '有储存设施的，以及经营剧毒化学品、易制爆危险化学品的，向云岭市应急管理部门申请|With storage, or for poisons and explosive precursors: apply to the city’s emergency bureau',
    ],
    materials: [
      businessLicence(),
      legalId(),
      ...premisesProof(),
      staffProof('主要负责人、安全管理人员和从业人员培训考核证明|Proof of training'),
      material('rules', '安全管理制度和岗位安全操作规程目录|List of safety rules', { form: 'copy' }),
      held('plan', '应急预案备案信息|Emergency plan filed', '县应急管理局'),
      mandate(),
    ],
    between: [SITE_VISIT],
    statutory: calendarDays(30, law('危险化学品安全管理条例', '35')),
    promised: promise(10),
    result: licence('危险化学品经营许可证|Hazardous chemicals licence', 36, '危经许'),
    visits: 1,
    depth: 'III',
    handling: { siteVisit: true },
    form: form(
      page('chemicals', '经营|The business', [
        choice('chemicals/way', '经营方式|Way', {
          ticket: '票据往来经营（不设店面）|By paper, without a shop',
          shop: '店面经营（仅存放民用小包装）|A shop with small packs only',
        }),
        whole('chemicals/packs', '店面最大存放量（千克）|Kilograms in the shop at most', {
          min: 1,
          max: 1000,
          when: when('chemicals/way', 'shop'),
        }),
        rows(
          'goods',
          '危险化学品明细|Chemicals',
          [
            line('name', '品名|Name', { max: 60 }),
            line('cas', 'CAS号|CAS number', { max: 20, optional: true }),
            measure('amount', '年经营量（吨）|Tons a year', { max: 1_000_000 }),
          ],
          { max: 60 },
        ),
        line('chemicals/manager', '专职安全管理员|Safety manager', { max: 40 }),
      ]),
      premisesPage('经营场所|Premises'),
    ),
  }),
  matter({
    code: 'QH-EMERGENCY-PLAN',
    title: '生产经营单位生产安全事故应急预案备案|Filing of an emergency plan for accidents',
    kind: 'other',
    unit: UNIT,
    audience: ['firm'],
    themes: ['safety'],
    keywords: ['应急预案备案', '预案'],
    bases: [law('生产安全事故应急预案管理办法')],
    conditions: [
      '应急预案已经评审或者论证，由主要负责人签署公布之日起二十个工作日内申报备案|Reviewed, signed, and filed within twenty working days',
    ],
    materials: [
      businessLicence(),
      material('plan', '应急预案电子文档|The plan', { form: 'electronic' }),
      material('review', '应急预案评审或者论证意见|Opinion of the review', { form: 'copy' }),
      material('risks', '风险评估结果和应急资源调查清单|Risks and resources', { form: 'copy', mayFollow: 5 }),
    ],
    statutory: days(5, law('生产安全事故应急预案管理办法')),
    promised: promise(1),
    result: registration('应急预案备案登记表|Record of filing', 36, '应急备'),
    handling: ON_THE_SPOT,
    form: form(
      page('plan', '预案|The plan', [
        line('plan/name', '预案名称|Name', { max: 100 }),
        line('plan/trade', '行业类别|Trade', { max: 60 }),
        date('plan/signed', '签署发布日期|Signed on'),
        choice('plan/kind', '备案类型|Kind', { first: '首次备案|First', revised: '修订备案|Revised' }),
        line('plan/old', '原备案编号|Former number', { max: 40, when: when('plan/kind', 'revised') }),
        whole('plan/staff', '从业人数|Staff', { min: 1, max: 100_000 }),
        several('plan/parts', '预案构成|Parts', {
          overall: '综合应急预案|Overall',
          special: '专项应急预案|Special',
          site: '现场处置方案|On site',
        }),
        rows(
          'experts',
          '评审专家|Experts',
          [line('name', '姓名|Name', { max: 40 }), line('work', '工作单位|Employer', { max: 80 })],
          { min: 0, max: 15 },
        ),
      ]),
    ),
  }),
  matter({
    code: 'QH-FIRE-CHECK',
    title: '公众聚集场所投入使用、营业前消防安全检查|Fire safety check before a public place opens',
    kind: 'licence',
    unit: 'qh-fire',
    audience: ['person', 'firm'],
    themes: ['safety', 'access'],
    keywords: ['消防检查', '消防证', '开业消防', '开网吧消防'],
    bases: [law('消防法', '15'), law('消防法', '73')],
    conditions: [
      '场所依法办理消防验收或者备案|Fire acceptance or filing is done',
      '消防安全技术条件符合消防技术标准和管理规定|Technical conditions meet the standards',
      '落实消防安全管理制度，确定消防安全责任人、管理人|Rules are kept, those in charge are named',
    ],
    excluded: ['经核查不符合消防安全要求的，撤销许可|Withdrawn where the check finds otherwise'],
    materials: [
      businessLicence(),
      writtenPromise('公众聚集场所投入使用、营业消防安全告知承诺书|Written promise on fire safety'),
      floorPlan('场所平面布置图、场所消防设施平面图|Plans of the place and its fire equipment'),
      material('rules', '消防安全制度、灭火和应急疏散预案|Fire rules, plan of fighting and escape', {
        form: 'copy',
        need: 'when',
        when: { path: '/fire/promised', equals: false },
      }),
      mandate(),
    ],
    between: [
      {
        title: '现场检查（不采用告知承诺的）|Check on the spot, without a promise',
        who: '消防监督员|Fire officers',
        note: '现场检查的时间计入办理时限|The visit does not stop the clock',
      },
    ],
    statutory: days(10, law('消防法', '15')),
    promised: promise(3),
    result: approval('公众聚集场所投入使用、营业前消防安全检查意见书|Opinion on fire safety', null, '青消安检'),
    windows: ['QH-W-GENERAL', 'QH-W-BUSINESS'],
    handling: { siteVisit: true, selfDeclared: true },
    form: form(
      page('fire', '场所|The place', [
        line('fire/name', '场所名称|Name', { max: 60 }),
        choice('fire/kind', '场所性质|Kind', {
          restaurant: '餐饮场所|Restaurant',
          hotel: '旅馆|Hotel',
          shop: '商场、市场|Shop or market',
          play: '公共娱乐场所|Entertainment',
          sport: '体育场馆、会堂|Sports or meeting hall',
          net: '互联网上网服务场所|Internet café',
        }),
        measure('fire/area', '使用面积（平方米）|Floor space used', { min: 1, max: 200_000 }),
        whole('fire/floor', '所在层数|On floor', { min: -3, max: 100 }),
        whole('fire/exits', '安全出口数量|Exits', { min: 1, max: 60 }),
        several('fire/equipment', '消防设施|Fire equipment', {
          extinguisher: '灭火器|Extinguishers',
          hydrant: '消火栓|Hydrants',
          sprinkler: '自动喷水灭火系统|Sprinklers',
          alarm: '火灾自动报警系统|Alarm',
          lights: '应急照明、疏散标志|Emergency lights',
        }),
        line('fire/responsible', '消防安全责任人|Responsible for fire safety', { max: 40 }),
        phone('fire/responsiblePhone', '责任人电话|Telephone'),
        yesNo('fire/promised', '是否采用告知承诺方式|By written promise?'),
        date('fire/opens', '拟营业日期|Opens on'),
      ]),
      premisesPage('场所地址|Premises'),
    ),
  }),
]
