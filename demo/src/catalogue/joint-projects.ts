// Parallel approval of construction projects (工程建设项目并联审批), and the helper who goes with them (代办, B1).
import type { MatterEntry } from '@sunhall/server/catalogue/model'
import { choice, date, line, money, paragraph, promised, rows, when, yesNo } from './fields.ts'
import { form, page } from './form.ts'
import { COPIES, JOINT, member } from './joint-plan.ts'
import { law, promise } from './law.ts'
import { businessLicence, held, idCard, mandate, material, report } from './materials.ts'
import { confirmation, licence, matter, ON_THE_SPOT, special } from './matter.ts'
import { projectFields } from './shared-fields.ts'
import { TOWN_WINDOWS } from './windows.ts'

const UNIT = 'qh-service'

export const jointProjects: readonly MatterEntry[] = [
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
    // What each department asks is on its own form; here is what belongs to none of them.
    form: form(
      page('set', '项目|The project', [
        ...projectFields(),
        yesNo('set/green', '是否申请重大项目绿色通道|Green channel for major projects?'),
        promised(
          'set/promise',
          '承诺所填内容真实，同意各部门共用|What is stated is true and may be shared by the departments',
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
    form: form(
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
