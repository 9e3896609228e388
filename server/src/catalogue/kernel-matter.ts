// From an entry of the catalogue to what the kernel runs: limits with their sources, who does what, what may be charged.
import type {
  Json,
  LegalSource,
  Limit,
  LimitPair,
  Matter,
  MatterFee,
  MatterMaterial,
  MatterMember,
} from '@sunhall/kernel'
import { APPROVAL_EXTENSIONS, APPROVAL_LIMITS } from '@sunhall/packs'
import type { CheckContext, NamedMatter } from './checks/rule.ts'
import type { Basis, MatterEntry, Limit as StatedLimit } from './model.ts'
import { mayNotExtend, STATUTORY_DAYS, statutoryLimitOf } from './statutory.ts'

const LICENSING = { zh: '中华人民共和国行政许可法', en: 'Administrative Licensing Law' }
const licensing = (article: string): LegalSource => ({ title: LICENSING, article, certainty: 'statute' })
const OURS = (zh: string, en: string): LegalSource => ({ title: { zh, en }, certainty: 'local' })

const sourceOf = (basis: Basis): LegalSource => ({
  title: basis.title,
  ...(basis.article === undefined ? {} : { article: basis.article }),
  certainty: basis.certainty,
})

const workingDays = (amount: number, source: LegalSource): Limit => ({
  amount,
  unit: 'working-day',
  start: 'next-day',
  roll: 'none',
  source,
})

/** The event day is not counted (民法典 201); a last day that is a day off moves on (203), which a working day never is. */
function limitOf(limit: Exclude<MatterEntry['promisedLimit'], null>): Limit {
  const { amount, unit, basis } = limit
  return {
    amount,
    unit,
    start: unit === 'working-hour' ? 'same-day' : 'next-day',
    roll: unit === 'day' || unit === 'month' ? 'forward' : 'none',
    source: sourceOf(basis),
  }
}

/** The limit of the decision. Where the law sets none, the promise binds; where nothing is promised either, the ordinary one. */
function decisionLimit(entry: MatterEntry): LimitPair {
  const promised = entry.promisedLimit === null ? undefined : limitOf(entry.promisedLimit)
  const stated = statutoryLimitOf(entry)
  if (stated !== null) {
    const statutory = limitOf(stated)
    return promised === undefined ? { statutory } : { statutory, promised }
  }
  if (promised !== undefined) return { statutory: promised }
  const days = entry.handling.mode === 'on-the-spot' ? 1 : STATUTORY_DAYS
  return { statutory: workingDays(days, OURS('本地规定（法律未规定期限）', 'Local rule (the law sets no limit)')) }
}

export const memberLimit = (matter: string): string => `member-${matter}`.toLowerCase()

/** What an entry names, as the checks look it up. */
export type MatterContext = Pick<CheckContext, 'fees' | 'matters'>

/** Of a member: it grants a licence in the sense of the law, with a paper of its own or by its decision alone. */
const entersLicence = ({ licence, kind }: NamedMatter): boolean => licence || kind === 'licence'

/** What a member's part goes by instead of the set's: the kind of its decision, and the licence it gives. */
function memberSettings(own: NamedMatter | undefined): { [name: string]: Json } {
  const result = own?.result
  return {
    ...(own?.kind === undefined ? {} : { kind: own.kind }),
    ...(own === undefined || !entersLicence(own) || result === undefined
      ? {}
      : {
          licenceMonths: result.validity,
          resultTitle: result.title,
          series: result.series ?? null,
          ...(own.licence ? {} : { licencePaper: false }),
        }),
  }
}

function membersOf(entry: MatterEntry, matters: MatterContext['matters']): MatterMember[] {
  const { handling } = entry
  return handling.members.map(member => ({
    code: member.matter,
    title: matters.get(member.matter)?.title ?? { zh: member.matter, en: member.matter },
    settings: memberSettings(matters.get(member.matter)),
    unit: member.unit,
    limit: memberLimit(member.matter),
    gives: 'decision',
    always: member.always,
    // 超时默认 is for a consulted opinion only: a member's own decision is never made by silence (许可法 74).
    silenceAgrees: false,
  }))
}

/**
 * The set's own materials and those of its members, each once: whoever applies for several hands in what any of them asks for. Where
 * only some of the members ask for it, it says which; what the set asks for of its own accord, and no member does, is everybody's.
 */
function materialsOf(entry: MatterEntry, matters: MatterContext['matters']): SetMaterial[] {
  const own = entry.materials.map(({ code, title, need, mayFollow }) => ({
    code,
    title,
    ...(need === 'held' ? { held: true } : {}),
    ...(mayFollow === undefined ? {} : { mayFollow }),
  }))
  const members = entry.handling.members.map(({ matter }) => ({ code: matter, asks: matters.get(matter)?.materials }))
  const theirs = members.flatMap(({ asks }) => asks ?? [])
  return [...new Map([...theirs, ...own].map(material => [material.code, material])).values()].map(material => {
    if (!theirs.some(each => each.code === material.code)) return material
    // Of a member that nothing is known of, nobody can say that it does not ask.
    const asking = members.filter(({ asks }) => asks?.some(each => each.code === material.code) ?? true)
    return asking.length === members.length ? material : { ...material, members: asking.map(({ code }) => code) }
  })
}
type NamedMaterial = NonNullable<NamedMatter['materials']>[number]
type SetMaterial = NamedMaterial & Pick<MatterMaterial, 'members'>

/** 容缺受理: so many working days, each number a limit of its own that several materials may name. */
const followLimit = (days: number): string => `follow-${days}`
const FOLLOWS = OURS('事项目录规定的容缺补交期限', 'Time to follow, set in the catalogue of matters')
const materialNamed = ({ mayFollow, ...material }: SetMaterial): MatterMaterial => ({
  ...material,
  ...(mayFollow === undefined ? {} : { mayFollow: followLimit(mayFollow) }),
})

function feesOf(entry: MatterEntry, fees: MatterContext['fees']): MatterFee[] {
  return entry.fees.flatMap(code => {
    const fee = fees.get(code)
    if (fee === undefined) return []
    return [{ code, title: fee.title, price: fee.price, per: fee.per, basis: sourceOf(fee.basis) }]
  })
}

/** Whether a paper of its own is issued besides the decision. */
const givesPaper = ({ result }: MatterEntry): boolean => result.kind === 'licence' || result.kind === 'certificate'

/**
 * What a grant does to the register of licences. An approval is an administrative licence as well (许可法 39(3)): without a paper of its
 * own it stands there by the number of its decision, so that it is public (40) and can be revoked, renewed and cancelled like any other.
 */
function licenceChange(entry: MatterEntry): 'grant' | 'renew' | 'change' | 'cancel' | null {
  if (!givesPaper(entry) && entry.kind !== 'licence') return entry.family === 'cancellation' ? 'cancel' : null
  switch (entry.family) {
    case 'renewal':
      return 'renew'
    case 'change':
      return 'change'
    case 'cancellation':
      return 'cancel'
    default:
      return 'grant'
  }
}

/** Fen: ¥10,000. A local rule; the source says that a large charge is announced first and names no sum. */
const LARGE_CHARGE = 1_000_000

/** What the approval process reads (`ApprovalSettings` of the pack): plain answers by name, so that no matter needs code of its own. */
function settingsOf(entry: MatterEntry, version: number, context: MatterContext): { [name: string]: Json } {
  const { handling, result } = entry
  const change = licenceChange(entry)
  return {
    mode: handling.mode,
    levels: handling.levels,
    oneExamineOneApprove: handling.oneExamineOneApprove,
    specialGrounds: handling.special.map(each => each.ground),
    hearingRequired: handling.hearingRequired,
    silenceAgrees: handling.silenceAgrees,
    absenceAgrees: handling.absenceAgrees,
    siteVisit: handling.siteVisit,
    inspection: handling.special.some(each => each.ground === 'inspection'),
    selfDeclared: handling.selfDeclared,
    thirdParties: handling.thirdParties ?? false,
    ...(mayNotExtend(entry) ? { notExtended: true } : {}),
    ...(handling.renewsFromEnd && change === 'renew' ? { renewsFromEnd: true } : {}),
    ...(entry.fees.length === 0 ? {} : { largeCharge: handling.largeCharge ?? LARGE_CHARGE }),
    ...(change === null
      ? {}
      : {
          licenceChange: change,
          licenceMonths: result.validity,
          ...(givesPaper(entry) ? {} : { licencePaper: false }),
        }),
    memberLicences: handling.members
      .map(each => each.matter)
      .filter(code => {
        const named = context.matters.get(code)
        return named !== undefined && entersLicence(named)
      }),
    // For those who show a case: the version of the catalogue this was derived from, and what it leads to.
    entry: version,
    region: entry.region,
    kind: entry.kind,
    family: entry.family,
    ...(entry.amends.length === 0 ? {} : { amends: entry.amends }),
    publicSafety: entry.publicSafety,
    delivery: entry.delivery,
    result: result.kind,
    resultTitle: result.title,
    series: result.series ?? null,
  }
}

/** The kernel's matter of a published version. Pure: the same entry and context give the same matter. */
export function kernelMatter(
  entry: MatterEntry,
  version: number,
  matterVersion: number,
  context: MatterContext,
): Matter {
  const { handling } = entry
  const limits: { [name: string]: LimitPair } = { ...APPROVAL_LIMITS, decision: decisionLimit(entry) }
  if (entry.family === 'parallel') limits.joint = decisionLimit(entry)
  for (const member of handling.members) {
    limits[memberLimit(member.matter)] = { statutory: workingDays(member.days, licensing('42(2)')) }
  }
  const materials = materialsOf(entry, context.matters)
  for (const { mayFollow: days } of materials) {
    if (days !== undefined) limits[followLimit(days)] = { statutory: workingDays(days, FOLLOWS) }
  }
  const above = handling.levels === 'first-review-below' ? handling.decidingUnit : undefined
  return {
    code: entry.code,
    version: matterVersion,
    title: entry.title,
    process: { id: 'approval', version: 1 },
    limits,
    extensions: APPROVAL_EXTENSIONS,
    settings: settingsOf(entry, version, context),
    units: {
      // 一窗受理: a window of the service centre may receive, and one cashier collect; who examines is whose matter it is.
      intake: handling.intakeUnit ?? entry.unit,
      examine: entry.unit,
      finance: handling.financeUnit ?? entry.unit,
      ...(above === undefined ? {} : { decide: above }),
    },
    members: membersOf(entry, context.matters),
    fees: feesOf(entry, context.fees),
    materials: materials.map(materialNamed),
  }
}

/** Days of work a stated limit comes to, for comparing one with another: five in seven, twenty-one in a month, eight hours each. */
export function inWorkingDays({ amount, unit }: { amount: number; unit: StatedUnit }): number {
  switch (unit) {
    case 'working-day':
      return amount
    case 'day':
      return (amount * 5) / 7
    case 'month':
      return amount * 21
    case 'working-hour':
      return amount / 8
  }
}
type StatedUnit = (typeof StatedLimit)['_output']['unit']
