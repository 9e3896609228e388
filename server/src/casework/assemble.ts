// From decisions to the rows of one batch: chains the acts, salts and seals what is private, and gathers projections.
import {
  type Act,
  type ActDraft,
  actHash,
  attachmentsIn,
  type CaseState,
  codeDigest,
  type Hash,
  type Instant,
  type Json,
  localDay,
  type SortedFields,
  saltedDigest,
} from '@sunhall/kernel'
import type { Notice, Pack } from '@sunhall/packs'
import { fillWords } from '../platform/fill-words.ts'
import { newId } from '../platform/ids.ts'
import { randomPiece } from '../platform/random.ts'
import { seal } from '../platform/secrets.ts'
import type { CaseworkContext } from './context.ts'
import type { Offices } from './port.ts'
import { type CaseFace, clockRegion, signalLevel, tallyRows, timerRow, touched, workItemRow } from './rows.ts'
import { dueWords } from './words.ts'
import type { Batch } from './write.ts'

export interface Step {
  readonly act: ActDraft
  readonly fields: SortedFields
  readonly before: CaseState | null
  readonly after: CaseState
}

export interface Subject {
  readonly face: CaseFace
  readonly head: Hash
  readonly pack: Pack
}

const isEmpty = (record: object): boolean => Object.keys(record).length === 0

/** What seals the private part of an act: moved to another row it does not open. */
export const sealContext = (region: string, caseId: string, seq: number): string => `act:${region}:${caseId}:${seq}`

/** Adds all rows of the steps of one case to the batch; the hash of the last act. */
export function assemble(batch: Batch, steps: readonly Step[], subject: Subject, context: CaseworkContext): Hash {
  let head = subject.head
  const last = steps.at(-1)
  if (last === undefined) return head
  const { region, id } = last.after
  const parts = new Map<number, CaseState['parts'][number]>()
  const clocks = new Set<number>()
  let words = false
  for (const step of steps) {
    const { act, fields, before, after } = step
    let digest: string | null = null
    let sealed: string | null = null
    if (!isEmpty(fields.private) || !isEmpty(fields.sealed)) {
      const salt = randomPiece(16).toString('hex')
      digest = saltedDigest(salt, { ...fields.private, ...fields.sealed })
      if (!isEmpty(fields.sealed)) {
        sealed = seal(context.keys.sealing, JSON.stringify(fields.sealed), sealContext(region, id, act.seq)).toString(
          'hex',
        )
      }
      batch.private.push({ region, case_id: id, seq: act.seq, salt, content: fields.private, sealed })
      // Answers become searchable with the question.
      if (act.kind !== 'rate') words = true
    }
    const code = before === null ? { codeDigest: codeDigest(region, id, subject.face.code) } : {}
    const body: Act = { ...act, digest, ...code }
    head = actHash(head, body as unknown as Json)
    batch.acts.push({
      region,
      case_id: id,
      seq: act.seq,
      kind: act.kind,
      at: act.at,
      recorded_on: localDay(act.at),
      body,
      hash: head,
    })
    const changed = touched(body, after)
    for (const part of changed.parts) parts.set(part.no, part)
    for (const clock of changed.clocks) clocks.add(clock.no)
    words ||= changed.opened
    batch.tallies.push(...tallyRows(body, before, after, subject.pack))
    // The kernel's own acts, such as moved dates, are in no process and carry nothing.
    const definition = subject.pack.process.acts[act.kind]
    const attached = definition === undefined ? [] : attachmentsIn(definition, act.fields)
    for (const attachment of attached) batch.bind.push({ region, id: attachment, case_id: id, seq: act.seq })
    addNotices(batch, step, subject, context, sealed)
  }
  const state = last.after
  for (const part of state.parts) {
    if (parts.has(part.no)) batch.work.push(workItemRow(state, part, subject.face, subject.pack))
  }
  for (const clock of state.clocks) {
    if (clocks.has(clock.no)) batch.timers.push(timerRow(state, clock, context.calendar(clockRegion(state, clock))))
  }
  batch.cases.push({
    region,
    id,
    stage: state.stage,
    seq: state.seq,
    state,
    head_hash: head,
    channel: String(state.values.channel ?? ''),
    category: String(state.values.category ?? ''),
    lead_unit: state.parts[0]?.unit ?? '',
    settled_at: state.settledAt,
    rating: typeof state.values.grade === 'number' ? state.values.grade : null,
    signal_level: signalLevel(state),
  })
  if (words) batch.search.push({ region, case_id: id })
  return head
}

function addNotices(batch: Batch, step: Step, subject: Subject, context: CaseworkContext, sealed: string | null): void {
  const { after, act } = step
  const reach = after.values.reach
  if (reach !== 'mail' && reach !== 'sms') return
  for (const notice of subject.pack.notices(act, after)) {
    batch.outbox.push(messageRow(notice, reach, step, subject, context.offices, act.at, sealed))
  }
}

function messageRow(
  notice: Notice,
  channel: 'mail' | 'sms',
  step: Step,
  subject: Subject,
  offices: Offices,
  at: Instant,
  sealed: string | null,
): Batch['outbox'][number] {
  const { after } = step
  const part = after.parts.find(candidate => candidate.no === notice.part)
  const clock = after.clocks.findLast(
    ({ part: of, rule }) => of === part?.no && (notice.clock === undefined || rule === notice.clock),
  )
  const values = {
    code: subject.face.code.replace(/(\d{4})(?=\d)/g, '$1 '),
    unit: part === undefined ? '' : offices.unitName(part.unit).zh,
    due: clock === undefined ? '' : dueWords(clock.due).zh,
  }
  return {
    region: after.region,
    id: newId(at),
    case_id: after.id,
    channel,
    subject: fillWords(notice.subject.zh, values, 'zh'),
    body: fillWords(notice.body.zh, values, 'zh'),
    at,
    // The contact of a case that begins is not on disk yet: its sealed form goes with the message.
    sealed: step.before === null ? sealed : null,
  }
}
