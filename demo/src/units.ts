// The units of the demonstration city: where they are, how to reach them, what they are there for.
import type { RegionCode, UnitKind } from '@sunhall/kernel'
import type { UnitKey } from './content/model.ts'
import { CITY, LINXI, QINGHE } from './regions.ts'

export interface DemoUnit {
  readonly id: UnitKey
  readonly region: RegionCode
  readonly kind: UnitKind
  readonly zh: string
  readonly en: string
  readonly short: string
  readonly phone: string
  readonly address: string
  readonly duties: string
}

/** One unit a line: key, region, name, English name, short name, telephone extension, address, duties. */
const TABLE = `
city-office | 539900 | 云岭市人民政府办公室 | General Office of Yunling City | 市政府办 | 900 | 云岭市云岭大道1号 | 承接市级查询的分办，答复职责不明和跨部门的来件。
city-supervision | 539900 | 云岭市效能监察办公室 | Yunling Efficiency Supervision Office | 市监察办 | 990 | 云岭市云岭大道1号西楼 | 督查市级各单位办件时限和答复质量，受理对其的投诉。
city-hr | 539900 | 云岭市人力资源和社会保障局 | Yunling Human Resources and Social Security Bureau | 市人社局 | 520 | 云岭市人民路66号 | 负责就业、社会保险、人事考试和劳动关系的全市管理。
city-insurance | 539900 | 云岭市医疗保障局 | Yunling Healthcare Security Bureau | 市医保局 | 500 | 云岭市人民路70号 | 负责全市医疗、生育保险待遇政策和市级经办。
city-transport | 539900 | 云岭市交通运输局 | Yunling Transport Bureau | 市交通局 | 940 | 云岭市迎宾路12号 | 负责国省干线、客运和出租汽车的全市管理。
city-land | 539900 | 云岭市自然资源和规划局 | Yunling Natural Resources and Planning Bureau | 市自然资源局 | 905 | 云岭市迎宾路20号 | 负责城市规划许可、市区土地和不动产登记。
city-police | 539900 | 云岭市公安局 | Yunling Public Security Bureau | 市公安局 | 916 | 云岭市平安路1号 | 负责全市户政、出入境、交通管理和治安工作。
city-fund | 539900 | 云岭市住房公积金管理中心 | Yunling Housing Provident Fund Centre | 公积金中心 | 931 | 云岭市人民路88号 | 负责全市住房公积金的缴存、提取和贷款。
qh-office | 539921 | 青禾县人民政府办公室 | General Office of Qinghe County | 县政府办 | 000 | 青禾县青禾大道1号 | 承接全县查询的分办，答复职责不明和跨部门的来件。
qh-supervision | 539921 | 青禾县效能监察办公室 | Qinghe Efficiency Supervision Office | 县监察办 | 690 | 青禾县青禾大道1号东楼 | 督查全县各单位办件时限和答复质量，受理对其的投诉。
qh-police | 539921 | 青禾县公安局 | Qinghe Public Security Bureau | 县公安局 | 102 | 青禾县平安路18号 | 负责户籍、居住证、身份证件、出入境、交通和治安管理。
qh-hr | 539921 | 青禾县人力资源和社会保障局 | Qinghe Human Resources and Social Security Bureau | 县人社局 | 204 | 青禾县文昌路30号 | 负责就业创业、社会保险经办、劳动监察和人才服务。
qh-insurance | 539921 | 青禾县医疗保障局 | Qinghe Healthcare Security Bureau | 县医保局 | 302 | 青禾县文昌路32号 | 负责城乡居民和职工医保参保、待遇、异地就医和医疗救助。
qh-market | 539921 | 青禾县市场监督管理局 | Qinghe Market Regulation Bureau | 县市场监管局 | 112 | 青禾县商贸路9号 | 负责经营主体登记、食品药品和特种设备安全、价格和消费维权。
qh-education | 539921 | 青禾县教育体育局 | Qinghe Education and Sports Bureau | 县教体局 | 228 | 青禾县学府路5号 | 负责各级学校招生入学、学生资助、教师管理和校外培训监管。
qh-land | 539921 | 青禾县自然资源局 | Qinghe Natural Resources Bureau | 县自然资源局 | 421 | 青禾县国土路3号 | 负责土地征收、宅基地规划、不动产登记和地质灾害防治。
qh-transport | 539921 | 青禾县交通运输局 | Qinghe Transport Bureau | 县交通局 | 305 | 青禾县车站路2号 | 负责农村公路建设养护、客运班线和道路运输管理。
qh-environment | 539921 | 云岭市生态环境局青禾分局 | Yunling Ecology and Environment Bureau, Qinghe Branch | 生态环境青禾分局 | 369 | 青禾县滨河路16号 | 负责大气、水、噪声和固体废物的监管与环评审批。
qh-housing | 539921 | 青禾县住房和城乡建设局 | Qinghe Housing and Urban-Rural Development Bureau | 县住建局 | 514 | 青禾县建设路8号 | 负责公租房、农村危房改造、物业、燃气和市政设施。
qh-civil | 539921 | 青禾县民政局 | Qinghe Civil Affairs Bureau | 县民政局 | 410 | 青禾县文昌路12号 | 负责低保、特困供养、临时救助、婚姻登记、养老和殡葬。
qh-agriculture | 539921 | 青禾县农业农村局 | Qinghe Agriculture and Rural Affairs Bureau | 县农业农村局 | 521 | 青禾县丰收路6号 | 负责惠农补贴、土地承包、农机、种养殖和动植物防疫。
qh-health | 539921 | 青禾县卫生健康局 | Qinghe Health Bureau | 县卫健局 | 633 | 青禾县康宁路1号 | 负责医疗机构监管、公共卫生、生育服务和职业健康。
qh-tax | 539921 | 青禾县税务局 | Qinghe Tax Bureau | 县税务局 | 661 | 青禾县商贸路21号 | 负责税收和社会保险费的征收、减免与发票管理。
qh-service | 539921 | 青禾县行政审批局（政务服务中心） | Qinghe Administrative Approval Bureau (Government Service Centre) | 县行政审批局 | 166 | 青禾县青禾大道66号 | 负责政务服务大厅管理、集中审批、并联审批牵头和帮办代办。
qh-reform | 539921 | 青禾县发展和改革局 | Qinghe Development and Reform Bureau | 县发改局 | 131 | 青禾县青禾大道3号 | 负责企业投资项目核准备案、节能审查、价格和粮食流通管理。
qh-culture | 539921 | 青禾县文化和旅游局 | Qinghe Culture and Tourism Bureau | 县文旅局 | 347 | 青禾县文昌路20号 | 负责文化市场、营业性演出、娱乐场所、文物和旅游管理。
qh-emergency | 539921 | 青禾县应急管理局 | Qinghe Emergency Management Bureau | 县应急局 | 395 | 青禾县平安路30号 | 负责安全生产、危险化学品和烟花爆竹经营许可、灾害救助。
qh-forestry | 539921 | 青禾县林业局 | Qinghe Forestry Bureau | 县林业局 | 467 | 青禾县绿原路7号 | 负责林木采伐、林地使用、森林防火和野生动植物保护。
qh-water | 539921 | 青禾县水利局 | Qinghe Water Resources Bureau | 县水利局 | 471 | 青禾县滨河路2号 | 负责取水许可、水土保持、河道管理和农村饮水。
qh-disabled | 539921 | 青禾县残疾人联合会 | Qinghe Disabled Persons’ Federation | 县残联 | 485 | 青禾县康宁路9号 | 负责残疾人证管理、康复、教育、就业和辅助器具服务。
qh-veterans | 539921 | 青禾县退役军人事务局 | Qinghe Veterans Affairs Bureau | 县退役军人局 | 579 | 青禾县青禾大道15号 | 负责退役军人安置、就业扶持、优抚和优待证办理。
qh-fire | 539921 | 青禾县消防救援大队 | Qinghe Fire and Rescue Brigade | 县消防大队 | 715 | 青禾县平安路52号 | 负责公众聚集场所消防安全检查、火灾预防和灭火救援。
qh-justice | 539921 | 青禾县司法局 | Qinghe Justice Bureau | 县司法局 | 148 | 青禾县文昌路18号 | 负责法律援助、人民调解、公证管理和行政复议。
qh-liushu | 539921101 | 青禾县柳树镇人民政府 | Liushu Town Government | 柳树镇 | 811 | 青禾县柳树镇柳荫街2号便民服务中心 | 负责本镇宅基地审批、民生保障、乡村道路和人居环境。
qh-shiqiao | 539921102 | 青禾县石桥镇人民政府 | Shiqiao Town Government | 石桥镇 | 821 | 青禾县石桥镇桥头街11号便民服务中心 | 负责本镇宅基地审批、民生保障、集市管理和人居环境。
qh-daping | 539921201 | 青禾县大坪乡人民政府 | Daping Township Government | 大坪乡 | 831 | 青禾县大坪乡乡政府路1号便民服务中心 | 负责本乡民生保障、山区产业、护林防火和人居环境。
lx-office | 539902 | 临溪区人民政府办公室 | General Office of Linxi District | 区政府办 | 800 | 云岭市临溪区临溪路1号 | 承接全区查询的分办，答复职责不明和跨部门的来件。
lx-supervision | 539902 | 临溪区效能监察办公室 | Linxi Efficiency Supervision Office | 区监察办 | 890 | 云岭市临溪区临溪路1号 | 督查全区各单位办件时限和答复质量，受理对其的投诉。
lx-police | 539902 | 云岭市公安局临溪分局 | Yunling Public Security Bureau, Linxi Branch | 临溪公安分局 | 603 | 云岭市临溪区临溪路40号 | 负责辖区户政、治安和出租房屋管理。
lx-hr | 539902 | 临溪区人力资源和社会保障局 | Linxi Human Resources and Social Security Bureau | 区人社局 | 705 | 云岭市临溪区东关街15号 | 负责辖区就业服务、社会保险经办和劳动维权。
lx-market | 539902 | 临溪区市场监督管理局 | Linxi Market Regulation Bureau | 区市场监管局 | 812 | 云岭市临溪区东关街21号 | 负责辖区经营主体登记、食品安全和消费维权。
lx-education | 539902 | 临溪区教育体育局 | Linxi Education and Sports Bureau | 区教体局 | 826 | 云岭市临溪区书院巷7号 | 负责辖区学区划分、入学和校外培训监管。
lx-housing | 539902 | 临溪区住房和城乡建设局 | Linxi Housing and Urban-Rural Development Bureau | 区住建局 | 843 | 云岭市临溪区东关街33号 | 负责老旧小区改造、物业管理和保障性住房。
lx-chengdong | 539902001 | 临溪区城东街道办事处 | Chengdong Subdistrict Office | 城东街道 | 851 | 云岭市临溪区东城路19号便民服务中心 | 负责辖区社区治理、民生保障、物业协调和市容环境。
lx-hewan | 539902101 | 临溪区河湾镇人民政府 | Hewan Town Government | 河湾镇 | 861 | 云岭市临溪区河湾镇河街5号便民服务中心 | 负责本镇宅基地审批、民生保障、河道保洁和人居环境。
`

function kindOf(id: string, region: RegionCode): UnitKind {
  if (id.endsWith('-office')) return 'government-office'
  if (id.endsWith('-supervision')) return 'supervision'
  return region.length === 9 ? 'township' : 'department'
}

export const UNITS: readonly DemoUnit[] = TABLE.trim()
  .split('\n')
  .map(line => {
    const [id = '', region = '', zh = '', en = '', short = '', extension = '', address = '', duties = ''] =
      line.split(' | ')
    const phone = `0879-6123${extension}`
    return { id: id as UnitKey, region, kind: kindOf(id, region), zh, en, short, phone, address, duties }
  })

const BY_ID = new Map(UNITS.map(unit => [unit.id as string, unit]))

export function unitOf(id: string): DemoUnit {
  const unit = BY_ID.get(id)
  if (unit === undefined) throw new Error(`the demonstration has no unit ${id}`)
  return unit
}

/** The city, county or district a unit belongs to: where its questions are asked. */
export const placeOf = (id: string): RegionCode => unitOf(id).region.slice(0, 6)

const OFFICES: { readonly [region: string]: UnitKey } = {
  [CITY]: 'city-office',
  [LINXI]: 'lx-office',
  [QINGHE]: 'qh-office',
}

/** The government office of a city, county or district. */
export function officeOf(region: RegionCode): UnitKey {
  const office = OFFICES[region]
  if (office === undefined) throw new Error(`the demonstration has no government office in ${region}`)
  return office
}
