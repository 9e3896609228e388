// An in-memory stand-in for the inquiry service: for the portal's own tests and pictures, never for use.
import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import {
  addDays,
  buildCalendar,
  type Clock,
  DEFAULT_OFFICE_HOURS,
  epochMs,
  explain,
  extendClock,
  formatQueryCode,
  type Instant,
  instantFromEpoch,
  isOverdue,
  localDay,
  makeQueryCode,
  NATIONAL_NOTICES,
  type PlainDate,
  remaining,
  startClock,
  stopClock,
  type Text,
} from '@sunhall/kernel'
import { inquiryMatter } from '@sunhall/packs'
import {
  type ApplicationFigureRow,
  type ApplicationFigures,
  type AskInput,
  type ClockView,
  type FigureRow,
  type Inquiries,
  Problem,
  type Proof,
  type PublicationView,
  type Receipt,
  type TrackView,
} from '../server.ts'
import { CATEGORIES, LATE, REGIONS, SAMPLES, UNITS } from './questions.ts'

export const calendar = buildCalendar({ notices: NATIONAL_NOTICES, hours: DEFAULT_OFFICE_HOURS, revision: 1 })
const CODE_KEY = Buffer.alloc(32, 3)
const T = (zh: string, en: string): Text => ({ zh, en })

const problem = (code: Problem['code'], retryAfter?: number): Problem =>
  new Problem(code, retryAfter === undefined ? {} : { retryAfter })

export const unitRef = (id: string) => {
  const [, region = '', name = T(id, id)] = UNITS.find(([one]) => one === id) ?? []
  return { id, name, region }
}
const OFFICE = { id: 'qh-office', name: T('青禾县人民政府办公室', 'Qinghe Government Office'), region: '539921' }
const SUPERVISION = { id: 'qh-supervision', name: T('青禾县效能监察办公室', 'Qinghe Supervision'), region: '539921' }

const title = (category: string): Text => CATEGORIES.find(([code]) => code === category)?.[1] ?? T(category, category)

interface Held {
  readonly input: AskInput
  readonly code: string
  readonly at: Instant
  readonly receipt: string
  readonly askerId: string | null
  readonly unit: { id: string; name: Text; region: string }
  clocks: Clock[]
  answered: Instant | null
  grade: number | null
  withdrawn: boolean
  followUp: string | null
  complaint: string | null
  explanation: string | null
}

export function clockView(clock: Clock, now: Instant): ClockView {
  const ledger = explain(clock, 'statutory', calendar)
  if (ledger === null) throw new Error('a statutory limit explains itself')
  const rest = remaining(clock, now, calendar)
  return {
    no: clock.no,
    rule: clock.rule,
    title: clock.rule === 'dispatch' ? T('分办时限', 'Limit for dispatch') : T('答复时限', 'Limit for the answer'),
    part: clock.part,
    state: clock.state,
    startedAt: clock.startedAt,
    stoppedAt: clock.stoppedAt,
    dueDay: clock.due.day,
    awaitsNotice: clock.due.awaits ?? null,
    lateAt: clock.due.lateAt,
    promisedDay: null,
    overdue: isOverdue(clock, now),
    remaining: rest === null ? null : { unit: rest.unit, amount: rest.amount },
    limit: clock.limits.statutory,
    extension: clock.extension,
    total: ledger.total,
    // The inquiry's clocks stand still on no ground.
    ledger: ledger.entries.map(({ ground: _, ...entry }) => entry),
  } as ClockView
}

function sumOf<R extends { readonly key: string }>(rows: readonly R[]): R {
  const sums: Record<string, unknown> = { key: 'total', title: T('合计', 'Total') }
  for (const row of rows) {
    for (const [name, value] of Object.entries(row)) {
      if (typeof value === 'number') sums[name] = Number(sums[name] ?? 0) + value
    }
  }
  return sums as unknown as R
}

export class FakeInquiries implements Inquiries {
  readonly held = new Map<string, Held>()
  readonly #byKey = new Map<string, Receipt>()
  readonly #now: () => Instant
  readonly #files = new Map<string, { name: string; body: Buffer }>()
  /** How often the next asking fails before it works. */
  failing = 0
  asked = 0
  guesses = 0
  readonly acts: { code: string; act: unknown; key: string }[] = []

  constructor(now: () => Instant) {
    this.#now = now
  }

  /** Puts an inquiry of some working days ago into the record. */
  plant(
    input: Partial<AskInput>,
    over: Partial<Pick<Held, 'answered' | 'grade' | 'complaint' | 'explanation' | 'followUp'>> & {
      at: Instant
      extended?: Instant
      important?: boolean
    },
  ): string {
    const full: AskInput = {
      region: '539921',
      subject: '身份证丢了在外地能补吗',
      text: '我是大坪乡人，在外省电子厂上班，上礼拜坐公交身份证叫人摸了去。厂里不准长假，来回车票要一千多。能不能不回来就补上？还要不要登报？',
      category: 'residence',
      unit: 'qh-police',
      mayPublish: true,
      name: '段师傅',
      phone: '13887231146',
      email: null,
      address: null,
      attachments: [],
      ...input,
    }
    const held = this.#hold(full, over.at, null, over.important ? 'important' : 'ordinary')
    Object.assign(held, {
      answered: over.answered ?? null,
      grade: over.grade ?? null,
      complaint: over.complaint ?? null,
      explanation: over.explanation ?? null,
      followUp: over.followUp ?? null,
    })
    if (over.extended) {
      const extension = inquiryMatter.extensions?.special
      if (extension) {
        held.clocks = held.clocks.map(one =>
          extendClock(
            one,
            { mode: 'to', amount: extension.limit.amount, source: extension.limit.source },
            over.extended as Instant,
            calendar,
          ),
        )
      }
    }
    if (over.answered) held.clocks = held.clocks.map(one => stopClock(one, over.answered as Instant))
    return held.code
  }

  #hold(input: AskInput, at: Instant, askerId: string | null, limit: 'ordinary' | 'important' = 'ordinary'): Held {
    const code = makeQueryCode({ regionOrdinal: 7, random: 31_415_926 + this.held.size * 7919 }, CODE_KEY)
    const dispatch = input.unit === null
    const limits = inquiryMatter.limits[dispatch ? 'dispatch' : limit]
    if (!limits) throw new Error('no limit')
    const rule = dispatch ? 'dispatch' : 'handling'
    const held: Held = {
      input,
      code,
      at,
      askerId,
      receipt: createHash('sha256').update(code).digest('hex'),
      unit: input.unit === null ? OFFICE : unitRef(input.unit),
      clocks: [startClock({ no: 1, rule, part: 1, limits, near: { workingDaysBefore: 1 }, at }, calendar)],
      answered: null,
      grade: null,
      withdrawn: false,
      followUp: null,
      complaint: null,
      explanation: null,
    }
    this.held.set(code, held)
    return held
  }

  async ask(input: AskInput, { key, now, askerId }: { key: string; now: Instant; askerId: string | null }) {
    const before = this.#byKey.get(key)
    if (before) return before
    if (this.failing > 0) {
      this.failing -= 1
      throw new Problem('unavailable', { retryAfter: 5 })
    }
    this.asked += 1
    const held = this.#hold(input, now, askerId)
    const receipt: Receipt = {
      region: input.region,
      caseId: held.code,
      code: held.code,
      codeGrouped: formatQueryCode(held.code),
      askedAt: now,
      unit: held.unit,
      dueDay: held.clocks[0]?.due.day ?? '',
      awaitsNotice: null,
      receipt: held.receipt,
    }
    this.#byKey.set(key, receipt)
    return receipt
  }

  async askAtDesk(): Promise<Receipt> {
    throw problem('not-found')
  }

  #open(code: string, proof: Proof | null): { held: Held; own: boolean } {
    const held = this.held.get(code)
    if (!held) throw problem('code-not-found')
    if (proof?.askerId !== undefined && proof.askerId === held.askerId) return { held, own: true }
    if (proof?.secondFact === undefined) return { held, own: false }
    const fact = held.input.phone === null ? held.receipt.slice(0, 8) : held.input.phone.slice(-4)
    if (proof.secondFact === fact) return { held, own: true }
    this.guesses += 1
    if (this.guesses > 5) throw problem('too-many-guesses', 600)
    throw problem('second-fact-wrong')
  }

  async track(code: string, proof: Proof | null, _client: unknown, now: Instant): Promise<TrackView> {
    const { held, own } = this.#open(code, proof)
    const { input } = held
    const closed = held.answered !== null || held.withdrawn
    const region = REGIONS.find(([one]) => one === input.region)?.[1] ?? T(input.region, input.region)
    const stage = held.withdrawn ? 'withdrawn' : closed ? 'answered' : 'open'
    const stages = {
      withdrawn: T('已撤回', 'Withdrawn'),
      answered: T('已答复', 'Answered'),
      open: T('办理中', 'In progress'),
    }
    const hour = (n: number): Instant => instantFromEpoch(epochMs(held.at) + n * 3_600_000)
    const clocks = held.clocks.map(one => clockView(one, now))
    const dispatch = input.unit === null
    const parts: TrackView['parts'] = [
      {
        no: 1,
        laneTitle: dispatch ? T('分办', 'Dispatch') : T('承办', 'Handling'),
        lane: dispatch ? 'dispatch' : 'handling',
        stageTitle: dispatch ? T('待分办', 'Awaiting dispatch') : T('承办中', 'Being handled'),
        stage: dispatch ? 'undispatched' : 'handling',
        unit: held.unit,
        unitPhone: '0879-6123103',
        openedAt: held.at,
        closedAt: held.answered,
        outcomeTitle: held.answered ? T('已答复', 'Answered') : null,
        overdue: clocks.some(one => one.overdue),
        explanation: held.explanation,
        clocks,
      },
    ]
    if (held.complaint) {
      const limits = inquiryMatter.limits.complaint
      if (!limits) throw new Error('no limit')
      const at = instantFromEpoch(epochMs(held.answered ?? held.at) + 86_400_000)
      const clock = startClock(
        { no: 2, rule: 'complaint', part: 2, limits, near: { workingDaysBefore: 2 }, at },
        calendar,
      )
      parts.unshift({
        no: 2,
        laneTitle: T('投诉核查', 'Complaint'),
        lane: 'complaint',
        stageTitle: T('核查中', 'Being investigated'),
        stage: 'investigating',
        unit: SUPERVISION,
        unitPhone: '0879-6120110',
        openedAt: at,
        closedAt: null,
        outcomeTitle: null,
        overdue: false,
        explanation: null,
        clocks: [clockView(clock, now)],
      })
    }
    const events: TrackView['events'] = [
      {
        seq: 1,
        at: held.at,
        title: T('提交查询', 'Asked'),
        unit: null,
        facts: [T(`送${held.unit.name.zh}`, `Sent to ${held.unit.name.en}`)],
      },
    ]
    if (!dispatch && now > hour(5)) {
      events.push({
        seq: 2,
        at: hour(5),
        title: T('签收', 'Accepted'),
        unit: held.unit,
        facts: [T('一般性问题，5 个工作日内答复', 'Ordinary: 5 working days')],
      })
    }
    const extension = held.clocks[0]?.extension
    if (extension) {
      events.push({
        seq: 3,
        at: extension.at,
        title: T('同意延期', 'Extended'),
        unit: held.unit,
        facts: [T('延长到共 20 个工作日', '20 working days in all')],
      })
    }
    if (held.answered)
      events.push({ seq: 4, at: held.answered, title: T('答复', 'Answered'), unit: held.unit, facts: [] })
    if (held.complaint)
      events.push({
        seq: 5,
        at: parts[0]?.openedAt ?? held.at,
        title: T('投诉', 'Complaint'),
        unit: SUPERVISION,
        facts: [],
      })
    return {
      region: input.region,
      regionName: region,
      code,
      codeGrouped: formatQueryCode(code),
      stage,
      stageTitle: stages[stage],
      categoryTitle: title(input.category),
      channelTitle: T('网上', 'On line'),
      askedAt: held.at,
      settledAt: held.answered,
      parts,
      events: events.reverse(),
      grade: held.grade,
      receipt: held.receipt,
      own: own ? this.#own(held) : null,
      secondFact: input.phone === null ? 'receipt' : 'phone',
    }
  }

  #own(held: Held): NonNullable<TrackView['own']> {
    const { input, answered } = held
    const replies: NonNullable<TrackView['own']>['replies'] = []
    if (answered) {
      replies.push({
        part: 1,
        unit: held.unit,
        at: answered,
        kind: 'answer',
        title: T('答复', 'Answer'),
        paragraphs: [{ title: T('答复内容', 'Answer'), text: SAMPLES[0]?.answer ?? '' }],
        attachments: [{ id: 'f1', name: '临时乘车身份证明办理指南.pdf', size: 182_000, mediaType: 'application/pdf' }],
      })
    }
    if (held.followUp) {
      const text = held.followUp
      replies.push({
        part: 1,
        unit: held.unit,
        at: answered ?? held.at,
        kind: 'follow-up',
        title: T('追问', 'Follow-up'),
        paragraphs: [{ title: T('追问', 'Follow-up'), text }],
        attachments: [],
      })
    }
    if (held.complaint) {
      const text = held.complaint
      replies.push({
        part: 2,
        unit: SUPERVISION,
        at: answered ?? held.at,
        kind: 'complaint',
        title: T('投诉', 'Complaint'),
        paragraphs: [{ title: T('投诉', 'Complaint'), text }],
        attachments: [],
      })
    }
    const allowed: NonNullable<TrackView['own']>['allowed'] = []
    if (answered && held.grade === null) allowed.push('rate')
    if (answered && held.followUp === null) allowed.push('follow-up')
    if (answered && held.complaint === null) allowed.push('complain')
    if (!answered && !held.withdrawn) allowed.push('withdraw')
    return {
      subject: input.subject,
      text: input.text,
      name: input.name,
      phoneMasked: input.phone === null ? null : `${input.phone.slice(0, 3)}****${input.phone.slice(-4)}`,
      attachments: input.attachments.map(id => ({
        id,
        name: this.#files.get(id)?.name ?? id,
        size: 3,
        mediaType: 'image/png',
      })),
      replies,
      allowed,
      attachable: ['complain'],
      about: [{ part: 1, unit: held.unit, closed: answered !== null, answered: answered !== null }],
    }
  }

  async actAsAsker(
    code: string,
    proof: Proof,
    act: Parameters<Inquiries['actAsAsker']>[2],
    options: { key: string; now: Instant },
  ) {
    const { held, own } = this.#open(code, proof)
    if (!own) throw problem('second-fact-wrong')
    if (!this.acts.some(one => one.key === options.key)) {
      this.acts.push({ code, act, key: options.key })
      if (act.act === 'rate') held.grade = act.grade
      else if (act.act === 'follow-up') held.followUp = act.text
      else if (act.act === 'complain') held.complaint = act.text
      else held.withdrawn = true
    }
  }

  #published(kind: 'answer' | 'explanation'): PublicationView[] {
    const samples = kind === 'answer' ? Array.from({ length: 5 }, () => SAMPLES).flat() : LATE
    return samples.map((one, i) => ({
      region: unitRef(one.unit).region,
      id: `${kind}-${i + 1}`,
      kind,
      unit: unitRef(one.unit),
      category: one.category,
      categoryTitle: title(one.category),
      question: one.question,
      answer: one.answer,
      publishedAt: instantFromEpoch(epochMs(this.#now()) - (i + 1) * 20 * 3_600_000),
    }))
  }

  async likeQuestions(_region: string, text: string, limit: number) {
    return this.#published('answer')
      .slice(0, SAMPLES.length)
      .filter(one =>
        ['身份证', '户口', '公积金', '医保', '宅基地'].some(word => text.includes(word) && one.question.includes(word)),
      )
      .slice(0, limit)
  }

  async library(query: Parameters<Inquiries['library']>[0]) {
    const { q } = query
    const found = this.#published(query.kind).filter(
      one =>
        (q === undefined || one.question.includes(q) || one.answer.includes(q)) &&
        (query.region === undefined || one.region === query.region) &&
        (query.unit === undefined || one.unit.id === query.unit) &&
        (query.category === undefined || one.category === query.category),
    )
    const start = query.cursor === undefined ? 0 : Number(query.cursor)
    const mark = (text: string) =>
      text
        .split(q ?? '')
        .flatMap((piece, i) => [...(i > 0 ? [{ text: q ?? '', hit: true }] : []), { text: piece, hit: false }])
    return {
      items: found.slice(start, start + query.limit).map(one => ({
        ...one,
        highlighted: q === undefined ? null : { question: mark(one.question), answer: mark(one.answer) },
      })),
      next: start + query.limit < found.length ? String(start + query.limit) : null,
    }
  }

  async publication(region: string, id: string) {
    const all = [...this.#published('answer'), ...this.#published('explanation')]
    return all.find(one => one.id === id && one.region === region) ?? null
  }

  async figures(): Promise<{ total: FigureRow; rows: FigureRow[] }> {
    const rows = UNITS.map(([id, , name], i): FigureRow => {
      const asked = 46 - i * 3
      const answered = asked - 3 - (i % 3)
      const overdue = i % 4 === 3 ? 2 : 0
      const ratings = i === 6 ? 0 : Math.floor(answered / 2)
      return {
        key: id,
        title: name,
        asked,
        accepted: asked - 1,
        forwarded: i % 5,
        answered,
        onTime: answered - overdue,
        overdue,
        explained: overdue,
        complaints: i % 6 === 2 ? 1 : 0,
        upheld: 0,
        ratings,
        satisfied: Math.max(0, ratings - (i % 3)),
        gradeSum: ratings * 4,
        spotChecks: 2,
        spotChecksGood: 2,
        open: asked - answered,
      }
    })
    return { total: sumOf(rows), rows }
  }

  async applicationFigures(): Promise<ApplicationFigures> {
    const none = { corrected: 1, special: 1, extended: 0, withdrawn: 0, terminated: 0, deemedRenewed: 0, silent: 0 }
    const rows = UNITS.map(([id, , name], i): ApplicationFigureRow => {
      const applied = 60 - i * 4
      const granted = applied - 6 - (i % 3)
      const overdue = i % 5 === 4 ? 1 : 0
      const ratings = i === 3 ? 0 : Math.floor(granted / 3)
      return {
        key: id,
        title: name,
        ...none,
        applied,
        accepted: applied - 2,
        deemedAccepted: overdue,
        notAccepted: 1,
        granted,
        refused: 1,
        onTheSpot: Math.floor(granted / 2),
        onTime: granted + 1 - overdue,
        promiseKept: granted - overdue,
        overdue,
        chargedFen: 12_000,
        delivered: granted,
        explained: overdue,
        complaints: 0,
        upheld: 0,
        ratings,
        satisfied: ratings,
        gradeSum: ratings * 5,
        open: applied - granted - 1,
      }
    })
    return { total: sumOf(rows), rows }
  }

  async checkReceipt(code: string, receipt: string) {
    const held = this.held.get(code)
    if (held?.receipt !== receipt) throw problem('receipt-wrong')
    const root = createHash('sha256').update('root').digest('hex')
    return {
      code,
      askedAt: held.at,
      acts: 4,
      chainHolds: true,
      root: { day: localDay(held.at) as string, root, acts: 143 },
      proofFile: JSON.stringify({ code, receipt }),
    }
  }

  async roots(_region: string, cursor: string | null) {
    const start = (cursor ?? addDays(localDay(this.#now()), -1)) as PlainDate
    const items = Array.from({ length: 20 }, (_, i) => {
      const day = addDays(start, -i)
      const root = createHash('sha256').update(day).digest('hex')
      return { day, acts: 90 + ((i * 37) % 80), root, merkleRoot: root }
    })
    return { items, next: addDays(start, -20) as string }
  }

  async own(askerId: string) {
    return [...this.held.values()]
      .filter(one => one.askerId === askerId)
      .map(one => ({
        code: one.code,
        codeGrouped: formatQueryCode(one.code),
        subject: one.input.subject,
        stageTitle: T('办理中', 'In progress'),
        askedAt: one.at as string,
      }))
  }

  async upload(file: { name: string; content: AsyncIterable<Uint8Array> }) {
    const chunks: Uint8Array[] = []
    for await (const chunk of file.content) chunks.push(chunk)
    const body = Buffer.concat(chunks)
    if (file.name.endsWith('.exe')) throw problem('file-type')
    const id = `00000000-0000-4000-8000-${String(this.#files.size + 1).padStart(12, '0')}`
    this.#files.set(id, { name: file.name, body })
    return { id, name: file.name, size: body.length, mediaType: 'image/png' }
  }

  async attachment(_region: string, id: string, { code, proof }: { code: string; proof: Proof }) {
    const { own } = this.#open(code, proof)
    if (!own) throw problem('not-found')
    const { name, body } = this.#files.get(id) ?? { name: '指南.pdf', body: Buffer.from('%PDF') }
    return {
      id,
      name,
      mediaType: 'application/pdf',
      size: body.length,
      caseId: code,
      seq: 1,
      stream: async () => Readable.from([body]),
      send: async (reply: { header(name: string, value: string): unknown; send(body: unknown): unknown }) => {
        reply.header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
        return reply.send(body)
      },
    }
  }
}
