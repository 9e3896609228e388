// Reading an identity card at the counter: typed by the clerk, or by a reader behind an HTTP bridge in the hall's network.
import { type PlainDate, readResidentId } from '@sunhall/kernel'
import { z } from 'zod'
import { Problem } from '../../platform/errors.ts'
import { line } from '../../platform/text-input.ts'

/**
 * `GET {bridgeUrl}?hall=QH-HALL&desk=3` answers `{name, number, address}` of the card that lies on that desk's reader; an empty address:
 * no reader, the clerk types. The server asks, not the browser: a page of the workbench speaks to its own server only.
 */
export const COUNTER = {
  key: 'counter',
  schema: z.strictObject({
    bridgeUrl: z
      .string()
      .max(200)
      .regex(/^(https?:\/\/[\w.:[\]-]+(\/[\w./-]*)?)?$/),
  }),
  initial: { bridgeUrl: '' },
  who: 'system-admin',
} as const
export type CounterSetting = z.output<(typeof COUNTER)['schema']>

/** As a bridge sends it. */
const SentCard = z.object({ name: line(40), number: line(20), address: line(200, { min: 0 }).default('') })
/** As it was understood. */
export const IdCard = z.object({ name: z.string(), number: z.string(), address: z.string() })
export type IdCard = z.infer<typeof IdCard>

export interface Reading {
  readonly reader: 'typed' | 'bridge'
  /** Null where there is no reader: the clerk types. */
  readonly card: IdCard | null
}

/** How long a clerk waits for a reader before typing is quicker. */
const WAIT_MS = 5000
const MOST_BYTES = 64 * 1024

/** The whole answer, while it is as short as a card is. */
async function shortText(answer: Response): Promise<string> {
  const pieces: Uint8Array[] = []
  let bytes = 0
  for await (const piece of answer.body ?? []) {
    bytes += piece.length
    if (bytes > MOST_BYTES) throw new Error('the reader sent more than a card')
    pieces.push(piece)
  }
  return Buffer.concat(pieces).toString('utf8')
}

/** The card on the reader of a desk. @throws Problem id-reader-silent */
export async function readCard(
  { bridgeUrl }: CounterSetting,
  at: { readonly hall: string; readonly desk: string },
  today: PlainDate,
  get: typeof fetch = fetch,
): Promise<Reading> {
  if (bridgeUrl === '') return { reader: 'typed', card: null }
  try {
    const url = new URL(bridgeUrl)
    url.searchParams.set('hall', at.hall)
    url.searchParams.set('desk', at.desk)
    const answer = await get(url, { redirect: 'error', signal: AbortSignal.timeout(WAIT_MS) })
    const card = answer.ok ? SentCard.parse(JSON.parse(await shortText(answer))) : null
    // GB 11643: a device that misreads is worse than one that is silent.
    const read = card === null ? null : readResidentId(card.number, today)
    if (card === null || read === null || 'problem' in read) throw new Error('the reader sent no card')
    return { reader: 'bridge', card: { ...card, number: read.number } }
  } catch (error) {
    throw new Problem('id-reader-silent', { cause: error })
  }
}
