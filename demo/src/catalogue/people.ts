// Matters of the disabled persons' federation, the veterans' bureau and the justice bureau.
import type { MatterEntry } from '@sunhall/server/catalogue/model'
import { choice, date, line, money, paragraph, phone, promised, rows, several, when, whole, yesNo } from './fields.ts'
import { form, page } from './form.ts'
import { days, law, promise } from './law.ts'
import { held, householdBook, idCard, material, photo } from './materials.ts'
import { certificate, confirmation, matter, payment, SERVICE_REMEDIES, special } from './matter.ts'
import { inTownships } from './townships.ts'
import { TOWN_WINDOWS } from './windows.ts'

export const people: readonly MatterEntry[] = [
  matter({
    code: 'QH-DISABILITY-CARD',
    title: '残疾人证新办|Certificate of disability: first issue',
    kind: 'confirmation',
    unit: 'qh-disabled',
    authority: 'authorised',
    audience: ['person'],
    themes: ['disability'],
    keywords: ['办残疾证', '残疾人证', '残疾鉴定'],
    bases: [law('残疾人保障法', '2'), law('中华人民共和国残疾人证管理办法')],
    conditions: [
      '具有本县户籍，符合残疾标准|Registered in the county and disabled by the standard',
      '申请自愿；未成年人和智力、精神残疾人由监护人代为申请|By own wish; a guardian for minors and the mentally disabled',
    ],
    materials: [
      idCard(),
      householdBook(),
      photo({ note: '两寸近期免冠白底彩色照片|Recent, in colour' }),
      material('record', '病历等就诊资料|Medical records', { form: 'copy', need: 'optional' }),
      material('guardian', '监护人身份和监护关系材料|Proof of guardianship', {
        when: { path: '/person/byGuardian', equals: true },
      }),
    ],
    between: [
      {
        title: '残疾评定|Assessment of the disability',
        who: '指定的残疾评定医院|Hospital named for it',
        days: '一般10个工作日，不计入办理时限|Usually 10 working days, not counted',
        note: '行动不便的可以申请上门评定|At home for those who cannot come',
      },
      { title: '公示|Public notice', who: '县残联|The federation', days: '5个工作日|5 working days' },
    ],
    statutory: null,
    promised: promise(10),
    result: certificate('中华人民共和国残疾人证|Certificate of disability', 120, '残证'),
    delivery: ['counter', 'post', 'electronic'],
    windows: ['QH-W-GENERAL', ...TOWN_WINDOWS],
    visits: 1,
    depth: 'II',
    scope: 'nation',
    remedies:
      '对评定结果有异议的，可以自收到结果之日起向上一级残联申请重新评定；对服务不满意的，可以拨打监督电话投诉。|Ask the federation above for a new assessment; complain by telephone about the service.',
    handling: { special: [special('appraisal', 10)] },
    form: form(
      page('person', '残疾情况|The disability', [
        several(
          'person/kinds',
          '申请残疾类别|Kinds',
          {
            sight: '视力|Sight',
            hearing: '听力|Hearing',
            speech: '言语|Speech',
            limbs: '肢体|Limbs',
            mind: '智力|Intellect',
            psyche: '精神|Mind',
          },
          { sensitive: true },
        ),
        choice('person/cause', '致残原因|Cause', {
          birth: '先天|From birth',
          illness: '疾病|Illness',
          accident: '意外伤害|Accident',
          work: '工伤|At work',
          other: '其他|Other',
        }),
        date('person/since', '致残日期|Since'),
        yesNo('person/byGuardian', '是否由监护人代为申请|Does a guardian apply?'),
        line('person/guardian', '监护人姓名|Name of the guardian', { max: 40, when: when('person/byGuardian', true) }),
        phone('person/guardianPhone', '监护人电话|Telephone of the guardian', {
          when: when('person/byGuardian', true),
        }),
        yesNo('person/home', '是否申请上门评定|Assessment at home?'),
        paragraph('person/needs', '需要的服务和辅助器具|Help and devices needed', { max: 300, optional: true }),
      ]),
    ),
  }),
  ...inTownships(
    {
      code: 'QH-DISABILITY-ALLOWANCE',
      title: '困难残疾人生活补贴和重度残疾人护理补贴|Living and care allowances for people with disabilities',
      kind: 'benefit',
      audience: ['person'],
      themes: ['disability', 'assistance'],
      keywords: ['残疾人补贴', '两项补贴', '护理补贴', '残疾补助'],
      bases: [law('国务院关于全面建立困难残疾人生活补贴和重度残疾人护理补贴制度的意见'), law('残疾人保障法', '48')],
      conditions: [
        '困难残疾人生活补贴：低保家庭中的残疾人|Living allowance: in families on minimum allowance',
        '重度残疾人护理补贴：残疾等级被评定为一级、二级且需要长期照护的重度残疾人|Care allowance: grade 1 or 2 in need of long care',
      ],
      excluded: [
        '领取工伤保险生活护理费、纳入特困人员供养保障的，不享受护理补贴|Not with care from work injury insurance or support in extreme difficulty',
      ],
      materials: [
        idCard(),
        held('disability', '残疾人证信息|Certificate of disability', '县残疾人联合会'),
        held('assistance', '低保、特困信息|Data on assistance', '县民政局'),
        material('account', '残疾人本人或者监护人银行账户|Account', { form: 'electronic' }),
      ],
      between: [
        {
          title: '县残联审核残疾等级|The federation checks the grade',
          who: '县残疾人联合会|Disabled Persons’ Federation',
        },
      ],
      statutory: null,
      promised: promise(10),
      result: payment('残疾人两项补贴审定通知|Notice of the allowances', 12),
      delivery: ['electronic', 'counter'],
      scope: 'nation',
      form: form(
        page('allowance', '补贴|The allowance', [
          several('allowance/kinds', '申请补贴|Applied for', {
            living: '困难残疾人生活补贴|Living',
            care: '重度残疾人护理补贴|Care',
          }),
          line('allowance/certificate', '残疾人证号|Number of the certificate', { max: 24 }),
          choice('allowance/grade', '残疾等级|Grade', {
            one: '一级|1',
            two: '二级|2',
            three: '三级|3',
            four: '四级|4',
          }),
          yesNo('allowance/low', '是否低保家庭|On minimum allowance?'),
          line('allowance/lowNumber', '低保证号|Number of the allowance', {
            max: 30,
            when: when('allowance/low', true),
          }),
          yesNo('allowance/injury', '是否领取工伤生活护理费|Care from work injury insurance?'),
          line('pay/bank', '开户银行|Bank', { max: 60 }),
          line('pay/account', '银行账号|Account', { max: 30, pattern: '^[0-9]{12,30}$', sensitive: true }),
        ]),
      ),
    },
    'qh-civil',
  ),
  matter({
    code: 'QH-AID-DEVICE',
    title: '残疾人基本型辅助器具适配申请|Basic assistive devices for people with disabilities',
    kind: 'benefit',
    unit: 'qh-disabled',
    authority: 'authorised',
    audience: ['person'],
    themes: ['disability'],
    keywords: ['轮椅', '助听器', '假肢', '辅具'],
    bases: [law('残疾人保障法', '20'), law('残疾人保障法', '48')],
    conditions: ['持有残疾人证，有辅助器具需求|Holds the certificate and needs a device'],
    materials: [
      idCard(),
      held('disability', '残疾人证信息|Certificate of disability', '县残疾人联合会'),
      material('assessment', '辅助器具需求评估资料|Assessment of need', { need: 'optional', form: 'copy' }),
    ],
    between: [{ title: '上门评估|Assessment at home', who: '辅具服务机构|Service for devices' }],
    statutory: null,
    promised: promise(10),
    result: confirmation('辅助器具适配通知|Notice of the device', 36),
    windows: ['QH-W-GENERAL', ...TOWN_WINDOWS],
    remedies: SERVICE_REMEDIES,
    form: form(
      page('device', '需求|The need', [
        line('device/certificate', '残疾人证号|Number of the certificate', { max: 24 }),
        rows(
          'devices',
          '申请辅具|Devices',
          [
            choice('kind', '辅具|Device', {
              wheelchair: '轮椅|Wheelchair',
              hearing: '助听器|Hearing aid',
              cane: '盲杖|White cane',
              limb: '假肢、矫形器|Prosthesis',
              bed: '护理床、防褥疮垫|Nursing bed',
              bath: '洗浴椅|Bath chair',
            }),
            whole('count', '数量|Number', { min: 1, max: 3 }),
          ],
          { max: 5 },
        ),
        yesNo('device/before', '三年内是否领取过同类辅具|The same within three years?'),
        paragraph('device/reason', '再次申请的理由|Reason', { max: 200, when: when('device/before', true) }),
        choice('device/pickup', '领取方式|Received', { home: '送货上门|At home', town: '乡镇领取|At the township' }),
      ]),
    ),
  }),
  matter({
    code: 'QH-VETERAN-CARD',
    title: '退役军人、其他优抚对象优待证申领|Preferential treatment card for veterans',
    kind: 'public-service',
    unit: 'qh-veterans',
    audience: ['person'],
    themes: ['identity', 'assistance'],
    keywords: ['优待证', '退伍证', '军属'],
    bases: [law('退役军人保障法', '15')],
    conditions: [
      '具有本县户籍的退役军人、烈士遗属、因公牺牲军人遗属、病故军人遗属|Veterans and families of fallen, killed on duty or deceased servicemen registered here',
    ],
    excluded: [
      '被除名、开除军籍的，正在服刑或者被剥夺政治权利的|Dismissed from the forces, in prison, or deprived of political rights',
    ],
    materials: [idCard(), photo(), held('file', '退役军人建档立卡信息|File of the veteran', '县退役军人事务局')],
    statutory: null,
    promised: promise(20),
    result: certificate('优待证|Preferential treatment card', 120),
    delivery: ['counter', 'post'],
    windows: ['QH-W-GENERAL', ...TOWN_WINDOWS],
    visits: 1,
    depth: 'III',
    form: form(
      page('service', '服役情况|Service', [
        choice('service/kind', '对象类别|Kind', {
          soldier: '退役士兵|Soldier',
          officer: '退役军官|Officer',
          martyr: '烈士遗属|Family of a martyr',
          other: '因公牺牲、病故军人遗属|Family of the deceased',
        }),
        date('service/from', '入伍日期|Joined on', { when: when('service/kind', 'soldier', 'officer') }),
        date('service/left', '退役日期|Left on', { when: when('service/kind', 'soldier', 'officer') }),
        line('service/fallen', '牺牲、病故军人姓名|Name of the deceased', {
          max: 40,
          when: when('service/kind', 'martyr', 'other'),
        }),
        line('service/certificate', '相关证件编号|Number of the certificate', { max: 40 }),
        choice('service/bank', '合作银行|Bank', {
          icbc: '工商银行|ICBC',
          abc: '农业银行|Agricultural Bank',
          boc: '中国银行|Bank of China',
          ccb: '建设银行|Construction Bank',
          psbc: '邮政储蓄银行|Postal Savings Bank',
        }),
        choice('service/pickup', '领取方式|Received', {
          counter: '窗口|Counter',
          post: '邮寄|Post',
          home: '上门颁发|At home',
        }),
      ]),
    ),
  }),
  matter({
    code: 'QH-VETERAN-GRANT',
    title: '自主就业退役士兵一次性经济补助|Single grant to soldiers who find their own work',
    kind: 'benefit',
    unit: 'qh-veterans',
    audience: ['person'],
    themes: ['work', 'assistance'],
    keywords: ['退伍费', '退役补助', '当兵补助'],
    bases: [law('退役军人保障法', '22'), law('退役军人保障法', '23'), law('退役军人安置条例')],
    conditions: [
      '以自主就业方式安置、在本县报到的退役军士和义务兵|Non-commissioned officers and conscripts resettled by own employment who reported in the county',
    ],
    materials: [
      idCard(),
      held('report', '退役报到登记信息|Record of reporting', '县退役军人事务局'),
      material('discharge', '退役证|Discharge paper', { form: 'original-and-copy', source: 'other', issuer: '部队' }),
    ],
    statutory: null,
    promised: promise(15),
    result: payment('一次性经济补助审批表|Decision on the grant'),
    delivery: ['electronic', 'counter'],
    form: form(
      page('service', '服役情况|Service', [
        date('service/from', '入伍日期|Joined on'),
        date('service/left', '退役日期|Left on'),
        whole('service/years', '服役年限|Years', { min: 1, max: 16 }),
        yesNo('service/merit', '是否立功受奖|Any merits?'),
        rows(
          'merits',
          '立功受奖情况|Merits',
          [
            choice('kind', '等次|Grade', {
              first: '一等功|First',
              second: '二等功|Second',
              third: '三等功|Third',
              honour: '荣誉称号|Title',
            }),
            date('day', '日期|Day'),
          ],
          { max: 8, when: when('service/merit', true) },
        ),
        yesNo('service/student', '是否大学生入伍|Joined as a student?'),
        line('service/school', '就读院校名称|School', { max: 60, when: when('service/student', true) }),
        line('pay/account', '银行账号|Account', { max: 30, pattern: '^[0-9]{12,30}$', sensitive: true }),
      ]),
    ),
  }),
  matter({
    code: 'QH-LEGAL-AID',
    title: '公民法律援助申请的审批|Legal aid for citizens',
    kind: 'benefit',
    unit: 'qh-justice',
    audience: ['person'],
    themes: ['assistance', 'work'],
    keywords: ['免费律师', '法律援助', '讨薪', '打官司没钱'],
    bases: [law('法律援助法', '31'), law('法律援助法', '41'), law('法律援助法', '42'), law('法律援助法', '43')],
    conditions: [
      '属于法律援助法规定的事项范围，如请求给付赡养费、抚养费，请求支付劳动报酬，工伤、交通事故人身损害赔偿等|A matter the law names, such as maintenance, wages, injury at work or on the road',
      '因经济困难没有委托代理人|Without a lawyer for want of means',
    ],
    excluded: ['申请事项不属于法律援助范围，或者不符合经济困难标准的|Outside the law’s matters, or not in need'],
    materials: [
      idCard(),
      material('case', '与申请事项有关的案件材料|Papers of the case', { form: 'copy' }),
      material('means', '经济困难状况说明|Statement of means', {
        note: '低保、特困、残疾人、领取失业保险金、农民工讨薪和工伤等人员免予核查|No check for people on assistance, disabled, jobless, and migrant workers claiming wages or injury',
      }),
    ],
    statutory: days(7, law('法律援助法', '43')),
    promised: promise(3),
    result: confirmation('给予法律援助决定书|Decision granting legal aid', null, '青援'),
    windows: ['QH-W-GENERAL', ...TOWN_WINDOWS],
    remedies:
      '对不予援助的决定有异议的，可以向县司法局提出，县司法局自收到之日起五日内审查；对维持决定不服的，可以依法申请行政复议或者提起行政诉讼（法律援助法第四十九条）。|Objections go to the justice bureau, which decides within five days; then reconsideration or action (article 49).',
    scope: 'city',
    form: form(
      page('case', '案情|The case', [
        choice('case/kind', '申请事项|Matter', {
          wages: '请求支付劳动报酬|Wages',
          injury: '工伤、人身损害赔偿|Injury',
          family: '赡养费、抚养费、扶养费|Maintenance',
          violence: '家庭暴力|Domestic violence',
          benefit: '社会保险待遇、最低生活保障|Benefits',
          criminal: '刑事辩护、代理|Criminal case',
        }),
        choice('case/stage', '案件阶段|Stage', {
          advice: '咨询、尚未起诉|Not begun',
          arbitration: '仲裁|Arbitration',
          first: '一审|First instance',
          second: '二审、执行|Appeal or execution',
        }),
        line('case/opponent', '对方当事人姓名|Other party', { max: 100 }),
        money('case/claim', '请求金额|Claim', { max: 10_000_000 }),
        paragraph('case/facts', '案情和请求|Facts and claim', { max: 2000 }),
      ]),
      page('means', '经济状况|Means', [
        choice('means/kind', '人员类别|Kind', {
          migrant: '进城务工人员|Migrant worker',
          low: '低保、特困人员|On assistance',
          disabled: '残疾人|Disabled',
          jobless: '领取失业保险金|On unemployment benefit',
          other: '其他|Other',
        }),
        money('means/income', '家庭人均月收入|Income a head a month', {
          max: 50_000,
          when: when('means/kind', 'other'),
        }),
        promised('means/true', '承诺经济状况真实|What is stated is true'),
      ]),
    ),
  }),
  matter({
    code: 'QH-MEDIATOR-AWARD',
    title: '人民调解委员会和人民调解员表彰奖励|Awards to people’s mediators',
    kind: 'award',
    unit: 'qh-justice',
    audience: ['person', 'firm'],
    themes: ['other'],
    keywords: ['调解员表彰', '优秀调解员'],
    bases: [law('人民调解法', '6')],
    conditions: [
      '对有突出贡献的人民调解委员会和人民调解员按照国家规定给予表彰奖励|For committees and mediators of outstanding merit',
    ],
    materials: [
      idCard('被推荐人|of the person put forward'),
      material('deeds', '主要事迹材料|Account of merits', { form: 'electronic' }),
      held('opinion', '推荐单位意见|Opinion of who puts forward', '乡镇人民政府'),
    ],
    between: [
      { title: '公示|Public notice', who: '县司法局|Justice Bureau', days: '不少于5个工作日|At least 5 working days' },
    ],
    statutory: null,
    promised: promise(20),
    result: confirmation('表彰奖励决定|Decision on the award', null, '青司奖'),
    remedies: SERVICE_REMEDIES,
    form: form(
      page('award', '推荐|The proposal', [
        choice('award/kind', '表彰类型|Award', {
          committee: '先进调解委员会|Committee',
          mediator: '优秀人民调解员|Mediator',
        }),
        line('award/mediator', '被推荐调解员姓名|Name of the mediator', {
          max: 40,
          when: when('award/kind', 'mediator'),
        }),
        line('award/committee', '调解委员会名称|Committee', { max: 80 }),
        whole('award/years', '从事调解工作年限|Years of work', { max: 60 }),
        whole('award/cases', '上年度调解案件数|Cases in the past year', { max: 5000 }),
        paragraph('award/deeds', '主要事迹|Merits', { max: 1500 }),
        rows('honours', '曾获荣誉|Honours', [line('name', '荣誉名称|Name', { max: 80 }), date('day', '授予日期|Day')], {
          min: 0,
          max: 10,
        }),
      ]),
    ),
  }),
]
