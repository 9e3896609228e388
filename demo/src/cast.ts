// Which question plays which part: who asks when and how, what happens on the way, and where those still open today stand.
import { addDays, dayNumber, type Instant, instantAt, localDay, type RegionCode, startOfDay } from '@sunhall/kernel'
import type { Channel } from './askers.ts'
import { contact } from './askers.ts'
import { INQUIRIES } from './content/index.ts'
import type { DemoInquiry, UnitKey } from './content/model.ts'
import { life } from './life.ts'
import { after, type OfficeTime } from './office-time.ts'
import { Random } from './random.ts'
import { livedBy, type Story } from './story.ts'
import { officeOf, placeOf, unitOf } from './units.ts'

/** Where a life stops for today. */
export type Halt =
  | 'received'
  | 'undispatched'
  | 'handling'
  | 'returned'
  | 'answer-proposed'
  | 'forward-proposed'
  | 'forwarded'
  | 'pass-proposed'
  | 'joint-proposed'
  | 'joint-working'
  | 'extension-requested'
  | 'extended'
  | 'explained'
  | 'unexplained'
  | 'accountability'
  | 'complaint-lodged'
  | 'complaint-investigating'
  | 'complaint-extension'
  | 'answering-again'
  | 'follow-up-received'
  | 'follow-up-handling'

/** What befalls a case besides what its text says. */
export type Turn =
  | 'withdrawn'
  | 'forward-refused'
  | 'together-returned'
  | 'pass-to-office'
  | 'extension-refused'
  | 'unexplained'
  | 'complaint-extended'
  | 'complaint-extension-refused'
  | 'urged'
  | 'publication-returned'
  | 'publication-withdrawn'

export interface Cast extends Story {
  readonly number: number
  readonly inquiry: DemoInquiry
  /** Whom the asker named; null for "I do not know". */
  readonly asked: UnitKey | null
  /** The unit that answers in the end. */
  readonly target: UnitKey
  readonly halt: Halt | null
  readonly turns: ReadonlySet<Turn>
  /** Whether further units answer at once; else in turn. */
  readonly atOnce: boolean
  /** Wrote a letter or came in person, and wants it on paper: a receipt, and the answer. */
  readonly onPaper: boolean
}

type Wanted = (inquiry: DemoInquiry) => boolean

const plain: Wanted = each =>
  !each.misdirected &&
  !each.joint &&
  !each.extensionReason &&
  !each.lateExplanation &&
  !each.complaint &&
  !each.followUp
const ordinary: Wanted = each => plain(each) && !each.important
const important: Wanted = each => plain(each) && each.important === true
const misdirected: Wanted = each =>
  each.misdirected !== undefined &&
  named(each.misdirected.to) &&
  !each.joint &&
  !each.complaint &&
  !each.lateExplanation
const joint: Wanted = each => each.joint !== undefined && !each.misdirected && !each.complaint && !each.extensionReason
const extension: Wanted = each =>
  each.extensionReason !== undefined && !each.lateExplanation && !each.joint && !each.misdirected
const late: Wanted = each => each.lateExplanation !== undefined && !each.important && !each.joint && !each.complaint
const complaint: Wanted = each => each.complaint !== undefined && !each.joint && !each.followUp && !each.lateExplanation
const upheld: Wanted = each => complaint(each) && each.complaint?.upheld === true
const followUp: Wanted = each => each.followUp !== undefined && !each.joint && !each.complaint && !each.lateExplanation

/** Today's open work: where, how many, asked how many working days ago, and which questions suit. */
const OPEN: readonly (readonly [halt: Halt, count: number, least: number, most: number, suits: Wanted])[] = [
  ['answering-again', 2, 16, 19, upheld],
  ['complaint-lodged', 4, 5, 7, complaint],
  ['complaint-investigating', 5, 8, 13, complaint],
  ['complaint-extension', 1, 15, 16, complaint],
  ['follow-up-received', 3, 5, 7, followUp],
  ['follow-up-handling', 3, 6, 8, followUp],
  ['explained', 6, 8, 11, late],
  ['extension-requested', 3, 3, 4, extension],
  ['extended', 7, 6, 13, extension],
  ['pass-proposed', 3, 2, 4, joint],
  ['joint-proposed', 2, 2, 3, joint],
  ['joint-working', 4, 3, 4, joint],
  ['forward-proposed', 5, 1, 3, misdirected],
  ['forwarded', 3, 2, 4, misdirected],
  ['handling', 8, 3, 8, important],
  ['accountability', 3, 12, 16, ordinary],
  ['unexplained', 5, 6, 9, ordinary],
  ['handling', 7, 4, 5, ordinary],
  ['handling', 12, 1, 3, ordinary],
  ['returned', 2, 3, 4, ordinary],
  ['answer-proposed', 9, 2, 4, ordinary],
  ['received', 12, 0, 1, ordinary],
  ['undispatched', 6, 0, 2, ordinary],
]

/** What befalls how many of those that are over. */
const TURNS: readonly (readonly [turn: Turn, count: number, suits: Wanted])[] = [
  ['withdrawn', 8, each => ordinary(each) && !each.library && !each.rating],
  ['unexplained', 6, each => ordinary(each) && !each.library],
  ['forward-refused', 6, each => plain(each) && !unitOf(each.unit).id.includes('-office')],
  ['together-returned', 6, each => each.joint !== undefined && !each.misdirected],
  [
    'pass-to-office',
    2,
    each => each.joint?.length === 1 && each.joint.every(other => placeOf(other.unit) === placeOf(each.unit)),
  ],
  ['extension-refused', 3, each => extension(each) && !each.complaint],
  ['complaint-extended', 3, complaint],
  ['complaint-extension-refused', 1, complaint],
  ['urged', 8, each => each.lateExplanation !== undefined],
  ['publication-returned', 5, each => plain(each) && each.library !== undefined],
  ['publication-withdrawn', 3, each => plain(each) && each.library !== undefined],
]

const DESKS = new Set(['qh-liushu', 'qh-shiqiao', 'lx-chengdong'])

/** Where a caller, a visitor or a letter is received. */
const clerksOf = (asked: string | null, region: RegionCode): string =>
  asked !== null && DESKS.has(asked) ? asked : officeOf(region)

/** Supervision answers no questions: what was put to it is for the government office. */
const answering = (unit: UnitKey): UnitKey => (unit.endsWith('-supervision') ? officeOf(placeOf(unit)) : unit)
/** Whether an asker could have named this unit and it would forward: offices dispatch instead. */
const named = (unit: UnitKey): boolean => !unit.endsWith('-office') && !unit.endsWith('-supervision')

/** Share of questions that name no unit, beyond those that had to be dispatched anyway. */
const UNNAMED = 0.12
const FIRST_DAY = 90

/** The whole county, question by question, in the order of asking. */
export function castAll(seed: string, now: Instant, time: OfficeTime): Cast[] {
  const random = new Random(seed)
  const free = random.shuffled(INQUIRIES.map((_, number) => number))
  const take = (suits: Wanted, taken: { has(number: number): boolean }): number | undefined =>
    free.find(number => !taken.has(number) && suits(INQUIRIES[number] as DemoInquiry))
  const halts = new Map<number, { halt: Halt; age: number }>()
  for (const [halt, count, least, most, suits] of OPEN) {
    for (let each = 0; each < count; each++) {
      const number = take(suits, halts)
      if (number === undefined) throw new Error(`too few questions for ${halt}`)
      halts.set(number, { halt, age: random.between(least, most) })
    }
  }
  const turns = new Map<number, Set<Turn>>()
  for (const [turn, count, suits] of TURNS) {
    const taken = { has: (number: number) => halts.has(number) || turns.has(number) }
    for (let each = 0; each < count; each++) {
      const number = take(suits, taken)
      if (number === undefined) throw new Error(`too few questions for ${turn}`)
      turns.set(number, new Set([turn]))
    }
  }
  return INQUIRIES.map((inquiry, number) => {
    const own = new Random(`${seed}/${number}`)
    const open = halts.get(number)
    const befalls = turns.get(number) ?? new Set<Turn>()
    const halt = open?.halt ?? null
    const { asked, region } = firstAddress(inquiry, halt, befalls, own)
    const channel = own.weighted<Channel>([
      ['web', 60],
      ['phone', 20],
      ['window', 12],
      ['letter', 5],
      ['terminal', 3],
    ])
    const at = askedAt(own, now, time, channel, open?.age ?? null, daysNeeded(inquiry, befalls))
    const atOnce =
      halt === 'joint-proposed' ||
      halt === 'joint-working' ||
      (halt !== 'pass-proposed' && !befalls.has('pass-to-office') && own.chance(0.5))
    const reached = contact(own, channel)
    const { subject, text, category } = inquiry
    const mayPublish = inquiry.library !== undefined || own.chance(0.7)
    const desk = channel === 'phone' || channel === 'window' || channel === 'letter'
    return {
      key: `${number}`,
      label: `question ${number} “${subject}”`,
      number,
      inquiry,
      random: own,
      asked,
      target: answering(inquiry.unit),
      at,
      halt,
      turns: befalls,
      atOnce,
      onPaper: channel === 'letter' || (channel === 'window' && number % 3 === 0),
      begin: {
        by: 'asking' as const,
        region,
        matter: 'inquiry',
        fields: {
          subject,
          text,
          category,
          channel,
          mayPublish,
          ...reached,
          ...(asked === null ? {} : { unit: asked }),
        },
        who: desk ? { unit: clerksOf(asked, region), role: 'clerk' as const } : ('asker' as const),
        phone: typeof reached.phone === 'string' ? reached.phone : null,
      },
      life: livedBy(life),
    }
  }).sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.number - b.number))
}

function firstAddress(
  inquiry: DemoInquiry,
  halt: Halt | null,
  turns: ReadonlySet<Turn>,
  random: Random,
): { asked: UnitKey | null; region: RegionCode } {
  const first = inquiry.misdirected?.to ?? inquiry.unit
  const unnamed =
    halt === 'undispatched' || (halt === null && turns.size === 0 && !inquiry.misdirected && random.chance(UNNAMED))
  if (!unnamed && named(first)) return { asked: first, region: placeOf(first) }
  // An office that was meant itself gets it as its own, one that passes it on gets it undirected.
  if (!unnamed && !inquiry.misdirected && first.endsWith('-office')) return { asked: first, region: placeOf(first) }
  // Some who live in the county ask there what only the city can answer.
  const region = placeOf(first) === '539900' && random.chance(0.4) ? '539921' : placeOf(first)
  return { asked: null, region }
}

/** Working days until nobody waits any more, at the slowest. */
function daysNeeded(inquiry: DemoInquiry, turns: ReadonlySet<Turn>): number {
  let days = inquiry.extensionReason ? 19 : inquiry.important ? 10 : 5
  if (inquiry.misdirected) days += 6
  if (inquiry.joint) days += 5 * inquiry.joint.length
  if (inquiry.lateExplanation) days += 5
  if (turns.has('unexplained')) days += 15
  if (inquiry.followUp) days += 9
  if (inquiry.complaint) days += inquiry.complaint.upheld ? 22 : 14
  if (turns.has('complaint-extended')) days += 12
  if (turns.has('publication-withdrawn')) days += 30
  return days
}

function askedAt(
  random: Random,
  now: Instant,
  time: OfficeTime,
  channel: Channel,
  age: number | null,
  needed: number,
): Instant {
  const { calendar } = time
  const today = localDay(now)
  const desk = channel === 'phone' || channel === 'window' || channel === 'letter'
  const first = addDays(today, -FIRST_DAY)
  if (age !== null) {
    // Before the office opens the last day at work is the one before.
    const begun = now >= instantAt(today, calendar.hours[0]?.from ?? 0)
    const worked = calendar.previousWorkingDay(begun ? today : addDays(today, -1))
    const day = calendar.addWorkingDays(worked, -age)
    const at = desk ? time.office(random, startOfDay(day), 0) : time.waking(random, day)
    return at < now ? at : after(now, -random.between(15, 90))
  }
  // Over by now: asked early enough; a little more of it lately, as the system became known.
  const last = calendar.addWorkingDays(today, -needed - 1)
  const span = Math.max(1, dayNumber(last) - dayNumber(first))
  let day = addDays(first, Math.floor(span * (Math.sqrt(1 + 3 * random.next()) - 1)))
  // Weekends are quieter, also on line.
  if (!calendar.isWorkingDay(day) && (desk || random.chance(0.4))) day = calendar.previousWorkingDay(day)
  return desk ? time.office(random, startOfDay(day), 0) : time.waking(random, day)
}
