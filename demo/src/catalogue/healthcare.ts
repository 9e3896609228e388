// Matters of the healthcare security bureau: enrolment, care elsewhere, maternity, medical assistance.
import type { MatterEntry } from '@sunhall/server/catalogue/model'
import { choice, date, identity, line, money, promised, region, rows, when, whole, yesNo } from './fields.ts'
import { form, page } from './form.ts'
import { law, promise } from './law.ts'
import { held, householdBook, idCard, material } from './materials.ts'
import { confirmation, matter, ON_THE_SPOT, payment, registration } from './matter.ts'
import { inTownships } from './townships.ts'
import { TOWN_WINDOWS } from './windows.ts'

const UNIT = 'qh-insurance'

export const healthcare: readonly MatterEntry[] = [
  matter({
    code: 'QH-MEDICAL-JOIN',
    title: '城乡居民基本医疗保险参保登记|Enrolment of residents for basic medical insurance',
    kind: 'public-service',
    unit: UNIT,
    audience: ['person'],
    themes: ['medical', 'birth', 'social-security'],
    keywords: ['交医保', '新农合', '新生儿医保', '居民医保'],
    bases: [law('社会保险法', '25'), law('社会保险法', '58')],
    conditions: [
      '具有本县户籍或者持有本县居住证，未参加职工基本医疗保险|Registered or with a residence permit here, and not in the employees’ scheme',
    ],
    materials: [idCard(), householdBook()],
    statutory: null,
    promised: promise(1),
    result: registration('参保登记回执|Receipt of enrolment', 12),
    windows: ['QH-W-INSURANCE', ...TOWN_WINDOWS],
    handling: ON_THE_SPOT,
    form: form(
      page('people', '参保人员|Who is enrolled', [
        whole('year/year', '参保年度|Year', { min: 2024, max: 2100 }),
        rows(
          'people',
          '参保家庭成员|Members of the family',
          [
            line('name', '姓名|Name', { max: 40 }),
            identity('idNumber', '证件号码|Identity number', { sensitive: true }),
            choice('kind', '人员类别|Kind', {
              adult: '成年居民|Adult',
              student: '学生儿童|Student or child',
              newborn: '新生儿|Newborn',
              assisted: '救助对象|Assisted',
            }),
          ],
          { max: 10 },
        ),
        yesNo('transfer/moved', '是否从外地转入|Coming from another place?'),
        region('transfer/from', '原参保地|Enrolled before in', { when: when('transfer/moved', true) }),
      ]),
    ),
    questions: [['新生儿什么时候参保？', '出生后九十天内由监护人办理参保登记的，自出生之日起享受待遇。']],
  }),
  matter({
    code: 'QH-MEDICAL-REMOTE',
    title: '基本医疗保险异地就医备案|Filing for medical care elsewhere',
    kind: 'public-service',
    unit: UNIT,
    audience: ['person'],
    themes: ['medical'],
    keywords: ['异地就医', '外地看病', '跨省报销', '转院'],
    bases: [law('社会保险法', '29'), law('医疗保障基金使用监督管理条例')],
    conditions: [
      '长期在外地居住、工作，或者因病情需要转诊、临时外出就医|Lives or works elsewhere, is referred, or falls ill away from home',
    ],
    materials: [
      idCard(),
      material('referral', '转诊转院证明|Referral', {
        source: 'other',
        issuer: '定点医疗机构',
        when: { path: '/care/kind', equals: 'referral' },
      }),
      material('promise', '个人承诺书|Written promise', {
        need: 'optional',
        blank: ['异地就医备案个人承诺书', '本人承诺在备案地长期居住（工作），所填信息属实。', '承诺人（签名）：'],
      }),
    ],
    statutory: null,
    promised: promise(1),
    result: confirmation('异地就医备案回执|Receipt of the filing', 12),
    delivery: ['electronic'],
    windows: ['QH-W-INSURANCE', ...TOWN_WINDOWS],
    scope: 'nation',
    handling: { ...ON_THE_SPOT, selfDeclared: true },
    form: form(
      page('care', '备案|The filing', [
        choice('care/kind', '备案类型|Kind', {
          settled: '异地安置退休人员|Retired elsewhere',
          resident: '异地长期居住人员|Lives elsewhere',
          posted: '常驻异地工作人员|Works elsewhere',
          referral: '异地转诊人员|Referred',
          other: '其他临时外出就医人员|Other',
        }),
        choice('care/scheme', '参保类型|Scheme', { employee: '职工医保|Employees', resident: '居民医保|Residents' }),
        region('care/to', '就医地|Place of care'),
        date('care/from', '备案开始日期|From'),
        line('care/hospital', '转往医院|Hospital', { max: 100, when: when('care/kind', 'referral') }),
        line('care/diagnosis', '疾病诊断|Diagnosis', {
          max: 100,
          sensitive: true,
          when: when('care/kind', 'referral'),
        }),
        promised('care/promise', '承诺备案信息真实|What is stated is true'),
      ]),
    ),
  }),
  matter({
    code: 'QH-MATERNITY',
    title: '生育津贴支付|Maternity allowance',
    kind: 'benefit',
    unit: UNIT,
    audience: ['person', 'firm'],
    themes: ['birth', 'medical'],
    keywords: ['生育津贴', '产假工资', '生孩子报销'],
    bases: [law('社会保险法', '54'), law('社会保险法', '56')],
    conditions: [
      '用人单位已经缴纳生育保险费，女职工生育享受产假或者享受计划生育手术休假|The employer paid contributions; on maternity leave or leave after an operation',
    ],
    materials: [
      idCard(),
      held('birth-certificate', '出生医学证明|Medical certificate of birth', '县卫生健康局'),
      material('record', '出院记录或者病历资料|Hospital record', {
        form: 'copy',
        source: 'other',
        issuer: '医疗机构',
        note: '已经联网结算的不需提交|Not asked for where settled on line',
        need: 'optional',
      }),
    ],
    statutory: null,
    promised: promise(10),
    result: payment('生育津贴核定表|Statement of the allowance'),
    delivery: ['electronic', 'counter'],
    form: form(
      page('birth', '生育情况|The birth', [
        line('birth/mother', '女职工姓名|Name of the worker', { max: 40 }),
        identity('birth/motherId', '女职工证件号码|Identity number', { sensitive: true }),
        choice('birth/kind', '类别|Kind', {
          normal: '顺产|Natural birth',
          operation: '剖宫产|Caesarean',
          loss: '流产|Miscarriage',
          planning: '计划生育手术|Operation',
        }),
        date('birth/day', '分娩或者手术日期|Day'),
        whole('birth/children', '生育胎儿数|Children', {
          min: 1,
          max: 5,
          when: when('birth/kind', 'normal', 'operation'),
        }),
        line('birth/hospital', '就诊医院|Hospital', { max: 100 }),
        line('pay/bank', '开户银行|Bank', { max: 60 }),
        line('pay/account', '银行账号|Account', { max: 30, pattern: '^[0-9]{12,30}$', sensitive: true }),
      ]),
    ),
  }),
  ...inTownships(
    {
      code: 'QH-MEDICAL-AID',
      title: '医疗救助对象认定和救助|Medical assistance',
      kind: 'benefit',
      audience: ['person'],
      themes: ['medical', 'assistance'],
      keywords: ['大病救助', '看病没钱', '医疗救助', '因病致贫'],
      bases: [law('社会救助暂行办法', '28'), law('社会救助暂行办法', '30')],
      conditions: [
        '县级以上人民政府规定的其他特殊困难人员，如因病致贫重病患者、返贫致贫人口|Others in special difficulty named by the government, such as those made poor by illness',
      ],
      excluded: [
        '低保家庭成员和特困供养人员，由县医疗保障局直接办理，不经乡镇初审|Members of families on minimum living allowance and people in extreme difficulty apply to the county bureau directly',
      ],
      materials: [
        idCard(),
        householdBook(),
        held('bills', '基本医疗保险结算信息|Settlement of basic insurance', '县医疗保障局'),
        material('diagnosis', '病历和诊断证明|Medical record and diagnosis', {
          form: 'copy',
          source: 'other',
          issuer: '医疗机构',
        }),
        material('authorisation', '家庭经济状况核对授权书|Consent to check the family’s means'),
      ],
      between: [
        {
          title: '入户调查和公示|Visit and public notice',
          who: '乡镇人民政府|Township government',
          days: '公示7天|Notice of seven days',
        },
      ],
      statutory: null,
      promised: promise(15),
      result: payment('医疗救助审核确认决定|Decision on medical assistance'),
      delivery: ['counter', 'electronic'],
      visits: 1,
      depth: 'III',
      handling: { siteVisit: true },
      form: form(
        page('patient', '患者|The patient', [
          line('patient/name', '患者姓名|Name', { max: 40 }),
          identity('patient/idNumber', '患者证件号码|Identity number', { sensitive: true }),
          choice('patient/kind', '对象类别|Kind', {
            border: '低保边缘家庭成员|Just above the minimum living allowance',
            poverty: '返贫致贫人口|Fallen back into poverty',
            illness: '因病致贫重病患者|Poor through illness',
          }),
          line('patient/disease', '主要疾病|Illness', { max: 100, sensitive: true }),
          money('patient/total', '医疗总费用|Total cost', { max: 5_000_000 }),
          money('patient/own', '个人自付费用|Own share', { max: 5_000_000 }),
        ]),
        page('family', '家庭|Family', [
          rows(
            'family',
            '家庭成员|Members',
            [
              line('name', '姓名|Name', { max: 40 }),
              choice('relation', '关系|Relation', {
                spouse: '配偶|Spouse',
                child: '子女|Child',
                parent: '父母|Parent',
                other: '其他|Other',
              }),
              money('income', '上年度收入|Income of the past year', { max: 1_000_000 }),
            ],
            { min: 0, max: 10 },
          ),
          promised(
            'consent/means',
            '授权核对家庭经济状况，并承诺如实申报|Consents to a check of means; all is stated truly',
          ),
        ]),
      ),
    },
    'qh-insurance',
  ),
]
