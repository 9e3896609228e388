// Who works where: posts with their roles, the A and B holder of each, and log-ins that say whose they are. All names are invented.
import type { Role, Text } from '@sunhall/kernel'
import type { UnitKey } from './content/model.ts'
import { unitOf } from './units.ts'

/** The one password of all demonstration log-ins. Production refuses to start on a database that has them. */
export const DEMONSTRATION_PASSWORD = 'Sunhall-2026'

export interface DemoPerson {
  readonly id: string
  readonly login: string
  readonly name: string
  readonly unit: UnitKey
  readonly phone: string
}

export interface DemoPost {
  readonly id: string
  readonly unit: UnitKey
  readonly title: Text
  readonly roles: readonly Role[]
  /** Person ids. */
  readonly a: string
  readonly b: string | null
}

const TITLES = {
  handler: { zh: '综合承办岗', en: 'Handler' },
  second: { zh: '业务承办岗', en: 'Handler (second)' },
  dispatcher: { zh: '分办岗', en: 'Dispatcher' },
  clerk: { zh: '窗口受理岗', en: 'Window clerk' },
  clerk2: { zh: '综合窗口受理岗', en: 'Window clerk (general window)' },
  supervisor: { zh: '监察岗', en: 'Supervisor' },
  editor: { zh: '查询库管理岗', en: 'Query library editor' },
  leader: { zh: '市长室阅件岗', en: 'Reader, mayor’s office' },
  system: { zh: '系统管理岗', en: 'System administrator' },
  system2: { zh: '系统管理复核岗', en: 'System administrator (second)' },
  security: { zh: '安全管理岗', en: 'Security administrator' },
  auditor: { zh: '安全审计岗', en: 'Auditor' },
} as const satisfies { readonly [word: string]: Text }

type Word = keyof typeof TITLES | 'head'

const ROLES: { readonly [W in Word]: readonly Role[] } = {
  handler: ['handler'],
  second: ['handler'],
  head: ['head'],
  dispatcher: ['dispatcher'],
  clerk: ['clerk'],
  clerk2: ['clerk'],
  supervisor: ['supervisor'],
  editor: ['editor'],
  leader: ['leader'],
  system: ['system-admin'],
  system2: ['system-admin'],
  security: ['security-admin'],
  auditor: ['auditor'],
}

const headTitle = (unit: UnitKey): Text => {
  const { zh } = unitOf(unit)
  const word = zh.endsWith('镇人民政府')
    ? '镇长'
    : zh.endsWith('乡人民政府')
      ? '乡长'
      : zh.endsWith('局')
        ? '局长'
        : zh.endsWith('大队')
          ? '大队长'
          : zh.endsWith('联合会')
            ? '理事长'
            : zh.startsWith('青禾县行政审批局')
              ? '局长'
              : '主任'
  return { zh: `${word}岗`, en: 'Head' }
}

const leaderTitle = (unit: UnitKey): Text =>
  unit === 'qh-office' ? { zh: '县长室阅件岗', en: 'Reader, county head’s office' } : TITLES.leader

/** Desk by desk who sits there. A unit's people stand in for one another. */
const DESKS: readonly (readonly [unit: UnitKey, people: { readonly [W in Word]?: string }])[] = [
  [
    'city-office',
    {
      head: '沈国梁',
      dispatcher: '陆明珠',
      handler: '潘晓雯',
      clerk: '游春燕',
      leader: '文启航',
      system: '曾立新',
      // An import published at once is begun by one and published by the other.
      system2: '柏文昭',
      security: '侯敬之',
      auditor: '简宁',
    },
  ],
  ['city-supervision', { head: '严正平', supervisor: '卓雅琴' }],
  ['city-hr', { head: '邱向阳', handler: '葛秋月' }],
  ['city-insurance', { head: '贺素芬', handler: '尹志鹏', second: '车丽萍' }],
  ['city-transport', { head: '骆大勇', handler: '戚小满' }],
  ['city-land', { head: '傅永年', handler: '应佳琪' }],
  ['city-police', { head: '雷振海', handler: '冉红霞' }],
  ['city-fund', { head: '柯文涛', handler: '米兰香' }],
  ['qh-office', { head: '唐绍华', dispatcher: '阮玉梅', handler: '鲁思远', clerk: '秦小芹', leader: '史向明' }],
  ['qh-supervision', { head: '耿立清', supervisor: '翁慧敏' }],
  ['qh-police', { head: '龙建国', handler: '吴晓兰', second: '石明辉', clerk: '甘小雨' }],
  ['qh-hr', { head: '袁树生', handler: '邓彩云', second: '汤友亮', clerk: '司徒静' }],
  ['qh-insurance', { head: '方玉洁', handler: '夏秋萍', second: '桂长庚', clerk: '樊晓燕' }],
  ['qh-market', { head: '易天成', handler: '裴春晓', second: '武新民', clerk: '阎丽君' }],
  ['qh-education', { head: '谢家树', handler: '苗青青', second: '俞伯泉', clerk: '伍小雪' }],
  ['qh-land', { head: '高占国', handler: '龚丽华', second: '田志根', clerk: '植文娟' }],
  ['qh-transport', { head: '欧远征', handler: '丁小川', second: '甄小波', clerk: '童小军' }],
  ['qh-environment', { head: '郑海波', handler: '蓝晓晴', second: '纪岚', clerk: '路雅楠' }],
  ['qh-housing', { head: '梁正东', handler: '谭晓宁', second: '娄小娟', clerk: '柴玉芬' }],
  ['qh-civil', { head: '黎云芳', handler: '祝文斌', second: '盛兰', clerk: '庄小琴' }],
  ['qh-agriculture', { head: '罗有才', handler: '蒋桂芳', second: '骆丰年', clerk: '万小禾' }],
  ['qh-health', { head: '周永健', handler: '宁静怡', second: '伏晓敏', clerk: '申雪莲' }],
  ['qh-tax', { head: '莫明理', handler: '陶小英', second: '宋清源', clerk: '康敏' }],
  ['qh-service', { head: '尚文远', handler: '宫晓彤', second: '牛志刚', clerk: '苑小溪', clerk2: '祁明月' }],
  ['qh-reform', { head: '殷长明', handler: '鲍文静', second: '段晓峰', clerk: '霍小薇' }],
  ['qh-culture', { head: '江南春', handler: '竺雅文', second: '麦小鹏', clerk: '芮青' }],
  ['qh-emergency', { head: '时建军', handler: '宗立平', second: '滑小军', clerk: '储红' }],
  ['qh-forestry', { head: '林茂松', handler: '桑青山', second: '柏小叶', clerk: '梅晓林' }],
  ['qh-water', { head: '江润泽', handler: '池清', second: '沙小洲', clerk: '浦晓云' }],
  ['qh-disabled', { head: '安怀仁', handler: '慕容芳', second: '井小松', clerk: '步晓晨' }],
  ['qh-veterans', { head: '战卫国', handler: '戎小军', second: '靳红梅', clerk: '干晓莉' }],
  ['qh-fire', { head: '邢志勇', handler: '焦建平', second: '房小磊', clerk: '计晓敏' }],
  ['qh-justice', { head: '公孙正', handler: '闻静', second: '钟小明', clerk: '平晓雨' }],
  ['qh-liushu', { head: '余长河', handler: '杨桂枝', second: '柳青', clerk: '滕小兵' }],
  ['qh-shiqiao', { head: '覃敬民', handler: '乔阿妹', second: '石晓桥', clerk: '卞志远' }],
  ['qh-daping', { head: '李文林', handler: '岳春花', second: '平小燕', clerk: '冼春梅' }],
  ['lx-office', { head: '顾清源', dispatcher: '洪映雪', handler: '舒文', clerk: '左小丽' }],
  ['lx-supervision', { head: '包志明', supervisor: '贾雪梅' }],
  ['lx-police', { head: '向卫东', handler: '凌霄燕' }],
  ['lx-hr', { head: '聂志强', handler: '封雨桐' }],
  ['lx-market', { head: '屈平川', handler: '辛小菊' }],
  ['lx-education', { head: '蒙学礼', handler: '辜婉清' }],
  ['lx-housing', { head: '岑广元', handler: '冷秋萍' }],
  ['lx-chengdong', { head: '关亮', handler: '巫小玲', clerk: '言小慧' }],
  ['lx-hewan', { head: '何水生', handler: '边玉凤' }],
]

/** Units whose handlers also keep the query library and the catalogue of matters. */
const EDITED = new Set<UnitKey>([
  'qh-office',
  'lx-office',
  'city-office',
  'qh-hr',
  'qh-insurance',
  'qh-police',
  'qh-land',
  'qh-market',
  'qh-education',
  'qh-transport',
  'qh-environment',
  'qh-housing',
  'qh-civil',
  'qh-agriculture',
  'qh-health',
  'qh-tax',
  'qh-service',
  'qh-reform',
  'qh-culture',
  'qh-emergency',
  'qh-forestry',
  'qh-water',
  'qh-disabled',
  'qh-veterans',
  'qh-fire',
  'qh-justice',
  'qh-liushu',
  'qh-shiqiao',
  'qh-daping',
])

/** Who stands in where: the colleague next along, whose own approvals stay with somebody else. */
const STAND_IN: { readonly [W in Word]?: readonly Word[] } = {
  handler: ['second', 'clerk', 'dispatcher', 'supervisor', 'head'],
  second: ['handler'],
  head: ['second', 'handler', 'dispatcher', 'supervisor'],
  dispatcher: ['handler', 'clerk'],
  clerk: ['clerk2', 'handler', 'dispatcher'],
  clerk2: ['clerk'],
  supervisor: ['head'],
  editor: ['second', 'handler', 'head'],
  system: ['system2'],
  system2: ['system'],
  leader: ['head'],
}

const stem = (unit: UnitKey): string => unit.replace('city-', 'yl-')
const loginOf = (unit: UnitKey, word: Word): string =>
  `${stem(unit).replace('-', '.')}.${word === 'second' ? 'handler2' : word}`
const idOf = (unit: UnitKey, word: Word): string => loginOf(unit, word).replaceAll('.', '-')

export const PEOPLE: readonly DemoPerson[] = DESKS.flatMap(([unit, desks]) =>
  Object.entries(desks).map(([word, name], at) => ({
    id: idOf(unit, word as Word),
    login: loginOf(unit, word as Word),
    name,
    unit,
    phone: unitOf(unit).phone.replace(/\d$/, last => String((Number(last) + at) % 10)),
  })),
)

export const POSTS: readonly DemoPost[] = DESKS.flatMap(([unit, desks]) => {
  const words = Object.keys(desks) as Word[]
  if (EDITED.has(unit)) words.push('editor')
  return words.map(word => {
    const holder = word === 'editor' ? (desks.second === undefined ? 'handler' : 'second') : word
    const standIn = (STAND_IN[word] ?? []).find(other => other !== holder && desks[other] !== undefined)
    return {
      id: `${stem(unit)}-${word}-post`,
      unit,
      title: word === 'head' ? headTitle(unit) : word === 'leader' ? leaderTitle(unit) : TITLES[word],
      roles: ROLES[word],
      a: idOf(unit, holder),
      b: standIn === undefined ? null : idOf(unit, standIn),
    }
  })
})

/** Away today: their B holders have their work. */
export const ABSENT: readonly { readonly person: string; readonly reason: string }[] = [
  { person: 'qh-land-handler', reason: '参加省厅业务培训' },
  { person: 'qh-hr-handler', reason: '年休假' },
]

/** Log-ins worth trying first: one of every role, and a second administrator, without whom no import is published. */
const SUGGESTED = [
  'qh.land.handler2',
  'qh.land.head',
  'qh.office.dispatcher',
  'qh.office.clerk',
  'qh.supervision.supervisor',
  'qh.hr.handler2',
  'yl.office.leader',
  'yl.office.system',
  'yl.office.system2',
  'yl.office.security',
  'yl.office.auditor',
]

export interface DemonstrationLogin {
  readonly login: string
  readonly name: string
  readonly title: Text
  readonly unit: Text
  /** Worth showing where there is room for ten only. */
  readonly suggested: boolean
}

/** All log-ins, the suggested ones first; the password of all is `DEMONSTRATION_PASSWORD`. */
export function demonstrationLogins(): DemonstrationLogin[] {
  const rank = (login: string): number => SUGGESTED.indexOf(login) + 1 || SUGGESTED.length + 1
  return PEOPLE.map(person => {
    const { zh, en } = unitOf(person.unit)
    const title = POSTS.find(post => post.a === person.id)?.title ?? TITLES.handler
    return {
      login: person.login,
      name: person.name,
      title,
      unit: { zh, en },
      suggested: SUGGESTED.includes(person.login),
    }
  }).sort((a, b) => rank(a.login) - rank(b.login))
}
