// What a matter says to the approval process, and whether it may say so: one process serves all matters, different by this data.
import { checkMatter, type Json, type Limit, type Matter, type Text } from '@sunhall/kernel'
import { SPECIAL_GROUNDS } from './clocks.ts'
import { APPROVAL_LIMITS } from './limits.ts'
import { approvalProcess } from './process.ts'

/** `Matter.settings` of an approval. A type, not an interface: it is a record of JSON. */
export type ApprovalSettings = {
  /** 即办件 or 承诺件. */
  readonly mode: 'on-the-spot' | 'promised'
  /** `two`: a second person reviews before the head approves; `first-review-below`: examined here, decided by `units.decide`. */
  readonly levels: 'one' | 'two' | 'first-review-below'
  /** 一审一核: one examines, one approves. Shown and counted; `levels: 'one'` is what makes it so. */
  readonly oneExamineOneApprove?: boolean
  /** Which of the closed list of 许可法 45 this matter provides for. */
  readonly specialGrounds?: readonly string[]
  /** A hearing must be held before the decision (许可法 46). */
  readonly hearingRequired?: boolean
  /** Consulted units: silence and absence count as agreement (local policy, B4). Never a licence by itself. */
  readonly silenceAgrees?: boolean
  readonly absenceAgrees?: boolean
  /** Two people must have looked at the place before the decision (许可法 34). Nothing stops the clock for it. */
  readonly siteVisit?: boolean
  /** Inspection by two inspectors within five working days of acceptance (许可法 55). */
  readonly inspection?: boolean
  /** Those whose weighty interests are touched must be told (许可法 36). */
  readonly thirdParties?: boolean
  /** 告知承诺: granted on a written promise and checked afterwards. */
  readonly selfDeclared?: boolean
  /** The law that sets its limit allows no extension (许可法 42: 法律、法规另有规定的，依照其规定). */
  readonly notExtended?: boolean
  /** From this many fen a charge is announced before it is ordered (B8). */
  readonly largeCharge?: number
  /** What a grant does to the register of licences; none, when absent. */
  readonly licenceChange?: 'grant' | 'renew' | 'change' | 'cancel'
  /** Validity in months where the decision names none; null: without end. */
  readonly licenceMonths?: number | null
  /** A renewal begins on the day after the old end, where its own rules say so; on the day of the decision, when absent. */
  readonly renewsFromEnd?: boolean
  /** False where the decision itself is all that is issued: the register knows it by the decision's number. */
  readonly licencePaper?: boolean
  /** Of a renewal, change or cancellation: codes of the matters whose licences it is about. */
  readonly amends?: readonly string[]
  /** Directly concerns public safety, health, life or property: the bars of 许可法 78 and 79 apply. */
  readonly publicSafety?: boolean
  /** 机关代字 and series of its licences' numbers; the common series, when absent. */
  readonly licenceSeries?: string
  /** Members of a parallel set whose grant gives a licence of their own. */
  readonly memberLicences?: readonly string[]
}

/** A matter whose settings are the approval's. */
export interface ApprovalMatter extends Matter {
  readonly settings: ApprovalSettings & { readonly [name: string]: Json }
}

export interface MatterFinding {
  readonly code:
    | 'process' // not of the approval process
    | 'limit' // a limit or extension that the process asks for is missing
    | 'unit-intake'
    | 'unit-examine'
    | 'unit-decide'
    | 'unit-finance'
    | 'mode'
    | 'levels'
    | 'promise-longer' // the promise is longer than the statutory limit
    | 'limit-longer' // the statutory limit is longer than the law's
    | 'special-ground' // not in the closed list
    | 'on-the-spot' // decided at once and yet consults, waits or is decided above
    | 'silence' // silence would stand for a decision
    | 'fee-price'
    | 'codes' // a code stands twice
  readonly path: string
  readonly problem: Text
}

const setting = (matter: Matter, name: keyof ApprovalSettings): Json => matter.settings?.[name] ?? null

/** A list of a setting; empty where there is none. */
const listOf = (value: Json): readonly Json[] => (Array.isArray(value) ? value : [])

/** Whether one limit is longer than another; unlike units cannot be compared without a calendar, and pass. */
const longer = (one: Limit, than: Limit): boolean => one.unit === than.unit && one.amount > than.amount

const twice = (codes: readonly string[]): string[] => codes.filter((code, i) => codes.indexOf(code) !== i)

/** Limits that a member or the matter may not set longer than the law does, by name. A special law may give another (42: 法律、法规另有规定的). */
const BOUND = ['intake', 'inspection', 'hearing', 'delivery'] as const

type Add = (code: MatterFinding['code'], path: string, zh: string, en: string) => void

function limitsThere(matter: Matter, add: Add): void {
  for (const { path, problem } of checkMatter(matter, approvalProcess)) {
    add('limit', path, '缺少流程所需的时限', `The process asks for it: ${problem}`)
  }
}

const isOnTheSpot = (matter: Matter): boolean => setting(matter, 'mode') === 'on-the-spot'
const isDecidedAbove = (matter: Matter): boolean => setting(matter, 'levels') === 'first-review-below'

function handlingSaid(matter: Matter, add: Add): void {
  if (!isOnTheSpot(matter) && setting(matter, 'mode') !== 'promised') {
    add('mode', 'settings.mode', '应当是即办件或承诺件', 'It is either on the spot or promised')
  }
  const levels = setting(matter, 'levels')
  if (levels !== 'one' && levels !== 'two' && levels !== 'first-review-below') {
    add('levels', 'settings.levels', '审批层级应当是一级、两级或下级初审', 'One level, two, or first review below')
  }
}

function unitsNamed(matter: Matter, add: Add): void {
  const { intake, examine, decide, finance } = matter.units ?? {}
  if (!intake) add('unit-intake', 'units.intake', '没有指明受理单位', 'It names no unit that receives')
  if (!examine) add('unit-examine', 'units.examine', '没有指明审查单位', 'It names no unit that examines')
  if (isDecidedAbove(matter) !== Boolean(decide)) {
    add(
      'unit-decide',
      'units.decide',
      '下级初审的事项应当指明作出决定的上级单位，其他事项不得指明',
      'First review below, and only that, names the unit above that decides',
    )
  }
  if ((matter.fees?.length ?? 0) > 0 && !finance) {
    add(
      'unit-finance',
      'units.finance',
      '有收费的事项应当指明收费管理单位',
      'A matter with a fee names who collects it',
    )
  }
}

function limitsNotLonger(matter: Matter, add: Add): void {
  for (const [name, { statutory, promised }] of Object.entries(matter.limits)) {
    if (promised !== undefined && longer(promised, statutory)) {
      add('promise-longer', `limits.${name}`, '承诺时限长于法定时限', 'The promise is longer than the statutory limit')
    }
    const bound = BOUND.find(each => each === name)
    if (bound !== undefined && longer(statutory, APPROVAL_LIMITS[bound].statutory)) {
      add('limit-longer', `limits.${name}`, '时限长于行政许可法的规定', 'The limit is longer than the law gives')
    }
  }
}

function groundsListed(matter: Matter, add: Add): void {
  for (const ground of listOf(setting(matter, 'specialGrounds'))) {
    if (SPECIAL_GROUNDS.some(listed => listed.code === ground)) continue
    add(
      'special-ground',
      'settings.specialGrounds',
      `行政许可法第四十五条没有列出“${String(ground)}”`,
      `Art. 45 does not list ${String(ground)}`,
    )
  }
}

function nothingWaitedFor(matter: Matter, add: Add): void {
  const waits =
    (matter.members ?? []).length > 0 ||
    isDecidedAbove(matter) ||
    listOf(setting(matter, 'specialGrounds')).length > 0 ||
    ['silenceAgrees', 'absenceAgrees', 'hearingRequired', 'siteVisit', 'inspection'].some(
      name => matter.settings?.[name] === true,
    )
  if (!isOnTheSpot(matter) || !waits) return
  add(
    'on-the-spot',
    'settings.mode',
    '即办件当场决定，不得设征求意见、并联、特别程序、听证、现场核查或上级决定',
    'Decided at once: nobody is consulted, nothing is waited for, nobody above decides',
  )
}

function silenceForOpinionsOnly(matter: Matter, add: Add): void {
  for (const [i, member] of (matter.members ?? []).entries()) {
    if (!member.silenceAgrees || member.gives !== 'decision') continue
    add(
      'silence',
      `members[${i}].silenceAgrees`,
      '超时默认只适用于征求意见，不得代替许可决定',
      'Silence may stand for an opinion, never for a decision',
    )
  }
}

function pricesWhole(matter: Matter, add: Add): void {
  for (const [i, fee] of (matter.fees ?? []).entries()) {
    if (!Number.isSafeInteger(fee.price) || fee.price < 0) {
      add('fee-price', `fees[${i}].price`, '收费标准应当以分为单位取整', 'A price is a whole number of fen')
    }
  }
}

function codesOnce(matter: Matter, add: Add): void {
  for (const list of ['members', 'fees', 'materials'] as const) {
    for (const code of twice((matter[list] ?? []).map(each => each.code))) {
      add('codes', list, `编码“${code}”重复`, `The code ${code} stands twice`)
    }
  }
}

const RULES = [
  limitsThere,
  handlingSaid,
  unitsNamed,
  limitsNotLonger,
  groundsListed,
  nothingWaitedFor,
  silenceForOpinionsOnly,
  pricesWhole,
  codesOnce,
]

export function checkApprovalMatter(matter: Matter): MatterFinding[] {
  const found: MatterFinding[] = []
  const add: Add = (code, path, zh, en) => {
    found.push({ code, path, problem: { zh, en } })
  }
  if (matter.process.id !== approvalProcess.id || matter.process.version !== approvalProcess.version) {
    add('process', 'process', '不是审批流程的事项', 'Not a matter of the approval process')
    return found
  }
  for (const rule of RULES) rule(matter, add)
  return found
}
