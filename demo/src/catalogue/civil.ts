// Matters of the civil affairs bureau: assistance that begins at the townships, marriage, the elderly.
import type { MatterEntry } from '@sunhall/server/catalogue/model'
import {
  choice,
  date,
  type Field,
  identity,
  line,
  measure,
  money,
  paragraph,
  phone,
  promised,
  region,
  residentId,
  rows,
  several,
  when,
  whole,
  yesNo,
} from './fields.ts'
import { form, page } from './form.ts'
import { days, law, promise } from './law.ts'
import { held, householdBook, idCard, mandate, material, photo } from './materials.ts'
import { certificate, confirmation, matter, ON_THE_SPOT, payment } from './matter.ts'
import { inTownships } from './townships.ts'
import { TOWN_WINDOWS } from './windows.ts'

const UNIT = 'qh-civil'

const CONSENT = promised(
  'consent/means',
  '授权核对家庭经济状况，并承诺如实申报|Consents to a check of means; all is stated truly',
)
const AUTHORISATION = material('authorisation', '家庭经济状况核对授权书|Consent to check the family’s means', {
  blank: [
    '家庭经济状况核对授权书',
    '本人及家庭成员授权民政部门核对户籍、车辆、不动产、存款、社会保险等信息。',
    '授权人（签名、按指印）：　　　　　年　　月　　日',
  ],
  sample: ['家庭经济状况核对授权书', '授权人：张某某、李某某', '2026年11月20日'],
})

const household = (): Field[] => [
  rows(
    'family',
    '共同生活的家庭成员|Members of the household',
    [
      line('name', '姓名|Name', { max: 40 }),
      identity('idNumber', '证件号码|Identity number', { sensitive: true }),
      choice('relation', '与申请人关系|Relation', {
        self: '本人|Applicant',
        spouse: '配偶|Spouse',
        child: '子女|Child',
        parent: '父母|Parent',
        other: '其他|Other',
      }),
      choice('health', '身体状况|Health', {
        well: '健康|Well',
        chronic: '患慢性病|Chronic illness',
        severe: '重病|Severe illness',
        disabled: '残疾|Disabled',
      }),
      money('income', '上年度收入|Income of the past year', { max: 1_000_000 }),
    ],
    { max: 12 },
  ),
]

const VISIT = {
  title: '入户调查、民主评议和公示|Home visit, review and public notice',
  who: '乡镇人民政府|Township government',
  days: '公示7天|Notice of seven days',
  note: '调查人员不少于二人|At least two people visit',
} as const

export const civil: readonly MatterEntry[] = [
  ...inTownships(
    {
      code: 'QH-MINIMUM-LIVING',
      title: '最低生活保障审核确认|Minimum living allowance',
      kind: 'benefit',
      audience: ['person'],
      themes: ['assistance'],
      keywords: ['申请低保', '低保户', '吃低保', '生活困难补助'],
      bases: [law('社会救助暂行办法', '9'), law('社会救助暂行办法', '11'), law('最低生活保障审核确认办法')],
      conditions: [
        '共同生活的家庭成员人均收入低于当地最低生活保障标准|Income per head below the local standard',
        '家庭财产状况符合当地规定|The family’s property is within the local rules',
      ],
      excluded: [
        '无正当理由拒绝配合家庭经济状况调查核对的|Refusing the check of means without good reason',
        '有劳动能力而无正当理由多次拒绝介绍的合适工作的|Refusing suitable work again and again',
      ],
      materials: [
        idCard('家庭成员|of the members'),
        householdBook(),
        AUTHORISATION,
        held('income', '家庭收入和财产核对信息|Data on income and property', '县居民家庭经济状况核对机构'),
        material('illness', '重病、残疾等支出证明|Proof of outlay for illness or disability', {
          form: 'copy',
          need: 'optional',
        }),
      ],
      between: [VISIT],
      statutory: days(30, law('最低生活保障审核确认办法')),
      promised: promise(15),
      result: confirmation('最低生活保障确认通知书|Notice of the allowance', 12, '低保'),
      delivery: ['counter', 'post'],
      visits: 1,
      depth: 'III',
      handling: { siteVisit: true },
      form: form(
        page('family', '家庭成员|The household', household()),
        page('means', '收入和财产|Income and property', [
          several('means/sources', '收入来源|Sources of income', {
            farm: '种植养殖|Farming',
            wage: '务工工资|Wages',
            pension: '养老金|Pension',
            transfer: '赡养费、补贴|Support and subsidies',
            none: '无稳定收入|None',
          }),
          money('means/monthly', '家庭月均收入|Income a month', { max: 100_000 }),
          measure('means/land', '承包土地面积（亩）|Land, mu', { max: 500 }),
          yesNo('means/house', '是否有两套以上住房|Two homes or more?'),
          yesNo('means/vehicle', '是否有机动车辆|A motor vehicle?'),
          line('means/plate', '车辆号牌号码|Its plate', { max: 12, when: when('means/vehicle', true) }),
          money('means/savings', '存款和有价证券|Savings', { max: 10_000_000 }),
          paragraph('means/reason', '申请理由|Reason', { max: 600 }),
          CONSENT,
        ]),
      ),
      questions: [
        [
          '申请低保要找村里开证明吗？',
          '不需要。向户籍所在地乡镇人民政府提出书面申请即可，家庭经济状况通过信息核对和入户调查查明。',
        ],
      ],
    },
    UNIT,
  ),
  ...inTownships(
    {
      code: 'QH-EXTREME-DIFFICULTY',
      title: '特困人员认定|Recognition of a person in extreme difficulty',
      kind: 'benefit',
      audience: ['person'],
      themes: ['assistance', 'old-age'],
      keywords: ['五保户', '特困供养', '孤寡老人'],
      bases: [law('社会救助暂行办法', '14'), law('社会救助暂行办法', '16'), law('特困人员认定办法', '4')],
      conditions: [
        '老年人、残疾人或者未满十六周岁的未成年人，无劳动能力、无生活来源|Elderly, disabled or a minor under sixteen, without ability to work or means to live',
        '无法定赡养、抚养、扶养义务人，或者其法定义务人无履行义务能力|Nobody bound by law to support, or nobody able to',
      ],
      materials: [
        idCard(),
        householdBook(),
        held('disability', '残疾人证信息|Certificate of disability', '县残疾人联合会'),
        AUTHORISATION,
      ],
      between: [
        VISIT,
        {
          title: '生活自理能力评估|Assessment of self-care',
          who: '县民政局委托的评估机构|Body named by the civil affairs bureau',
        },
      ],
      statutory: null,
      promised: promise(20),
      result: confirmation('特困人员供养证|Certificate of support', null, '特困'),
      delivery: ['counter', 'post'],
      visits: 1,
      depth: 'III',
      handling: { siteVisit: true },
      form: form(
        page('person', '特困情形|The person', [
          choice('person/kind', '人员类别|Kind', {
            old: '老年人|Elderly',
            disabled: '残疾人|Disabled',
            minor: '未成年人|Minor',
          }),
          line('person/certificate', '残疾人证号|Number of the disability certificate', {
            max: 24,
            when: when('person/kind', 'disabled'),
          }),
          choice('person/duty', '法定义务人情况|Those bound to support', {
            none: '无法定义务人|None',
            unable: '有但无履行能力|Unable',
          }),
          rows(
            'relatives',
            '法定义务人|Who they are',
            [
              line('name', '姓名|Name', { max: 40 }),
              choice('relation', '关系|Relation', {
                child: '子女|Child',
                parent: '父母|Parent',
                spouse: '配偶|Spouse',
              }),
              choice('inability', '无履行能力情形|Why unable', {
                extreme: '特困人员|In extreme difficulty',
                low: '低保对象|On minimum allowance',
                prison: '服刑|In prison',
                missing: '失踪|Missing',
              }),
            ],
            { max: 6, when: when('person/duty', 'unable') },
          ),
          choice('person/care', '供养方式意愿|Wish', {
            home: '分散供养（在家）|At home',
            institution: '集中供养（供养机构）|In an institution',
          }),
          money('person/income', '月收入|Income a month', { max: 5_000 }),
          CONSENT,
        ]),
      ),
    },
    UNIT,
  ),
  ...inTownships({
    code: 'QH-TEMPORARY-AID',
    title: '临时救助（小额先行救助）|Temporary assistance: small sums at once',
    kind: 'benefit',
    audience: ['person'],
    themes: ['assistance'],
    keywords: ['急难救助', '临时困难', '火灾救助'],
    authority: 'delegated',
    bases: [law('社会救助暂行办法', '47'), law('社会救助暂行办法', '48')],
    conditions: [
      '因火灾、交通事故等意外事件，家庭成员突发重大疾病等原因，导致基本生活暂时出现严重困难|Severe passing hardship through fire, accident or sudden illness',
    ],
    materials: [
      idCard(),
      householdBook(),
      material('event', '遭遇困难的证明材料|Proof of the hardship', {
        form: 'copy',
        mayFollow: 10,
        note: '情况紧急的，先行救助，事后补充|In an emergency help comes first, papers later',
      }),
    ],
    statutory: null,
    promised: promise(2),
    result: payment('临时救助决定|Decision on assistance'),
    visits: 1,
    depth: 'III',
    handling: { siteVisit: true },
    form: form(
      page('hardship', '困难情况|The hardship', [
        choice('hardship/cause', '困难原因|Cause', {
          fire: '火灾|Fire',
          traffic: '交通事故|Traffic accident',
          illness: '突发重大疾病|Sudden illness',
          school: '教育支出|Schooling',
          other: '其他|Other',
        }),
        paragraph('hardship/other', '其他原因说明|Which', { max: 300, when: when('hardship/cause', 'other') }),
        date('hardship/day', '发生日期|Day'),
        money('hardship/loss', '损失或者自付支出|Loss or own outlay', { max: 2_000_000 }),
        whole('hardship/people', '家庭人口|People in the household', { min: 1, max: 20 }),
        yesNo('hardship/urgent', '是否急需先行救助|Is help needed at once?'),
        line('pay/account', '银行账号|Account', { max: 30, pattern: '^[0-9]{12,30}$', sensitive: true }),
      ]),
    ),
  }),
  matter({
    code: 'QH-MARRIAGE',
    title: '内地居民结婚登记|Registration of a marriage',
    kind: 'confirmation',
    unit: UNIT,
    audience: ['person'],
    themes: ['marriage'],
    keywords: ['领结婚证', '结婚', '登记结婚'],
    bases: [law('民法典', '1046'), law('民法典', '1047'), law('民法典', '1049'), law('婚姻登记条例')],
    conditions: [
      '男女双方完全自愿|Both wish it freely',
      '男不得早于二十二周岁，女不得早于二十周岁|He at least 22, she at least 20',
      '双方均无配偶，没有直系血亲和三代以内旁系血亲关系|Neither is married; not related in the direct line or within three generations',
    ],
    excluded: [
      '非双方自愿、未到法定婚龄、一方或者双方已有配偶、属于禁止结婚的亲属|Against the will, under age, married already, related',
    ],
    materials: [
      idCard('双方|of both'),
      photo({
        form: 'original',
        copies: 3,
        note: '双方近期半身免冠合影，也可以现场免费拍摄|Recent photograph together; taken free on the spot',
        mayFollow: 1,
      }),
    ],
    statutory: null,
    promised: promise(1),
    result: certificate('结婚证|Marriage certificate'),
    delivery: ['counter'],
    visits: 1,
    depth: 'II',
    scope: 'nation',
    handling: ON_THE_SPOT,
    form: form(
      page(
        'partner',
        '另一方|The other',
        [
          line('partner/name', '姓名|Name', { max: 40 }),
          residentId('partner/idNumber', '身份证号码|Resident ID number', { sensitive: true }),
          phone('partner/phone', '联系电话|Telephone'),
          choice('partner/before', '双方婚姻状况|Marital status', {
            never: '均未婚|Neither married before',
            divorced: '一方或者双方离婚|Divorced',
            widowed: '一方或者双方丧偶|Widowed',
          }),
          date('partner/day', '预约登记日期|Day booked'),
          promised(
            'partner/declared',
            '双方声明：本人与对方均无配偶，没有直系血亲和三代以内旁系血亲关系|Both declare that neither is married and they are not related',
          ),
        ],
        { hint: '双方须共同到场登记，婚姻登记不收费|Both come together; free of charge' },
      ),
    ),
  }),
  matter({
    code: 'QH-OLD-AGE',
    title: '高龄津贴申领|Allowance for the very old',
    kind: 'benefit',
    unit: UNIT,
    audience: ['person'],
    themes: ['old-age'],
    keywords: ['老年补贴', '80岁补贴', '高龄补贴'],
    bases: [law('老年人权益保障法', '33')],
    conditions: ['具有本县户籍、年满八十周岁|Registered in the county and eighty or over'],
    materials: [idCard('老年人|of the elderly person'), householdBook(), mandate()],
    statutory: null,
    promised: promise(5),
    result: payment('高龄津贴发放通知|Notice of the allowance'),
    delivery: ['electronic', 'counter'],
    windows: ['QH-W-LIFE', ...TOWN_WINDOWS],
    form: form(
      page('old', '老年人|The elderly person', [
        line('old/name', '老年人姓名|Name', { max: 40 }),
        residentId('old/idNumber', '老年人身份证号码|Resident ID number', { sensitive: true }),
        choice('old/group', '年龄段|Age', {
          eighty: '80至89周岁|80–89',
          ninety: '90至99周岁|90–99',
          hundred: '100周岁以上|100 and over',
        }),
        region('old/region', '户籍所在乡镇|Township'),
        yesNo('old/abroad', '是否在外地居住|Living elsewhere?'),
        line('old/where', '现居住地址|Where', { max: 120, when: when('old/abroad', true) }),
        line('pay/account', '银行账号|Account', { max: 30, pattern: '^[0-9]{12,30}$', sensitive: true }),
      ]),
    ),
  }),
]
