// The statutes the catalogue rests on, and which of their articles were read: the rest is marked as from memory, never invented.
import type { Basis, MatterEntry } from '@sunhall/server/catalogue/model'

/** Full title 中华人民共和国…. */
const NATIONAL = {
  行政许可法: 'Administrative Licensing Law',
  食品安全法: 'Food Safety Law',
  药品管理法: 'Drug Administration Law',
  公司法: 'Company Law',
  市场主体登记管理条例: 'Regulations on the Registration of Market Entities',
  特种设备安全法: 'Special Equipment Safety Law',
  计量法: 'Metrology Law',
  户口登记条例: 'Household Registration Regulations',
  居民身份证法: 'Resident Identity Card Law',
  护照法: 'Passport Law',
  道路交通安全法: 'Road Traffic Safety Law',
  道路交通安全法实施条例: 'Regulations on the Road Traffic Safety Law',
  消防法: 'Fire Protection Law',
  劳动合同法: 'Labour Contract Law',
  劳动法: 'Labour Law',
  就业促进法: 'Employment Promotion Law',
  社会保险法: 'Social Insurance Law',
  税收征收管理法: 'Tax Collection Administration Law',
  教师法: 'Teachers Law',
  民办教育促进法: 'Private Education Promotion Law',
  学前教育法: 'Preschool Education Law',
  义务教育法: 'Compulsory Education Law',
  体育法: 'Sports Law',
  土地管理法: 'Land Administration Law',
  土地管理法实施条例: 'Regulations on the Land Administration Law',
  城乡规划法: 'Urban and Rural Planning Law',
  民法典: 'Civil Code',
  建筑法: 'Construction Law',
  城市房地产管理法: 'Urban Real Estate Administration Law',
  母婴保健法: 'Maternal and Infant Health Care Law',
  人口与计划生育法: 'Population and Family Planning Law',
  医师法: 'Doctors Law',
  种子法: 'Seed Law',
  动物防疫法: 'Animal Epidemic Prevention Law',
  公路法: 'Highway Law',
  道路运输条例: 'Road Transport Regulations',
  环境影响评价法: 'Environmental Impact Assessment Law',
  水法: 'Water Law',
  水污染防治法: 'Water Pollution Prevention and Control Law',
  水土保持法: 'Water and Soil Conservation Law',
  防洪法: 'Flood Control Law',
  河道管理条例: 'River Administration Regulations',
  森林法: 'Forest Law',
  节约能源法: 'Energy Conservation Law',
  残疾人保障法: 'Law on the Protection of Persons with Disabilities',
  退役军人保障法: 'Law on the Protection of Veterans',
  法律援助法: 'Legal Aid Law',
  人民调解法: 'People’s Mediation Law',
  老年人权益保障法: 'Law on the Rights of the Elderly',
} as const

/** Titles that stand as they are: regulations, measures of ministries, notices. */
const OTHERS = {
  优化营商环境条例: 'Regulations on Improving the Business Environment',
  促进个体工商户发展条例: 'Regulations on Promoting Sole Traders',
  企业名称登记管理规定: 'Provisions on the Registration of Enterprise Names',
  食品经营许可和备案管理办法: 'Measures on Licences and Filing for Food Operation',
  特种设备安全监察条例: 'Regulations on the Safety Supervision of Special Equipment',
  特种设备作业人员监督管理办法: 'Measures on Special Equipment Operators',
  计量标准考核办法: 'Measures on the Examination of Metrological Standards',
  市场监管领域重大违法行为举报奖励暂行办法: 'Interim Measures on Rewards for Reporting Serious Violations',
  居住证暂行条例: 'Interim Regulations on Residence Permits',
  旅馆业治安管理办法: 'Measures on Public Security in the Hotel Trade',
  大型群众性活动安全管理条例: 'Regulations on the Safety of Large Mass Events',
  机动车登记规定: 'Provisions on the Registration of Motor Vehicles',
  机动车驾驶证申领和使用规定: 'Provisions on Motor Vehicle Driving Licences',
  劳务派遣行政许可实施办法: 'Measures on Licences for Labour Dispatch',
  人力资源市场暂行条例: 'Interim Regulations on the Human Resources Market',
  工伤保险条例: 'Regulations on Work-Related Injury Insurance',
  失业保险条例: 'Unemployment Insurance Regulations',
  关于企业实行不定时工作制和综合计算工时工作制的审批办法: 'Measures on Approving Flexible and Averaged Working Hours',
  医疗保障基金使用监督管理条例: 'Regulations on the Use and Supervision of Healthcare Security Funds',
  社会救助暂行办法: 'Interim Measures on Social Assistance',
  最低生活保障审核确认办法: 'Measures on Examining and Confirming Minimum Living Allowances',
  特困人员认定办法: 'Measures on Recognising Persons in Extreme Difficulty',
  教师资格条例: 'Teacher Qualification Regulations',
  全民健身条例: 'National Fitness Regulations',
  不动产登记暂行条例: 'Interim Regulations on Real Estate Registration',
  不动产登记暂行条例实施细则: 'Rules on the Interim Regulations on Real Estate Registration',
  建筑工程施工许可管理办法: 'Measures on Construction Permits',
  建设工程消防设计审查验收管理暂行规定: 'Interim Provisions on Fire Design Review and Acceptance',
  城镇排水与污水处理条例: 'Regulations on Urban Drainage and Sewage Treatment',
  城镇污水排入排水管网许可管理办法: 'Measures on Permits to Discharge into Drainage Networks',
  城市商品房预售管理办法: 'Measures on Pre-Sale of Urban Commodity Housing',
  城市房地产开发经营管理条例: 'Regulations on Urban Real Estate Development',
  公共租赁住房管理办法: 'Measures on Public Rental Housing',
  城市市容和环境卫生管理条例: 'Regulations on City Appearance and Environmental Sanitation',
  城市道路管理条例: 'City Road Regulations',
  社会团体登记管理条例: 'Regulations on the Registration of Social Organisations',
  民办非企业单位登记管理暂行条例: 'Interim Regulations on Private Non-Enterprise Units',
  社会组织名称管理办法: 'Measures on Names of Social Organisations',
  婚姻登记条例: 'Marriage Registration Regulations',
  农作物种子生产经营许可管理办法: 'Measures on Licences for Producing and Dealing in Crop Seed',
  农药管理条例: 'Pesticide Regulations',
  农药经营许可管理办法: 'Measures on Pesticide Dealing Licences',
  动物防疫条件审查办法: 'Measures on Examining Animal Epidemic Prevention Conditions',
  动物诊疗机构管理办法: 'Measures on Animal Clinics',
  公共场所卫生管理条例: 'Regulations on Hygiene in Public Places',
  公共场所卫生管理条例实施细则: 'Rules on the Regulations on Hygiene in Public Places',
  医疗机构管理条例: 'Regulations on Medical Institutions',
  诊所备案管理暂行办法: 'Interim Measures on the Filing of Clinics',
  医师执业注册管理办法: 'Measures on the Registration of Doctors',
  公路安全保护条例: 'Regulations on the Protection of Highway Safety',
  道路货物运输及站场管理规定: 'Provisions on Road Freight and Stations',
  道路旅客运输及客运站管理规定: 'Provisions on Road Passenger Transport and Stations',
  建设项目环境保护管理条例: 'Regulations on Environmental Protection of Construction Projects',
  入河排污口监督管理办法: 'Measures on Supervising Outfalls into Rivers',
  排污许可管理条例: 'Regulations on Pollutant Discharge Permits',
  取水许可和水资源费征收管理条例: 'Regulations on Water Abstraction Permits and Water Resource Fees',
  生产建设项目水土保持方案管理办法: 'Measures on Soil and Water Conservation Schemes',
  森林防火条例: 'Forest Fire Prevention Regulations',
  建设项目使用林地审核审批管理办法: 'Measures on the Use of Forest Land for Construction',
  烟花爆竹安全管理条例: 'Regulations on the Safety of Fireworks',
  烟花爆竹经营许可实施办法: 'Measures on Fireworks Dealing Licences',
  危险化学品安全管理条例: 'Regulations on the Safety of Hazardous Chemicals',
  危险化学品经营许可证管理办法: 'Measures on Hazardous Chemicals Dealing Licences',
  生产安全事故应急预案管理办法: 'Measures on Emergency Plans for Production Accidents',
  互联网上网服务营业场所管理条例: 'Regulations on Internet Cafés',
  娱乐场所管理条例: 'Regulations on Places of Entertainment',
  营业性演出管理条例: 'Regulations on Commercial Performances',
  企业投资项目核准和备案管理条例: 'Regulations on Approval and Filing of Enterprise Investment Projects',
  固定资产投资项目节能审查和碳排放评价办法: 'Measures on Energy Review of Fixed-Asset Investment Projects',
  粮食流通管理条例: 'Regulations on Grain Circulation',
  中华人民共和国残疾人证管理办法: 'Measures on the Certificate of Disability',
  国务院关于全面建立困难残疾人生活补贴和重度残疾人护理补贴制度的意见:
    'State Council Opinions on Allowances for Persons with Disabilities',
  退役军人安置条例: 'Regulations on the Resettlement of Veterans',
  国务院关于加快推进政务服务标准化规范化便利化的指导意见: 'State Council Opinions on Standard, Convenient Services',
  国务院办公厅关于全面开展工程建设项目审批制度改革的实施意见:
    'General Office Opinions on Reforming Construction Approvals',
} as const

export type Statute = keyof typeof NATIONAL | keyof typeof OTHERS

/** `law('行政许可法', '42')`. Without an article where its number is not certain. */
export function law(short: Statute, article?: string, says?: string): Basis {
  const national = short in NATIONAL
  const zh = national ? `中华人民共和国${short}` : short
  const en = national ? NATIONAL[short as keyof typeof NATIONAL] : OTHERS[short as keyof typeof OTHERS]
  const read = article !== undefined && READ.has(`${short} ${article}`)
  return {
    title: { zh, en },
    ...(article === undefined ? {} : { article }),
    ...(says === undefined ? {} : { text: says }),
    certainty: read ? 'statute' : 'memory',
  }
}

/** What the city or county decided itself: a notice or a published promise. */
export const local = (zh: string, en: string): Basis => ({ title: { zh, en }, certainty: 'local' })

/** A document of a ministry known by its number. */
export const notice = (zh: string, en: string): Basis => ({ title: { zh, en }, certainty: 'memory' })

type LimitOf = NonNullable<MatterEntry['statutoryLimit']>
export const days = (amount: number, basis: Basis): LimitOf => ({ amount, unit: 'working-day', basis })
export const calendarDays = (amount: number, basis: Basis): LimitOf => ({ amount, unit: 'day', basis })

/** 行政许可法 42: twenty working days where no special law says otherwise. */
export const twenty = (): LimitOf => days(20, law('行政许可法', '42'))

const PROMISE = local('青禾县政务服务事项承诺时限公告', 'Qinghe notice of promised limits')
/** What the county promises: working days. */
export const promise = (amount: number): LimitOf => days(amount, PROMISE)

/** Articles whose text was read for this catalogue, statute by statute (LawRefBook/Laws). */
const READ: ReadonlySet<string> = new Set(
  `
行政许可法 26 32 34 42 45 46 47 49 50 70
民办教育促进法 12 15 17
企业名称登记管理规定 6 16 18
市场主体登记管理条例 3 19
居住证暂行条例 2 8 9
社会救助暂行办法 9 11 14 16 28 30 47 48
民办非企业单位登记管理暂行条例 8 9 11 23
娱乐场所管理条例 7 9 10
营业性演出管理条例 13
企业投资项目核准和备案管理条例 3 6 9 10 13
烟花爆竹安全管理条例 16 18 19
大型群众性活动安全管理条例 11 12 13 14
教师资格条例 13 15 16
道路运输条例 8 10 21 24
城镇排水与污水处理条例 21 22
排污许可管理条例 2 11 12 14
取水许可和水资源费征收管理条例 2 19 25
人力资源市场暂行条例 18 19
不动产登记暂行条例 14 20
医师法 13 16 20
法律援助法 31 41 42 43
互联网上网服务营业场所管理条例 8 9 11
失业保险条例 14 16
公共场所卫生管理条例 4 8
公路安全保护条例 27 28
农药管理条例 24 25
城市道路管理条例 31 33 37
土地管理法实施条例 20 34
城乡规划法 40 41 50
动物防疫法 24 25 61 62
森林法 37 38 56 57 58 60
水土保持法 25 26 32
退役军人保障法 15 22 23
残疾人保障法 2 20 48
消防法 11 15 53 73
全民健身条例 32
旅馆业治安管理办法 4
建筑法 7 8
环境影响评价法 16 19 22
森林防火条例 25
食品安全法 33 35 45
劳动合同法 57
特种设备安全法 14 33 40
义务教育法 11 12 44
人口与计划生育法 18
公司法 29 30
公路法 44 45
劳动法 39
土地管理法 57 62
城市房地产管理法 45
就业促进法 19 40
居民身份证法 10 11 12 21
户口登记条例 7 10 13
护照法 5 6
教师法 10 13
母婴保健法 23
水污染防治法 19
水法 7 34 38 48
河道管理条例 11
社会保险法 25 29 45 50 54 56 57 58
种子法 31 32
税收征收管理法 15 16
老年人权益保障法 33
节约能源法 15
药品管理法 51 52
计量法 8
道路交通安全法 8 9
道路交通安全法实施条例 26
人民调解法 6
优化营商环境条例 19
民法典 209 214 1046 1047 1049
防洪法 27
城市市容和环境卫生管理条例 11
工伤保险条例 14 15 17 18 20
建设项目环境保护管理条例 9 11
社会团体登记管理条例 10
粮食流通管理条例 9
危险化学品安全管理条例 33 34 35
`
    .trim()
    .split('\n')
    .flatMap(line => {
      const [statute = '', ...articles] = line.split(' ')
      return articles.map(article => `${statute} ${article}`)
    }),
)
