// Messages to askers leave the house here, by mail or SMS; where no way out is configured they wait, and can be looked at.
import type { Instant } from '@sunhall/kernel'
import { sealContext } from '../casework/assemble.ts'
import { maskEmail, maskPhoneEnd } from '../casework/mask.ts'
import type { Queryable } from '../platform/database.ts'
import { type Page, pageFrom } from '../platform/http-pages.ts'
import { MessageRefused, type Messenger } from '../platform/messenger.ts'
import { unseal } from '../platform/secrets.ts'
import { type Channel, claim, list, markFailed, markSent, type OutboxRow } from './store.ts'

/** Seconds from one attempt to the next: from a minute to six hours. After the eighth attempt it is given up. */
export const PAUSES = [60, 300, 900, 3600, 7200, 14_400, 21_600, 21_600] as const
export const MOST_ATTEMPTS = PAUSES.length

export type Messengers = { readonly [C in Channel]: Messenger | null }

export interface OutboxMessage {
  readonly region: string
  readonly id: string
  readonly channel: Channel
  /** Masked; null where it cannot be read or was not given. */
  readonly recipient: string | null
  readonly subject: string
  /** Only in a demonstration: the text holds a query code. */
  readonly body: string | null
  readonly createdAt: Instant
  readonly attempts: number
  readonly state: 'waiting' | 'held' | 'sent' | 'failed'
  readonly sentAt: Instant | null
  readonly failedAt: Instant | null
  /** Next attempt; null where there will be none. */
  readonly nextAt: Instant | null
  readonly error: string | null
}

export interface OutboxOptions {
  readonly db: Queryable
  readonly messengers: Messengers
  /** deriveKey(secret, 'sealing') */
  readonly sealing: Buffer
  readonly demonstration: boolean
}

export class Outbox {
  readonly #options: OutboxOptions

  constructor(options: OutboxOptions) {
    this.#options = options
  }

  /**
   * Sends at most `most` messages that are due. Once in effect as far as mail allows: an attempt is counted before the message
   * leaves and marked sent after the next system has taken it; only a crash between the two sends it again, at its next
   * attempt and under the same message id. @returns how many were tried
   */
  async send(now: Instant, most: number): Promise<number> {
    const { db, messengers } = this.#options
    const channels = (['mail', 'sms'] as const).filter(channel => messengers[channel] !== null)
    if (channels.length === 0) return 0
    const rows = await claim(db, now, channels, most, PAUSES)
    for (const row of rows) await this.#sendOne(row, now)
    return rows.length
  }

  /** Newest first, recipients masked. */
  async list(after: { at: string; id: string } | null, limit: number): Promise<Page<OutboxMessage>> {
    const rows = await list(this.#options.db, after, limit + 1)
    return pageFrom(
      rows,
      limit,
      row => [row.created_at, row.id],
      row => this.#show(row),
    )
  }

  async #sendOne(row: OutboxRow, now: Instant): Promise<void> {
    const { db, messengers } = this.#options
    const messenger = messengers[row.channel]
    if (messenger === null) return
    // Counted eight times and never marked: the server died each time it was tried. Something about it kills.
    if (row.attempts > MOST_ATTEMPTS) return markFailed(db, row, 'no-result', now)
    const to = this.#recipient(row)
    if (to === null) return markFailed(db, row, 'no-recipient', now)
    try {
      await messenger.send({ id: row.id, to, subject: row.subject, body: row.body })
    } catch (error) {
      const last = error instanceof MessageRefused || row.attempts >= MOST_ATTEMPTS
      return markFailed(db, row, reasonOf(error), last ? now : null)
    }
    await markSent(db, row, now)
  }

  /** The address of the channel, from the sealed contact; null where there is none or it does not open. */
  #recipient(row: OutboxRow): string | null {
    const context = row.case_id === null ? `outbox:${row.region}:${row.id}` : sealContext(row.region, row.case_id, 1)
    try {
      const contact = JSON.parse(unseal(this.#options.sealing, row.recipient_sealed, context)) as Record<
        string,
        unknown
      >
      const to = row.channel === 'mail' ? contact.email : contact.phone
      return typeof to === 'string' && to !== '' ? to : null
    } catch {
      return null
    }
  }

  #show(row: OutboxRow): OutboxMessage {
    const to = this.#recipient(row)
    const over = row.sent_at !== null || row.failed_at !== null
    const held = !over && this.#options.messengers[row.channel] === null
    return {
      region: row.region,
      id: row.id,
      channel: row.channel,
      recipient: to === null ? null : row.channel === 'mail' ? maskEmail(to) : maskPhoneEnd(to),
      subject: this.#options.demonstration ? row.subject : withoutCode(row.subject),
      body: this.#options.demonstration ? row.body : null,
      createdAt: row.created_at,
      attempts: row.attempts,
      state: row.sent_at !== null ? 'sent' : row.failed_at !== null ? 'failed' : held ? 'held' : 'waiting',
      sentAt: row.sent_at,
      failedAt: row.failed_at,
      nextAt: over || held ? null : row.due_at,
      error: row.error,
    }
  }
}

/** Subjects name the case by its query code, which opens it: an administrator sees the last group only. */
const withoutCode = (subject: string): string => subject.replaceAll(/\d{4} ?\d{4} ?(\d{4})/g, '**** **** $1')

/** A short reason for the list. Never the error's own words: a mail server's answer repeats the address. */
function reasonOf(error: unknown): string {
  if (error instanceof MessageRefused) {
    const status = /\((\d{3})\)$/.exec(error.message)?.[1]
    return status === undefined ? 'refused' : `refused-${status}`
  }
  const { code, name } = (error ?? {}) as { code?: unknown; name?: unknown }
  if (typeof code === 'string' && /^[A-Z_0-9]{2,30}$/.test(code)) return code.toLowerCase()
  if (name === 'TimeoutError') return 'timeout'
  return 'not-delivered'
}
