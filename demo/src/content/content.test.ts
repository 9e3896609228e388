// The texts of the county: no two alike, within the forms' lengths, in Chinese punctuation, and about units that exist.
import { describe, expect, it } from 'vitest'
import { UNITS } from '../units.ts'
import { INQUIRIES } from './index.ts'
import type { DemoInquiry } from './model.ts'

const texts = (of: (each: DemoInquiry) => string | undefined): string[] =>
  INQUIRIES.map(of).filter((text): text is string => text !== undefined && text !== '')

/** Every text of a question, with where it stands. */
function* everything(value: unknown, path: string): Generator<[path: string, text: string]> {
  if (typeof value === 'string') yield [path, value]
  else if (typeof value === 'object' && value !== null) {
    for (const [key, each] of Object.entries(value)) yield* everything(each, `${path}.${key}`)
  }
}

describe('the questions', () => {
  it('are more than four hundred, and no two alike', () => {
    expect(INQUIRIES.length).toBeGreaterThanOrEqual(400)
    for (const each of [
      texts(inquiry => inquiry.subject),
      texts(inquiry => inquiry.text),
      texts(inquiry => inquiry.answer),
      texts(inquiry => inquiry.library?.question),
      texts(inquiry => inquiry.lateExplanation),
      texts(inquiry => inquiry.complaint?.text),
    ]) {
      expect(each.filter((text, at) => each.indexOf(text) !== at)).toEqual([])
    }
  })

  it('fit their forms', () => {
    for (const { subject, text, answer, elsewhere, extensionReason, misdirected } of INQUIRIES) {
      expect([...subject].length).toBeLessThanOrEqual(60)
      expect([...text].length).toBeLessThanOrEqual(2000)
      expect([...answer].length).toBeLessThanOrEqual(4000)
      expect([...(elsewhere ?? '')].length).toBeLessThanOrEqual(200)
      expect([...(extensionReason ?? ''), ...(misdirected?.reason ?? '')].length).toBeLessThanOrEqual(500)
    }
  })

  it('are set in Chinese punctuation', () => {
    const wrong: string[] = []
    for (const inquiry of INQUIRIES) {
      for (const [path, text] of everything(inquiry, inquiry.subject)) {
        if (/[\u4e00-\u9fff”》）][,;:?!()]|[,;:?!()][\u4e00-\u9fff“《（]/.test(text)) wrong.push(`${path}: ${text}`)
      }
    }
    expect(wrong).toEqual([])
  })

  it('are about units the county has', () => {
    const known = new Set<string>(UNITS.map(unit => unit.id))
    for (const { unit, misdirected, joint } of INQUIRIES) {
      for (const id of [unit, misdirected?.to, ...(joint ?? []).map(other => other.unit)]) {
        if (id !== undefined) expect(known).toContain(id)
      }
    }
  })
})
