// For tests of routes: questions asked over HTTP, accepted and answered.
import { expect } from 'vitest'
import type { Answer, Caller } from '../organisation/county.test-support.ts'
import type { House } from './house.test-support.ts'

export const place = (receipt: Answer) => ({
  region: receipt.body.region as string,
  caseId: receipt.body.caseId as string,
})
export const urlOf = (receipt: Answer) => `/cases/${receipt.body.region}/${receipt.body.caseId}`

/** House and people are there when the tests begin: they are asked for when they are needed. */
export function askingIn(house: () => House, handler: () => Caller, head: () => Caller) {
  async function asked(over: object = {}): Promise<Answer> {
    const receipt = await house().ask(over)
    expect(receipt.status).toBe(201)
    return receipt
  }
  async function accepted(over: object = {}): Promise<Answer> {
    const receipt = await asked(over)
    const done = await house().act(handler(), place(receipt), 'accept', 1, { difficulty: 'ordinary' })
    expect(done.status).toBe(200)
    return receipt
  }
  async function answered(over: object = {}): Promise<Answer> {
    const receipt = await accepted(over)
    await house().act(handler(), place(receipt), 'draft-answer', 1, {
      outcome: 'answered',
      answer: '请带户口簿和学籍表。',
    })
    expect((await house().act(head(), place(receipt), 'approve-answer', 1)).status).toBe(200)
    return receipt
  }
  return { asked, accepted, answered }
}
