// Matters of the development and reform bureau: investment, energy, grain.
import type { MatterEntry } from '@sunhall/server/catalogue/model'
import {
  choice,
  date,
  type Field,
  line,
  measure,
  money,
  paragraph,
  promised,
  region,
  rows,
  several,
  when,
  yesNo,
} from './fields.ts'
import { form, page } from './form.ts'
import { days, law, promise, twenty } from './law.ts'
import { businessLicence, held, mandate, report } from './materials.ts'
import { approval, matter, ON_THE_SPOT, registration, special } from './matter.ts'
import { projectFields } from './shared-fields.ts'

const UNIT = 'qh-reform'

const project = (): Field[] => [
  ...projectFields(),
  region('investment/region', '所在地区|Region'),
  choice('investment/nature', '建设性质|Works', {
    new: '新建|New',
    alter: '改建|Alteration',
    extend: '扩建|Extension',
    technical: '技术改造|Technical renewal',
  }),
  line('investment/trade', '国民经济行业类别|Trade', { max: 60 }),
  paragraph('investment/scale', '建设规模和内容|Size and contents', { max: 1000 }),
  money('investment/total', '总投资|Investment', { min: 10_000, max: 50_000_000_000 }),
  rows(
    'funds',
    '资金来源|Funds',
    [
      choice('source', '来源|Source', {
        own: '企业自有|Own',
        loan: '银行贷款|Loan',
        foreign: '外资|Foreign',
        other: '其他|Other',
      }),
      money('amount', '金额|Amount', { min: 1, max: 50_000_000_000 }),
    ],
    { max: 6 },
  ),
  date('investment/from', '拟开工日期|Begins'),
  date('investment/until', '拟建成日期|Ends'),
]

export const reform: readonly MatterEntry[] = [
  matter({
    code: 'QH-INVEST-FILE',
    title: '企业投资项目备案|Filing of an enterprise investment project',
    kind: 'other',
    unit: UNIT,
    audience: ['firm'],
    themes: ['investment', 'construction'],
    keywords: ['项目备案', '立项', '发改备案'],
    bases: [law('企业投资项目核准和备案管理条例', '3'), law('企业投资项目核准和备案管理条例', '13')],
    conditions: [
      '不属于政府核准的投资项目目录内的项目，符合产业政策|Not in the catalogue of projects to be approved; fits the industrial policy',
    ],
    excluded: ['属于产业政策禁止投资建设或者实行核准管理的，告知企业|Banned or to be approved: the firm is told'],
    materials: [businessLicence()],
    statutory: null,
    promised: promise(1),
    result: registration('企业投资项目备案证明|Proof of filing', 24, '青发改备'),
    handling: { ...ON_THE_SPOT, selfDeclared: true },
    form: form(
      page('project', '项目|The project', project()),
      page('promise', '声明|Declaration', [
        promised(
          'promise/policy',
          '声明项目符合产业政策，备案信息真实、合法、完整|The project fits the policy; what is filed is true, lawful and whole',
        ),
        yesNo('promise/land', '是否新增用地|Is new land needed?'),
        measure('promise/area', '新增用地面积（亩）|Mu', { max: 100_000, when: when('promise/land', true) }),
      ]),
    ),
  }),
  matter({
    code: 'QH-INVEST-APPROVE',
    title: '企业投资项目核准（县级权限内）|Approval of an enterprise investment project',
    kind: 'licence',
    unit: UNIT,
    audience: ['firm'],
    themes: ['investment', 'construction'],
    keywords: ['项目核准', '立项核准'],
    bases: [
      law('企业投资项目核准和备案管理条例', '3'),
      law('企业投资项目核准和备案管理条例', '6'),
      law('企业投资项目核准和备案管理条例', '9'),
      law('企业投资项目核准和备案管理条例', '10'),
    ],
    conditions: [
      '不危害经济安全、社会安全、生态安全等国家安全|No harm to national security',
      '符合相关发展建设规划、产业政策和技术标准|Fits plans, policy and technical standards',
      '合理开发并有效利用资源，不对重大公共利益产生不利影响|Uses resources well, no harm to major public interests',
    ],
    materials: [
      businessLicence(),
      report('application', '项目申请书|Application report', '企业自行或者委托编制'),
      held('site', '建设项目用地预审与选址意见书|Opinion on land and site', '县自然资源局'),
      mandate(),
    ],
    between: [
      {
        title: '委托评估|Assessment',
        who: '入选的咨询机构|Consultants',
        days: '不超过30个工作日，不计入办理时限|At most 30 working days, not counted',
      },
    ],
    statutory: days(20, law('企业投资项目核准和备案管理条例', '10')),
    promised: promise(7),
    result: approval('企业投资项目核准批复|Approval', 24, '青发改核'),
    handling: {
      levels: 'two',
      decidingUnit: UNIT,
      oneExamineOneApprove: false,
      special: [special('expert-review', 20)],
    },
    form: form(
      page('project', '项目|The project', project()),
      page('effects', '影响分析|Effects', [
        paragraph('effects/resources', '资源利用情况分析|Use of resources', { max: 1000 }),
        paragraph('effects/environment', '生态环境影响分析|Effect on nature', { max: 1000 }),
        paragraph('effects/society', '经济和社会影响分析|Effect on economy and society', { max: 1000 }),
        choice('effects/risk', '社会稳定风险等级|Social risk', { low: '低|Low', middle: '中|Middle', high: '高|High' }),
      ]),
    ),
  }),
  matter({
    code: 'QH-ENERGY',
    title: '固定资产投资项目节能审查|Energy review of a fixed-asset investment project',
    kind: 'licence',
    unit: UNIT,
    audience: ['firm'],
    themes: ['investment', 'environment', 'construction'],
    keywords: ['节能审查', '能评', '节能报告'],
    bases: [law('节约能源法', '15'), law('固定资产投资项目节能审查和碳排放评价办法')],
    conditions: [
      '节能报告的内容深度符合要求，依据的法规标准准确适用|The report is deep enough and rests on the right standards',
      '项目用能分析客观准确，节能措施合理可行，能耗水平满足强制性标准|Sound analysis, workable measures, within binding norms',
    ],
    materials: [
      businessLicence(),
      report('energy', '固定资产投资项目节能报告|Energy report', '建设单位自行或者委托编制'),
      held('project', '项目备案、核准文件|Filing or approval of the project', '县发展和改革局'),
      mandate(),
    ],
    between: [
      {
        title: '节能评审|Energy assessment',
        who: '评审机构和专家|Assessors and experts',
        days: '一般15个工作日，不计入办理时限|Usually 15 working days, not counted',
      },
    ],
    statutory: twenty(),
    promised: promise(7),
    result: approval('节能审查意见|Opinion on energy', 24, '青发改能'),
    handling: { special: [special('expert-review', 15)] },
    form: form(
      page('project', '项目|The project', project()),
      page('energy', '用能|Energy', [
        measure('energy/total', '年综合能源消费量（吨标准煤）|Tons of coal equivalent a year', { max: 10_000_000 }),
        measure('energy/electricity', '年电力消费量（万千瓦时）|10,000 kWh a year', { max: 10_000_000 }),
        rows(
          'kinds',
          '能源品种|Kinds of energy',
          [
            choice('kind', '品种|Kind', {
              electricity: '电力|Electricity',
              gas: '天然气|Gas',
              coal: '煤炭|Coal',
              oil: '油品|Oil',
              heat: '热力|Heat',
              solar: '可再生能源|Renewable',
            }),
            measure('amount', '年消费量|A year', { max: 10_000_000 }),
            line('unit', '计量单位|Measure', { max: 20 }),
          ],
          { max: 10 },
        ),
        yesNo('energy/renewable', '是否利用可再生能源|Any renewable energy?'),
        paragraph('energy/how', '利用方式说明|How', { max: 300, when: when('energy/renewable', true) }),
        paragraph('energy/measures', '主要节能措施|Measures', { max: 1000 }),
      ]),
    ),
  }),
  matter({
    code: 'QH-GRAIN',
    title: '粮食收购企业备案|Filing of a grain buyer',
    kind: 'other',
    unit: UNIT,
    audience: ['firm'],
    themes: ['agriculture', 'access'],
    keywords: ['收粮食', '粮食收购证', '粮食备案'],
    bases: [law('粮食流通管理条例', '9')],
    conditions: [
      '从事粮食收购的企业，应当向收购地的县级人民政府粮食和储备行政管理部门备案|Firms that buy grain file with the county where they buy',
    ],
    materials: [businessLicence()],
    statutory: null,
    promised: promise(1),
    result: registration('粮食收购企业备案表|Record of filing'),
    windows: ['QH-W-PROJECT', 'QH-W-BUSINESS'],
    handling: ON_THE_SPOT,
    form: form(
      page('grain', '收购|Buying', [
        several('grain/kinds', '收购品种|Grain', {
          rice: '稻谷|Rice',
          wheat: '小麦|Wheat',
          maize: '玉米|Maize',
          soya: '大豆|Soya',
          rape: '油菜籽|Rape',
        }),
        measure('grain/year', '年收购量（吨）|Tons a year', { max: 10_000_000 }),
        rows(
          'stores',
          '仓储设施|Stores',
          [
            line('place', '地址|Address', { max: 120 }),
            measure('capacity', '仓容（吨）|Tons', { min: 1, max: 1_000_000 }),
            choice('tenure', '来源|Tenure', { own: '自有|Own', rent: '租赁|Rented' }),
          ],
          { min: 0, max: 20 },
        ),
        yesNo('grain/test', '是否有质量检验设备|Testing equipment?'),
        line('grain/tester', '委托检验机构名称|Who tests instead', { max: 80, when: when('grain/test', false) }),
      ]),
    ),
  }),
]
