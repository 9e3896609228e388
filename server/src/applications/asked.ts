// What an applicant is asked for: the one notice at intake (许可法 32), that of each unit that examines, and what was promised for later. Pure.
import type { Act, CaseState, Instant, MaterialGiven, Matter, Text } from '@sunhall/kernel'
import type { CaseRecord } from '../casework/view.ts'

export type AskedAt = 'intake' | 'examination' | 'promise'

/** One thing asked, answered by itself: whoever asked something else waits on. */
export interface Asking {
  readonly at: AskedAt
  /** The part that asked; null for what was promised: that is owed to the whole. */
  readonly part: number | null
}

export interface Asked extends Asking {
  /** Number of the act that is the notice; null for a promise, which the application itself made. */
  readonly seq: number | null
  readonly unit: string
  readonly noticedAt: Instant
  readonly until: string | null
  readonly answeredAt: Instant | null
  /** Still to be answered; one that was not may be over all the same, with the part that asked. */
  readonly open: boolean
  readonly items: readonly {
    readonly about: string
    readonly title: Text
    readonly text: string
    /** Not answered yet, but handed in since in answer to somebody else: it is not asked for again. */
    readonly came: boolean
  }[]
}

const EXAMINING: ReadonlySet<string> = new Set(['examine', 'above', 'member'])

const examinedIn = (state: CaseState) =>
  state.parts.find(part => part.closedAt === null && (part.lane === 'examine' || part.lane === 'above'))

const promisedIn = ({ values: { promised } }: CaseState): readonly string[] =>
  Array.isArray(promised) ? (promised as readonly string[]) : []

/** What waits for the applicant at this moment. */
export function askedNow(state: CaseState): Asking[] {
  const notices = state.parts.flatMap(({ no, lane, stage, closedAt, values }): Asking[] => {
    if (closedAt !== null) return []
    if (lane === 'intake') return stage === 'correcting' ? [{ at: 'intake', part: no }] : []
    return EXAMINING.has(lane) && values.supplement === 'asked' ? [{ at: 'examination', part: no }] : []
  })
  // What was promised is asked for from the acceptance on.
  const owed = promisedIn(state).length > 0 && examinedIn(state) !== undefined
  return owed ? [...notices, { at: 'promise', part: null }] : notices
}

const NOTICES: { readonly [kind: string]: { readonly at: AskedAt; readonly answer: string; readonly clock: string } } =
  {
    'ask-correction': { at: 'intake', answer: 'submit-correction', clock: 'correction' },
    'ask-supplement': { at: 'examination', answer: 'submit-supplement', clock: 'supplement' },
  }

const titleOf = (about: string, matter: Matter): Text => {
  if (about === 'form') return { zh: '申请表', en: 'The application form' }
  if (about === 'other') return { zh: '其他', en: 'Other' }
  return matter.materials?.find(each => each.code === about)?.title ?? { zh: about, en: about }
}

/** Everything that was asked, in the order it was. */
export function askedOf(record: CaseRecord, matter: Matter): Asked[] {
  const { state } = record.row
  const now = askedNow(state)
  const acts = record.acts.map(row => ({ row, act: row.body as Act }))
  const cameAfter = (seq: number, material: string): boolean =>
    acts.some(
      ({ row, act }) =>
        row.seq > seq &&
        ((act.fields.materials ?? []) as unknown as readonly MaterialGiven[]).some(each => each.material === material),
    )
  const found = acts.flatMap(({ row, act }): Asked[] => {
    const notice = Object.hasOwn(NOTICES, row.kind) ? NOTICES[row.kind] : undefined
    const part = state.parts.find(each => each.no === act.part)
    if (notice === undefined || part === undefined) return []
    const { at, answer, clock } = notice
    const answered = acts.find(each => each.row.kind === answer && each.act.part === part.no)
    const content = record.texts.get(row.seq)?.content as { readonly missing?: unknown } | undefined
    const items = (Array.isArray(content?.missing) ? content.missing : []) as readonly { about: string; text: string }[]
    return [
      {
        at,
        part: part.no,
        seq: row.seq,
        unit: part.unit,
        noticedAt: row.at,
        until: state.clocks.find(each => each.rule === clock && each.part === part.no)?.due.day ?? null,
        answeredAt: answered?.row.at ?? null,
        open: now.some(each => each.part === part.no),
        items: items.map(({ about, text }) => ({
          about,
          text,
          title: titleOf(about, matter),
          came: answered === undefined && cameAfter(row.seq, about),
        })),
      },
    ]
  })
  const lead = examinedIn(state)
  if (lead === undefined || !now.some(each => each.at === 'promise')) return found
  const clock = state.clocks.findLast(each => each.rule === 'promise')
  const promise: Asked = {
    at: 'promise',
    part: null,
    seq: null,
    unit: lead.unit,
    noticedAt: clock?.startedAt ?? lead.openedAt,
    until: clock?.due.day ?? null,
    answeredAt: null,
    open: true,
    items: promisedIn(state).map(about => ({ about, text: '', title: titleOf(about, matter), came: false })),
  }
  return [...found, promise]
}
