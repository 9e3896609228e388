// Matters of the labour bureau with people: unemployment, start-up loans, injuries at work, cards.
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
  when,
  whole,
  yesNo,
} from './fields.ts'
import { form, page } from './form.ts'
import { calendarDays, law, notice, promise } from './law.ts'
import { businessLicence, held, idCard, mandate, material, photo, premisesProof } from './materials.ts'
import { certificate, confirmation, matter, ON_THE_SPOT, payment, SITE_VISIT } from './matter.ts'
import { premisesPage } from './premises.ts'
import { TOWN_WINDOWS } from './windows.ts'

const UNIT = 'qh-hr'

export const employment: readonly MatterEntry[] = [
  matter({
    code: 'QH-JOBLESS-PAY',
    title: '失业保险金申领|Unemployment benefit',
    kind: 'benefit',
    unit: UNIT,
    audience: ['person'],
    themes: ['work', 'social-security'],
    keywords: ['失业金', '下岗补助', '被辞退了', '领失业金'],
    bases: [law('社会保险法', '45'), law('社会保险法', '50'), law('失业保险条例', '14'), law('失业保险条例', '16')],
    conditions: [
      '失业前用人单位和本人已经缴纳失业保险费满一年|Contributions paid for a year',
      '非因本人意愿中断就业|Out of work not by own will',
      '已经进行失业登记，并有求职要求|Registered as out of work and looking for it',
    ],
    excluded: [
      '重新就业、应征服兵役、移居境外、享受基本养老保险待遇等停止领取的情形|Back at work, in military service, moved abroad, drawing a pension',
    ],
    materials: [
      idCard(),
      held('contributions', '失业保险缴费记录|Record of contributions', '县社会保险经办机构'),
      material('ending', '终止或者解除劳动关系的证明|Proof that the job ended', {
        form: 'copy',
        need: 'optional',
        note: '单位已经申报减员的不需提交|Not asked for where the employer reported it',
      }),
    ],
    statutory: null,
    promised: promise(5),
    result: payment('失业保险金核定通知|Notice of the benefit'),
    delivery: ['electronic', 'counter'],
    windows: ['QH-W-HR', ...TOWN_WINDOWS],
    form: form(
      page('job', '失业情况|The last job', [
        line('job/employer', '失业前工作单位|Last employer', { max: 100 }),
        date('job/ended', '劳动关系终止日期|Ended on'),
        choice('job/cause', '失业原因|Cause', {
          expired: '劳动合同期满终止|Contract ended',
          dismissed: '被用人单位解除|Dismissed',
          agreed: '用人单位提出并协商一致解除|Ended by the employer’s proposal',
          closed: '用人单位破产、关闭|Employer closed',
          other: '其他非本人意愿|Other',
        }),
        paragraph('job/other', '其他原因说明|Which', { max: 200, when: when('job/cause', 'other') }),
        whole('job/months', '累计缴费月数|Months of contributions', { min: 12, max: 600 }),
        yesNo('job/wants', '是否有求职要求|Looking for work?'),
        choice('job/wish', '希望接受的就业服务|Service wanted', {
          placement: '职业介绍|Placement',
          training: '技能培训|Training',
          startup: '创业指导|Starting a business',
        }),
      ]),
      page('pay', '领取账户|Account', [
        line('pay/bank', '社会保障卡银行名称|Bank of the social security card', { max: 60 }),
        line('pay/account', '社会保障卡银行账户|Account', { max: 30, pattern: '^[0-9]{12,30}$', sensitive: true }),
      ]),
    ),
  }),
  matter({
    code: 'QH-STARTUP-LOAN',
    title: '个人创业担保贷款申请|Guaranteed loan for starting a business',
    kind: 'benefit',
    unit: UNIT,
    audience: ['person'],
    themes: ['work', 'social-security'],
    keywords: ['创业贷款', '贴息贷款', '返乡创业'],
    bases: [
      law('就业促进法', '19'),
      notice(
        '财政部普惠金融发展专项资金管理办法（财金〔2023〕75号）',
        'Measures on the special fund for inclusive finance (2023, No. 75)',
      ),
    ],
    conditions: [
      '属于城镇登记失业人员、就业困难人员、退役军人、高校毕业生、返乡创业农民工、脱贫人口等重点就业群体|Belongs to a group given priority',
      '除助学贷款、住房贷款、购车贷款等外，申请人提交贷款申请时没有其他贷款|No other loan than for study, home or car',
      '有创办的经营主体并正常经营|Runs a registered business',
    ],
    materials: [
      idCard(),
      businessLicence(),
      material('group', '重点就业群体的证明材料|Proof of belonging to the group', {
        form: 'copy',
        need: 'optional',
        note: '可以数据核验的不需提交|Not asked for where checked by data',
      }),
      material('guarantee', '担保或者反担保材料|Guarantee', { when: { path: '/loan/guarantee', equals: 'counter' } }),
      ...premisesProof(),
    ],
    between: [SITE_VISIT],
    statutory: null,
    promised: promise(10),
    result: confirmation('创业担保贷款资格审核意见|Opinion on eligibility', 3),
    windows: ['QH-W-HR', ...TOWN_WINDOWS],
    handling: { siteVisit: true },
    form: form(
      page('loan', '贷款申请|The loan', [
        choice('loan/group', '人员类别|Group', {
          jobless: '登记失业人员|Registered jobless',
          hard: '就业困难人员|Hard to employ',
          veteran: '退役军人|Veteran',
          graduate: '高校毕业生|Graduate',
          returned: '返乡创业人员|Returned home',
          poverty: '脱贫人口|Lifted out of poverty',
        }),
        money('loan/amount', '申请金额|Amount', { min: 10_000, max: 300_000 }),
        whole('loan/months', '贷款期限（月）|Months', { min: 6, max: 36 }),
        choice('loan/guarantee', '担保方式|Guarantee', {
          credit: '信用免担保|On credit',
          fund: '担保基金担保|Guarantee fund',
          counter: '反担保|Counter-guarantee',
        }),
        paragraph('loan/use', '贷款用途|Use'),
        line('business/name', '经营主体名称|Business', { max: 80 }),
        creditCode('business/creditCode', '统一社会信用代码|Credit code'),
        whole('business/staff', '带动就业人数|Jobs created', { max: 500 }),
      ]),
      premisesPage('经营场所|Premises'),
    ),
  }),
  matter({
    code: 'QH-WORK-INJURY',
    title: '工伤认定|Recognition of a work injury',
    kind: 'confirmation',
    unit: UNIT,
    audience: ['person', 'firm'],
    themes: ['work', 'social-security', 'employment'],
    keywords: ['工伤', '上班受伤', '工伤鉴定', '上下班车祸'],
    bases: [
      law('工伤保险条例', '14'),
      law('工伤保险条例', '15'),
      law('工伤保险条例', '17'),
      law('工伤保险条例', '18'),
      law('工伤保险条例', '20'),
    ],
    conditions: [
      '用人单位自事故伤害发生之日起三十日内申请；单位未申请的，职工或者近亲属、工会在一年内申请|By the employer within thirty days; else by the worker, kin or union within a year',
      '属于工伤保险条例第十四条、第十五条规定的情形|One of the cases of articles 14 and 15',
    ],
    excluded: ['故意犯罪、醉酒或者吸毒、自残或者自杀的|Intentional crime, drunkenness or drugs, self-harm'],
    materials: [
      idCard('受伤职工|of the injured'),
      material('employment', '与用人单位存在劳动关系的证明材料|Proof of employment', {
        form: 'copy',
        note: '包括事实劳动关系|Employment in fact counts',
      }),
      material('diagnosis', '医疗诊断证明或者职业病诊断证明书|Medical diagnosis', {
        source: 'other',
        issuer: '医疗机构',
      }),
      held('traffic', '道路交通事故认定书|Finding on the traffic accident', '县公安局交通管理大队', {
        note: '上下班途中交通事故的|For accidents on the way',
      }),
      mandate(),
    ],
    between: [
      {
        title: '调查核实|Inquiry',
        who: '工伤认定工作人员|Officers',
        note: '需要以司法机关或者有关行政主管部门的结论为依据的，依照工伤保险条例第二十条中止|Stayed where a finding of a court or other body is awaited (article 20)',
      },
    ],
    statutory: calendarDays(60, law('工伤保险条例', '20')),
    promised: promise(15),
    result: confirmation('认定工伤决定书|Decision on the work injury', null, '工认'),
    delivery: ['counter', 'post'],
    form: form(
      page('injured', '受伤职工|The injured', [
        line('injured/name', '职工姓名|Name', { max: 40 }),
        identity('injured/idNumber', '职工证件号码|Identity number', { sensitive: true }),
        line('injured/employer', '用人单位名称|Employer', { max: 100 }),
        line('injured/post', '岗位|Post', { max: 40 }),
        choice('injured/by', '申请人与受伤职工关系|Applicant is', {
          self: '本人|The injured',
          kin: '近亲属|Kin',
          employer: '用人单位|Employer',
          union: '工会|Union',
        }),
      ]),
      page('accident', '事故|The accident', [
        date('accident/day', '事故发生日期|Day'),
        line('accident/place', '事故地点|Place', { max: 120 }),
        choice('accident/case', '申请情形|Case', {
          work: '工作时间工作场所因工作原因|At work',
          travel: '因工外出期间|Sent out',
          commute: '上下班途中|On the way',
          disease: '职业病|Occupational disease',
          sudden: '突发疾病死亡或者四十八小时内抢救无效死亡|Sudden death',
        }),
        yesNo('accident/traffic', '是否交通事故|Traffic accident?', {
          when: when('accident/case', 'commute', 'travel'),
        }),
        paragraph('accident/course', '受伤经过|What happened', { max: 1000 }),
        line('accident/part', '受伤部位或者职业病名称|Injury or disease', { max: 100 }),
        line('accident/hospital', '就诊医院|Hospital', { max: 100 }),
        rows(
          'witnesses',
          '证人|Witnesses',
          [line('name', '姓名|Name', { max: 40 }), phone('phone', '电话|Telephone')],
          { min: 0, max: 5 },
        ),
      ]),
    ),
    questions: [['单位不给申报工伤怎么办？', '职工本人、近亲属或者工会可以自事故发生之日起一年内直接申请。']],
  }),
  matter({
    code: 'QH-SOCIAL-CARD',
    title: '社会保障卡申领、补领、换领|Social security card',
    kind: 'public-service',
    unit: UNIT,
    audience: ['person'],
    themes: ['social-security', 'medical'],
    keywords: ['办社保卡', '社保卡丢了', '医保卡'],
    bases: [law('社会保险法', '58')],
    conditions: ['在本县参加社会保险或者具有本县户籍|Insured or registered in the county'],
    materials: [idCard(), photo()],
    statutory: null,
    promised: promise(1),
    result: certificate('社会保障卡|Social security card', 120),
    delivery: ['counter', 'post'],
    windows: ['QH-W-HR', ...TOWN_WINDOWS],
    scope: 'province',
    handling: ON_THE_SPOT,
    form: form(
      page('card', '卡片|The card', [
        choice('card/kind', '办理类型|Kind', {
          first: '首次申领|First',
          lost: '丢失补领|Lost',
          damaged: '损坏换领|Damaged',
          expired: '到期换领|Expired',
        }),
        choice('card/holder', '持卡人|Holder', { self: '本人|The applicant', child: '新生儿、未成年子女|A child' }),
        line('card/childName', '子女姓名|Name of the child', { max: 40, when: when('card/holder', 'child') }),
        identity('card/childId', '子女证件号码|Identity number of the child', {
          sensitive: true,
          when: when('card/holder', 'child'),
        }),
        choice('card/bank', '合作银行|Bank', {
          rural: '农村信用社|Rural credit union',
          boc: '中国银行|Bank of China',
          abc: '农业银行|Agricultural Bank',
          psbc: '邮政储蓄银行|Postal Savings Bank',
        }),
      ]),
    ),
  }),
]
