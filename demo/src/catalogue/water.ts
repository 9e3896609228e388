// Matters of the water bureau: abstraction, soil and water conservation, works at rivers.
import type { MatterEntry } from '@sunhall/server/catalogue/model'
import { choice, date, line, measure, paragraph, rows, several, when, whole, yesNo } from './fields.ts'
import { form, page } from './form.ts'
import { days, law, promise, twenty } from './law.ts'
import { businessLicence, held, mandate, material, report } from './materials.ts'
import { approval, licence, matter, SITE_VISIT, special } from './matter.ts'
import { projectCode, projectFields } from './shared-fields.ts'

const UNIT = 'qh-water'

export const water: readonly MatterEntry[] = [
  matter({
    code: 'QH-WATER-TAKE',
    title: '取水许可|Water abstraction permit',
    kind: 'licence',
    unit: UNIT,
    audience: ['firm', 'person'],
    themes: ['environment', 'access'],
    keywords: ['打井', '取水证', '抽水', '用河水'],
    bases: [
      law('水法', '7'),
      law('水法', '48'),
      law('取水许可和水资源费征收管理条例', '2'),
      law('取水许可和水资源费征收管理条例', '19'),
      law('取水许可和水资源费征收管理条例', '25'),
    ],
    conditions: [
      '符合水资源规划、年度取用水总量控制和用水定额标准|Fits the water plan, the yearly total and the norms',
      '取水、退水不影响公共利益和他人合法权益，水源和退水水质符合要求|No harm to the public or others; quality as required',
    ],
    excluded: [
      '家庭生活和零星散养、圈养畜禽饮用等少量取水的，不需要许可|Small amounts for households and a few animals need none',
      '在地下水禁采区取用地下水、公共供水管网能够满足需要而取用地下水的|Groundwater in banned areas or where the network suffices',
    ],
    materials: [
      businessLicence(),
      report('argument', '建设项目水资源论证报告书（表）|Report on water resources', '有能力的编制单位', {
        note: '取水量较少的可以填写登记表|A form will do for small amounts',
      }),
      material('third-party', '取水与第三者利害关系的说明|Statement on third parties'),
      held('project', '项目批准、备案文件|Approval or filing of the project', '县发展和改革局'),
      mandate(),
    ],
    between: [
      {
        title: '专家评审|Expert review',
        who: '水资源论证专家组|Panel of experts',
        days: '一般15个工作日，不计入办理时限|Usually 15 working days, not counted',
      },
      SITE_VISIT,
    ],
    statutory: days(45, law('取水许可和水资源费征收管理条例', '19')),
    promised: promise(15),
    result: licence('取水许可证|Water abstraction permit', 60, '取水'),
    visits: 1,
    depth: 'III',
    handling: {
      siteVisit: true,
      // 许可法 36: it takes water that others live on; the argument names them.
      thirdParties: true,
      special: [special('expert-review', 15), special('hearing', 20, law('行政许可法', '47'))],
    },
    intermediaries: ['QH-I-SOIL'],
    form: form(
      page('take', '取水|The water', [
        choice('take/source', '水源类型|Source', {
          river: '地表水（河流）|River',
          reservoir: '地表水（水库、湖泊）|Reservoir or lake',
          ground: '地下水|Groundwater',
        }),
        line('take/water', '取水水体名称|Water body', { max: 60, when: when('take/source', 'river', 'reservoir') }),
        whole('take/depth', '井深（米）|Depth of the well, metres', {
          min: 1,
          max: 2000,
          when: when('take/source', 'ground'),
        }),
        line('take/place', '取水地点|Place', { max: 120 }),
        measure('take/year', '年取水量（万立方米）|10,000 m³ a year', { min: 0, max: 100_000 }),
        measure('take/day', '日最大取水量（立方米）|m³ a day at most', { min: 0, max: 10_000_000 }),
        several('take/uses', '取水用途|Uses', {
          supply: '公共供水|Public supply',
          industry: '工业|Industry',
          farm: '农业灌溉|Irrigation',
          power: '水力发电|Hydropower',
          service: '服务业|Services',
        }),
        choice('take/measure', '计量方式|Measured by', {
          meter: '水表|Meter',
          flow: '流量计|Flow meter',
          electricity: '以电折水|Electricity',
        }),
        line('take/return', '退水地点|Returned at', { max: 120, optional: true }),
      ]),
      page('third', '第三者|Third parties', [
        yesNo('third/affected', '是否影响其他用水户|Are other users touched?'),
        rows(
          'users',
          '受影响用水户|Users',
          [
            line('name', '名称或者姓名|Name', { max: 60 }),
            line('impact', '影响说明|How', { max: 100 }),
            yesNo('agrees', '是否同意|Agrees?'),
          ],
          { max: 20, when: when('third/affected', true) },
        ),
      ]),
    ),
  }),
  matter({
    code: 'QH-SOIL-WATER',
    title: '生产建设项目水土保持方案审批|Approval of a soil and water conservation scheme',
    kind: 'licence',
    unit: UNIT,
    audience: ['firm'],
    themes: ['construction', 'environment'],
    keywords: ['水保方案', '水土保持', '水保批复'],
    bases: [
      law('水土保持法', '25'),
      law('水土保持法', '26'),
      law('水土保持法', '32'),
      law('生产建设项目水土保持方案管理办法'),
    ],
    conditions: [
      '在山区、丘陵区、风沙区以及水土保持规划确定的容易发生水土流失的其他区域开办可能造成水土流失的生产建设项目|A project that may wash out soil in hills, sands or other areas named in the plan',
      '方案包括水土流失预防和治理的范围、目标、措施和投资等内容|The scheme states area, aims, measures and cost',
    ],
    materials: [
      businessLicence(),
      report('scheme', '水土保持方案报告书（表）|Scheme', '有能力的编制单位'),
      held('project', '项目批准、备案文件|Approval or filing of the project', '县发展和改革局'),
      mandate(),
    ],
    between: [
      {
        title: '技术评审|Technical review',
        who: '水土保持专家|Experts',
        days: '一般10个工作日，不计入办理时限|Usually 10 working days, not counted',
        note: '实行承诺制管理的项目不进行技术评审|None for projects on a written promise',
      },
    ],
    statutory: days(10, law('生产建设项目水土保持方案管理办法')),
    promised: promise(5),
    fees: ['QH-FEE-SOIL'],
    result: approval('水土保持方案审批准予许可决定书|Approval of the scheme', 36, '青水许'),
    handling: { special: [special('expert-review', 10)], intakeUnit: 'qh-service' },
    intermediaries: ['QH-I-SOIL'],
    form: form(
      page('project', '项目|The project', [
        ...projectFields(),
        projectCode(),
        measure('soil/land', '征占地面积（平方米）|Land, square metres', { min: 1, max: 10_000_000 }),
        measure('soil/dug', '挖方（立方米）|Dug, m³', { max: 100_000_000 }),
        measure('soil/filled', '填方（立方米）|Filled, m³', { max: 100_000_000 }),
        measure('soil/left', '弃方（立方米）|Left over, m³', { max: 100_000_000 }),
        choice('soil/kind', '方案形式|Kind of scheme', { report: '报告书|Report', form: '报告表|Form' }),
        yesNo('soil/dump', '是否设置弃渣场|Is there a dump?'),
        rows(
          'dumps',
          '弃渣场|Dumps',
          [
            line('place', '位置|Place', { max: 120 }),
            measure('volume', '堆渣量（立方米）|m³', { min: 1, max: 100_000_000 }),
            whole('height', '最大堆高（米）|Height, metres', { min: 1, max: 300 }),
          ],
          { max: 10, when: when('soil/dump', true) },
        ),
        date('soil/from', '计划开工日期|Begins'),
        date('soil/until', '计划完工日期|Ends'),
      ]),
    ),
  }),
  matter({
    code: 'QH-RIVER-WORKS',
    title: '河道管理范围内建设项目工程建设方案审批|Approval of works within a river’s management area',
    kind: 'licence',
    unit: UNIT,
    audience: ['firm'],
    themes: ['construction'],
    keywords: ['河边建设', '建桥', '跨河管线', '涉河审批'],
    bases: [law('防洪法', '27'), law('水法', '38'), law('河道管理条例', '11')],
    conditions: [
      '符合防洪标准、岸线规划、航运要求和其他技术要求，不危害堤防安全、影响河势稳定、妨碍行洪畅通|Meets flood standards, bank plans and shipping; harms neither dikes nor flow',
    ],
    materials: [
      businessLicence(),
      report('plan', '工程建设方案|Plan of works', '有资质的设计单位'),
      report('flood', '防洪评价报告|Flood assessment', '有能力的编制单位'),
      material('third-party', '与第三者达成的协议或者说明|Agreement with third parties', {
        form: 'copy',
        need: 'optional',
      }),
      mandate(),
    ],
    between: [
      {
        title: '专家评审|Expert review',
        who: '防洪评价专家组|Panel of experts',
        days: '一般10个工作日，不计入办理时限|Usually 10 working days, not counted',
      },
      SITE_VISIT,
    ],
    statutory: twenty(),
    promised: promise(10),
    result: approval('涉河建设项目许可决定书|Decision on the works', 36, '青水河许'),
    visits: 1,
    depth: 'III',
    handling: { siteVisit: true, special: [special('expert-review', 10)], intakeUnit: 'qh-service' },
    form: form(
      page('works', '工程|The works', [
        line('project/name', '项目名称|Name of the project', { max: 100 }),
        line('works/river', '河流名称|River', { max: 60 }),
        line('works/place', '工程位置|Place', { max: 120 }),
        choice('works/kind', '工程类型|Kind', {
          bridge: '桥梁|Bridge',
          pipe: '管道、缆线|Pipe or cable',
          wharf: '码头|Wharf',
          road: '道路|Road',
          intake: '取水、排水口|Intake or outlet',
          landscape: '景观|Landscape',
        }),
        choice('works/crossing', '跨越方式|Crossing', { over: '跨河|Over', under: '穿河|Under', along: '临河|Along' }),
        whole('works/piers', '涉水桥墩数量|Piers in the water', { max: 100, when: when('works/kind', 'bridge') }),
        measure('works/length', '占用河道长度（米）|Metres of river', { max: 100_000 }),
        whole('works/standard', '设计防洪标准（年一遇）|Flood standard, years', { min: 2, max: 1000 }),
        yesNo('works/season', '是否跨汛期施工|Works in the flood season?'),
        paragraph('works/safety', '度汛方案|Flood plan', { max: 500, when: when('works/season', true) }),
      ]),
    ),
  }),
]
