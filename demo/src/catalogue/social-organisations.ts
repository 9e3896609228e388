// Matters of the civil affairs bureau about social organisations: names, registration, annual inspection.
import type { MatterEntry } from '@sunhall/server/catalogue/model'
import { choice, identity, line, money, paragraph, rows, when, whole, yesNo } from './fields.ts'
import { form, page } from './form.ts'
import { calendarDays, law, promise } from './law.ts'
import { existingLicence, held, idCard, mandate, material, premisesProof, report } from './materials.ts'
import { confirmation, matter, registration } from './matter.ts'
import { premisesPage } from './premises.ts'

const UNIT = 'qh-civil'

export const socialOrganisations: readonly MatterEntry[] = [
  matter({
    code: 'QH-NGO-NAME',
    title: '社会团体、民办非企业单位名称预先核准|Approval beforehand of the name of a social organisation',
    kind: 'other',
    family: 'name-approval',
    unit: UNIT,
    audience: ['person', 'firm'],
    themes: ['set-up', 'other'],
    keywords: ['协会起名', '民非核名', '社会组织名称'],
    bases: [law('社会组织名称管理办法'), law('社会团体登记管理条例', '10'), law('民办非企业单位登记管理暂行条例', '8')],
    conditions: [
      '名称符合法律、法规的规定，不违背社会道德风尚|The name is lawful and decent',
      '名称中的组织形式与业务范围、成员分布、活动地域相一致|It fits the business, the members and the area',
    ],
    excluded: [
      '与已登记的社会组织名称相同，或者与被撤销、注销未满三年的相同|The same as a registered name, or one cancelled within three years',
    ],
    materials: [
      idCard('发起人|of the founders'),
      held('sponsor', '业务主管单位同意文件|Consent of the body in charge', '业务主管单位', {
        note: '由登记管理机关向业务主管单位调取；依法直接登记的不需要|Fetched from the body in charge; not needed where registered directly',
      }),
    ],
    statutory: null,
    promised: promise(5),
    result: confirmation('社会组织名称核准通知书|Notice that the name is approved', 6, '民名核'),
    form: form(
      page('names', '拟用名称|Names wanted', [
        choice('names/kind', '组织类型|Kind', {
          association: '社会团体|Association',
          unit: '民办非企业单位（社会服务机构）|Private non-enterprise unit',
        }),
        rows('wanted', '名称（按先后顺序）|Names in order', [line('name', '名称|Name', { min: 4, max: 60 })], {
          max: 3,
        }),
        paragraph('names/business', '业务范围|Business', { max: 300 }),
        whole('names/members', '发起人或者会员数量|Founders or members', {
          min: 1,
          max: 5000,
          when: when('names/kind', 'association'),
        }),
        line('names/trade', '行业领域|Field', { max: 40, when: when('names/kind', 'unit') }),
      ]),
    ),
  }),
  matter({
    code: 'QH-NGO-REGISTER',
    title: '民办非企业单位成立登记|Registration of a private non-enterprise unit',
    kind: 'licence',
    unit: UNIT,
    audience: ['person', 'firm'],
    themes: ['set-up', 'other'],
    keywords: ['办民非', '社会服务机构', '办养老院登记', '民办学校登记'],
    bases: [
      law('民办非企业单位登记管理暂行条例', '8'),
      law('民办非企业单位登记管理暂行条例', '9'),
      law('民办非企业单位登记管理暂行条例', '11'),
    ],
    conditions: [
      '经业务主管单位审查同意|Approved by the body in charge',
      '有规范的名称、必要的组织机构|A proper name and organs',
      '有与其业务活动相适应的从业人员、合法财产和必要的场所|Staff, lawful property and premises fit for the work',
    ],
    excluded: [
      '有根据证明申请材料弄虚作假，或者同一行政区域内已有业务范围相同、没有必要成立的|False papers, or one with the same business exists and another is not needed',
    ],
    materials: [
      idCard('拟任负责人|of the proposed head'),
      held('sponsor', '业务主管单位的批准文件|Approval of the body in charge', '业务主管单位'),
      ...premisesProof(),
      report('capital', '验资报告|Report on capital', '会计师事务所'),
      material('charter', '章程草案|Draft charter', {
        blank: [
          '民办非企业单位章程（示范文本）',
          '第一条　名称、住所',
          '第二条　宗旨和业务范围',
          '第三条　组织管理制度',
          '第四条　法定代表人的产生、罢免程序',
          '第五条　资产管理和使用原则',
          '第六条　章程的修改程序',
          '第七条　终止程序和终止后资产的处理',
        ],
      }),
      material('resumes', '拟任负责人的基本情况|Particulars of the proposed head'),
      mandate(),
    ],
    statutory: calendarDays(60, law('民办非企业单位登记管理暂行条例', '11')),
    promised: promise(15),
    result: registration('民办非企业单位登记证书|Certificate of registration', 48, '民非登'),
    intermediaries: ['QH-I-CAPITAL'],
    form: form(
      page('unit', '拟设单位|The unit', [
        line('unit/name', '核准的名称|Approved name', { max: 60 }),
        line('unit/nameNumber', '名称核准文号|Number of the approval', { max: 40 }),
        choice('unit/form', '类型|Form', {
          corporate: '法人|Corporate',
          partnership: '合伙|Partnership',
          individual: '个体|Individual',
        }),
        choice('unit/field', '行业|Field', {
          education: '教育|Education',
          health: '卫生|Health',
          care: '民政养老|Care',
          culture: '文化|Culture',
          sport: '体育|Sport',
          science: '科技|Science',
          other: '其他|Other',
        }),
        line('unit/sponsor', '业务主管单位|Body in charge', { max: 60 }),
        money('unit/capital', '开办资金|Capital', { min: 10_000, max: 100_000_000 }),
        paragraph('unit/business', '业务范围|Business', { max: 300 }),
      ]),
      premisesPage('住所|Domicile'),
      page('people', '负责人和从业人员|Heads and staff', [
        rows(
          'council',
          '理事会（合伙人）成员|Council or partners',
          [
            line('name', '姓名|Name', { max: 40 }),
            identity('idNumber', '证件号码|Identity number', { sensitive: true }),
            line('post', '拟任职务|Post', { max: 30 }),
            yesNo('party', '是否为国家机关工作人员|Is an official?'),
          ],
          { min: 3, max: 25 },
        ),
        whole('unit/staff', '从业人数|Staff', { min: 1, max: 2000 }),
        whole('unit/fullTime', '专职人数|Full-time', { max: 2000 }),
      ]),
    ),
  }),
  matter({
    code: 'QH-NGO-ANNUAL',
    title: '民办非企业单位年度检查|Annual inspection of private non-enterprise units',
    kind: 'other',
    family: 'annual-inspection',
    unit: UNIT,
    audience: ['firm'],
    themes: ['other'],
    keywords: ['民非年检', '社会组织年检', '年度工作报告'],
    bases: [law('民办非企业单位登记管理暂行条例', '23')],
    conditions: [
      '每年3月31日前向业务主管单位报送上一年度的工作报告，经初审同意后，于5月31日前报送登记管理机关|Report to the body in charge by 31 March, and with its consent to the registrar by 31 May',
    ],
    materials: [
      existingLicence('民办非企业单位登记证书|Certificate of registration'),
      material('annual-report', '年度工作报告|Annual report', { form: 'electronic' }),
      held('first-opinion', '业务主管单位初审意见|First opinion of the body in charge', '业务主管单位'),
      report('audit', '年度财务会计报告|Annual accounts', '会计师事务所', {
        mayFollow: 10,
        need: 'optional',
        note: '规模以下的可以提交自行编制的报告|Small units may hand in their own',
      }),
    ],
    statutory: null,
    promised: promise(10),
    result: confirmation('年度检查结论（合格、基本合格、不合格）|Outcome: passed, passed with reserve, failed', 12),
    form: form(
      page('year', '年度情况|The year', [
        whole('year/year', '检查年度|Year', { min: 2020, max: 2100 }),
        line('year/certificate', '登记证号|Number of the certificate', { max: 40 }),
        whole('year/meetings', '理事会召开次数|Meetings of the council', { max: 50 }),
        whole('year/staff', '从业人数|Staff', { max: 2000 }),
        money('year/income', '本年度收入|Income', { max: 1_000_000_000 }),
        money('year/cost', '本年度支出|Expenditure', { max: 1_000_000_000 }),
        money('year/assets', '年末净资产|Net assets at the end of the year', { max: 1_000_000_000 }),
        yesNo('year/donations', '是否接受捐赠、资助|Were gifts received?'),
        rows(
          'donations',
          '接受捐赠情况|Gifts',
          [
            line('name', '捐赠人名称|Giver', { max: 100 }),
            money('amount', '金额|Amount', { max: 100_000_000 }),
            line('use', '使用情况|Use', { max: 100 }),
          ],
          { max: 50, when: when('year/donations', true) },
        ),
        yesNo('year/changes', '是否有未登记的变更|Changes not registered?'),
        paragraph('year/work', '业务活动情况|Work done', { max: 2000 }),
      ]),
    ),
  }),
]
