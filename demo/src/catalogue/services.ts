// Intermediary services an applicant may have to buy, and the policies people ask about (A1).
import type { IntermediaryEntry, PolicyEntry } from '@sunhall/server/catalogue/model'
import type { UnitKey } from '../content/model.ts'
import { Random } from '../random.ts'
import { creditCodeFor } from './answers.ts'
import { law } from './law.ts'
import { type Line, text } from './texts.ts'

const providers = (...names: readonly string[]): IntermediaryEntry['providers'] =>
  names.map((name, at) => {
    const random = new Random(name)
    return { name, creditCode: creditCodeFor(random), phone: `0879-6188${100 + random.between(0, 89) * 10 + at}` }
  })
const MARKET: Line = '市场调节价，由双方在合同中约定|Market price, agreed in the contract'

export const INTERMEDIARIES: readonly IntermediaryEntry[] = [
  {
    code: 'QH-I-EIA',
    title: text('建设项目环境影响报告书（表）编制|Drawing up of environmental impact reports and forms'),
    unit: 'qh-environment',
    compulsory: false,
    basis: law('环境影响评价法', '19'),
    providers: providers('云岭市绿源环境技术有限公司', '云岭市清禾环保咨询有限公司'),
    price: text(MARKET),
    days: 30,
  },
  {
    code: 'QH-I-SOIL',
    title: text('水资源论证和水土保持方案编制|Reports on water resources; soil and water conservation schemes'),
    unit: 'qh-water',
    compulsory: false,
    basis: law('水土保持法', '25'),
    providers: providers('云岭市水利水电勘察设计院', '云岭市山川生态工程咨询有限公司'),
    price: text(MARKET),
    days: 20,
  },
  {
    code: 'QH-I-ROAD',
    title: text('涉路施工安全技术评价|Technical assessment of the safety of works on highways'),
    unit: 'qh-transport',
    compulsory: true,
    basis: law('公路安全保护条例', '28'),
    providers: providers('云岭市通达交通工程咨询有限公司'),
    price: text(MARKET),
    days: 15,
  },
  {
    code: 'QH-I-HYGIENE',
    title: text('公共场所卫生检测|Hygiene tests of public places'),
    unit: 'qh-health',
    compulsory: true,
    basis: law('公共场所卫生管理条例实施细则'),
    providers: providers('云岭市安正检测技术有限公司', '青禾县康宁检测服务有限公司'),
    price: text(MARKET),
    days: 10,
  },
  {
    code: 'QH-I-CAPITAL',
    title: text('验资和财务审计|Verification of capital; audit'),
    unit: 'qh-civil',
    compulsory: true,
    basis: law('民办非企业单位登记管理暂行条例', '9'),
    providers: providers('云岭市公信会计师事务所', '青禾县正衡会计师事务所'),
    price: text(MARKET),
    days: 5,
  },
]

interface PolicyPlan {
  readonly code: string
  readonly title: Line
  readonly unit: UnitKey
  readonly issued: string
  readonly number: string
  readonly until?: string
  readonly summary: string
  readonly forWhom: PolicyEntry['forWhom']
  readonly matters: readonly string[]
}

/** Decided by the county, and invented with it. */
const PLANS: readonly PolicyPlan[] = [
  {
    code: 'QH-POLICY-STARTUP',
    title: '青禾县支持返乡创业若干措施|Measures to support people who return to start a business',
    unit: 'qh-hr',
    issued: '2026-02-26',
    number: '青政发〔2026〕3号',
    until: '2028-12-31',
    summary:
      '返乡创业人员首次创办经营主体并正常经营六个月以上的，给予一次性创业补贴；符合条件的可以申请创业担保贷款，由财政按规定贴息；入驻创业园的，前两年减免场地租金。补贴凭营业执照和社会保险缴费记录核验，不需另行提交材料。',
    forWhom: ['person'],
    matters: ['QH-STARTUP-LOAN', 'QH-SOLE-TRADER'],
  },
  {
    code: 'QH-POLICY-SET-UP',
    title: '青禾县优化企业开办服务十条|Ten points on setting up a business',
    unit: 'qh-market',
    issued: '2026-03-11',
    number: '青市监发〔2026〕12号',
    summary:
      '企业开办实行一次申请、一日办结；首套公章由财政承担刻制费用；营业执照、税务、社会保险登记信息一次采集、多方复用；住所登记实行承诺制，提供门牌号码和使用权承诺即可。',
    forWhom: ['person', 'firm'],
    matters: ['QH-SET-BUSINESS', 'QH-COMPANY', 'QH-SEAL', 'QH-TAX-CONFIRM'],
  },
  {
    code: 'QH-POLICY-PROMISE',
    title: '青禾县证明事项和涉企经营许可告知承诺制实施办法|Measures on proofs and licences by written promise',
    unit: 'qh-justice',
    issued: '2025-11-18',
    number: '青政规〔2025〕4号',
    until: '2030-11-17',
    summary:
      '申请人书面承诺符合条件、愿意承担不实承诺法律责任的，行政机关不再索要有关证明，依据承诺办理。公共场所卫生许可、公众聚集场所消防安全检查、人力资源服务许可等实行告知承诺。承诺不实的依法撤销，并记入信用记录。',
    forWhom: ['person', 'firm'],
    matters: ['QH-HYGIENE', 'QH-FIRE-CHECK', 'QH-HR-AGENCY'],
  },
  {
    code: 'QH-POLICY-JOINT',
    title: '青禾县工程建设项目并联审批规则|Rules on parallel approval of construction projects',
    unit: 'qh-service',
    issued: '2026-01-20',
    number: '青政办规〔2026〕1号',
    until: '2031-01-19',
    summary:
      '施工许可阶段由县行政审批局牵头，一家受理、同时抄告、各自计时。被征求意见的部门在约定时间内不回复、无正当理由缺席联审会议的，视为没有不同意见；是否准予许可仍由有权机关依法决定。自受理之日起至核发施工许可证，总时限不超过20个工作日。',
    forWhom: ['firm'],
    matters: ['QH-SET-CONSTRUCTION', 'QH-CONSTRUCTION', 'QH-PLAN-BUILDING'],
  },
  {
    code: 'QH-POLICY-GREEN',
    title: '青禾县重大项目绿色通道办法|Measures on the green channel for major projects',
    unit: 'qh-reform',
    issued: '2026-04-08',
    number: '青政办发〔2026〕17号',
    summary:
      '国内投资五千万元以上、外商投资五百万美元以上、财政性投资一千万元以上的项目，以及经认定的高新技术项目，进入绿色通道，由专人全程代办，每周向项目单位报告进度，直至办结。',
    forWhom: ['firm'],
    matters: ['QH-HELPER', 'QH-INVEST-FILE', 'QH-INVEST-APPROVE'],
  },
  {
    code: 'QH-POLICY-ASSISTANCE',
    title: '青禾县最低生活保障标准及社会救助提标通知|Notice raising the minimum living allowance and other assistance',
    unit: 'qh-civil',
    issued: '2026-06-30',
    number: '青民发〔2026〕21号',
    until: '2027-06-30',
    summary:
      '自2026年7月1日起，全县城乡最低生活保障标准、特困人员基本生活标准按规定上调，差额于八月底前补发。已经享受待遇的家庭不需重新申请；收入、人口发生变化的，应当及时告知乡镇人民政府。',
    forWhom: ['person'],
    matters: ['QH-MINIMUM-LIVING-LIUSHU', 'QH-MINIMUM-LIVING-SHIQIAO', 'QH-MINIMUM-LIVING-DAPING'],
  },
  {
    code: 'QH-POLICY-DISABILITY',
    title: '青禾县残疾人证“一站式”办理和上门评定实施方案|Plan for certificates of disability and assessment at home',
    unit: 'qh-disabled',
    issued: '2026-05-15',
    number: '青残联发〔2026〕9号',
    summary:
      '残疾人证由乡镇便民服务中心受理，评定费用由财政承担。行动不便的重度残疾人可以申请上门评定，由评定医院每月集中到乡镇一次。取证后可以同时申请两项补贴和辅助器具。',
    forWhom: ['person'],
    matters: ['QH-DISABILITY-CARD', 'QH-AID-DEVICE', 'QH-DISABILITY-ALLOWANCE-LIUSHU'],
  },
  {
    code: 'QH-POLICY-NEWBORN',
    title: '青禾县新生儿出生“一件事”办理指引|Guide to the newborn child, all at once',
    unit: 'qh-health',
    issued: '2026-03-01',
    number: '青卫发〔2026〕6号',
    summary:
      '新生儿父母可以在医院、政务服务大厅或者网上一次提出申请，出生医学证明、户口登记、医保参保和社会保障卡同时办理，五个工作日内办结，证件可以邮寄到家。不以是否登记结婚、是否办理生育登记为条件。',
    forWhom: ['person'],
    matters: ['QH-SET-NEWBORN', 'QH-BIRTH-REGISTER', 'QH-BIRTH-SERVICE'],
  },
  {
    code: 'QH-POLICY-HOMESTEAD',
    title: '青禾县农村宅基地审批和建房管理办法|Measures on homesteads and rural building',
    unit: 'qh-agriculture',
    issued: '2025-09-22',
    number: '青政规〔2025〕3号',
    until: '2030-09-21',
    summary:
      '宅基地由乡镇人民政府审批，乡村建设规划许可由乡镇受理初审、县自然资源局核发，实行一个窗口受理、联合到场审查。审批部门申请审查到场、批准后丈量批放到场、住宅建成后核查到场。审批不收取任何费用。',
    forWhom: ['person'],
    matters: ['QH-HOMESTEAD-LIUSHU', 'QH-HOMESTEAD-SHIQIAO', 'QH-HOMESTEAD-DAPING', 'QH-PLAN-RURAL-LIUSHU'],
  },
]

export const POLICIES: readonly PolicyEntry[] = PLANS.map(({ title, until, matters, ...rest }) => ({
  ...rest,
  title: text(title),
  ...(until === undefined ? {} : { validUntil: until }),
  matters: [...matters],
}))
