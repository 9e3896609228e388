// Public inquiry for those who ask: on line and at a desk, following by query code, rating, follow-up, complaint, own list.
import { type Act, type Actor, type CaseState, fold, formatQueryCode, type Instant, type Json } from '@sunhall/kernel'
import type { CaseworkKeys } from '../casework/context.ts'
import { type CaseDesk, worksIn } from '../casework/desk.ts'
import type { CaseworkPorts } from '../casework/port.ts'
import { type BeginCommand, type Begun, type Casework, packOf } from '../casework/service.ts'
import type { CaseRecord } from '../casework/view.ts'
import { unitRef } from '../casework/words.ts'
import type { AppDatabase } from '../platform/database.ts'
import { Problem } from '../platform/errors.ts'
import { type AskersWay, openAskersWay } from '../tracking/way.ts'
import type { AskInput, DeskAskInput, Receipt, TrackView } from './model.ts'
import type { AskerAct, Client, Inquiries, Proof } from './port.ts'
import { trackView } from './track.ts'

const ASKER: Actor = { kind: 'asker', person: null, grants: [] }

export interface InquiryParts {
  readonly database: AppDatabase
  readonly ports: CaseworkPorts
  readonly casework: Casework
  readonly desk: CaseDesk
  readonly keys: CaseworkKeys
  /** Shared with whatever else is followed by code: tries at one case are counted in one place. */
  readonly way?: AskersWay
}

export type Asking = Pick<Inquiries, 'ask' | 'askAtDesk' | 'track' | 'actAsAsker' | 'own'> & {
  /** The case of a code, its holder proved; for attachments and receipts. */
  find(code: string, client: Client, now: Instant): Promise<CaseRecord>
  proved(record: CaseRecord, proof: Proof, client: Client, now: Instant): Promise<void>
}

const fieldsOf = (input: AskInput, channel: string): { [field: string]: Json } => {
  const fields: { [field: string]: Json } = {
    subject: input.subject,
    text: input.text,
    category: input.category,
    mayPublish: input.mayPublish,
    channel,
    reach: input.email !== null ? 'mail' : input.phone !== null && /^1/.test(input.phone) ? 'sms' : 'none',
  }
  for (const name of ['unit', 'name', 'phone', 'email', 'address'] as const) {
    const value = input[name]
    if (value !== null) fields[name] = value
  }
  if (input.attachments.length > 0) fields.attachments = input.attachments
  return fields
}

export function openAsking(parts: InquiryParts): Asking {
  const { database, ports, casework, desk, keys } = parts
  const way = parts.way ?? openAskersWay({ pool: database.pool, ports, desk, keys })
  const { find, proved, hasPhone } = way

  const show = async (record: CaseRecord, own: boolean, now: Instant): Promise<TrackView> => {
    const { state } = record.row
    const [words, kernel] = await Promise.all([desk.words(), casework.kernelFor(state, ASKER, now)])
    return trackView(record, packOf(state.process.id), words, kernel, {
      contact: own ? desk.contactOf(record) : null,
      hasPhone: hasPhone(record),
    })
  }

  const receipt = async (done: Begun): Promise<Receipt> => {
    const { region, id, code } = done
    const { offices } = await desk.words()
    const show = (state: CaseState, hash: string): Receipt => {
      const part = state.parts[0]
      const clock = state.clocks[0]
      if (part === undefined || clock === undefined) throw new Error(`case ${id} has no beginning`)
      return {
        region,
        caseId: id,
        code,
        codeGrouped: formatQueryCode(code),
        askedAt: state.openedAt,
        unit: unitRef(part.unit, offices),
        dueDay: clock.due.day,
        awaitsNotice: clock.due.awaits ?? null,
        receipt: hash,
      }
    }
    if (done.fresh !== null) return show(done.fresh.state, done.fresh.hash)
    // Sent again, perhaps much later: the receipt is that of the first act, whatever has happened since.
    const first = (await desk.record(region, id))?.acts[0]
    if (first === undefined) throw new Error(`case ${id} has no beginning`)
    return show(fold([first.body as Act]), first.hash.toString('hex'))
  }

  const begin = async (
    input: AskInput,
    channel: string,
    command: Pick<BeginCommand, 'actor' | 'now' | 'key' | 'askerId'>,
  ) => {
    const done = await casework.begin({
      ...command,
      region: input.region,
      matter: 'inquiry',
      fields: fieldsOf(input, channel),
      phoneIndex: input.phone === null ? null : desk.phoneIndex(input.phone),
    })
    return receipt(done)
  }

  return {
    find,
    proved,
    ask: (input, { key, now, askerId }) => begin(input, 'web', { actor: ASKER, now, key: `ask:${key}`, askerId }),

    async askAtDesk(input: DeskAskInput, { key, now, actor }) {
      if (!worksIn(actor, input.region)) throw new Problem('not-found')
      const { channel, ...rest } = input
      return begin(rest, channel, { actor, now, key: `desk:${actor.person}:${key}` })
    },

    async track(code, proof, client, now) {
      const record = await find(code, client, now)
      if (proof !== null) await proved(record, proof, client, now)
      return show(record, proof !== null, now)
    },

    async actAsAsker(code, proof, act: AskerAct, { key, now, client }) {
      const record = await find(code, client, now)
      await proved(record, proof, client, now)
      const { region, id } = record.row
      const { act: name, ...fields } = act
      const empty = (value: unknown) => value === null || value === '' || (Array.isArray(value) && value.length === 0)
      const given = Object.fromEntries(Object.entries(fields).filter(([, value]) => !empty(value)))
      await casework.act({
        region,
        id,
        act: name,
        part: null,
        fields: given,
        actor: ASKER,
        now,
        key: `asker:${id}:${key}`,
        expected: null,
      })
    },

    async own(askerId) {
      const { rows } = await database.pool.query<{
        region: string
        id: string
        code: string
        stage: string
        opened_at: string
        subject: string | null
      }>(
        `select c.region, c.id, c.code, c.stage, c.opened_at, p.content ->> 'subject' as subject
         from cases c left join act_private p on p.region = c.region and p.case_id = c.id and p.seq = 1
         where c.asker_id = $1 and c.matter_code = 'inquiry' order by c.opened_at desc limit 200`,
        [askerId],
      )
      const { stages } = packOf('inquiry').process
      return rows.map(row => ({
        code: row.code,
        codeGrouped: formatQueryCode(row.code),
        subject: row.subject ?? '',
        stageTitle: stages[row.stage]?.title ?? { zh: row.stage, en: row.stage },
        askedAt: row.opened_at,
      }))
    },
  }
}
