// Matters of the market regulation bureau: registration, names, drugs, rewards. Food and equipment have files of their own.
import type { MatterEntry } from '@sunhall/server/catalogue/model'
import {
  choice,
  date,
  identity,
  line,
  measure,
  money,
  paragraph,
  phone,
  promised,
  rows,
  several,
  when,
  whole,
  yesNo,
} from './fields.ts'
import { form, page } from './form.ts'
import { days, law, promise, twenty } from './law.ts'
import { businessLicence, floorPlan, held, idCard, mandate, material, premisesProof, staffProof } from './materials.ts'
import { confirmation, licence, matter, ON_THE_SPOT, payment, registration, SITE_VISIT } from './matter.ts'
import { premisesPage } from './premises.ts'
import { TOWN_WINDOWS } from './windows.ts'

const UNIT = 'qh-market'
const BUSINESS = ['QH-W-BUSINESS']

export const market: readonly MatterEntry[] = [
  matter({
    code: 'QH-SOLE-TRADER',
    title: '个体工商户设立登记|Registration of a sole trader',
    kind: 'licence',
    unit: UNIT,
    audience: ['person'],
    themes: ['set-up', 'work'],
    keywords: ['办执照', '个体户', '开店', '小卖部', '营业执照'],
    bases: [law('市场主体登记管理条例', '3'), law('市场主体登记管理条例', '19'), law('促进个体工商户发展条例')],
    conditions: [
      '有经营能力的公民|A citizen able to carry on a business',
      '有符合规定的名称、经营者、经营场所和经营范围|Has a lawful name, proprietor, premises and scope of business',
      '依法需要前置许可的，已经取得许可|Any licence needed beforehand is held',
    ],
    excluded: [
      '法律、行政法规禁止从事经营活动的人员|Persons barred from business by law',
      '名称属于企业名称登记管理规定禁止使用的情形|The name is one that may not be used',
    ],
    materials: [idCard('经营者|of the proprietor'), ...premisesProof(), mandate()],
    statutory: days(3, law('市场主体登记管理条例', '19')),
    promised: promise(1),
    result: registration('营业执照|Business licence'),
    windows: [...BUSINESS, ...TOWN_WINDOWS],
    handling: ON_THE_SPOT,
    form: form(
      page('business', '个体工商户|The business', [
        yesNo('business/named', '是否使用名称|Will it have a name?', {
          hint: '个体工商户可以不起名称|A sole trader need not have a name',
        }),
        line('business/name', '名称|Name', {
          when: when('business/named', true),
          max: 60,
          hint: '行政区划＋字号＋行业＋组织形式，如：青禾县老街面馆|Region, trade name, trade and form',
        }),
        choice('business/form', '组成形式|Form', { person: '个人经营|One person', family: '家庭经营|A family' }),
        rows(
          'family',
          '参加经营的家庭成员|Family members taking part',
          [
            line('name', '姓名|Name', { max: 40 }),
            identity('idNumber', '证件号码|Identity number', { sensitive: true }),
          ],
          { max: 8, when: when('business/form', 'family') },
        ),
        choice('business/trade', '行业|Trade', {
          retail: '零售业|Retail',
          catering: '餐饮业|Catering',
          repair: '居民服务、修理|Services and repairs',
          transport: '道路运输|Road transport',
          making: '加工制造|Making of goods',
          farming: '种植养殖|Farming',
        }),
        paragraph('business/scope', '经营范围|Scope of business', {
          hint: '如：日用百货销售；食品销售（仅销售预包装食品）|For instance: sale of daily goods; pre-packaged food only',
        }),
        whole('business/staff', '从业人数|People working', { min: 1, max: 500 }),
        money('business/capital', '资金数额|Capital', { max: 10_000_000 }),
      ]),
      premisesPage('经营场所|Premises'),
      page('tax', '税务信息确认|Tax', [
        yesNo('tax/invoices', '是否需要领用发票|Are invoices needed?'),
        choice(
          'tax/kind',
          '纳税人类型|Kind of taxpayer',
          { small: '小规模纳税人|Small-scale', general: '一般纳税人|General' },
          { when: when('tax/invoices', true) },
        ),
      ]),
    ),
    questions: [
      [
        '住宅可以登记为经营场所吗？',
        '可以。须经有利害关系的业主一致同意，并遵守管理规约，且不得从事餐饮、娱乐等扰民行业。',
      ],
      ['办营业执照收费吗？', '不收费，也不收工本费。请不要相信任何代收的“加急费”。'],
    ],
  }),
  matter({
    code: 'QH-COMPANY',
    title: '有限责任公司设立登记|Registration of a limited liability company',
    kind: 'licence',
    unit: UNIT,
    audience: ['person', 'firm'],
    themes: ['set-up'],
    keywords: ['注册公司', '开公司', '办营业执照', '工商注册'],
    bases: [law('公司法', '29'), law('公司法', '30'), law('市场主体登记管理条例', '19')],
    conditions: [
      '股东人数在一人以上五十人以下|One to fifty shareholders',
      '有股东共同制定的公司章程和认缴的出资，出资自公司成立之日起五年内缴足|Articles agreed by the shareholders; capital paid within five years',
      '有公司名称、符合要求的组织机构和住所|A name, organs and a domicile',
    ],
    excluded: [
      '申请人隐瞒真实情况或者提交虚假材料|The application hides facts or holds false documents',
      '法定代表人属于不得担任的情形|The legal representative is barred from the office',
    ],
    materials: [
      idCard('股东、法定代表人、董事、监事|of shareholders, representative, directors and supervisors'),
      material('articles', '公司章程|Articles of association', {
        blank: [
          '有限责任公司章程（参考文本）',
          '第一条　公司名称：',
          '第二条　公司住所：',
          '第三条　经营范围：',
          '第四条　注册资本及股东出资：',
          '全体股东签名：',
        ],
        sample: [
          '青禾县某食品有限公司章程',
          '第一条　公司名称：青禾县某食品有限公司',
          '第二条　公司住所：青禾县商贸路8号',
          '全体股东签名：张某某　李某某',
        ],
      }),
      material('appointment', '法定代表人、董事、监事和经理的任职文件|Appointment of the officers'),
      ...premisesProof(),
      mandate(),
    ],
    statutory: days(3, law('市场主体登记管理条例', '19')),
    promised: promise(1),
    result: registration('营业执照|Business licence'),
    form: form(
      page('company', '公司|The company', [
        line('company/name', '已申报的公司名称|Name declared', { max: 60 }),
        line('company/nameNumber', '名称自主申报保留号|Number of the name declaration', { max: 40, optional: true }),
        money('company/capital', '注册资本|Registered capital', { min: 1, max: 500_000_000 }),
        paragraph('company/scope', '经营范围|Scope of business'),
        choice('company/term', '营业期限|Term', { long: '长期|Without end', fixed: '固定期限|Fixed' }),
        whole('company/years', '年限|Years', { min: 1, max: 99, when: when('company/term', 'fixed') }),
        yesNo('company/duplicate', '是否需要纸质执照副本|Is a paper duplicate wanted?'),
      ]),
      premisesPage('住所（经营场所）|Domicile and premises'),
      page('people', '股东和任职人员|Shareholders and officers', [
        rows(
          'shareholders',
          '股东及出资|Shareholders and capital',
          [
            line('name', '姓名或名称|Name', { max: 60 }),
            line('number', '证件号码|Number of the identity document', { max: 30, sensitive: true }),
            money('capital', '认缴出资|Capital subscribed', { max: 500_000_000 }),
            date('paidBy', '出资日期|To be paid by'),
          ],
          { max: 50 },
        ),
        rows(
          'officers',
          '法定代表人、董事、监事、经理|Representative, directors, supervisors, manager',
          [
            line('name', '姓名|Name', { max: 40 }),
            identity('idNumber', '证件号码|Identity number', { sensitive: true }),
            choice('post', '职务|Post', {
              representative: '法定代表人|Legal representative',
              director: '董事|Director',
              supervisor: '监事|Supervisor',
              manager: '经理|Manager',
            }),
            phone('phone', '联系电话|Telephone'),
          ],
          { max: 20 },
        ),
      ]),
    ),
    questions: [
      ['注册资本要一次缴清吗？', '不需要。按照公司法，有限责任公司股东认缴的出资应当自公司成立之日起五年内缴足。'],
    ],
  }),
  matter({
    code: 'QH-NAME',
    title: '企业名称自主申报|Declaration of an enterprise name',
    kind: 'public-service',
    family: 'name-approval',
    unit: UNIT,
    audience: ['person', 'firm'],
    themes: ['set-up'],
    keywords: ['核名', '公司起名', '企业名称预先核准', '查名'],
    bases: [law('企业名称登记管理规定', '6'), law('企业名称登记管理规定', '16'), law('企业名称登记管理规定', '18')],
    conditions: [
      '名称由行政区划名称、字号、行业或者经营特点、组织形式组成|Region, trade name, trade and legal form',
      '不与同一登记机关已登记、保留的同行业名称相同|Not the same as a registered or reserved name in the trade',
    ],
    excluded: [
      '含有损害国家尊严或者利益、使用或者变相使用国家机关名称等禁止的内容|It holds what may not be used, such as the names of state bodies',
    ],
    materials: [idCard(), mandate()],
    statutory: null,
    promised: promise(1),
    result: confirmation('企业名称保留告知书|Notice that the name is reserved', 2),
    handling: ON_THE_SPOT,
    form: form(
      page('names', '拟用名称|Names wanted', [
        line('names/region', '行政区划|Region in the name', { max: 20 }),
        rows(
          'words',
          '字号（按先后顺序）|Trade names in order of preference',
          [line('word', '字号|Trade name', { min: 2, max: 20 })],
          {
            min: 1,
            max: 5,
          },
        ),
        line('names/trade', '行业或者经营特点|Trade', { max: 20 }),
        choice('names/form', '组织形式|Legal form', {
          limited: '有限公司|Limited company',
          stock: '股份有限公司|Company limited by shares',
          sole: '个人独资企业|Sole proprietorship',
          partnership: '合伙企业|Partnership',
        }),
        promised(
          'names/promise',
          '承诺名称与他人近似并侵权的，依法承担责任并主动更名|I answer for it if the name infringes another’s, and will change it',
        ),
      ]),
    ),
    questions: [['保留的名称能用多久？', '保留期为二个月；设立企业依法须报经批准或者含前置许可的，保留期为一年。']],
  }),
  matter({
    code: 'QH-PHARMACY',
    title: '药品经营许可证（零售）核发|Licence for the retail of drugs',
    kind: 'licence',
    unit: UNIT,
    audience: ['firm'],
    themes: ['access', 'food-drug'],
    keywords: ['开药店', '药店许可证', '卖药', '药房'],
    bases: [law('药品管理法', '51'), law('药品管理法', '52'), law('行政许可法', '34')],
    conditions: [
      '有依法经过资格认定的药师或者其他药学技术人员|Has pharmacists or other qualified staff',
      '有与所经营药品相适应的营业场所、设备、仓储设施和卫生环境|Premises, equipment, storage and hygiene fit for the drugs sold',
      '有质量管理机构或者人员，以及保证药品质量的规章制度|Quality managers and rules that assure quality',
    ],
    excluded: ['从事药品经营活动的禁业期限未满|A ban from the trade has not ended'],
    materials: [
      businessLicence(),
      idCard('企业负责人、质量负责人|of the manager and the quality manager'),
      staffProof('执业药师注册证和药学技术人员资格证明|Registration of pharmacists, qualifications of staff'),
      floorPlan('营业场所、仓库平面布局图|Plan of shop and store'),
      ...premisesProof(),
      material('quality-rules', '药品经营质量管理文件目录|List of the quality rules', { form: 'copy', mayFollow: 5 }),
      mandate(),
    ],
    between: [SITE_VISIT],
    statutory: twenty(),
    promised: promise(8),
    result: licence('药品经营许可证|Drug dealing licence', 60, '药零许'),
    visits: 1,
    depth: 'III',
    handling: { siteVisit: true },
    form: form(
      page('shop', '药店|The pharmacy', [
        line('shop/name', '药店名称|Name of the pharmacy', { max: 60 }),
        several('shop/scope', '经营范围|What is sold', {
          otc: '非处方药|Over-the-counter drugs',
          rx: '处方药|Prescription drugs',
          herbs: '中药饮片|Prepared herbs',
          biological: '生物制品|Biological products',
        }),
        yesNo('shop/chain', '是否属于连锁门店|Is it part of a chain?'),
        line('shop/chainName', '连锁总部名称|Name of the chain', { max: 100, when: when('shop/chain', true) }),
        measure('shop/store', '仓库面积（平方米）|Store, square metres', { max: 5000 }),
      ]),
      premisesPage('营业场所|Premises'),
      page('staff', '关键岗位人员|Key staff', [
        rows(
          'pharmacists',
          '执业药师和药学技术人员|Pharmacists and technicians',
          [
            line('name', '姓名|Name', { max: 40 }),
            choice('post', '岗位|Post', {
              manager: '企业负责人|Manager',
              quality: '质量负责人|Quality manager',
              review: '处方审核|Review of prescriptions',
              other: '其他|Other',
            }),
            line('certificate', '资格证书编号|Number of the certificate', { max: 40 }),
          ],
          { max: 20 },
        ),
      ]),
    ),
  }),
  matter({
    code: 'QH-REWARD',
    title: '食品安全违法行为举报奖励|Reward for reporting breaches of food safety',
    kind: 'award',
    unit: UNIT,
    audience: ['person'],
    themes: ['other'],
    keywords: ['举报奖励', '举报有奖', '领举报奖金'],
    bases: [law('食品安全法', '115'), law('市场监管领域重大违法行为举报奖励暂行办法')],
    conditions: [
      '有明确的被举报对象和具体的违法事实或者线索|A definite party and facts or leads',
      '举报的内容事先未被市场监督管理部门掌握，并经查证属实结案|Not known before, and found true when the case closed',
    ],
    excluded: [
      '市场监督管理部门工作人员或者具有法定监督、报告义务的人员举报|Reports by officials or those bound to report',
    ],
    materials: [
      idCard('举报人|of the person who reported'),
      held('penalty', '行政处罚决定书|Decision on the penalty', '县市场监督管理局'),
      material('bank', '本人银行账户信息|Own bank account', { form: 'electronic' }),
    ],
    statutory: null,
    promised: promise(10),
    result: payment('举报奖励决定书|Decision on the reward'),
    delivery: ['counter', 'electronic'],
    form: form(
      page('report', '举报情况|The report', [
        line('report/number', '举报登记编号|Number of the report', { max: 40 }),
        date('report/day', '举报日期|Reported on'),
        line('report/party', '被举报单位|Reported party', { max: 100 }),
        paragraph('report/facts', '举报的主要事实|Main facts', { max: 1000 }),
        yesNo('report/inside', '是否为内部人员举报|Reported from inside?'),
      ]),
      page('payment', '领取方式|Payment', [
        choice('payment/way', '领取方式|Way', { transfer: '银行转账|Bank transfer', cash: '现金|Cash' }),
        line('payment/bank', '开户银行|Bank', { max: 60, when: when('payment/way', 'transfer') }),
        line('payment/account', '银行账号|Account', {
          max: 30,
          pattern: '^[0-9]{12,30}$',
          sensitive: true,
          when: when('payment/way', 'transfer'),
        }),
      ]),
    ),
  }),
]
