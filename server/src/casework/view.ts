// One case as a member of staff sees it: parts, clocks with their ledgers, timeline, and what may be done next.
import {
  type Act,
  type Actor,
  allowed,
  type Calendar,
  type CaseState,
  type Clock,
  type Context,
  explain,
  type Instant,
  isOverdue,
  localDay,
  type Matter,
  PART_MOVED,
  type Part,
  type ProcessDefinition,
  regionOf,
  remaining,
  type Text,
} from '@sunhall/kernel'
import type { Pack } from '@sunhall/packs'
import { allowedForms } from './forms.ts'
import { type Contact, maskContact, maskReceipt, NO_CONTACT } from './mask.ts'
import type { ActView, AttachmentView, CaseView, ClockView, PartView } from './model.ts'
import type { Offices } from './port.ts'
import { hiddenParts, isHidden } from './sight.ts'
import type { ActRow, AttachmentRow, CaseRow, PrivateRow } from './store.ts'
import { actTitle, factWords, shownFields, type Told, unitRef, type Words } from './words.ts'

/** All that is read for a view: rows of one case. */
export interface CaseRecord {
  readonly row: CaseRow
  readonly acts: readonly ActRow[]
  readonly texts: ReadonlyMap<number, PrivateRow>
  readonly attachments: readonly AttachmentRow[]
}

const groundTitle = (code: string, clock: Clock, pack: Pack): Text =>
  pack.process.clocks[clock.rule]?.grounds.find(listed => listed.code === code)?.title ?? { zh: code, en: code }

/** Why it stood still, and where that was another part's procedure, whose. */
function heldBy(ground: Text, part: number | undefined, titleOf: (part: number) => Text | undefined): Text {
  if (part === undefined) return ground
  const whose = titleOf(part) ?? { zh: `第${part}项`, en: `part ${part}` }
  return { zh: `${whose.zh}：${ground.zh}`, en: `${whose.en}: ${ground.en}` }
}

/** The matter that a part of a parallel set decides: it stands in the count of the whole by its name. */
const memberTitle = (no: number, state: CaseState, matter: Matter): Text | undefined => {
  const code = state.parts.find(part => part.no === no)?.values.member
  return matter.members?.find(each => each.code === code)?.title
}

export function clockView(
  clock: Clock,
  pack: Pack,
  calendar: Calendar,
  now: Instant,
  titleOf: (part: number) => Text | undefined,
): ClockView {
  const ledger = explain(clock, 'statutory', calendar)
  const left = clock.state === 'stopped' || !calendar.covers(localDay(now)) ? null : remaining(clock, now, calendar)
  const { statutory } = clock.limits
  return {
    no: clock.no,
    rule: clock.rule,
    title: pack.process.clocks[clock.rule]?.title ?? { zh: clock.rule, en: clock.rule },
    binds: pack.process.clocks[clock.rule]?.binds ?? 'office',
    part: clock.part,
    state: clock.state,
    startedAt: clock.startedAt,
    stoppedAt: clock.stoppedAt,
    dueDay: clock.due.day,
    awaitsNotice: clock.due.awaits ?? null,
    lateAt: clock.due.lateAt,
    promisedDay: clock.promisedDue?.awaits === undefined ? (clock.promisedDue?.day ?? null) : null,
    overdue: clock.fired.includes('overdue') || isOverdue(clock, now),
    remaining: left === null ? null : { unit: left.unit, amount: left.amount },
    limit: { amount: statutory.amount, unit: statutory.unit, source: { ...statutory.source } },
    extension:
      clock.extension === null
        ? null
        : {
            mode: clock.extension.mode,
            amount: clock.extension.amount,
            unit: clock.extension.unit ?? statutory.unit,
            at: clock.extension.at,
          },
    total: ledger?.total ?? statutory.amount,
    ledger: (ledger?.entries ?? []).map(({ ground, part, ...entry }) => ({
      ...entry,
      ...(ground === undefined ? {} : { ground: heldBy(groundTitle(ground, clock, pack), part, titleOf) }),
      ...(entry.source === undefined ? {} : { source: { ...entry.source } }),
    })) as ClockView['ledger'],
  }
}

export const clocksOf = (
  state: CaseState,
  part: Part,
  pack: Pack,
  { calendar, now, matter }: Pick<Context, 'calendar' | 'now' | 'matter'>,
): ClockView[] =>
  state.clocks
    .filter(clock => clock.part === part.no)
    .map(clock => clockView(clock, pack, calendar(regionOf(state, clock)), now, no => memberTitle(no, state, matter)))

/** Whether a limit passed that binds the office: the asker's own time makes nobody late. */
export const lateParts = (state: CaseState, part: Part, { clocks }: Pick<ProcessDefinition, 'clocks'>): boolean =>
  state.clocks.some(
    ({ part: of, rule, fired }) =>
      of === part.no && rule !== 'explanation' && clocks[rule]?.binds !== 'asker' && fired.includes('overdue'),
  )

/** The text an act carried, or null where there is none or it was erased. */
export const textOf = (record: CaseRecord, seq: unknown, field: string): string | null =>
  typeof seq === 'number' ? (record.texts.get(seq)?.content[field] ?? null) : null

/** Number of the last act of a kind on a part. */
export const seqOf = (record: CaseRecord, kind: string, part: number): number | null =>
  record.acts.findLast(act => act.kind === kind && (act.body as Act).part === part)?.seq ?? null

function partView(
  part: Part,
  record: CaseRecord,
  pack: Pack,
  words: Words,
  kernel: Context,
  hidden: ReadonlySet<number>,
): PartView {
  const { state } = record.row
  const lane = pack.process.lanes[part.lane]
  const { offices } = words
  return {
    no: part.no,
    // Work that a complaint brought about looks to the unit complained of like any other.
    parent: part.parent !== null && hidden.has(part.parent) ? null : part.parent,
    lane: part.lane,
    laneTitle: lane?.title ?? { zh: part.lane, en: part.lane },
    stage: part.stage,
    stageTitle: lane?.stages[part.stage]?.title ?? { zh: part.stage, en: part.stage },
    unit: unitRef(part.unit, offices),
    post: postView(part.post, offices),
    openedAt: part.openedAt,
    closedAt: part.closedAt,
    outcome: part.outcome,
    outcomeTitle: part.outcome === null ? null : (pack.outcomes[part.outcome] ?? null),
    overdue: lateParts(state, part, pack.process),
    received: receivedBy(part, record, pack, words, hidden),
    answer: textOf(record, part.values.answerSeq, 'answer'),
    elsewhere: textOf(record, part.values.answerSeq, 'elsewhere'),
    explanation: textOf(record, seqOf(record, 'explain', part.no), 'explanation'),
    clocks: clocksOf(state, part, pack, kernel),
  }
}

/** Who passed a part on to the unit that has it, and why: the reason of the act, or of the proposal that it approved. */
function receivedBy(
  part: Part,
  record: CaseRecord,
  pack: Pack,
  words: Words,
  hidden: ReadonlySet<number>,
): PartView['received'] {
  const row = record.acts.find(({ body }) =>
    (body as Act).facts.some(fact => fact.fact === 'part-opened' && fact.no === part.no),
  )
  const last = record.acts.findLast(
    ({ kind, body }) => kind === PART_MOVED && (body as Act).part === part.no && (body as Act).fields.to !== undefined,
  )
  const opened = last ?? row
  const act = opened?.body as Act | undefined
  if (opened === undefined || act === undefined || act.by.kind === 'asker' || opened.seq === 1) return null
  if (isHidden(act, hidden)) return null
  const parent = record.row.state.parts.find(candidate => candidate.no === (last === undefined ? part.parent : null))
  const unit = act.by.unit ?? (typeof act.fields.from === 'string' ? act.fields.from : (parent?.unit ?? null))
  if (unit === null) return null
  const settled = act.facts.find(fact => fact.fact === 'settled')
  const proposed =
    settled?.fact === 'settled'
      ? record.acts.findLast(
          each =>
            each.seq < opened.seq &&
            (each.body as Act).facts.some(
              fact => fact.fact === 'proposed' && fact.part === settled.part && fact.proposal === settled.proposal,
            ),
        )
      : undefined
  return {
    unit: unitRef(unit, words.offices),
    at: opened.at,
    title: actTitle(opened.kind, pack),
    reason: textOf(record, opened.seq, 'reason') ?? textOf(record, proposed?.seq, 'reason'),
  }
}

export const postView = (post: string | null, offices: Offices): PartView['post'] =>
  post === null
    ? null
    : { id: post, title: offices.postTitle(post) ?? { zh: post, en: post }, holder: offices.holderOf(post) }

export const attachmentsOf = (record: CaseRecord, seq: number): AttachmentView[] =>
  record.attachments
    .filter(attachment => attachment.seq === seq)
    .map(({ id, name, size, media_type }) => ({ id, name, size, mediaType: media_type }))

const toldOf = (row: PrivateRow | undefined): Told => ({
  content: row?.content ?? {},
  sealed: row !== undefined && row.sealed !== null,
})

export function actView(row: ActRow, record: CaseRecord, pack: Pack, words: Words, matter: Matter): ActView {
  const act = row.body as Act
  const definition = pack.process.acts[row.kind]
  const texts = record.texts.get(row.seq)
  return {
    seq: row.seq,
    kind: row.kind,
    title: actTitle(row.kind, pack),
    at: row.at,
    part: act.part,
    unit: act.by.unit === null ? null : unitRef(act.by.unit, words.offices),
    person: act.by.person === null ? null : words.offices.personName(act.by.person),
    byKind: act.by.kind,
    shown: definition?.shown === 'public' ? 'public' : 'internal',
    fields: shownFields(act, toldOf(texts), record.row.state, pack, words, matter),
    attachments: attachmentsOf(record, row.seq),
    erased: act.digest !== null && texts === undefined,
    facts: act.facts.map(fact => factWords(fact, pack, words)).filter(fact => fact !== null),
    hash: row.seq === 1 ? maskReceipt(row.hash.toString('hex')) : row.hash.toString('hex'),
  }
}

export interface ViewOptions {
  readonly actor: Actor
  /** The contact in the clear, for one who asked and was logged. */
  readonly contact: Contact | null
  readonly unmasked: boolean
}

export function caseView(
  record: CaseRecord,
  pack: Pack,
  words: Words,
  kernel: Context,
  options: ViewOptions,
): CaseView {
  const { row } = record
  const { state } = row
  const hidden = hiddenParts(state, options.actor, pack.process, kernel.directory)
  const visible = (act: ActRow): boolean => !isHidden(act.body as Act, hidden)
  const shown = (signal: { readonly part: number | null }): boolean => signal.part === null || !hidden.has(signal.part)
  const first = record.texts.get(1)
  const contact = options.contact ?? NO_CONTACT
  const asked = record.acts[0]?.body as Act | undefined
  const channel = pack.process.acts[pack.process.begin.act]?.fields.channel
  const channelTitle =
    channel?.type === 'choice'
      ? channel.options.find(option => option.value === state.values.channel)?.title
      : undefined
  const category = String(state.values.category ?? '')
  return {
    region: row.region,
    id: row.id,
    code: row.code,
    seq: row.seq,
    matter: { code: row.matter_code, title: kernel.matter.title },
    stage: state.stage,
    stageTitle: pack.process.stages[state.stage]?.title ?? { zh: state.stage, en: state.stage },
    subject: row.subject,
    text: first?.content.text ?? '',
    category,
    categoryTitle: words.categoryTitle(category),
    channel: String(state.values.channel ?? ''),
    channelTitle: channelTitle ?? { zh: '', en: '' },
    mayPublish: state.values.mayPublish === true,
    openedAt: state.openedAt,
    settledAt: state.settledAt,
    contact: options.unmasked ? contact : maskContact(contact),
    contactMasked: !options.unmasked,
    grade: typeof state.values.grade === 'number' ? state.values.grade : null,
    parts: state.parts
      .filter(part => !hidden.has(part.no))
      .map(part => partView(part, record, pack, words, kernel, hidden)),
    acts: record.acts.filter(visible).map(act => actView(act, record, pack, words, kernel.matter)),
    attachments: asked === undefined ? [] : attachmentsOf(record, 1),
    signals: state.signals.filter(shown).map(signal => ({
      rule: signal.rule,
      title: pack.signals[signal.rule] ?? { zh: signal.rule, en: signal.rule },
      level: signal.level,
      part: signal.part,
      at: signal.at,
    })),
    allowed: allowedForms(allowed(state, kernel), pack, { state, actor: options.actor, matter: kernel.matter, words }),
  }
}
