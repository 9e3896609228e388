// What the law brings about by itself is shown as what it is (许可法 32, 50): accepted on the day of receipt, renewed by silence.
import { type Instant, type Part, plainDate } from '@sunhall/kernel'
import { describe, expect, it } from 'vitest'
import { licenceRow } from './licence-rows.ts'
import { acceptedAt } from './track.ts'

const at = (text: string): Instant => text as Instant
const intake = (outcome: string | null, receivedAt?: string): Part =>
  ({
    outcome,
    openedAt: at('2026-03-02T01:00:00.000Z'),
    closedAt: outcome === null ? null : at('2026-03-09T16:00:00.000Z'),
    values: receivedAt === undefined ? {} : { receivedAt },
  }) as unknown as Part

describe('accepted on', () => {
  it('the day of the acceptance, where somebody accepted', () => {
    expect(acceptedAt(intake('accepted', '2026-03-02T01:00:00.000Z'))).toBe('2026-03-09T16:00:00.000Z')
  })
  it('the day its materials came, where nobody said anything: of the corrected ones, where corrections came', () => {
    expect(acceptedAt(intake('deemed-accepted', '2026-03-03T01:00:00.000Z'))).toBe('2026-03-03T01:00:00.000Z')
    expect(acceptedAt(intake('deemed-accepted'))).toBe('2026-03-02T01:00:00.000Z')
  })
  it('no day, while nobody has decided or where it was not accepted', () => {
    expect([acceptedAt(undefined), acceptedAt(intake(null)), acceptedAt(intake('incomplete'))]).toEqual([
      null,
      null,
      null,
    ])
  })
})

it.each([true, false])('an entry of the register says whether the law made it: %s', byLaw => {
  const renewal = { change: 'renew', number: '土许〔2023〕1号', matter: 'land-use', part: 2, holder: 1 } as const
  const act = {
    byLaw,
    region: '539902',
    caseId: '019a0000-0000-7000-8000-000000000001',
    seq: 4,
    at: at('2026-04-01T16:00:00.000Z'),
    unit: 'land',
    document: null,
    holderSealed: null,
  }
  expect(licenceRow({ ...renewal, from: plainDate('2026-04-02'), months: 36 }, act)).toMatchObject({ deemed: byLaw })
})
