// Which applications the county has: who applies for what, when and how, and where those still open today stand.
import { addDays, dayNumber, type Instant, localDay, type PlainDate, startOfDay } from '@sunhall/kernel'
import type { Channel } from '@sunhall/server/applications/apply'
import type { MatterEntry } from '@sunhall/server/catalogue/model'
import { answersFor, applicantFor, type DemoApplicant, MATTERS } from '../catalogue/index.ts'
import { after, type OfficeTime } from '../office-time.ts'
import { Random } from '../random.ts'
import { type Applied, livedBy, type Story } from '../story.ts'
import { placeOf } from '../units.ts'
import { applying } from './life.ts'

/** Where an application stands today. */
export type Standing =
  | 'received'
  | 'correcting'
  | 'examining'
  | 'special'
  | 'hearing'
  | 'consulting'
  | 'proposed'
  | 'reviewed'
  | 'sent-up'
  | 'members'
  | 'paying'
  | 'prepared'
  | 'posted'
  | 'late'
  | 'extended'

/** What befalls one that is over. */
export type Turn = 'granted' | 'refused' | 'corrected' | 'declined' | 'withdrawn' | 'silent' | 'terminated'

export interface Application extends Story {
  readonly entry: MatterEntry
  readonly halt: Standing | null
  readonly turn: Turn
  readonly begin: Applied
}

type Wanted = (entry: MatterEntry) => boolean
const spot: Wanted = ({ handling }) => handling.mode === 'on-the-spot'
const promised: Wanted = entry => !spot(entry)
const alone: Wanted = entry => promised(entry) && entry.handling.members.length === 0
const oneLevel: Wanted = entry => alone(entry) && entry.handling.levels !== 'first-review-below'
const twoLevel: Wanted = entry => alone(entry) && entry.handling.levels === 'two'
const below: Wanted = entry => entry.handling.levels === 'first-review-below'
const parallel: Wanted = entry => entry.handling.members.length > 0
const special: Wanted = entry => oneLevel(entry) && entry.handling.special.length > 0
const charged: Wanted = entry => oneLevel(entry) && entry.fees.length > 0
const heard: Wanted = entry => entry.handling.hearingRequired
const slow: Wanted = entry => oneLevel(entry) && (entry.promisedLimit?.amount ?? 20) >= 3

/** Today's open work: where it stands, how many, how many working days ago it came, and which matters suit. */
const OPEN: readonly (readonly [standing: Standing, count: number, least: number, most: number, suits: Wanted])[] = [
  ['received', 14, 0, 3, () => true],
  ['correcting', 6, 2, 6, promised],
  ['examining', 14, 1, 4, slow],
  ['special', 5, 4, 9, special],
  ['hearing', 2, 5, 8, slow],
  ['consulting', 4, 2, 4, slow],
  ['proposed', 7, 2, 4, oneLevel],
  ['reviewed', 2, 2, 4, twoLevel],
  ['sent-up', 4, 4, 8, below],
  ['members', 6, 2, 6, parallel],
  ['paying', 4, 3, 6, charged],
  ['prepared', 10, 2, 7, promised],
  ['posted', 4, 4, 8, oneLevel],
  ['late', 5, 22, 30, oneLevel],
  ['extended', 3, 12, 18, slow],
]

/** What is over: at least half of a day's work is done on the spot (A4). */
const OVER: readonly (readonly [turn: Turn, count: number, suits: Wanted])[] = [
  ['granted', 96, spot],
  ['granted', 46, oneLevel],
  ['granted', 8, below],
  ['granted', 6, parallel],
  ['corrected', 14, promised],
  ['refused', 7, oneLevel],
  ['declined', 8, () => true],
  ['withdrawn', 5, promised],
  ['silent', 4, oneLevel],
  ['terminated', 2, oneLevel],
  ['granted', 1, heard],
]

const FIRST_DAY = 80

/** All applications of the county, in no order. */
export function applications(seed: string, now: Instant, time: OfficeTime): Application[] {
  const random = new Random(`${seed}/applications`)
  const made: Application[] = []
  const pick = (suits: Wanted): MatterEntry => random.pick(MATTERS.filter(suits))
  for (const [standing, count, least, most, suits] of OPEN) {
    for (let n = 0; n < count; n++) {
      const age = random.between(least, most)
      made.push(application(made.length, pick(suits), standing, 'granted', { seed, now, time, age }))
    }
  }
  for (const [turn, count, suits] of OVER) {
    for (let n = 0; n < count; n++)
      made.push(application(made.length, pick(suits), null, turn, { seed, now, time, age: null }))
  }
  return made
}

interface When {
  readonly seed: string
  readonly now: Instant
  readonly time: OfficeTime
  /** Working days ago; null where it only has to be over by now. */
  readonly age: number | null
}

function application(n: number, entry: MatterEntry, halt: Standing | null, turn: Turn, when: When): Application {
  const key = `application-${n}`
  const random = new Random(`${when.seed}/${key}`)
  const own = `${when.seed}/${key}`
  const who = applicantFor(entry, own)
  const channel = random.weighted<Channel>([
    ['web', entry.depth === 'IV' ? 60 : 25],
    ['counter', 40],
    ['helper', parallel(entry) ? 25 : 4],
    ['township-point', who.kind === 'person' ? 8 : 0],
  ])
  const desk = channel !== 'web'
  const electronic = entry.delivery.includes('electronic') && random.chance(0.4)
  const wished =
    halt === 'posted' && entry.delivery.includes('post')
      ? 'post'
      : electronic
        ? 'electronic'
        : entry.delivery.includes('post') && random.chance(0.4)
          ? 'post'
          : 'counter'
  return {
    key,
    label: `application ${n} for “${entry.title.zh}”`,
    entry,
    random,
    halt,
    turn,
    at: comesAt(random, when, desk, daysNeeded(entry, turn)),
    begin: filledIn(entry, who, { seed: own, random, channel, wished, project: null }),
    life: livedBy(applying),
  }
}

interface Filling {
  readonly seed: string
  readonly random: Random
  readonly channel: Channel
  readonly wished: 'counter' | 'post' | 'electronic'
  readonly project: string | null
}

/** The form as it is handed in, with everything the house asks besides. */
export function filledIn(
  entry: MatterEntry,
  who: DemoApplicant,
  { seed, random, channel, wished, project }: Filling,
): Applied {
  const texts = random.chance(0.8)
  const chosen = entry.handling.members
    .filter(each => each.always || random.chance(0.5))
    .map(each => MATTERS.find(other => other.code === each.matter))
    .filter(each => each !== undefined)
  const existing = entry.family === 'renewal' || entry.family === 'change' || entry.family === 'cancellation'
  const [first = 'counter'] = entry.delivery
  const way = entry.delivery.includes(wished) ? wished : first
  const post = way === 'post'
  const { name, phone, address } = who
  return {
    by: 'applying',
    matter: entry.code,
    chosen: chosen.map(each => each.code),
    who: channel === 'web' ? 'asker' : { unit: clerksOf(entry, channel), role: 'clerk' },
    form: {
      applicant: {
        kind: who.kind,
        name,
        number: who.idNumber ?? who.creditCode ?? '',
        representative: who.representative ?? '',
        agentName: '',
        agentNumber: '',
        phone,
        // Whoever leaves no address is told by text message.
        email: texts ? '' : who.email,
        address,
      },
      answers: Object.assign({}, ...[...chosen, entry].map(each => answersFor(each, seed))),
      delivery: { way, to: post ? name : '', phone: post ? phone : '', address: post ? address : '' },
      consents: { electronicService: way === 'electronic', lookUp: true, keepForNext: false },
      licence: existing ? `QH${random.between(2019, 2024)}-${random.between(1000, 9999)}` : null,
      channel,
    },
    project,
  }
}

/** Clerks of the hall enter for whoever comes; at a township its own do. */
function clerksOf(entry: MatterEntry, channel: Channel): string {
  if (entry.region.length > CLERKS_REGION.length) return entry.unit
  return channel === 'township-point' ? 'qh-liushu' : CLERKS
}
const CLERKS = 'qh-service'
const CLERKS_REGION = placeOf(CLERKS)

/** Working days until nobody waits any more, at the slowest. */
function daysNeeded(entry: MatterEntry, turn: Turn): number {
  if (entry.handling.mode === 'on-the-spot' && turn === 'granted') return 2
  const limit = Math.min(entry.promisedLimit?.amount ?? 20, 30)
  const parts = entry.handling.levels === 'first-review-below' ? 2 : 1
  return limit * parts + 14 + (turn === 'corrected' ? 12 : 0) + (turn === 'silent' ? 8 : 0)
}

export function comesAt(random: Random, { now, time, age }: When, desk: boolean, needed: number): Instant {
  const { calendar } = time
  const today = localDay(now)
  const on = (day: PlainDate): Instant => (desk ? time.office(random, startOfDay(day), 0) : time.waking(random, day))
  if (age !== null) {
    const worked = calendar.previousWorkingDay(addDays(today, -1))
    const at = on(age === 0 ? today : calendar.addWorkingDays(worked, 1 - age))
    return at < now ? at : after(now, -random.between(20, 120))
  }
  const first = addDays(today, -FIRST_DAY)
  const last = calendar.addWorkingDays(today, -needed - 1)
  const span = Math.max(1, dayNumber(last) - dayNumber(first))
  let day = addDays(first, Math.floor(span * random.next()))
  if (!calendar.isWorkingDay(day) && (desk || random.chance(0.5))) day = calendar.previousWorkingDay(day)
  return on(day)
}
