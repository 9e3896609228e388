// Right answers to a matter's form, made up from a seed: whoever plays an application needs a filled-in form that would be accepted.
import type { Answers, LayoutField, LayoutPage } from '@sunhall/forms'
import { creditCodeCheck, residentIdCheck } from '@sunhall/kernel'
import type { MatterEntry } from '@sunhall/server/catalogue/model'
import { Random } from '../random.ts'

/** Who applies under a seed, for the house's own page of the applicant. All are invented. */
export interface DemoApplicant {
  readonly kind: 'person' | 'firm'
  readonly name: string
  readonly idNumber?: string
  readonly creditCode?: string
  readonly representative?: string
  readonly phone: string
  readonly email: string
  readonly address: string
}

const SURNAMES = [...'赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜']
const GIVEN = '志强 秀英 建华 桂兰 晓东 丽娟 海燕 永福 春梅 德明 小玲 文杰 玉珍 国庆 雪莲 立新 阿水 彩霞'.split(' ')
const PLACES = '青禾大道 商贸路 文昌路 东风路 滨河路 柳荫街 桥头街 建设路 丰收路 康宁路'.split(' ')
const WORDS = '禾丰 云岭 青溪 柳源 石桥 绿野 兴农 顺达 瑞和 福满 清泉 远山'.split(' ')
const TRADES = '食品 餐饮 商贸 建材 农业科技 物流 文化传播 医药 机械 劳务'.split(' ')
const REGIONS = ['539921101', '539921102', '539921201', '539921']
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY'

const digits = (random: Random, count: number): string =>
  Array.from({ length: count }, () => random.between(0, 9)).join('')
const personName = (random: Random): string => random.pick(SURNAMES) + random.pick(GIVEN)
const firmName = (random: Random): string => `青禾县${random.pick(WORDS)}${random.pick(TRADES)}有限公司`
const street = (random: Random): string => `青禾县${random.pick(PLACES)}${random.between(1, 188)}号`
const mobile = (random: Random): string => `1${random.pick(['38', '39', '50', '87', '33'])}${digits(random, 8)}`
const dayIn = (random: Random, from: number, to: number): string => {
  const two = (value: number): string => String(value).padStart(2, '0')
  return `${random.between(from, to)}-${two(random.between(1, 10))}-${two(random.between(1, 28))}`
}

/** A resident ID of the county, of a grown-up unless a child's is wanted. */
export function residentIdFor(random: Random, child = false): string {
  const born = (child ? dayIn(random, 2012, 2025) : dayIn(random, 1955, 2003)).replaceAll('-', '')
  const body = `539921${born}${digits(random, 3)}`
  return body + residentIdCheck(body)
}

export function creditCodeFor(random: Random): string {
  const tail = Array.from({ length: 9 }, () => ALPHABET.charAt(random.between(0, ALPHABET.length - 1))).join('')
  const body = `91539921${tail}`
  return body + creditCodeCheck(body)
}

/** Who applies for this matter under this seed. */
export function applicantFor(matter: MatterEntry, seed: string): DemoApplicant {
  const random = new Random(`${seed}/${matter.code}/applicant`)
  const kind = random.pick(matter.audience)
  const [phone, address] = [mobile(random), street(random)]
  const email = `user${digits(random, 6)}@example.cn`
  return kind === 'person'
    ? { kind, name: personName(random), idNumber: residentIdFor(random), phone, email, address }
    : {
        kind,
        name: firmName(random),
        creditCode: creditCodeFor(random),
        representative: personName(random),
        phone,
        email,
        address,
      }
}

/** Words for a text by what is asked; the first that fits. */
const TEXTS: readonly (readonly [asked: RegExp, words: (random: Random) => string])[] = [
  [/银行账号|社会保障卡银行账户/, random => `62${digits(random, 17)}`],
  [/开户银行|银行名称/, () => '青禾县农村信用合作联社'],
  [/车牌|号牌号码/, random => `云岭Q${digits(random, 5)}`],
  [/车辆识别代号/, random => `LSV${digits(random, 14)}`],
  [/编号|号码|文号|代码|批准号|项目代码|证号/, random => `QH2026${digits(random, 6)}`],
  [/型号|规格/, random => `XH-${random.between(100, 900)}`],
  [/坐落|地址|住所|地点|位置|路段/, street],
  [
    /单位名称|企业名称|公司名称|聘用单位|工作单位|施工单位|设计单位|监理单位|制造单位|建设单位|机构名称|生产企业|总部|演出单位|受托/,
    firmName,
  ],
  [/姓名|法定代表人|负责人|联系人|代理人|管理员|经办人|户主|配偶|出租人|监护人|安全员/, personName],
  [
    /项目名称|工程名称/,
    random => `${random.pick(WORDS)}${random.pick(['农产品加工', '标准厂房', '物流仓储', '生态养殖'])}项目`,
  ],
  [/名称|字号|招牌|店名/, random => random.pick(WORDS) + random.pick(TRADES)],
  [/民族/, () => '汉族'],
  [/病名称|受伤部位/, () => '右手食指挫裂伤'],
  [/经过|案情|事实/, () => '本人所述经过属实，有现场照片和证人证言可以核对。'],
  [/岗位名称|任职|职责分工/, () => '现场管理'],
  [/学校|院校/, () => '云岭师范学院'],
  [/专业/, () => '汉语言文学'],
  [/医院|医疗机构/, () => '青禾县人民医院'],
  [/疾病|病种|诊断/, () => '高血压'],
  [/经营范围/, () => '日用百货销售；食品销售（仅销售预包装食品）；餐饮服务。'],
  [/理由|原因|事由/, () => '因生产生活需要申请办理，所述情况属实。'],
  [/范围/, () => '0至100'],
  [/行政区划/, () => '青禾县'],
  [/行业|工种|岗位|职务/, () => '餐饮服务'],
]
/** Words for a field that must look a certain way. */
const PATTERNS: { readonly [pattern: string]: (random: Random) => string } = {
  '^[0-9]{12,30}$': random => `62${digits(random, 17)}`,
  '^[0-9]{6}$': () => '678921',
  '^[A-HJ-NPR-Z0-9]{17}$': random => `LSVA${digits(random, 13)}`,
}

type Schema = { readonly [keyword: string]: unknown }
type Tree = { [name: string]: unknown }

const names = (path: string): string[] => path.slice(1).split('/')

function at(tree: Tree, path: string): unknown {
  return names(path).reduce<unknown>((node, name) => (node as Tree | undefined)?.[name], tree)
}

function put(tree: Tree, path: string, value: unknown): void {
  const all = names(path)
  const last = all.pop() as string
  let node = tree
  for (const name of all) {
    node[name] ??= {}
    node = node[name] as Tree
  }
  node[last] = value
}

const schemaAt = (schema: Schema, path: string): Schema =>
  names(path).reduce<Schema>((node, name) => {
    const inner = name === '-' ? node.items : (node.properties as Tree | undefined)?.[name]
    if (inner === undefined) throw new Error(`the schema does not know ${path}`)
    return inner as Schema
  }, schema)

function shown({ when }: LayoutField | LayoutPage, tree: Tree): boolean {
  if (when === undefined) return true
  const value = at(tree, when.path)
  return Array.isArray(when.equals) ? when.equals.includes(value as string) : when.equals === value
}

function words(field: LayoutField, schema: Schema, random: Random): string {
  const {
    minLength = 0,
    maxLength = 60,
    pattern,
  } = schema as { minLength?: number; maxLength?: number; pattern?: string }
  if (pattern !== undefined) {
    const make = PATTERNS[pattern]
    if (make === undefined) throw new Error(`no words for ${pattern}`)
    return make(random)
  }
  const found = TEXTS.find(([asked]) => asked.test(field.title.zh))?.[1](random)
  const text = found ?? (field.widget === 'textarea' ? '情况属实，具体内容见所附材料。' : random.pick(WORDS))
  return [...text].slice(0, maxLength).join('').padEnd(minLength, '。')
}

/** What numbers and sums are usual, by what is asked; the first that fits. Sums in yuan. */
const USUAL: readonly (readonly [asked: RegExp, least: number, most: number])[] = [
  [/层数|所在层/, 1, 6],
  [/年度/, 2025, 2026],
  [/用地面积|占地面积|征占地|征占用/, 1200, 30_000],
  [/总建筑面积/, 800, 24_000],
  [/面积（亩）/, 2, 60],
  [/面积（公顷）/, 1, 8],
  [/面积|营业面积/, 60, 240],
  [/挖方|填方|弃方|开挖量/, 500, 20_000],
  [/注册资本/, 2_000_000, 5_000_000],
  [/总投资|合同价格|已投入/, 8_000_000, 90_000_000],
  [/月.*收入|月均收入/, 600, 2400],
  [/年收入|上年度收入/, 3000, 26_000],
  [/存款/, 0, 20_000],
  [/费用|支出|损失/, 2000, 80_000],
  [/体重（克）/, 2600, 3900],
  [/孕周/, 37, 41],
  [/第几个子女/, 1, 3],
  [/年龄|年限/, 1, 12],
  [/距.*（米）/, 300, 2500],
  [/比例|份额/, 20, 50],
  [/经度/, 100, 104],
  [/纬度/, 24, 27],
]

/** Within the bounds, and what is usual where the bounds leave room for it. */
function usual(field: LayoutField, least: number, most: number, random: Random, room: number): number {
  const found = USUAL.find(([asked]) => asked.test(field.title.zh))
  const from = Math.max(Math.ceil(least), found?.[1] ?? Math.ceil(least))
  const to = Math.min(Math.floor(most), found?.[2] ?? Math.ceil(least) + room)
  return from <= to
    ? random.between(from, to)
    : random.between(Math.ceil(least), Math.min(Math.floor(most), Math.ceil(least) + room))
}

function answer(field: LayoutField, schema: Schema, root: Schema, random: Random): unknown {
  switch (field.widget) {
    case 'text':
    case 'textarea':
      return words(field, schema, random)
    case 'number': {
      const { minimum = 0, maximum = 100 } = schema as { minimum?: number; maximum?: number }
      return usual(field, minimum, maximum, random, 60)
    }
    case 'money': {
      const { minimum = 0, maximum = 1_000_000 } = schema as { minimum?: number; maximum?: number }
      return usual(field, minimum / 100, maximum / 100, random, 500_000) * 100
    }
    case 'date':
      return /拟|计划|至|届满|截止|预产|预计|演出日期|举办/.test(field.title.zh)
        ? dayIn(random, 2027, 2027)
        : dayIn(random, 2024, 2026)
    case 'choice':
      return random.pick(schema.enum as string[])
    case 'choices': {
      const all = (schema.items as Schema).enum as string[]
      return random.shuffled(all).slice(0, random.between(1, Math.min(3, all.length)))
    }
    case 'yes-no':
      return 'const' in schema ? schema.const : random.chance(0.5)
    case 'region':
      return random.pick(REGIONS)
    case 'resident-id':
      return residentIdFor(random, /新生儿|婴儿|子女|学生|儿童/.test(field.title.zh))
    case 'identity':
      return `resident-id:${residentIdFor(random, /新生儿|婴儿|子女|学生|儿童/.test(field.title.zh))}`
    case 'credit-code':
      return creditCodeFor(random)
    case 'phone':
      return mobile(random)
    case 'email':
      return `user${digits(random, 6)}@example.cn`
    case 'postcode':
      return '678921'
    case 'rows': {
      const { minItems = 1, maxItems = 3 } = schema as { minItems?: number; maxItems?: number }
      const count = random.between(Math.max(1, minItems), Math.min(maxItems, Math.max(1, minItems) + 2))
      return Array.from({ length: count }, () =>
        Object.fromEntries(
          (field.columns ?? []).map(column => {
            const name = names(column.path).at(-1) as string
            return [name, answer(column, schemaAt(root, column.path), root, random)]
          }),
        ),
      )
    }
  }
}

/** The same answers for the same matter and seed, without the applicant, whom the house asks for. What a condition hides is left out. */
export function answersFor(matter: MatterEntry, seed: string): Answers {
  const random = new Random(`${seed}/${matter.code}/answers`)
  const { schema, layout } = matter.form
  const answers: Tree = {}
  for (const page of layout.pages) {
    if (!shown(page, answers)) continue
    for (const field of page.fields) {
      if (!shown(field, answers)) continue
      put(answers, field.path, answer(field, schemaAt(schema, field.path), schema, random))
    }
  }
  return answers
}
