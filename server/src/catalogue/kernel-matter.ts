// From an entry of the catalogue to what the kernel runs: limits with their sources, who does what, what may be charged.
import type { Json, LegalSource, Limit, LimitPair, Matter, MatterFee, MatterMember, Text } from '@sunhall/kernel'
import type { Basis, FeeEntry, MatterEntry, Limit as StatedLimit } from './model.ts'

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

/** 许可法 42: twenty working days; unified, joint or centralised handling, forty-five. */
export const STATUTORY_DAYS = 20
export const JOINT_DAYS = 45

/** The limit of the decision. Where the law sets none, the promise binds; where nothing is promised either, the ordinary one. */
function decisionLimit(entry: MatterEntry): LimitPair {
  const joint = entry.family === 'parallel'
  const promised = entry.promisedLimit === null ? undefined : limitOf(entry.promisedLimit)
  if (entry.statutoryLimit !== null) {
    const statutory = limitOf(entry.statutoryLimit)
    return promised === undefined ? { statutory } : { statutory, promised }
  }
  if (entry.kind === 'licence' || joint) {
    const statutory = workingDays(joint ? JOINT_DAYS : STATUTORY_DAYS, licensing('42'))
    return promised === undefined ? { statutory } : { statutory, promised }
  }
  if (promised !== undefined) return { statutory: promised }
  const days = entry.handling.mode === 'on-the-spot' ? 1 : STATUTORY_DAYS
  return { statutory: workingDays(days, OURS('本地规定（法律未规定期限）', 'Local rule (the law sets no limit)')) }
}

export const memberLimit = (matter: string): string => `member-${matter}`.toLowerCase()

export interface MatterContext {
  /** Fees of the register that are in force, by code. */
  readonly fees: ReadonlyMap<string, FeeEntry>
  /** Titles of matters in force, by code. */
  readonly titles: ReadonlyMap<string, Text>
}

function membersOf(entry: MatterEntry, titles: MatterContext['titles']): MatterMember[] {
  const { handling } = entry
  return handling.members.map(member => ({
    code: member.matter,
    title: titles.get(member.matter) ?? { zh: member.matter, en: member.matter },
    unit: member.unit,
    limit: memberLimit(member.matter),
    gives: 'decision',
    always: member.always,
    // 超时默认 is for a consulted opinion only: a member's own decision is never made by silence (rules.md 0.1).
    silenceAgrees: false,
  }))
}

function feesOf(entry: MatterEntry, fees: MatterContext['fees']): MatterFee[] {
  return entry.fees.flatMap(code => {
    const fee = fees.get(code)
    if (fee === undefined) return []
    return [{ code, title: fee.title, price: fee.price, per: fee.per, basis: sourceOf(fee.basis) }]
  })
}

/** What the approval process reads: plain answers by name, so that no matter needs code of its own. */
function settingsOf(entry: MatterEntry, version: number): { [name: string]: Json } {
  const { handling, result } = entry
  return {
    // The version of the catalogue this was derived from: what a running case shows of its guide.
    entry: version,
    region: entry.region,
    kind: entry.kind,
    family: entry.family,
    mode: handling.mode,
    oneExamine: handling.oneExamineOneApprove,
    levels: handling.levels,
    special: handling.special.map(each => each.ground),
    hearingRequired: handling.hearingRequired,
    silenceAgrees: handling.silenceAgrees,
    absentAgrees: handling.absenceAgrees,
    siteVisit: handling.siteVisit,
    selfDeclared: handling.selfDeclared,
    charges: entry.fees.length > 0,
    parallel: handling.members.length > 0,
    delivery: entry.delivery,
    result: result.kind,
    resultTitle: result.title,
    validity: result.validity,
    series: result.series ?? null,
  }
}

/** The kernel's matter of a published version. Pure: the same entry and fees give the same matter. */
export function kernelMatter(
  entry: MatterEntry,
  version: number,
  matterVersion: number,
  context: MatterContext,
): Matter {
  const { handling } = entry
  const joint = handling.members.length > 0
  const days = (amount: number, source: LegalSource): LimitPair => ({ statutory: workingDays(amount, source) })
  const ours = OURS('本地规定（可调整）', 'Local rule (adjustable)')
  const origin: LegalSource = {
    title: { zh: '政务信息查询制度', en: 'Rules on public inquiry' },
    article: '第一篇 (二)2(4)',
    certainty: 'source',
  }
  const limits: { [name: string]: LimitPair } = {
    intake: days(5, licensing('32')),
    decision: decisionLimit(entry),
    delivery: days(10, licensing('44')),
    consult: days(5, ours),
    complaint: days(15, origin),
    explanation: days(5, ours),
  }
  for (const member of handling.members) {
    limits[memberLimit(member.matter)] = days(member.days, joint ? licensing('26、42') : ours)
  }
  const extended = workingDays(joint ? 15 : 10, licensing('42'))
  return {
    code: entry.code,
    version: matterVersion,
    title: entry.title,
    process: { id: 'approval', version: 1 },
    limits,
    extensions: {
      decision: { mode: 'by', limit: extended },
      'complaint-special': { mode: 'to', limit: workingDays(30, origin) },
    },
    settings: settingsOf(entry, version),
    units: {
      intake: entry.unit,
      examine: entry.unit,
      decide: handling.decidingUnit ?? entry.unit,
      finance: entry.unit,
    },
    members: membersOf(entry, context.titles),
    fees: feesOf(entry, context.fees),
    materials: entry.materials.map(({ code, title }) => ({ code, title })),
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
