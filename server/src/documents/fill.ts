// What stands in a document: gathered by field name from the acts that order it, and from what the case itself knows.
import {
  addDays,
  addMonths,
  type CaseState,
  type Clock,
  type Field,
  formatQueryCode,
  type Json,
  localDay,
  type Part,
  type PlainDate,
} from '@sunhall/kernel'
import { grantedBy, kindOf, licenceTerm, PACKS, type Pack, settingOf } from '@sunhall/packs'
import type { Paper, ToldAct } from '../casework/orders.ts'
import { citation } from '../catalogue/citation.ts'
import type { Template } from './template.ts'
import { type DocumentData, money, present } from './values.ts'

/** What is looked up about units and people: the organisation, in Chinese. */
export interface Names {
  unit(id: string): {
    readonly name: string
    readonly phone: string
    readonly address: string
    readonly region: string
    readonly township: boolean
  } | null
  /** The same unit, or where it is closed whoever took over from it. */
  heir(id: string): string
  person(id: string): string | null
  /** Who supervises a unit. */
  supervision(unit: string): string | null
  region(code: string): { readonly name: string; readonly parent: string | null } | null
}

export interface Filled {
  /** Neither personal nor secret. */
  readonly data: DocumentData
  /** Sealed at rest. */
  readonly personal: DocumentData
  /** Required fields that nothing was found for. */
  readonly missing: readonly string[]
}

const packOf = (state: CaseState): Pack | undefined => PACKS.find(pack => pack.process.id === state.process.id)

type Row = { readonly [name: string]: unknown }
const rows = (value: Json): readonly Row[] => (Array.isArray(value) ? (value as unknown as readonly Row[]) : [])
const text = (value: unknown): string => (typeof value === 'string' ? value : '')

/** What an item of a correction is about: a material, or one of the two that are always there. */
function aboutWords(about: unknown, { matter }: Paper): string {
  if (about === 'form') return '申请表'
  if (about === 'other') return '其他'
  return matter.materials?.find(each => each.code === about)?.title.zh ?? text(about)
}

/** The value of an act's field as a document says it: choices and units by their names, codes by their titles. */
function spoken(value: Json, field: Field | undefined, paper: Paper, names: Names): unknown {
  const { matter } = paper
  const unitName = (id: unknown): string => names.unit(text(id))?.name ?? text(id)
  switch (field?.type) {
    case 'choice':
      return field.options.find(option => option.value === value)?.title.zh ?? value
    case 'choices': {
      const listed =
        'of' in field.options
          ? (matter[field.options.of] ?? []).map(each => ({ value: each.code, title: each.title }))
          : field.options
      return (Array.isArray(value) ? value : []).map(
        one => listed.find(option => option.value === one)?.title.zh ?? text(one),
      )
    }
    case 'unit':
      return unitName(value)
    case 'units':
      return (Array.isArray(value) ? value : []).map(unitName).join('、')
    case 'boolean':
      return value === true ? '是' : ''
    case 'part': {
      const part = paper.state.parts.find(each => each.no === value)
      return part === undefined ? '' : unitName(part.unit)
    }
    case 'materials':
      return rows(value).map(row => ({
        title: matter.materials?.find(each => each.code === row.material)?.title.zh ?? text(row.material),
        how: row.how,
        copies: Array.isArray(row.files) && row.files.length > 0 ? String(row.files.length) : '',
      }))
    case 'charges':
      return rows(value).map(row => {
        const fee = matter.fees?.find(each => each.code === row.fee)
        const quantity = typeof row.quantity === 'number' ? row.quantity : 0
        return {
          title: fee?.title.zh ?? text(row.fee),
          basis: fee === undefined ? '' : citation(fee.basis),
          price: fee === undefined ? '' : money(fee.price).slice(1),
          quantity: String(quantity),
          amount: fee === undefined ? '' : money(Math.round(fee.price * quantity)).slice(1),
        }
      })
    case 'items':
      return rows(value).map(row => ({ ...row, about: aboutWords(row.about, paper) }))
    case 'people':
      return rows(value).map(row => ({ ...row, unit: unitName(row.unit) }))
    default:
      return value
  }
}

/**
 * The limit that counts for the document: the part's own before others', a running one before a stopped one, and of those the one by
 * which the work itself is bound before that of a step or of the asker's.
 */
function clockOf(paper: Paper, rule?: string): Clock | undefined {
  const all = rule === undefined ? paper.state.clocks : paper.state.clocks.filter(clock => clock.rule === rule)
  const own = all.filter(clock => clock.part === paper.order.part)
  const running = own.filter(clock => clock.state !== 'stopped')
  const lane = partOf(paper)?.lane ?? ''
  const bound = packOf(paper.state)?.process.lanes[lane]?.clock?.name
  const last = running.findLast(clock => clock.rule === bound) ?? running.at(-1) ?? own.at(-1)
  if (last !== undefined) return last
  // Of several that began together the first is that of the unit which leads.
  return all.find(clock => clock.state !== 'stopped') ?? all.at(-1)
}

const pair = (limit: { readonly amount: number; readonly unit: string } | undefined) =>
  limit === undefined ? undefined : { amount: limit.amount, unit: limit.unit }

/** The last day of validity: the day before the corresponding one (民法典 201, 202). */
function validUntil(from: PlainDate, months: unknown): PlainDate | undefined {
  if (typeof months !== 'number' || !Number.isInteger(months) || months < 1) return undefined
  const end = addMonths(from, months)
  return end.slice(8) === from.slice(8) ? addDays(end, -1) : end
}

/** What the words are gathered from besides: what only the registers know. */
export interface Registered {
  /** Number of the licence that the part gave or touched. */
  readonly licence?: string | undefined
  /** What a delivery hands over: each paper with its number. */
  readonly delivered?: string | undefined
  /** How a charge is paid, line by line. */
  readonly payTo?: string | undefined
}

interface Scene {
  readonly paper: Paper
  readonly names: Names
  /** Who issues it. */
  readonly unit: string
  readonly field: (name: string) => unknown
  readonly registered: Registered
}

/** Of a member of a parallel set, what its own matter says. */
const setting = ({ paper }: Scene, name: string): Json => settingOf(paper.matter, partOf(paper), name)
/** The Chinese of a text that a setting holds. */
const zh = (value: Json): string | undefined =>
  typeof value === 'object' && value !== null && 'zh' in value && typeof value.zh === 'string' ? value.zh : undefined
const said = (yes: boolean): string | undefined => (yes ? '是' : undefined)
const partOf = (paper: Paper) => paper.state.parts.find(part => part.no === paper.order.part) ?? paper.state.parts[0]

/** Lanes in which one window may work for several organs (许可法 26). */
const AT_WINDOW: ReadonlySet<string> = new Set(['intake', 'delivery'])

/**
 * 许可法 32(2): the voucher bears the seal of the organ itself, whoever's window hands it out. The organ is who examines or, above, decides;
 * before anybody does, whom the matter names.
 */
function organOf({ state, matter }: Paper, part: Part, names: Names): string {
  if (!AT_WINDOW.has(part.lane)) return part.unit
  const deciding = state.parts.findLast(({ lane }) => lane === 'examine' || lane === 'above')
  const named = matter.units?.examine
  return deciding?.unit ?? (named === undefined ? part.unit : names.heir(named))
}

/** The unit that issues a document. */
export function issuingUnit(paper: Paper, template: Pick<Template, 'issuedBy'>, names: Names): string {
  const part = partOf(paper)
  if (part === undefined) return ''
  if (template.issuedBy === 'organ') return organOf(paper, part, names)
  if (template.issuedBy === 'parent') {
    return paper.state.parts.find(each => each.no === part.parent)?.unit ?? part.unit
  }
  if (template.issuedBy === 'supervision') {
    const by = paper.acts.find(act => act.seq === paper.seq)?.by
    return (by?.kind === 'staff' ? by.unit : null) ?? names.supervision(part.unit) ?? part.unit
  }
  return part.unit
}

const orderingKind = ({ paper }: Scene): string => paper.acts.find(act => act.seq === paper.seq)?.kind ?? ''
/** The act that ended what is restored now. */
const ending = ({ paper }: Scene): ToldAct | undefined =>
  paper.acts.findLast(act => act.kind === 'revoke' || act.kind === 'cancel-licence')
const orderer = ({ paper }: Scene): ToldAct | undefined => paper.acts.find(act => act.seq === paper.seq)

/** What `case.…` names may be asked for. A closed table: a template can ask for nothing else. */
const CASE: { readonly [name: string]: (scene: Scene) => unknown } = {
  applicant: ({ field }) => field('name') ?? field('applicant'),
  creditCode: ({ field }) => field('creditCode'),
  address: ({ field }) => field('address'),
  code: ({ paper }) => formatQueryCode(paper.code),
  // A member of a parallel set speaks of its own matter within the whole.
  matter({ paper }) {
    const member = paper.matter.members?.find(each => each.code === partOf(paper)?.values.member)
    return member === undefined ? paper.matter.title.zh : `${paper.matter.title.zh}（${member.title.zh}）`
  },
  subject: ({ field }) => field('subject'),
  text: ({ paper }) => paper.acts.find(act => act.seq === 1)?.fields.text,
  unit: ({ unit, names }) => names.unit(unit)?.name,
  partUnit: ({ paper, names }) => names.unit(partOf(paper)?.unit ?? '')?.name,
  upperUnit: ({ paper, names }) => names.unit(paper.matter.units?.decide ?? '')?.name,
  // Where the papers are handed in, if not at the organ's own.
  window({ paper, unit, names }) {
    const own = partOf(paper)?.unit
    const window = own === undefined || own === unit ? null : names.unit(own)
    return window === null
      ? undefined
      : [window.name, window.address, window.phone].filter(each => each !== '').join('，')
  },
  unitPhone: ({ unit, names }) => names.unit(unit)?.phone,
  unitAddress: ({ unit, names }) => names.unit(unit)?.address,
  // 行政复议法 24: the government of the department's own level; for a government's own acts, the one above.
  government({ unit: issuer, names }) {
    const unit = names.unit(issuer)
    const own = unit === null ? null : names.region(unit.region)
    const region = unit?.township === true && own?.parent ? names.region(own.parent) : own
    return region === null ? undefined : `${region.name}人民政府`
  },
  receivedOn: ({ paper }) => localDay(paper.state.openedAt),
  actDay: ({ paper }) => localDay(paper.at),
  actor: scene => {
    const person = orderer(scene)?.by.person
    return person === null || person === undefined ? undefined : (scene.names.person(person) ?? undefined)
  },
  due: ({ paper }) => clockOf(paper)?.due.day,
  // What was missed, also after the limit of its explanation began.
  wasDue: ({ paper }) =>
    paper.state.clocks.findLast(
      clock =>
        clock.part === paper.order.part && (clock.fired.includes('overdue') || clock.fired.includes('promise-passed')),
    )?.due.day,
  decisionDue: ({ paper }) => clockOf(paper, 'decision')?.due.day,
  limit: ({ paper }) => pair((clockOf(paper, 'decision') ?? clockOf(paper))?.limits.statutory),
  promise: ({ paper }) => pair((clockOf(paper, 'decision') ?? clockOf(paper))?.limits.promised),
  extension({ paper }) {
    const clock = clockOf(paper)
    return clock?.extension?.mode === 'by'
      ? { amount: clock.extension.amount, unit: clock.extension.unit ?? clock.limits.statutory.unit }
      : undefined
  },
  materials: ({ field }) => field('materials'),
  charges: ({ field }) => field('charges'),
  feeTotal({ paper }) {
    let total = 0
    for (const act of paper.acts) {
      for (const row of rows(act.fields.charges ?? null)) {
        const fee = paper.matter.fees?.find(each => each.code === row.fee)
        total += Math.round((fee?.price ?? 0) * (typeof row.quantity === 'number' ? row.quantity : 0))
      }
    }
    return total > 0 ? total : undefined
  },
  byLaw: ({ paper }) => (kindOf(paper.matter, partOf(paper)) === 'licence' ? '根据' : '参照'),
  change: ({ paper }) => grantedBy(paper.matter, partOf(paper)),
  licence: ({ registered, field }) => registered.licence ?? field('licence'),
  delivered: ({ registered }) => registered.delivered,
  payTo: ({ registered }) => registered.payTo,
  decidedOn({ paper }) {
    const closed = partOf(paper)?.closedAt
    return closed ? localDay(closed) : undefined
  },
  revoked: scene => said(ending(scene)?.kind === 'revoke'),
  endedOn(scene) {
    const act = ending(scene)
    return act === undefined ? undefined : localDay(act.at)
  },
  step({ paper }) {
    const part = partOf(paper)
    return part === undefined ? undefined : packOf(paper.state)?.process.lanes[part.lane]?.title.zh
  },
  deemedAccepted: scene => said(orderingKind(scene) === 'deem-accepted'),
  joint: scene => said(orderingKind(scene) === 'grant-joint-extension'),
  silenceAgrees: scene => said(setting(scene, 'silenceAgrees') === true),
  absentAgrees: scene => said(setting(scene, 'absenceAgrees') === true || setting(scene, 'absentAgrees') === true),
  outcome({ paper }) {
    const outcome = paper.state.parts.find(part => part.no === paper.order.part)?.outcome
    return outcome ? (packOf(paper.state)?.outcomes[outcome]?.zh ?? outcome) : undefined
  },
  signal({ paper }) {
    const rule =
      paper.state.signals.findLast(signal => signal.part === paper.order.part)?.rule ?? paper.state.signals.at(-1)?.rule
    return rule === undefined ? undefined : (packOf(paper.state)?.signals[rule]?.zh ?? rule)
  },
  // A form leaves no cell empty.
  none: () => '无',
  delivery: ({ field }) => field('delivery'),
  deliveredAt(scene) {
    const { paper, names, field } = scene
    switch (orderingKind(scene)) {
      case 'deliver-at-counter':
        return names.unit(partOf(paper)?.unit ?? '')?.address
      case 'confirm-arrival':
        return field('deliverTo') ?? field('address')
      case 'deliver-electronically':
      case 'sign-receipt':
        return '受送达人在本平台的账户'
    }
  },
  licenceTitle: scene => setting(scene, 'licenceTitle') ?? zh(setting(scene, 'resultTitle')),
  licenceFrom: scene => licenceTerm(scene.paper.state, scene.paper.matter, partOf(scene.paper), scene.paper.at).from,
  licenceUntil(scene) {
    const { state, matter, at } = scene.paper
    const { from, until } = licenceTerm(state, matter, partOf(scene.paper), at)
    return until === undefined ? validUntil(from, scene.field('months') ?? setting(scene, 'licenceMonths')) : until
  },
}

/** Names that a template may ask of the case. */
export const CASE_NAMES: ReadonlySet<string> = new Set(Object.keys(CASE))

/** A value never stands in a document as the language of machines would write it. */
const asData = (value: unknown): unknown => (value === null ? undefined : value)

/** Fills a template. Pure: the same paper gives the same data. */
export function fillDocument(template: Template, paper: Paper, names: Names, registered: Registered = {}): Filled {
  const process = packOf(paper.state)?.process
  // The acts in the order given, the ordering one last: what was said later is what holds.
  const field = (name: string): unknown => {
    for (const act of [...paper.acts].reverse()) {
      const value = act.fields[name]
      if (value === undefined || !present(value)) continue
      const words = spoken(value, process?.acts[act.kind]?.fields[name], paper, names)
      if (present(words)) return words
    }
    return undefined
  }
  const scene: Scene = { paper, names, unit: issuingUnit(paper, template, names), field, registered }
  const data: { [name: string]: unknown } = {}
  const personal: { [name: string]: unknown } = {}
  const missing: string[] = []
  for (const [name, described] of Object.entries(template.fields)) {
    let value: unknown
    for (const source of described.from ?? [name]) {
      value = asData(source.startsWith('case.') ? CASE[source.slice(5)]?.(scene) : field(source))
      if (present(value)) break
    }
    if (!present(value)) {
      if (described.required) missing.push(name)
      continue
    }
    if (described.personal) personal[name] = value
    else data[name] = value
  }
  return { data, personal, missing }
}
