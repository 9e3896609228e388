// Reading an identity card at the counter: typed by the clerk, or by a reader behind an HTTP bridge in the hall's network.
import { creditCodeProblem, type PlainDate, residentIdProblem } from '@sunhall/kernel'
import { z } from 'zod'
import { Problem } from '../../platform/errors.ts'
import { line } from '../../platform/text-input.ts'

/** `typed`: no device. `bridge`: `GET {url}?desk=3` answers `{name, number, address}` of the card that lies on the reader. */
export const COUNTER = {
  key: 'counter',
  schema: z.strictObject({
    idReader: z.enum(['typed', 'bridge']),
    bridgeUrl: z
      .string()
      .max(200)
      .regex(/^(https?:\/\/[\w.:[\]-]+(\/[\w./-]*)?)?$/),
  }),
  initial: { idReader: 'typed', bridgeUrl: '' },
  who: 'system-admin',
} as const
export type CounterSetting = z.output<(typeof COUNTER)['schema']>

export const IdCard = z.object({ name: line(40), number: line(20), address: line(200, { min: 0 }).default('') })
export type IdCard = z.output<typeof IdCard>

export interface IdReader {
  readonly kind: CounterSetting['idReader']
  /** The card on the reader of a desk; null where there is no reader: the clerk types. @throws Problem id-reader-silent */
  read(desk: string, today: PlainDate): Promise<IdCard | null>
}

const WAIT_MS = 5000
const MOST_BYTES = 64 * 1024

export const idReader = (setting: CounterSetting, get: typeof fetch = fetch): IdReader => ({
  kind: setting.idReader,
  async read(desk, today) {
    if (setting.idReader === 'typed' || setting.bridgeUrl === '') return null
    try {
      const url = new URL(setting.bridgeUrl)
      url.searchParams.set('desk', desk)
      const answer = await get(url, { redirect: 'error', signal: AbortSignal.timeout(WAIT_MS) })
      const text = answer.ok ? await answer.text() : ''
      const card = text.length > MOST_BYTES ? undefined : IdCard.safeParse(JSON.parse(text))
      // A device that misreads is worse than one that is silent.
      if (card?.success !== true || residentIdProblem(card.data.number, today) !== null)
        throw new Error('the reader sent no card')
      return card.data
    } catch (error) {
      throw new Problem('id-reader-silent', { cause: error })
    }
  },
})

/** What is wrong with a number as it was typed, for one who types it. */
export const numberIsRight = (kind: 'person' | 'firm', number: string, today: PlainDate): boolean =>
  kind === 'person' ? residentIdProblem(number, today) === null : creditCodeProblem(number) === null
