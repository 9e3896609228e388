// Varied lives of cases for tests of the record: seeded, played through the real commands, in every state the pack knows.
import type { Actor, Instant, Json } from '@sunhall/kernel'
import { asker, at, type CaseworkFixture, question, staff } from '../casework/fixture.test-support.ts'

export const REGION = '539921'

type Fields = { [field: string]: Json }
type Do = (name: string, actor: Actor, now: string, fields?: Fields, part?: number | null) => Promise<void>

const handler = staff('qh-land', 'handler')
const head = staff('qh-land', 'head')
const editor = staff('qh-land', 'editor')
const office = staff('qh-office', 'dispatcher')
const supervisor = staff('qh-supervision', 'supervisor')

const answered = async (act: Do): Promise<void> => {
  await act('accept', handler, '2026-09-01T11:00:00', { difficulty: 'ordinary' })
  await act('draft-answer', handler, '2026-09-01T12:00:00', { outcome: 'answered', answer: '先到镇便民中心申请。' })
  await act('approve-answer', head, '2026-09-02T09:00:00')
}
const published = async (act: Do): Promise<void> => {
  await answered(act)
  await act('propose-publication', editor, '2026-09-03T09:00:00', { question: '翻建要审批吗', answer: '要，先申请。' })
  await act('approve-publication', head, '2026-09-03T10:00:00')
}

/** Each life acts on a case that was asked at 2026-09-01T10:00. `fire` lets its clocks speak. */
const LIVES: readonly {
  readonly name: string
  readonly unit?: string
  live(act: Do, fire: (now: string) => Promise<void>): Promise<void>
}[] = [
  { name: 'asked', unit: 'qh-land', live: async () => {} },
  { name: 'undispatched', live: async () => {} },
  { name: 'answered', unit: 'qh-land', live: answered },
  {
    name: 'rated',
    unit: 'qh-land',
    async live(act) {
      await answered(act)
      await act('rate', asker, '2026-09-03T10:00:00', { grade: 4, remark: '清楚' }, null)
    },
  },
  { name: 'published', unit: 'qh-land', live: published },
  {
    name: 'published and taken down',
    unit: 'qh-land',
    async live(act) {
      await published(act)
      await act('withdraw-publication', head, '2026-09-04T10:00:00', { reason: '政策已变' })
    },
  },
  {
    name: 'two proposals at once, in a new category',
    unit: 'qh-land',
    async live(act) {
      await act('accept', handler, '2026-09-01T11:00:00', { difficulty: 'important', category: 'residence' })
      await act('request-extension', handler, '2026-09-01T12:00:00', { reason: '需现场核实' })
      await act('propose-joint', handler, '2026-09-01T13:00:00', { units: ['qh-hr'], reason: '会办' })
      await act('assign', head, '2026-09-01T14:00:00', { post: 'qh-land/handler' })
    },
  },
  {
    name: 'forwarded and dispatched',
    unit: 'qh-land',
    async live(act) {
      await act('propose-forward', handler, '2026-09-02T09:00:00', { reason: '不属于我局职责' })
      await act('approve-forward', head, '2026-09-02T10:00:00')
      await act('dispatch', office, '2026-09-03T10:00:00', { unit: 'qh-hr', reason: '属人社' }, 2)
    },
  },
  {
    name: 'sent to the city',
    async live(act) {
      await act('dispatch-level', office, '2026-09-01T11:00:00', { unit: 'city-office', reason: '属市级' })
    },
  },
  {
    name: 'complained of and answered anew',
    unit: 'qh-land',
    async live(act) {
      await answered(act)
      await act('complain', asker, '2026-09-03T10:00:00', { about: 1, text: '没有回答问题' }, null)
      await act('accept-complaint', supervisor, '2026-09-04T11:00:00', {}, 2)
      const verdict = { verdict: 'upheld', finding: '属实', opinion: '重新答复', result: '已责令', again: true }
      await act('conclude-complaint', supervisor, '2026-09-05T11:00:00', verdict, 2)
    },
  },
  {
    name: 'overdue and explained',
    unit: 'qh-land',
    async live(act, fire) {
      await fire('2026-09-08T23:59:59')
      await fire('2026-09-09T00:00:00')
      await act('explain', handler, '2026-09-10T10:00:00', { explanation: '经办人员调整，已督促尽快答复。' })
    },
  },
  {
    name: 'overdue, not explained',
    unit: 'qh-land',
    async live(_act, fire) {
      await fire('2026-09-09T00:00:00')
      await fire('2026-09-30T00:00:00')
    },
  },
  {
    name: 'withdrawn',
    unit: 'qh-land',
    async live(act) {
      await act('withdraw', asker, '2026-09-02T10:00:00', {}, null)
    },
  },
]

let keys = 0

/** Plays every life once a round; the identifiers in the order of the lives. */
export async function playLives(fixture: CaseworkFixture, rounds = 1): Promise<{ name: string; id: string }[]> {
  const { casework } = fixture
  const played: { name: string; id: string }[] = []
  for (let round = 0; round < rounds; round++) {
    for (const { name, unit, live } of LIVES) {
      const key = () => `life-${++keys}`
      const fields = question({ subject: `${name} ${round}`, ...(unit === undefined ? {} : { unit }) })
      const now = at('2026-09-01T10:00:00')
      const { id } = await casework.begin({ region: REGION, matter: 'inquiry', fields, actor: asker, now, key: key() })
      const act: Do = async (kind, actor, when, given = {}, part = 1) => {
        const command = { region: REGION, id, act: kind, part, fields: given, actor, key: key(), expected: null }
        await casework.act({ ...command, now: at(when) })
      }
      await live(act, async when => {
        await casework.moments.fireCase(REGION, id, at(when) as Instant)
      })
      played.push({ name, id })
    }
  }
  return played
}
