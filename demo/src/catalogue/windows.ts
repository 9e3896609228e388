// Where matters are handed in: the hall, its branches, the townships' service points, and the windows in them.
import { addDays, plainDate } from '@sunhall/kernel'
import type { ExtraOpening, HallEntry, WindowEntry } from '@sunhall/server/catalogue/model'
import type { UnitKey } from '../content/model.ts'
import { unitOf } from '../units.ts'
import { type Line, text } from './texts.ts'

const HOURS: Line = '工作日9:00—12:00，13:30—17:00|Working days 9:00–12:00 and 13:30–17:00'
const ACCESS: Line =
  '入口有无障碍坡道和低位服务台，备有轮椅、放大镜、老花镜和手语视频翻译，老年人和残疾人优先办理|Ramp and low counter at the entrance; wheelchair, magnifier, reading glasses, sign language by video; elderly and disabled people first'

/** The days of a year on which the lunar calendar counts 3, 8, 13… of a month: 逢三、八赶集. */
function lunarMarkets(year: number, ends: readonly number[]): string[] {
  const lunar = new Intl.DateTimeFormat('en-u-ca-chinese', { day: 'numeric', timeZone: 'UTC' })
  const days: string[] = []
  for (let day = plainDate(`${year}-01-01`); day.startsWith(`${year}`); day = addDays(day, 1)) {
    if (ends.includes(Number(lunar.format(new Date(`${day}T00:00:00Z`))) % 10)) days.push(day)
  }
  return days
}

/** The year in which the demonstration lives (clock.ts). */
const YEAR = 2026

const MARKETS: { readonly [hall: string]: ExtraOpening } = {
  'QH-HALL-LIUSHU': {
    title: text('逢集日|Market days'),
    weekdays: ['sun'],
    dates: [],
    hours: [{ from: 9 * 60, to: 12 * 60 }],
  },
  // Over noon where it falls on a working day.
  'QH-HALL-SHIQIAO': {
    title: text('逢集日（农历逢三、八）|Market days (3 and 8 of the lunar calendar)'),
    weekdays: [],
    dates: lunarMarkets(YEAR, [3, 8]),
    hours: [{ from: 9 * 60, to: 14 * 60 }],
  },
}

interface Place {
  readonly code: string
  readonly title: Line
  readonly kind: HallEntry['kind']
  readonly unit: UnitKey
  readonly address: Line
  readonly directions: Line
  readonly hours?: Line
  readonly reason?: Line
}

const PLACES: readonly Place[] = [
  {
    code: 'QH-HALL',
    title: '青禾县政务服务中心|Qinghe Government Service Centre',
    kind: 'hall',
    unit: 'qh-service',
    address: '青禾县青禾大道66号|66 Qinghe Avenue, Qinghe County',
    directions:
      '乘1路、3路公交车到政务中心站，向东步行50米；地下停车场免费停放2小时|Buses 1 and 3 to Zhengwu Zhongxin, then 50 m east; parking free for two hours',
    hours:
      '工作日9:00—12:00，13:30—17:00；周六9:00—12:00设综合窗口值班|Working days 9:00–12:00 and 13:30–17:00; one general window on Saturday 9:00–12:00',
  },
  {
    code: 'QH-HALL-HR',
    title: '人力资源和社会保障分厅|Branch hall for human resources and social security',
    kind: 'branch',
    unit: 'qh-hr',
    address: '青禾县文昌路30号|30 Wenchang Road, Qinghe County',
    directions: '乘2路公交车到人社局站|Bus 2 to Renshe Ju',
    reason: '社会保险经办量大，需要与档案库房、制卡设备同址|Many visitors; the archives and the card printers are here',
  },
  {
    code: 'QH-HALL-POLICE',
    title: '公安户政和出入境分厅|Branch hall of the police: household register, exit and entry',
    kind: 'branch',
    unit: 'qh-police',
    address: '青禾县平安路18号|18 Ping’an Road, Qinghe County',
    directions: '乘1路公交车到公安局站|Bus 1 to Gong’an Ju',
    reason:
      '人像、指纹采集设备和公安专网按规定设在公安机关场所内|Cameras, fingerprint readers and the police network have to stand on police premises',
  },
  {
    code: 'QH-HALL-VEHICLE',
    title: '公安交管车辆和驾驶人分厅|Branch hall for vehicles and drivers',
    kind: 'branch',
    unit: 'qh-police',
    address: '青禾县环城北路9号|9 Huancheng North Road, Qinghe County',
    directions: '乘5路公交车到车管所站|Bus 5 to Cheguansuo',
    reason: '机动车查验需要检验场地|Vehicles are examined here',
  },
  {
    code: 'QH-HALL-TAX',
    title: '税务分厅|Branch hall for taxes',
    kind: 'branch',
    unit: 'qh-tax',
    address: '青禾县商贸路21号|21 Shangmao Road, Qinghe County',
    directions: '乘3路公交车到税务局站|Bus 3 to Shuiwu Ju',
    reason: '税收业务专用设备和票证库房设在办税服务厅|Tax equipment and the store of invoices are here',
  },
  ...(
    [
      ['LIUSHU', 'qh-liushu', '柳树镇|Liushu Town', '柳荫街2号|2 Liuyin Street'],
      ['SHIQIAO', 'qh-shiqiao', '石桥镇|Shiqiao Town', '桥头街11号|11 Qiaotou Street'],
      ['DAPING', 'qh-daping', '大坪乡|Daping Township', '乡政府路1号|1 Xiangzhengfu Road'],
    ] as const
  ).map(([code, unit, town, street]): Place => {
    const [place, where] = [text(town), text(street)]
    return {
      code: `QH-HALL-${code}`,
      title: `${place.zh}便民服务中心|${place.en} Service Point`,
      kind: 'township',
      unit,
      address: `青禾县${place.zh}${where.zh}|${where.en}, ${place.en}, Qinghe County`,
      directions: `在${place.zh}人民政府院内一层|Ground floor of the ${place.en} government`,
    }
  }),
  {
    code: 'QH-HALL-YANGJIA',
    title: '杨家村便民服务站|Yangjia Village Service Point',
    kind: 'village',
    unit: 'qh-liushu',
    address: '青禾县柳树镇杨家村党群服务中心|Yangjia Village Centre, Liushu Town',
    directions: '在村委会一层，由代办员值守|Ground floor of the village committee; a helper is there',
    hours: '周一至周六8:30—11:30，15:00—17:30|Monday to Saturday 8:30–11:30 and 15:00–17:30',
  },
]

export const HALLS: readonly HallEntry[] = PLACES.map(
  ({ code, title, kind, unit, address, directions, hours, reason }) => ({
    code,
    title: text(title),
    kind,
    unit,
    region: code === 'QH-HALL-YANGJIA' ? '539921101201' : unitOf(unit).region,
    address: text(address),
    directions: text(directions),
    phone: unitOf(unit).phone,
    hours: text(hours ?? HOURS),
    ...(MARKETS[code] === undefined ? {} : { extra: [MARKETS[code]] }),
    access: text(ACCESS),
    ...(reason === undefined ? {} : { reason: text(reason) }),
  }),
)

type Row = readonly [
  code: string,
  hall: string,
  prefix: string,
  numbers: string,
  title: Line,
  units: readonly UnitKey[],
  services: Line,
  /** Units whose own window is elsewhere. */
  guests?: readonly UnitKey[],
]
/** County units whose matters the townships take in too. */
const AT_TOWNS: readonly UnitKey[] = [
  'qh-market',
  'qh-police',
  'qh-hr',
  'qh-insurance',
  'qh-civil',
  'qh-health',
  'qh-agriculture',
  'qh-forestry',
  'qh-emergency',
  'qh-disabled',
  'qh-veterans',
  'qh-justice',
  'qh-service',
]

const ROWS: readonly Row[] = [
  [
    'QH-W-GENERAL',
    'QH-HALL',
    'A',
    '1—4号窗口',
    '综合受理窗口|General intake',
    ['qh-service', 'qh-office', 'qh-justice', 'qh-culture', 'qh-emergency', 'qh-fire', 'qh-veterans', 'qh-disabled'],
    '无差别受理未设专窗单位的事项|Matters of units without a window of their own',
    ['qh-civil', 'qh-market'],
  ],
  [
    'QH-W-BUSINESS',
    'QH-HALL',
    'B',
    '5—9号窗口',
    '企业开办和市场准入窗口|Setting up and access to the market',
    ['qh-market'],
    '经营主体登记、食品、药品、特种设备和企业开办一件事|Registration, food, drugs, special equipment, setting up a business',
    ['qh-police', 'qh-tax', 'qh-hr', 'qh-housing', 'qh-fire', 'qh-reform', 'qh-service'],
  ],
  [
    'QH-W-PROJECT',
    'QH-HALL',
    'C',
    '10—14号窗口',
    '工程建设项目窗口|Construction projects',
    ['qh-reform', 'qh-housing', 'qh-environment', 'qh-water', 'qh-forestry'],
    '投资、规划、施工、环评、水保、林地事项和并联审批|Investment, planning, construction, environment, water, forest land; parallel approval',
    ['qh-land', 'qh-transport', 'qh-service'],
  ],
  [
    'QH-W-LAND',
    'QH-HALL',
    'D',
    '15—18号窗口',
    '不动产登记窗口|Real estate registration',
    ['qh-land'],
    '不动产登记、交易、缴税一窗办理，规划和用地事项|Registration, sale and tax at one window; planning and land',
  ],
  [
    'QH-W-LIFE',
    'QH-HALL',
    'E',
    '19—22号窗口',
    '社会事务窗口|Social affairs',
    ['qh-civil', 'qh-health', 'qh-education', 'qh-agriculture', 'qh-transport'],
    '民政、卫生、教育、农业、交通事项|Civil affairs, health, schools, agriculture, transport',
    ['qh-service'],
  ],
  [
    'QH-W-INSURANCE',
    'QH-HALL',
    'F',
    '23—25号窗口',
    '医疗保障窗口|Healthcare security',
    ['qh-insurance'],
    '参保登记、异地就医、待遇和医疗救助|Enrolment, care elsewhere, benefits, assistance',
  ],
  [
    'QH-W-DELIVERY',
    'QH-HALL',
    'Z',
    '26号窗口',
    '综合出件窗口|Delivery',
    ['qh-service'],
    '领取各类证照和文书，办理邮寄|Licences and documents are handed out or posted',
  ],
  [
    'QH-W-HR',
    'QH-HALL-HR',
    'A',
    '1—8号窗口',
    '社保就业综合窗口|Social security and employment',
    ['qh-hr'],
    '社会保险、就业创业、劳动关系、社会保障卡|Social insurance, employment, labour relations, cards',
  ],
  [
    'QH-W-HUKOU',
    'QH-HALL-POLICE',
    'A',
    '1—5号窗口',
    '户政窗口|Household register',
    ['qh-police'],
    '户口、居民身份证、居住证、治安管理许可|Household register, identity cards, residence permits, public security',
  ],
  [
    'QH-W-EXIT',
    'QH-HALL-POLICE',
    'B',
    '6—8号窗口',
    '出入境窗口|Exit and entry',
    ['qh-police'],
    '护照、往来港澳台证件|Passports and travel permits',
  ],
  [
    'QH-W-VEHICLE',
    'QH-HALL-VEHICLE',
    'A',
    '1—6号窗口',
    '车驾管窗口|Vehicles and drivers',
    ['qh-police'],
    '机动车登记、驾驶证业务|Vehicle registration, driving licences',
  ],
  [
    'QH-W-TAX',
    'QH-HALL-TAX',
    'A',
    '1—6号窗口',
    '办税综合窗口|Taxes',
    ['qh-tax'],
    '登记、发票、申报、证明|Registration, invoices, returns, certificates',
  ],
  [
    'QH-W-LIUSHU',
    'QH-HALL-LIUSHU',
    'A',
    '1—3号窗口',
    '便民服务窗口|Service window',
    ['qh-liushu'],
    '民生保障、宅基地、社保医保和市场监管帮办|Assistance, homesteads, insurance; help with business matters',
    AT_TOWNS,
  ],
  [
    'QH-W-SHIQIAO',
    'QH-HALL-SHIQIAO',
    'A',
    '1—3号窗口',
    '便民服务窗口|Service window',
    ['qh-shiqiao'],
    '民生保障、宅基地、社保医保和市场监管帮办|Assistance, homesteads, insurance; help with business matters',
    AT_TOWNS,
  ],
  [
    'QH-W-DAPING',
    'QH-HALL-DAPING',
    'A',
    '1—2号窗口',
    '便民服务窗口|Service window',
    ['qh-daping'],
    '民生保障、宅基地、社保医保代办|Assistance, homesteads, insurance',
    AT_TOWNS,
  ],
]

export const WINDOWS: readonly WindowEntry[] = ROWS.map(
  ([code, hall, prefix, numbers, title, units, services, guests = []]) => ({
    code,
    title: text(title),
    hall,
    numbers,
    units: [...units, ...guests],
    services: text(services),
    hours: [
      { from: 9 * 60, to: 12 * 60 },
      { from: 13 * 60 + 30, to: 17 * 60 },
    ],
    ...(code === 'QH-W-GENERAL' ? { saturday: [{ from: 9 * 60, to: 12 * 60 }] } : {}),
    prefix,
  }),
)

/** Where the matters of a unit are usually handed in. @throws Error for a unit that has no window. */
export function windowsOf(unit: UnitKey): readonly string[] {
  const found = ROWS.find(row => row[5].includes(unit))
  if (found === undefined) throw new Error(`${unit} has no window`)
  return [found[0]]
}
/** At the townships, besides the county's own window. */
export const TOWN_WINDOWS: readonly string[] = ['QH-W-LIUSHU', 'QH-W-SHIQIAO', 'QH-W-DAPING']
