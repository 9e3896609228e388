// Matters of the labour bureau with firms: dispatch, agencies, working hours, enrolment.
import type { MatterEntry } from '@sunhall/server/catalogue/model'
import {
  choice,
  creditCode,
  date,
  identity,
  line,
  money,
  paragraph,
  phone,
  rows,
  several,
  when,
  whole,
  yesNo,
} from './fields.ts'
import { form, page } from './form.ts'
import { days, law, promise, twenty } from './law.ts'
import {
  businessLicence,
  existingLicence,
  held,
  legalId,
  mandate,
  material,
  premisesProof,
  staffProof,
  writtenPromise,
} from './materials.ts'
import { approval, confirmation, licence, matter, ON_THE_SPOT, registration, SITE_VISIT } from './matter.ts'
import { premisesPage } from './premises.ts'

const UNIT = 'qh-hr'

export const labour: readonly MatterEntry[] = [
  matter({
    code: 'QH-DISPATCH',
    title: '劳务派遣经营许可|Licence for labour dispatch',
    kind: 'licence',
    unit: UNIT,
    audience: ['firm'],
    themes: ['access', 'employment'],
    keywords: ['劳务派遣证', '劳务公司', '派遣资质'],
    bases: [law('劳动合同法', '57'), law('劳务派遣行政许可实施办法')],
    conditions: [
      '注册资本不得少于人民币二百万元|Registered capital of at least ¥2 million',
      '有与开展业务相适应的固定的经营场所和设施|Fixed premises and equipment fit for the business',
      '有符合法律、行政法规规定的劳务派遣管理制度|Rules on dispatch that accord with law',
    ],
    excluded: [
      '隐瞒真实情况或者提交虚假材料申请，一年内再次申请的|Within a year after a false application',
      '以欺骗、贿赂等不正当手段取得许可被撤销，三年内再次申请的|Within three years after a licence got by fraud or bribery was withdrawn',
    ],
    materials: [
      businessLicence(),
      legalId(),
      ...premisesProof(),
      material(
        'equipment',
        '经营场所、办公设施和信息管理系统清单|List of premises, office equipment and information system',
        { form: 'copy' },
      ),
      material('rules', '劳务派遣管理制度|Rules on dispatch', {
        note: '包括劳动合同、劳动报酬、社会保险、工作时间、休息休假、劳动纪律等与劳动者切身利益相关的规章制度文本|On contracts, pay, insurance, hours, leave and discipline',
      }),
      material('contract', '拟与用工单位签订的劳务派遣协议样本|Model agreement with user firms', { mayFollow: 5 }),
      mandate(),
    ],
    between: [SITE_VISIT],
    statutory: twenty(),
    promised: promise(7),
    result: licence('劳务派遣经营许可证|Labour dispatch licence', 36, '劳派许'),
    visits: 1,
    depth: 'III',
    handling: { siteVisit: true },
    form: form(
      page('firm', '单位情况|The firm', [
        money('firm/capital', '注册资本|Registered capital', { min: 2_000_000, max: 1_000_000_000 }),
        choice('firm/kind', '申请类型|Kind', { new: '新办|New', branch: '设立子公司|Subsidiary' }),
        creditCode('firm/parent', '母公司统一社会信用代码|Credit code of the parent', {
          when: when('firm/kind', 'branch'),
        }),
        paragraph('firm/scope', '许可经营事项|Business applied for', { max: 200 }),
      ]),
      premisesPage('经营场所|Premises'),
      page('staff', '专职人员|Staff', [
        rows(
          'staff',
          '专职管理人员|Managers',
          [
            line('name', '姓名|Name', { max: 40 }),
            identity('idNumber', '证件号码|Identity number', { sensitive: true }),
            line('post', '岗位|Post', { max: 40 }),
          ],
          { max: 30 },
        ),
        yesNo('dispatch/before', '本年度前是否已经有派遣员工|Were workers dispatched before?'),
        whole('dispatch/workers', '已派遣人数|Workers dispatched', {
          max: 100_000,
          when: when('dispatch/before', true),
        }),
      ]),
    ),
  }),
  matter({
    code: 'QH-DISPATCH-ANNUAL',
    title: '劳务派遣年度经营情况报告核验|Annual check of labour dispatch firms',
    kind: 'other',
    family: 'annual-inspection',
    unit: UNIT,
    audience: ['firm'],
    themes: ['employment'],
    keywords: ['劳务派遣年报', '劳务派遣年检', '年度核验'],
    bases: [law('劳务派遣行政许可实施办法', '22'), law('劳务派遣行政许可实施办法', '23')],
    conditions: [
      '取得劳务派遣经营许可的单位，应当于每年3月31日前提交上一年度劳务派遣经营情况报告|Licence holders report on the past year by 31 March',
    ],
    materials: [
      existingLicence('劳务派遣经营许可证|Labour dispatch licence'),
      businessLicence(),
      held('insurance', '社会保险缴费信息|Social insurance paid', '县社会保险经办机构'),
      material('annual-report', '年度经营情况报告|Annual report', {
        form: 'electronic',
        blank: [
          '劳务派遣年度经营情况报告',
          '一、经营情况和上年度财务审计情况',
          '二、派遣人数、订立劳动合同和参加工会情况',
          '三、支付劳动报酬情况',
          '四、参加社会保险情况',
          '五、设立子公司、分公司情况',
          '六、法律、法规规定的其他情况',
        ],
      }),
    ],
    statutory: null,
    promised: promise(10),
    result: confirmation('年度核验结果通知|Notice of the outcome', 12),
    form: form(
      page('year', '上年度经营|The past year', [
        whole('year/year', '报告年度|Year', { min: 2020, max: 2100 }),
        line('year/licence', '许可证编号|Number of the licence', { max: 40 }),
        whole('year/workers', '年末派遣人数|Workers dispatched at the end of the year', { max: 100_000 }),
        whole('year/contracts', '订立劳动合同人数|With contracts', { max: 100_000 }),
        whole('year/insured', '参加社会保险人数|Insured', { max: 100_000 }),
        money('year/income', '营业收入|Turnover', { max: 10_000_000_000 }),
        money('year/wages', '支付劳动报酬总额|Wages paid', { max: 10_000_000_000 }),
        yesNo('year/changes', '登记事项是否发生变更|Did registered particulars change?'),
        paragraph('year/changed', '变更情况|What changed', { max: 300, when: when('year/changes', true) }),
      ]),
      page('users', '用工单位|User firms', [
        rows(
          'users',
          '主要用工单位|Main user firms',
          [
            line('name', '单位名称|Name', { max: 100 }),
            whole('workers', '派遣人数|Workers', { min: 1, max: 100_000 }),
            choice('post', '岗位性质|Kind of post', {
              temporary: '临时性|Temporary',
              auxiliary: '辅助性|Auxiliary',
              substitute: '替代性|Substitute',
            }),
          ],
          { max: 50 },
        ),
      ]),
    ),
    questions: [
      ['不按时提交年度报告有什么后果？', '由许可机关责令改正；逾期不改的，依法给予处罚，核验结果向社会公布。'],
    ],
  }),
  matter({
    code: 'QH-HR-AGENCY',
    title: '人力资源服务许可|Licence for human resources services',
    kind: 'licence',
    unit: UNIT,
    audience: ['firm'],
    themes: ['access', 'employment'],
    keywords: ['职业中介许可', '开中介', '人力资源许可证', '招聘公司'],
    bases: [law('就业促进法', '40'), law('人力资源市场暂行条例', '18'), law('人力资源市场暂行条例', '19')],
    conditions: [
      '有明确的章程和管理制度|Articles and rules',
      '有开展业务必备的固定场所、办公设施和一定数量的专职工作人员|Fixed premises, equipment and full-time staff',
    ],
    materials: [
      businessLicence(),
      legalId(),
      ...premisesProof(),
      material('rules', '章程和管理制度|Articles and rules', { mayFollow: 5 }),
      staffProof('专职工作人员名册和身份信息|Roster of full-time staff'),
      writtenPromise(),
      mandate(),
    ],
    statutory: days(20, law('人力资源市场暂行条例', '19')),
    promised: promise(3),
    result: licence('人力资源服务许可证|Human resources services licence', null, '人服许'),
    handling: { selfDeclared: true },
    form: form(
      page('service', '业务范围|Services', [
        several('service/items', '服务范围|Services', {
          jobs: '为劳动者介绍用人单位|Places workers',
          workers: '为用人单位推荐劳动者|Recommends workers',
          guide: '开展职业指导、创业指导|Guidance',
          fair: '组织现场招聘会|Job fairs',
          online: '网络招聘|On-line recruiting',
          search: '高级人才寻访|Executive search',
        }),
        line('service/site', '网站或者应用名称|Site or app', { max: 100, optional: true }),
        yesNo('service/declared', '是否采用告知承诺方式办理|By written promise?'),
      ]),
      premisesPage('服务场所|Premises'),
      page('staff', '专职工作人员|Staff', [
        rows(
          'staff',
          '专职工作人员|Full-time staff',
          [
            line('name', '姓名|Name', { max: 40 }),
            identity('idNumber', '证件号码|Identity number', { sensitive: true }),
            line('education', '学历或者职业资格|Education or qualification', { max: 60 }),
          ],
          { min: 3, max: 50 },
        ),
      ]),
    ),
  }),
  matter({
    code: 'QH-WORKING-HOURS',
    title: '企业实行不定时工作制和综合计算工时工作制审批|Approval of flexible and averaged working hours',
    kind: 'licence',
    unit: UNIT,
    audience: ['firm'],
    themes: ['employment'],
    keywords: ['特殊工时', '综合工时', '不定时工作制'],
    bases: [law('劳动法', '39'), law('关于企业实行不定时工作制和综合计算工时工作制的审批办法')],
    conditions: [
      '因生产特点不能实行标准工时制度|Standard hours cannot be kept for the nature of the work',
      '经与工会和劳动者协商，保证职工的休息休假权利|Agreed with the union and the workers, with rest assured',
    ],
    materials: [
      businessLicence(),
      legalId(),
      material('plan', '实行特殊工时制度的方案|Plan of the hours', {
        note: '包括岗位、人数、工作和休息安排|Posts, people, work and rest',
      }),
      material('consultation', '征求职工意见的材料|Record of consulting the workers', {
        sample: [
          '职工代表大会（职工大会）会议纪要',
          '时间：2026年10月12日　应到56人，实到52人',
          '表决：同意50人，不同意2人',
        ],
      }),
      mandate(),
    ],
    statutory: twenty(),
    promised: promise(8),
    result: approval('企业实行特殊工时制度批准书|Approval of special hours', 24, '人社工时'),
    form: form(
      page('hours', '工时制度|Hours', [
        several('hours/kinds', '申请的工时制度|Applied for', {
          flexible: '不定时工作制|Flexible',
          averaged: '综合计算工时工作制|Averaged',
        }),
        choice(
          'hours/period',
          '计算周期|Period',
          { week: '周|Week', month: '月|Month', quarter: '季|Quarter', year: '年|Year' },
          { when: when('hours/kinds', 'averaged') },
        ),
        date('hours/from', '拟执行起始日期|From'),
        rows(
          'posts',
          '岗位明细|Posts',
          [
            line('post', '岗位名称|Post', { max: 60 }),
            choice('system', '工时制度|System', { flexible: '不定时|Flexible', averaged: '综合计算|Averaged' }),
            whole('people', '人数|People', { min: 1, max: 10_000 }),
          ],
          { max: 50 },
        ),
        whole('hours/staff', '职工总数|All staff', { min: 1, max: 100_000 }),
        yesNo('hours/agreed', '是否经职工代表大会或者全体职工讨论|Discussed by the staff?'),
        paragraph('hours/reason', '申请理由|Reason'),
      ]),
    ),
  }),
  matter({
    code: 'QH-INSURANCE-FIRM',
    title: '用人单位社会保险登记|Enrolment of an employer for social insurance',
    kind: 'public-service',
    unit: UNIT,
    audience: ['firm'],
    themes: ['set-up', 'employment'],
    keywords: ['公司开社保户', '单位社保登记', '员工参保'],
    bases: [law('社会保险法', '57'), law('社会保险法', '58')],
    conditions: [
      '用人单位自成立之日起三十日内申请；自用工之日起三十日内为职工办理登记|Within thirty days of being set up; workers within thirty days of hiring',
    ],
    materials: [businessLicence(), legalId(), mandate()],
    statutory: days(15, law('社会保险法', '57')),
    promised: promise(1),
    result: registration('社会保险登记回执|Receipt of enrolment'),
    windows: ['QH-W-HR', 'QH-W-BUSINESS'],
    handling: ON_THE_SPOT,
    form: form(
      page('account', '缴费信息|Account', [
        several('account/kinds', '参加险种|Kinds of insurance', {
          pension: '企业职工基本养老保险|Pension',
          injury: '工伤保险|Work injury',
          jobless: '失业保险|Unemployment',
        }),
        line('account/bank', '开户银行|Bank', { max: 60 }),
        line('account/number', '银行账号|Account', { max: 30, pattern: '^[0-9]{12,30}$', sensitive: true }),
        line('account/clerk', '社保经办人姓名|Person in charge', { max: 40 }),
        phone('account/clerkPhone', '经办人电话|Telephone'),
      ]),
      page('workers', '参保职工|Workers', [
        rows(
          'workers',
          '首批参保职工|First workers enrolled',
          [
            line('name', '姓名|Name', { max: 40 }),
            identity('idNumber', '证件号码|Identity number', { sensitive: true }),
            date('from', '用工日期|Hired on'),
            money('wage', '月缴费工资|Monthly wage', { min: 1000, max: 100_000 }),
          ],
          { min: 0, max: 100 },
        ),
      ]),
    ),
  }),
]
