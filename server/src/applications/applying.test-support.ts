// For tests: applying over HTTP, and following what was applied for as the applicant.
import { expect } from 'vitest'
import { application, type Hall, key } from './hall.test-support.ts'

export const done = async (answer: Promise<{ status: number; body: unknown }>) => {
  const { status, body } = await answer
  expect([status, status < 300 ? '' : JSON.stringify(body)]).toEqual([status < 300 ? status : 200, ''])
  return body
}

/** The hall opens when the tests begin: it is asked for when it is needed. */
export function applyingIn(hall: () => Hall) {
  const apply = async (over: object = {}, headers: object = key()) =>
    hall().call('POST', '/applications', application(over), headers)
  const track = (code: string, secondFact: string | null = '1234') =>
    hall().call('POST', '/applications/track', { code, secondFact })
  const asApplicant = (code: string, command: object, headers: object = key()) =>
    hall().call('POST', '/applications/acts', { code, secondFact: '1234', command }, headers)
  const partOf = async (code: string, lane: string): Promise<number> =>
    (await track(code)).body.parts.findLast((part: { lane: string }) => part.lane === lane).no
  return { apply, track, asApplicant, partOf }
}
