// The fee register: what may be charged, by whom, on what basis. What is not here cannot be charged (B8).
import type { FeeEntry } from '@sunhall/server/catalogue/model'
import type { UnitKey } from '../content/model.ts'
import { local, notice } from './law.ts'
import { type Line, text } from './texts.ts'

interface FeePlan {
  readonly code: string
  readonly title: Line
  readonly unit: UnitKey
  readonly yuan: number
  readonly per: Line
  readonly basis: FeeEntry['basis']
  readonly kind?: FeeEntry['kind']
  readonly waiver?: Line
  readonly between?: readonly [lowest: number, highest: number]
}

const fee = ({ code, title, unit, yuan, per, basis, kind, waiver, between }: FeePlan): FeeEntry => ({
  code,
  title: text(title),
  unit,
  price: Math.round(yuan * 100),
  per: text(per),
  ...(between === undefined ? {} : { lowest: Math.round(between[0] * 100), highest: Math.round(between[1] * 100) }),
  atLowest: between !== undefined,
  basis,
  kind: kind ?? 'administrative',
  ...(waiver === undefined ? {} : { waiver: text(waiver) }),
})

const REGISTRATION = notice(
  '国家发展改革委、财政部关于不动产登记收费标准等有关问题的通知（发改价格规〔2016〕2559号）',
  'Notice on fees for real estate registration (2016, No. 2559)',
)
const IDENTITY = notice(
  '国家发展改革委、财政部关于居民身份证收费标准及有关问题的通知（发改价格〔2003〕2322号）',
  'Notice on fees for resident identity cards (2003, No. 2322)',
)
const EXIT = notice(
  '国家发展改革委、财政部关于降低部分行政事业性收费标准的通知（发改价格〔2019〕914号）',
  'Notice lowering certain administrative fees (2019, No. 914)',
)
const VEHICLE = notice(
  '国家发展改革委、财政部关于规范机动车牌证工本费等有关问题的通知（发改价格〔2004〕2831号）',
  'Notice on fees for vehicle plates and licences (2004, No. 2831)',
)

export const FEES: readonly FeeEntry[] = [
  fee({
    code: 'QH-FEE-LAND-HOME',
    title: '不动产登记费（住宅类）|Real estate registration: homes',
    unit: 'qh-land',
    yuan: 80,
    per: '每件|Each',
    basis: REGISTRATION,
    waiver:
      '廉租住房、公共租赁住房、经济适用住房和棚户区改造安置住房登记，查封、注销、预告登记等免收；小微企业（含个体工商户）免收|None for public rental, affordable and resettlement housing, seizure, cancellation and priority notices, and small firms',
  }),
  fee({
    code: 'QH-FEE-LAND-OTHER',
    title: '不动产登记费（非住宅类）|Real estate registration: other than homes',
    unit: 'qh-land',
    yuan: 550,
    per: '每件|Each',
    basis: REGISTRATION,
    waiver: '小微企业（含个体工商户）免收|None for small firms and sole traders',
  }),
  fee({
    code: 'QH-FEE-LAND-COPY',
    title: '不动产权属证书工本费（第一本以后每增加一本）|Further copy of the title certificate',
    unit: 'qh-land',
    yuan: 10,
    per: '每本|Each',
    basis: REGISTRATION,
  }),
  fee({
    code: 'QH-FEE-ID-NEW',
    title: '居民身份证工本费（首次申领、换领）|Identity card: first issue or exchange',
    unit: 'qh-police',
    yuan: 20,
    per: '每证|Each',
    basis: IDENTITY,
    waiver:
      '首次申领免收；城乡最低生活保障对象、特困供养人员减免|First issue free; reduced for people on minimum living allowance and in extreme difficulty',
  }),
  fee({
    code: 'QH-FEE-ID-LOST',
    title: '居民身份证工本费（丢失补领、损坏换领）|Identity card: lost or damaged',
    unit: 'qh-police',
    yuan: 40,
    per: '每证|Each',
    basis: IDENTITY,
    waiver: '城乡最低生活保障对象减半收取|Half for people on minimum living allowance',
  }),
  fee({
    code: 'QH-FEE-ID-TEMPORARY',
    title: '临时居民身份证工本费|Temporary identity card',
    unit: 'qh-police',
    yuan: 10,
    per: '每证|Each',
    basis: IDENTITY,
  }),
  fee({
    code: 'QH-FEE-PASSPORT',
    title: '普通护照工本费|Ordinary passport',
    unit: 'qh-police',
    yuan: 120,
    per: '每本|Each',
    basis: EXIT,
  }),
  fee({
    code: 'QH-FEE-HK-MACAO',
    title: '往来港澳通行证工本费|Permit to travel to Hong Kong and Macao',
    unit: 'qh-police',
    yuan: 60,
    per: '每张|Each',
    basis: EXIT,
  }),
  fee({
    code: 'QH-FEE-PLATE',
    title: '小型汽车反光号牌工本费|Number plates of a small car',
    unit: 'qh-police',
    yuan: 100,
    per: '每副|A pair',
    basis: VEHICLE,
  }),
  fee({
    code: 'QH-FEE-VEHICLE-LICENCE',
    title: '机动车行驶证工本费|Vehicle licence',
    unit: 'qh-police',
    yuan: 10,
    per: '每本|Each',
    basis: VEHICLE,
  }),
  fee({
    code: 'QH-FEE-VEHICLE-BOOK',
    title: '机动车登记证书工本费|Vehicle registration certificate',
    unit: 'qh-police',
    yuan: 10,
    per: '每证|Each',
    basis: VEHICLE,
  }),
  fee({
    code: 'QH-FEE-DRIVER',
    title: '机动车驾驶证工本费|Driving licence',
    unit: 'qh-police',
    yuan: 10,
    per: '每证|Each',
    basis: VEHICLE,
  }),
  fee({
    code: 'QH-FEE-EQUIPMENT',
    title: '特种设备检验检测费|Inspection of special equipment',
    unit: 'qh-market',
    yuan: 300,
    per: '每台次|Each item and time',
    basis: local('省特种设备检验检测收费标准（演示数据）', 'Provincial fees for inspection (demonstration)'),
    between: [300, 600],
    waiver: '小微企业减半收取|Half for small firms',
  }),
  fee({
    code: 'QH-FEE-SOIL',
    title: '水土保持补偿费（一般性生产建设项目）|Soil and water conservation compensation: ordinary projects',
    unit: 'qh-water',
    yuan: 1.7,
    per: '每平方米征占用土地|Each square metre of land taken',
    basis: notice(
      '国家发展改革委、财政部关于降低电信网码号资源占用费等部分行政事业性收费标准的通知（发改价格〔2017〕1186号）',
      'Notice lowering certain administrative fees (2017, No. 1186)',
    ),
    waiver:
      '建设学校、幼儿园、医院、养老服务设施、孤儿院、福利院等公益性工程项目免收|None for schools, hospitals, homes for the old and other public works',
  }),
  fee({
    code: 'QH-FEE-FOREST',
    title: '森林植被恢复费（乔木林地）|Forest vegetation restoration: wooded land',
    unit: 'qh-forestry',
    yuan: 10,
    per: '每平方米|Each square metre',
    basis: notice(
      '财政部、国家林业局关于调整森林植被恢复费征收标准引导节约集约利用林地的通知（财税〔2015〕122号）',
      'Notice on the forest vegetation restoration charge (2015, No. 122)',
    ),
    kind: 'government-fund',
    waiver: '农村居民按规定标准建设住宅免收|None for homes of rural residents within the standard',
  }),
  fee({
    code: 'QH-FEE-ROAD-OCCUPY',
    title: '城市道路占用费|Occupation of city roads',
    unit: 'qh-housing',
    yuan: 0.5,
    per: '每平方米每天|Each square metre a day',
    basis: local(
      '省城市道路占用挖掘收费管理办法（演示数据）',
      'Provincial measures on road occupation (demonstration)',
    ),
    between: [0.5, 1],
  }),
  fee({
    code: 'QH-FEE-ROAD-DIG',
    title: '城市道路挖掘修复费（沥青路面）|Repair of city roads dug up: asphalt',
    unit: 'qh-housing',
    yuan: 260,
    per: '每平方米|Each square metre',
    basis: local(
      '省城市道路占用挖掘收费管理办法（演示数据）',
      'Provincial measures on road occupation (demonstration)',
    ),
    between: [260, 320],
  }),
]
