// An in-memory stand-in for the inquiry service: for the portal's own tests and pictures, never for use.
import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import {
  addDays,
  epochMs,
  extendClock,
  formatQueryCode,
  type Instant,
  instantFromEpoch,
  localDay,
  makeQueryCode,
  type PlainDate,
  startClock,
  stopClock,
} from '@sunhall/kernel'
import { inquiryMatter } from '@sunhall/packs'
import {
  type AskInput,
  type Inquiries,
  Problem,
  type Proof,
  type PublicationView,
  type Receipt,
  type TrackView,
} from '../server.ts'
import { calendar, unitRef } from './clocks.ts'
import { applicationFigures, figures } from './figures.ts'
import { type Held, title, trackOf } from './inquiry-track.ts'
import { LATE, SAMPLES } from './questions.ts'
import { T } from './wording.ts'

const CODE_KEY = Buffer.alloc(32, 3)

const problem = (code: Problem['code'], retryAfter?: number): Problem =>
  new Problem(code, retryAfter === undefined ? {} : { retryAfter })

const OFFICE = { id: 'qh-office', name: T('青禾县人民政府办公室', 'Qinghe Government Office'), region: '539921' }

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
    return trackOf(held, own, id => this.#files.get(id)?.name ?? id, now)
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

  figures() {
    return figures()
  }
  applicationFigures() {
    return applicationFigures()
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
