// The asker's way to a case, whatever its matter: by the query code, proved by a second fact or the own account, guesses slowed.
import { createHash, timingSafeEqual } from 'node:crypto'
import { type Instant, queryCodeProblem, readQueryCode } from '@sunhall/kernel'
import type { CaseworkKeys } from '../casework/context.ts'
import type { CaseDesk } from '../casework/desk.ts'
import { RECEIPT_FACT } from '../casework/mask.ts'
import type { CaseworkPorts } from '../casework/port.ts'
import type { CaseRecord } from '../casework/view.ts'
import type { Queryable } from '../platform/database.ts'
import { Problem } from '../platform/errors.ts'
import { Guesses } from './guesses.ts'

/** What the asker brings besides the query code: the second fact, or their own account. */
export interface Proof {
  readonly secondFact?: string
  readonly askerId?: string
}

/** Who is at the other end: guessing is slowed per address. */
export interface Client {
  readonly ip: string
}

export interface WayParts {
  readonly pool: Queryable
  readonly ports: Pick<CaseworkPorts, 'regionOfOrdinal'>
  readonly desk: Pick<CaseDesk, 'recordByCode' | 'contactOf'>
  readonly keys: CaseworkKeys
}

export interface AskersWay {
  /** The case of a code, its holder not yet proved. @throws Problem code-mistyped, code-not-found, too-many-guesses */
  find(code: string, client: Client, now: Instant): Promise<CaseRecord>
  /** @throws Problem second-fact-wrong, too-many-guesses */
  proved(record: CaseRecord, proof: Proof, client: Client, now: Instant): Promise<void>
  /** Which fact is asked for: the end of the phone number, or of the receipt. */
  hasPhone(record: CaseRecord): boolean
}

const equal = (a: string, b: string): boolean =>
  timingSafeEqual(createHash('sha256').update(a).digest(), createHash('sha256').update(b).digest())

export function openAskersWay({ pool, ports, desk, keys }: WayParts): AskersWay {
  const guesses = new Guesses(pool, keys.blindIndex)

  const holds = (record: CaseRecord, proof: Proof): boolean => {
    const { phone } = desk.contactOf(record)
    const fact = phone === null ? (record.acts[0]?.hash.toString('hex').slice(0, RECEIPT_FACT) ?? '') : phone.slice(-4)
    const given = (proof.secondFact ?? '').normalize('NFKC').replaceAll(/\s/g, '').toLowerCase()
    return fact !== '' && equal(given, fact)
  }

  return {
    async find(code, client, now) {
      // A slip of the finger is told at once and costs nothing: it cannot be a guess that hits.
      if (queryCodeProblem(code) !== null) throw new Problem('code-mistyped')
      const record = await guesses.code(client.ip, now, async () => {
        const read = readQueryCode(code, keys.queryCode)
        const region = 'problem' in read ? undefined : await ports.regionOfOrdinal(read.regionOrdinal)
        return region === undefined || 'problem' in read ? null : desk.recordByCode(region, read.code)
      })
      if (record === null) throw new Problem('code-not-found')
      return record
    },
    async proved(record, proof, client, now) {
      const { row } = record
      if (proof.askerId !== undefined && row.asker_id !== null && proof.askerId === row.asker_id) return
      if (!(await guesses.fact(client.ip, row, now, () => holds(record, proof)))) {
        throw new Problem('second-fact-wrong')
      }
    },
    hasPhone: record => desk.contactOf(record).phone !== null,
  }
}
