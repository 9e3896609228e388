// Matters of the police about people: household register, identity, residence, passports.
import type { MatterEntry } from '@sunhall/server/catalogue/model'
import { choice, date, identity, line, paragraph, phone, region, residentId, rows, when, yesNo } from './fields.ts'
import { form, page } from './form.ts'
import { calendarDays, law, promise } from './law.ts'
import { held, householdBook, idCard, mandate, marriageCertificate, material, photo } from './materials.ts'
import { certificate, matter, ON_THE_SPOT, registration } from './matter.ts'
import { newbornFields, parentFields } from './shared-fields.ts'
import { TOWN_WINDOWS } from './windows.ts'

const UNIT = 'qh-police'
const NEED_FACE = '须本人到场采集人像和指纹，不能委托办理|Come in person: face and fingerprints are taken'

export const police: readonly MatterEntry[] = [
  matter({
    code: 'QH-BIRTH-REGISTER',
    title: '出生登记（新生儿落户）|Registration of a birth in the household register',
    kind: 'confirmation',
    unit: UNIT,
    audience: ['person'],
    themes: ['birth', 'household'],
    keywords: ['上户口', '新生儿落户', '报户口', '小孩入户'],
    bases: [law('户口登记条例', '7')],
    conditions: [
      '婴儿出生后一个月以内，由户主、亲属、抚养人或者邻居向婴儿常住地户口登记机关申报|Declared within a month by the head of household, a relative, the one who brings it up or a neighbour',
      '随父或者随母落户，以自愿为原则|With the father or the mother, as they wish',
    ],
    materials: [
      held('birth-certificate', '出生医学证明|Medical certificate of birth', '县卫生健康局'),
      householdBook(),
      idCard('父母|of the parents'),
      marriageCertificate({ note: '非婚生育的，由申报人作出书面说明|Unmarried parents state so in writing' }),
    ],
    statutory: null,
    promised: promise(1),
    result: registration('居民户口簿（新生儿页）|Household register with the child’s page'),
    windows: ['QH-W-HUKOU', ...TOWN_WINDOWS],
    visits: 1,
    depth: 'III',
    scope: 'province',
    handling: ON_THE_SPOT,
    form: form(
      page('child', '新生儿|The child', [
        ...newbornFields(),
        line('register/nation', '民族|Ethnic group', { max: 20 }),
        line('register/birthCertificate', '出生医学证明编号|Number of the certificate of birth', {
          max: 20,
          optional: true,
          hint: '同时申领出生医学证明的不用填|Not needed where the certificate is applied for at the same time',
        }),
      ]),
      page('parents', '父母和落户|Parents and household', [
        ...parentFields(),
        choice('register/with', '随谁落户|Registered with', { father: '父亲|Father', mother: '母亲|Mother' }),
        yesNo('register/married', '父母是否登记结婚|Are the parents married?'),
        paragraph('register/statement', '非婚生育说明|Statement', { max: 300, when: when('register/married', false) }),
        line('register/household', '落户的户口簿户号|Number of the household', { max: 20 }),
      ]),
    ),
    questions: [
      [
        '超过一个月没有上户口怎么办？',
        '可以补报，所需材料相同。任何单位不得以不符合计划生育政策、没有缴纳费用为由拒绝登记。',
      ],
    ],
  }),
  matter({
    code: 'QH-HOUSEHOLD-MOVE',
    title: '户口迁移审批（县内及投靠迁入）|Moving the household register: within the county and to relatives',
    kind: 'confirmation',
    unit: UNIT,
    audience: ['person'],
    themes: ['household'],
    keywords: ['迁户口', '夫妻投靠', '户口迁入', '买房落户'],
    bases: [law('户口登记条例', '10'), law('户口登记条例', '13')],
    conditions: [
      '在迁入地有合法稳定住所或者稳定就业，或者投靠配偶、父母、子女|A lawful home or steady work there, or joins spouse, parents or children',
    ],
    materials: [
      householdBook(),
      idCard(),
      held('property', '不动产权属信息|Title to the home', '县自然资源局'),
      marriageCertificate(),
      material('kinship', '亲属关系证明材料|Proof of kinship', {
        when: { path: '/move/cause', equals: 'family' },
        note: '户口簿能够证明关系的不需提交|Not needed where the register shows it',
      }),
      mandate(),
    ],
    statutory: null,
    promised: promise(3),
    result: registration('居民户口簿|Household register'),
    windows: ['QH-W-HUKOU', ...TOWN_WINDOWS],
    scope: 'nation',
    form: form(
      page('move', '迁移|The move', [
        choice('move/cause', '迁移原因|Cause', {
          family: '投靠亲属|Joins relatives',
          home: '合法稳定住所|Has a home',
          work: '稳定就业|Steady work',
          study: '大中专学生|Student',
        }),
        line('move/relative', '被投靠人姓名|Name of the relative', { max: 40, when: when('move/cause', 'family') }),
        residentId('move/relativeId', '被投靠人身份证号码|Resident ID of the relative', {
          sensitive: true,
          when: when('move/cause', 'family'),
        }),
        choice(
          'move/relation',
          '与被投靠人关系|Relation',
          { spouse: '配偶|Spouse', parent: '父母|Parent', child: '子女|Child' },
          { when: when('move/cause', 'family') },
        ),
        line('move/property', '不动产权证书号|Number of the title', { max: 60, when: when('move/cause', 'home') }),
        line('move/employer', '工作单位|Employer', { max: 100, when: when('move/cause', 'work') }),
        region('move/from', '迁出地|Moves from'),
        region('move/to', '迁入地|Moves to'),
        line('move/address', '迁入地址|New address', { max: 120 }),
      ]),
      page('together', '随迁人员|Who moves along', [
        rows(
          'people',
          '随迁人员|People',
          [
            line('name', '姓名|Name', { max: 40 }),
            residentId('idNumber', '身份证号码|Resident ID number', { sensitive: true }),
            choice('relation', '关系|Relation', { spouse: '配偶|Spouse', child: '子女|Child', parent: '父母|Parent' }),
          ],
          { min: 0, max: 8 },
        ),
      ]),
    ),
  }),
  matter({
    code: 'QH-ID-CARD',
    title: '居民身份证申领、换领、补领|Resident identity card: first issue, exchange, replacement',
    kind: 'confirmation',
    unit: UNIT,
    audience: ['person'],
    themes: ['identity'],
    keywords: ['办身份证', '身份证丢了', '身份证到期', '补身份证'],
    bases: [law('居民身份证法', '10'), law('居民身份证法', '11'), law('居民身份证法', '12'), law('居民身份证法', '21')],
    conditions: [
      '年满十六周岁应当申领；未满十六周岁的，可以由监护人代为申领|Due from the age of sixteen; a guardian may apply for a child',
    ],
    materials: [
      householdBook(),
      photo({ need: 'optional', note: '现场采集，也可以使用一年内的相片回执|Taken on the spot' }),
    ],
    statutory: calendarDays(60, law('居民身份证法', '12')),
    promised: promise(20),
    fees: ['QH-FEE-ID-NEW', 'QH-FEE-ID-LOST', 'QH-FEE-ID-TEMPORARY'],
    result: certificate('居民身份证|Resident identity card', 240),
    delivery: ['counter', 'post'],
    windows: ['QH-W-HUKOU', ...TOWN_WINDOWS],
    visits: 1,
    depth: 'II',
    scope: 'nation',
    form: form(
      page(
        'card',
        '办理类型|What is wanted',
        [
          choice('card/kind', '办理类型|Kind', {
            first: '首次申领|First issue',
            expired: '期满换领|Exchange: expired',
            changed: '登记项目变更换领|Exchange: particulars changed',
            damaged: '损坏换领|Damaged',
            lost: '丢失补领|Lost',
          }),
          date('card/lostOn', '丢失日期|Lost on', { when: when('card/kind', 'lost') }),
          yesNo('card/temporary', '是否同时申领临时居民身份证|Is a temporary card wanted too?'),
          yesNo('card/child', '申领人是否未满十六周岁|Is the holder under sixteen?'),
          line('card/guardian', '监护人姓名|Name of the guardian', { max: 40, when: when('card/child', true) }),
          identity('card/guardianId', '监护人证件号码|Identity number of the guardian', {
            sensitive: true,
            when: when('card/child', true),
          }),
        ],
        { hint: NEED_FACE },
      ),
    ),
    questions: [['身份证丢了怕被冒用怎么办？', '可以到任一派出所挂失申报；补领新证后，旧证即停止使用。']],
  }),
  matter({
    code: 'QH-RESIDENCE-PERMIT',
    title: '居住证申领|Residence permit',
    kind: 'confirmation',
    unit: UNIT,
    audience: ['person'],
    themes: ['household', 'identity'],
    keywords: ['居住证', '暂住证', '外地人上学', '居住登记'],
    bases: [law('居住证暂行条例', '2'), law('居住证暂行条例', '8'), law('居住证暂行条例', '9')],
    conditions: [
      '离开常住户口所在地，到本县居住半年以上|Has lived in the county for half a year, away from the registered home',
      '符合有合法稳定就业、合法稳定住所、连续就读条件之一|Has steady lawful work, a steady lawful home, or has been at school without break',
    ],
    materials: [
      idCard(),
      photo(),
      material('home', '居住地住址证明|Proof of the address', {
        when: { path: '/stay/ground', equals: 'home' },
        note: '房屋租赁合同、产权证明文件、购房合同或者房屋出租人、用人单位、就读学校出具的住宿证明之一|Lease, title, purchase contract, or a statement by landlord, employer or school',
      }),
      material('work', '就业证明|Proof of work', {
        when: { path: '/stay/ground', equals: 'work' },
        note: '劳动合同、用人单位出具的劳动关系证明等|Contract of employment or the employer’s statement',
      }),
      material('study', '就读证明|Proof of schooling', { when: { path: '/stay/ground', equals: 'study' } }),
    ],
    statutory: calendarDays(15, law('居住证暂行条例', '9')),
    promised: promise(5),
    result: certificate('居住证|Residence permit', 12),
    windows: ['QH-W-HUKOU', ...TOWN_WINDOWS],
    form: form(
      page('stay', '居住情况|Stay', [
        region('stay/home', '户籍所在地|Registered home'),
        date('stay/since', '来本县居住日期|Here since'),
        line('stay/address', '居住地址|Address here', { max: 120 }),
        choice('stay/ground', '申领条件|Ground', {
          work: '合法稳定就业|Work',
          home: '合法稳定住所|Home',
          study: '连续就读|School',
        }),
        line('stay/employer', '工作单位|Employer', { max: 100, when: when('stay/ground', 'work') }),
        line('stay/school', '就读学校|School', { max: 100, when: when('stay/ground', 'study') }),
      ]),
    ),
  }),
  matter({
    code: 'QH-PASSPORT',
    title: '普通护照签发|Ordinary passport',
    kind: 'confirmation',
    unit: UNIT,
    audience: ['person'],
    themes: ['travel', 'identity'],
    keywords: ['办护照', '护照到期', '出国'],
    bases: [law('护照法', '5'), law('护照法', '6')],
    conditions: [
      '因前往外国定居、探亲、学习、就业、旅行、从事商务活动等非公务原因出国的公民|A citizen going abroad for other than official reasons',
    ],
    excluded: [
      '护照法第十三条规定的不予签发的情形，如被判处刑罚正在服刑、人民法院通知有未了结的民事案件不能出境等|The cases of article 13, such as serving a sentence or barred from leaving by a court',
    ],
    materials: [
      idCard(),
      photo({ note: '现场免费拍摄|Taken free on the spot' }),
      material('old-passport', '原护照|Previous passport', { when: { path: '/passport/kind', equals: 'renew' } }),
    ],
    statutory: calendarDays(15, law('护照法', '6')),
    promised: promise(5),
    fees: ['QH-FEE-PASSPORT'],
    result: certificate('中华人民共和国普通护照|Ordinary passport', 120),
    delivery: ['counter', 'post'],
    windows: ['QH-W-EXIT'],
    visits: 1,
    depth: 'II',
    scope: 'nation',
    form: form(
      page(
        'passport',
        '申请|Application',
        [
          choice('passport/kind', '申请类型|Kind', {
            first: '首次申请|First',
            renew: '换发|Renewal',
            lost: '补发|Replacement',
          }),
          line('passport/old', '原护照号码|Number of the previous passport', {
            max: 20,
            when: when('passport/kind', 'renew', 'lost'),
          }),
          paragraph('passport/loss', '遗失情况说明|How it was lost', { max: 300, when: when('passport/kind', 'lost') }),
          choice('passport/purpose', '出境事由|Purpose', {
            travel: '旅游|Travel',
            family: '探亲访友|Family',
            study: '留学|Study',
            work: '就业|Work',
            business: '商务|Business',
          }),
          yesNo('passport/official', '是否登记备案的国家工作人员|Is the applicant an official on the register?'),
          line('contact/name', '紧急联系人姓名|Name of a person to call', { max: 40 }),
          phone('contact/phone', '紧急联系人电话|Telephone of that person'),
        ],
        { hint: NEED_FACE },
      ),
    ),
  }),
]
