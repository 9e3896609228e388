// For tests of following: a visitor from an address of their own, so that one test's guesses are not another's.
import type { House } from '../casework/house.test-support.ts'
import type { Answer } from '../organisation/county.test-support.ts'

export function visitorsOf(house: () => House) {
  let addresses = 0
  return () => {
    const remoteAddress = `10.0.0.${++addresses}`
    return async (url: '/track' | '/acts', payload: object, headers: object = {}): Promise<Answer> => {
      const answer = await house().app.inject({
        method: 'POST',
        url: `/api/v1/inquiries${url}`,
        remoteAddress,
        payload,
        headers: { ...headers },
      })
      return { status: answer.statusCode, body: answer.json(), headers: answer.headers, cookie: undefined }
    }
  }
}
