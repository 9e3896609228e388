// Matters of the health bureau.
import type { MatterEntry } from '@sunhall/server/catalogue/model'
import { choice, date, identity, line, promised, rows, several, when, whole, yesNo } from './fields.ts'
import { form, page } from './form.ts'
import { days, law, promise, twenty } from './law.ts'
import {
  businessLicence,
  floorPlan,
  held,
  idCard,
  mandate,
  material,
  photo,
  premisesProof,
  report,
  writtenPromise,
} from './materials.ts'
import { certificate, licence, matter, ON_THE_SPOT, registration } from './matter.ts'
import { premisesPage } from './premises.ts'
import { newbornFields, parentFields } from './shared-fields.ts'
import { TOWN_WINDOWS } from './windows.ts'

const UNIT = 'qh-health'

export const health: readonly MatterEntry[] = [
  matter({
    code: 'QH-HYGIENE',
    title: '公共场所卫生许可（告知承诺）|Hygiene licence for public places',
    kind: 'licence',
    unit: UNIT,
    audience: ['person', 'firm'],
    themes: ['access', 'safety'],
    keywords: ['卫生许可证', '开理发店', '开宾馆', '美容院', '开浴室'],
    bases: [law('公共场所卫生管理条例', '4'), law('公共场所卫生管理条例', '8'), law('公共场所卫生管理条例实施细则')],
    conditions: [
      '空气、微小气候、水质、采光照明、噪声、顾客用具和卫生设施符合国家卫生标准|Air, water, light, noise, utensils and facilities meet the state standards',
      '直接为顾客服务的人员持有有效健康合格证明|Staff serving customers hold valid health certificates',
    ],
    materials: [
      businessLicence(),
      writtenPromise('公共场所卫生许可告知承诺书|Written promise'),
      floorPlan('场所方位和卫生设施平面图|Plan of place and facilities'),
      report('test', '卫生检测或者评价报告|Hygiene test or assessment', '有资质的检测机构', {
        mayFollow: 30,
        note: '采用告知承诺的，取得许可后三十日内补充|With a written promise: within thirty days after the licence',
      }),
      mandate(),
    ],
    statutory: twenty(),
    promised: promise(1),
    result: licence('公共场所卫生许可证|Hygiene licence', 48, '卫公许'),
    handling: { ...ON_THE_SPOT, selfDeclared: true },
    intermediaries: ['QH-I-HYGIENE'],
    form: form(
      page('place', '场所|The place', [
        line('place/name', '场所名称|Name', { max: 60 }),
        choice('place/kind', '场所类别|Kind', {
          hotel: '宾馆、旅店、招待所|Hotel',
          bath: '公共浴室|Bath house',
          hair: '理发店、美容店|Hairdresser, beauty parlour',
          cinema: '影剧院、歌舞厅|Cinema, dance hall',
          pool: '游泳场（馆）|Swimming pool',
          mall: '商场（店）、书店|Shop',
          waiting: '候诊室、候车室|Waiting room',
        }),
        whole('place/beds', '床位数|Beds', { min: 1, max: 3000, when: when('place/kind', 'hotel') }),
        whole('place/seats', '座位数|Seats', { max: 3000, when: when('place/kind', 'hair', 'cinema', 'bath') }),
        yesNo('place/central', '是否使用集中空调|Central air conditioning?'),
        line('place/water', '供水方式|Water', { max: 40 }),
        rows(
          'workers',
          '从业人员|Staff',
          [
            line('name', '姓名|Name', { max: 40 }),
            date('healthUntil', '健康合格证明有效期至|Health certificate valid until'),
          ],
          { max: 60 },
        ),
        promised(
          'place/promise',
          '已经知晓卫生标准并承诺符合，愿意接受核查|Knows the standards, meets them, and agrees to be checked',
        ),
      ]),
      premisesPage('经营场所|Premises'),
    ),
    questions: [
      ['告知承诺后还要现场检查吗？', '要。发证后两个月内对承诺内容进行核查，发现与承诺不符的，依法撤销许可。'],
    ],
  }),
  matter({
    code: 'QH-CLINIC',
    title: '诊所备案|Filing of a clinic',
    kind: 'other',
    unit: UNIT,
    audience: ['person', 'firm'],
    themes: ['access', 'medical'],
    keywords: ['开诊所', '个体诊所', '中医诊所', '牙科诊所'],
    bases: [law('医师法', '20'), law('医疗机构管理条例'), law('诊所备案管理暂行办法')],
    conditions: [
      '个人设置诊所的，须取得医师执业证书并注册后在医疗、预防、保健机构中执业满五年|A person has been in practice as a registered doctor for five years',
      '诊所的场所、科室、人员和设备符合诊所基本标准|Premises, departments, staff and equipment meet the basic standards',
    ],
    excluded: ['医疗机构管理条例实施细则规定不得申请设置医疗机构的|Those barred from opening a medical institution'],
    materials: [
      idCard('主要负责人|of the person in charge'),
      held('doctor', '医师执业注册信息|Registration of the doctor', '县卫生健康局'),
      floorPlan('诊所平面布局图|Floor plan of the clinic'),
      ...premisesProof(),
      material('rules', '诊所规章制度|Rules of the clinic', { form: 'copy', mayFollow: 5 }),
      material('waste', '医疗废物处置协议|Agreement on medical waste', { form: 'copy' }),
      mandate(),
    ],
    statutory: null,
    promised: promise(1),
    result: registration('诊所备案凭证|Certificate of filing', null, '诊备'),
    handling: ON_THE_SPOT,
    form: form(
      page('clinic', '诊所|The clinic', [
        line('clinic/name', '诊所名称|Name', { max: 60 }),
        choice('clinic/kind', '诊所类别|Kind', {
          general: '普通诊所|General',
          dental: '口腔诊所|Dental',
          chinese: '中医（综合）诊所|Chinese medicine',
          beauty: '医疗美容诊所|Aesthetic',
        }),
        several('clinic/departments', '诊疗科目|Departments', {
          family: '全科|General practice',
          internal: '内科|Internal',
          surgery: '外科|Surgery',
          dental: '口腔科|Dentistry',
          chinese: '中医科|Chinese medicine',
          child: '儿科|Children',
        }),
        whole('clinic/chairs', '牙椅数|Dental chairs', { min: 1, max: 30, when: when('clinic/kind', 'dental') }),
        line('clinic/hours', '服务时间|Hours', { max: 40 }),
        rows(
          'staff',
          '医务人员|Medical staff',
          [
            line('name', '姓名|Name', { max: 40 }),
            choice('kind', '类别|Kind', {
              doctor: '医师|Doctor',
              nurse: '护士|Nurse',
              pharmacist: '药师|Pharmacist',
              technician: '技师|Technician',
            }),
            line('certificate', '执业证书编号|Number of the certificate', { max: 40 }),
          ],
          { max: 30 },
        ),
      ]),
      premisesPage('执业地点|Premises'),
    ),
  }),
  matter({
    code: 'QH-BIRTH-CERTIFICATE',
    title: '出生医学证明首次签发|First issue of the medical certificate of birth',
    kind: 'confirmation',
    unit: UNIT,
    authority: 'authorised',
    audience: ['person'],
    themes: ['birth'],
    keywords: ['出生证', '出生证明', '宝宝出生证'],
    bases: [law('母婴保健法', '23')],
    conditions: ['新生儿在具有助产技术服务资质的医疗保健机构内出生|Born in an institution licensed for midwifery'],
    materials: [idCard('新生儿父母|of the parents')],
    statutory: null,
    promised: promise(1),
    result: certificate('出生医学证明|Medical certificate of birth', null, '出生'),
    delivery: ['counter', 'post', 'electronic'],
    handling: ON_THE_SPOT,
    form: form(
      page('child', '新生儿|The child', [
        ...newbornFields(),
        whole('birth/weeks', '出生孕周|Weeks', { min: 20, max: 45 }),
        whole('birth/weight', '体重（克）|Weight, grams', { min: 400, max: 7000 }),
        line('birth/hospital', '出生医院|Hospital', { max: 60 }),
      ]),
      page('parents', '父母|Parents', [...parentFields()]),
    ),
  }),
  matter({
    code: 'QH-BIRTH-SERVICE',
    title: '生育登记|Registration of a coming birth',
    kind: 'public-service',
    unit: UNIT,
    audience: ['person'],
    themes: ['birth'],
    keywords: ['办准生证', '准生证', '生育服务证', '怀孕登记'],
    bases: [law('人口与计划生育法', '18')],
    conditions: [
      '生育子女的公民，不以结婚和生育次数为限制条件|Whoever has a child, married or not, whatever the number',
    ],
    materials: [idCard()],
    statutory: null,
    promised: promise(1),
    result: registration('生育登记服务证明|Proof of registration'),
    windows: ['QH-W-LIFE', ...TOWN_WINDOWS],
    scope: 'province',
    handling: { ...ON_THE_SPOT, selfDeclared: true },
    form: form(
      page('pregnancy', '孕情|The pregnancy', [
        date('pregnancy/due', '预产期|Due on'),
        whole('pregnancy/order', '本次为第几个子女|Which child', { min: 1, max: 15 }),
        line('pregnancy/hospital', '产检医院|Hospital', { max: 60, optional: true }),
        yesNo('pregnancy/partner', '是否填写配偶（伴侣）信息|State the partner?'),
        line('pregnancy/partnerName', '配偶（伴侣）姓名|Name of the partner', {
          max: 40,
          when: when('pregnancy/partner', true),
        }),
        identity('pregnancy/partnerId', '配偶（伴侣）证件号码|Identity number of the partner', {
          sensitive: true,
          when: when('pregnancy/partner', true),
        }),
        several(
          'pregnancy/services',
          '需要的服务|Services wanted',
          {
            folic: '免费叶酸|Folic acid',
            check: '孕前检查|Checks',
            screening: '产前筛查|Screening',
            school: '孕妇学校|Classes',
          },
          { optional: true },
        ),
      ]),
    ),
    questions: [['现在生孩子还要办准生证吗？', '不需要审批，实行生育登记，网上填报即可，不影响孩子上户口。']],
  }),
  matter({
    code: 'QH-DOCTOR',
    title: '医师执业注册|Registration of a doctor to practise',
    kind: 'licence',
    unit: UNIT,
    audience: ['person'],
    themes: ['work', 'medical'],
    keywords: ['医师注册', '执业医师证', '医生变更注册'],
    bases: [law('医师法', '13'), law('医师法', '16'), law('医师执业注册管理办法')],
    conditions: ['取得医师资格，拟在医疗卫生机构执业|Holds the qualification and will practise in an institution'],
    excluded: [
      '无民事行为能力或者限制民事行为能力|Without legal capacity',
      '受刑事处罚，刑罚执行完毕不满二年或者被依法禁止从事医师职业的期限未满|Within two years of a sentence, or barred from practice',
      '被吊销医师执业证书不满二年|Within two years after the licence was revoked',
    ],
    materials: [
      idCard(),
      held('qualification', '医师资格信息|Qualification', '国家卫生健康委员会'),
      material('employment', '医疗卫生机构的拟聘用证明|Statement that an institution will employ', {
        note: '由拟执业机构在线确认|Confirmed on line by the institution',
        need: 'optional',
      }),
      photo(),
    ],
    statutory: days(20, law('医师法', '13')),
    promised: promise(3),
    result: certificate('医师执业证书|Practising certificate', null, '医执'),
    form: form(
      page('practice', '执业|Practice', [
        line('practice/certificate', '医师资格证书编码|Number of the qualification', { max: 40 }),
        choice('practice/category', '执业类别|Category', {
          clinical: '临床|Clinical',
          dental: '口腔|Dental',
          public: '公共卫生|Public health',
          chinese: '中医|Chinese medicine',
        }),
        line('practice/scope', '执业范围|Scope', { max: 60 }),
        line('practice/institution', '主要执业机构名称|Institution', { max: 80 }),
        choice('practice/kind', '注册类型|Kind', {
          first: '首次注册|First',
          change: '变更注册|Change',
          multiple: '多机构备案|Several institutions',
        }),
        line('practice/before', '原执业机构名称|Institution before', {
          max: 80,
          when: when('practice/kind', 'change'),
        }),
        yesNo('practice/gap', '是否中止医师执业活动二年以上|Out of practice for two years or more?'),
        line('practice/training', '培训考核合格证明编号|Number of the proof of training', {
          max: 40,
          when: when('practice/gap', true),
        }),
        promised('practice/promise', '承诺没有不予注册的情形|None of the bars applies'),
      ]),
    ),
  }),
]
