// Matters of the environment bureau's branch: impact assessment, outfalls, discharge permits. Decided in the name of the city's bureau.
import type { MatterEntry } from '@sunhall/server/catalogue/model'
import { choice, type Field, line, measure, money, paragraph, rows, several, when, yesNo } from './fields.ts'
import { form, page } from './form.ts'
import { calendarDays, days, law, promise, twenty } from './law.ts'
import { businessLicence, held, mandate, material, report } from './materials.ts'
import { approval, CITY_REMEDIES, licence, matter, SITE_VISIT, special } from './matter.ts'
import { projectCode, projectFields } from './shared-fields.ts'

const UNIT = 'qh-environment'

const construction = (): Field[] => [
  ...projectFields(),
  projectCode(),
  choice('construction/nature', '建设性质|Works', {
    new: '新建|New',
    alter: '改建|Alteration',
    extend: '扩建|Extension',
    technical: '技术改造|Technical renewal',
  }),
  line('construction/trade', '国民经济行业类别|Trade', { max: 60 }),
  money('construction/total', '总投资|Investment', { min: 10_000, max: 50_000_000_000 }),
  money('construction/protection', '环境保护投资|Spent on protection', { max: 5_000_000_000 }),
  measure('construction/land', '占地面积（平方米）|Land, square metres', { min: 1, max: 10_000_000 }),
]

const impact = (): Field[] => [
  rows(
    'emissions',
    '主要污染物排放|Emissions',
    [
      choice('medium', '类别|Medium', {
        air: '废气|Air',
        water: '废水|Water',
        noise: '噪声|Noise',
        solid: '固体废物|Solid waste',
      }),
      line('pollutant', '污染物名称|Pollutant', { max: 60 }),
      measure('amount', '年排放量（吨）|Tons a year', { max: 1_000_000 }),
      line('treatment', '处理措施名称|Treatment', { max: 100 }),
    ],
    { max: 40 },
  ),
  several('impact/sensitive', '周边环境保护目标|What lies near', {
    homes: '居民区|Homes',
    school: '学校、医院|Schools, hospitals',
    water: '饮用水水源保护区|Drinking water',
    nature: '自然保护地|Nature reserve',
    none: '无|None',
  }),
  yesNo('impact/started', '是否已经开工建设|Has work begun?', {
    hint: '未批先建的，依法先行处理|Work begun without approval is dealt with first',
  }),
  paragraph('impact/progress', '已建内容和进度|What is built', { max: 300, when: when('impact/started', true) }),
]

const REPORT = (title: string): ReturnType<typeof report> =>
  report('assessment', title, '具备技术能力的编制单位', {
    note: '建设单位可以自行编制|The builder may draw it up itself',
  })
const EXPERTS = (limit: string, en: string) =>
  ({
    title: '技术评估（专家评审）|Technical assessment by experts',
    who: '技术评估机构和专家|Assessment body and experts',
    days: `${limit}，不计入办理时限|${en}, not counted`,
    note: '书面告知所需时间|Told in writing',
  }) as const

export const environment: readonly MatterEntry[] = [
  matter({
    code: 'QH-EIA-REPORT',
    title: '建设项目环境影响报告书审批|Approval of an environmental impact report',
    kind: 'licence',
    unit: UNIT,
    authority: 'delegated',
    audience: ['firm'],
    themes: ['environment', 'construction', 'investment'],
    keywords: ['环评', '环评报告书', '办环评'],
    bases: [
      law('环境影响评价法', '16'),
      law('环境影响评价法', '22'),
      law('建设项目环境保护管理条例', '9'),
      law('建设项目环境保护管理条例', '11'),
    ],
    conditions: [
      '建设项目类型及其选址、布局、规模符合环境保护法律法规和相关法定规划|Kind, site, layout and size accord with law and plans',
      '拟采取的措施能够满足区域环境质量改善目标管理要求|Measures meet the targets for the region',
      '污染防治措施能够确保污染物排放达到国家和地方排放标准|Emissions meet the standards',
      '报告书基础资料数据真实，内容完整，评价结论明确、合理|Data true, contents whole, conclusions clear',
    ],
    excluded: ['建设项目环境保护管理条例第十一条规定的不予批准的情形|The cases of article 11 of the Regulations'],
    materials: [
      businessLicence(),
      REPORT('环境影响报告书|Environmental impact report'),
      material('participation', '公众参与说明|Account of public participation'),
      mandate(),
    ],
    between: [
      { title: '公示、征求公众意见|Public notice', who: '生态环境部门|Environment bureau' },
      EXPERTS('一般20个工作日，最长不超过30个工作日', 'Usually 20 working days, at most 30'),
    ],
    statutory: calendarDays(60, law('环境影响评价法', '22')),
    promised: promise(20),
    result: approval('环境影响报告书批复|Approval', 60, '云环青审'),
    remedies: CITY_REMEDIES,
    handling: {
      special: [special('expert-review', 20), special('hearing', 20, law('行政许可法', '47'))],
      siteVisit: true,
    },
    intermediaries: ['QH-I-EIA'],
    form: form(page('project', '项目|The project', construction()), page('impact', '环境影响|Impact', impact())),
  }),
  matter({
    code: 'QH-EIA-FORM',
    title: '建设项目环境影响报告表审批|Approval of an environmental impact form',
    kind: 'licence',
    unit: UNIT,
    authority: 'delegated',
    audience: ['firm'],
    themes: ['environment', 'construction', 'investment'],
    keywords: ['环评报告表', '环评审批', '小项目环评'],
    bases: [law('环境影响评价法', '16'), law('环境影响评价法', '22'), law('建设项目环境保护管理条例', '9')],
    conditions: [
      '依照建设项目环境影响评价分类管理名录应当编制环境影响报告表|The catalogue calls for a form',
      '选址、布局、规模和污染防治措施符合法律法规、规划和排放标准|Site, size and measures accord with law, plans and standards',
    ],
    materials: [businessLicence(), REPORT('环境影响报告表|Environmental impact form'), mandate()],
    between: [EXPERTS('一般10个工作日', 'Usually 10 working days')],
    statutory: calendarDays(30, law('环境影响评价法', '22')),
    promised: promise(10),
    result: approval('环境影响报告表批复|Approval', 60, '云环青审'),
    remedies: CITY_REMEDIES,
    handling: { special: [special('expert-review', 10)] },
    intermediaries: ['QH-I-EIA'],
    form: form(page('project', '项目|The project', construction()), page('impact', '环境影响|Impact', impact())),
    questions: [
      [
        '开小饭店要办环评吗？',
        '一般餐饮服务不纳入环评管理，不需要审批；选址须符合大气污染防治法关于居民住宅楼的规定，并安装油烟净化设施。',
      ],
    ],
  }),
  matter({
    code: 'QH-OUTFALL',
    title: '入河排污口设置审批|Approval of an outfall into a river',
    kind: 'licence',
    unit: UNIT,
    authority: 'delegated',
    audience: ['firm'],
    themes: ['environment'],
    keywords: ['排污口', '污水排河'],
    bases: [law('水法', '34'), law('水污染防治法', '19'), law('入河排污口监督管理办法')],
    conditions: [
      '设置方案符合水功能区和水环境质量改善的要求，排放达标|Fits the water function zone and the targets; meets the standards',
    ],
    excluded: ['饮用水水源保护区内禁止设置排污口|None in drinking water protection zones'],
    materials: [
      businessLicence(),
      report('argument', '入河排污口设置论证报告|Report on the outfall', '有能力的编制单位'),
      held('eia', '环评批复信息|Environmental approval', '生态环境部门'),
      mandate(),
    ],
    between: [EXPERTS('一般15个工作日', 'Usually 15 working days'), SITE_VISIT],
    statutory: twenty(),
    promised: promise(10),
    result: approval('入河排污口设置决定书|Decision on the outfall', null, '云环青排'),
    remedies: CITY_REMEDIES,
    visits: 1,
    depth: 'III',
    handling: { siteVisit: true, special: [special('expert-review', 15)] },
    form: form(
      page('outfall', '排污口|The outfall', [
        line('outfall/river', '受纳水体名称|River', { max: 60 }),
        line('outfall/place', '排污口位置|Place', { max: 120 }),
        measure('outfall/longitude', '经度|Longitude', { min: 73, max: 136 }),
        measure('outfall/latitude', '纬度|Latitude', { min: 3, max: 54 }),
        choice('outfall/kind', '排污口类型|Kind', {
          industry: '工业排污口|Industry',
          town: '城镇污水处理厂排污口|Town plant',
          farm: '农业排口|Farming',
          other: '其他排口|Other',
        }),
        choice('outfall/mode', '排放方式|Discharge', { always: '连续|Continuous', sometimes: '间歇|Intermittent' }),
        line('outfall/times', '间歇排放时段说明|When', { max: 100, when: when('outfall/mode', 'sometimes') }),
        measure('outfall/volume', '年排放量（万吨）|10,000 tons a year', { max: 100_000 }),
        rows(
          'pollutants',
          '污染物|Pollutants',
          [
            line('name', '污染物名称|Name', { max: 40 }),
            measure('concentration', '浓度（毫克每升）|mg per litre', { max: 10_000 }),
          ],
          { max: 20 },
        ),
      ]),
    ),
  }),
  matter({
    code: 'QH-DISCHARGE-PERMIT',
    title: '排污许可证核发（简化管理）|Pollutant discharge permit: simplified management',
    kind: 'licence',
    unit: UNIT,
    authority: 'delegated',
    audience: ['firm'],
    themes: ['environment'],
    keywords: ['排污证', '排污许可'],
    bases: [
      law('排污许可管理条例', '2'),
      law('排污许可管理条例', '11'),
      law('排污许可管理条例', '12'),
      law('排污许可管理条例', '14'),
    ],
    conditions: [
      '依法取得环境影响报告书（表）批准文件，或者已经办理登记表备案|Impact report approved or form filed',
      '污染物排放符合排放标准要求|Emissions meet the standards',
      '采用的污染防治设施可以达到许可排放浓度要求|Equipment can reach the concentrations permitted',
      '自行监测方案符合规范|The plan of own monitoring is as prescribed',
    ],
    materials: [
      businessLicence(),
      held('eia', '环评批复或者备案信息|Environmental approval or filing', '生态环境部门'),
      material('monitoring', '自行监测方案|Plan of own monitoring', { mayFollow: 5 }),
      material('promise', '排污单位承诺书|Promise of the discharger'),
      mandate(),
    ],
    statutory: days(20, law('排污许可管理条例', '12')),
    promised: promise(10),
    result: licence('排污许可证|Discharge permit', 60, '排污许'),
    remedies: CITY_REMEDIES,
    form: form(
      page('plant', '生产设施|The plant', [
        line('plant/trade', '行业类别|Trade', { max: 60 }),
        line('plant/address', '生产经营场所地址|Address', { max: 120 }),
        line('plant/eia', '环评批复文号|Number of the approval', { max: 60 }),
        yesNo('plant/park', '是否位于工业园区|In an industrial park?'),
        line('plant/parkName', '园区名称|Park', { max: 60, when: when('plant/park', true) }),
        rows(
          'products',
          '主要产品|Products',
          [
            line('name', '产品名称|Name', { max: 60 }),
            measure('capacity', '年产能|Capacity a year', { max: 100_000_000 }),
            line('unit', '计量单位|Measure', { max: 20 }),
          ],
          { max: 20 },
        ),
      ]),
      page('outlets', '排放口|Outlets', [
        rows(
          'outlets',
          '排放口|Outlets',
          [
            line('number', '排放口编号|Number', { max: 20 }),
            choice('medium', '类别|Medium', { air: '废气|Air', water: '废水|Water' }),
            line('pollutant', '污染物名称|Pollutant', { max: 60 }),
            measure('limit', '许可排放浓度限值|Limit', { max: 10_000 }),
          ],
          { max: 40 },
        ),
      ]),
    ),
  }),
]
