// What boards and lists show beside the work itself: who passed it on and why, and which approval is asked for.
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Answer, Caller } from '../organisation/county.test-support.ts'
import { place, urlOf } from './asked.test-support.ts'
import { type House, openHouse } from './house.test-support.ts'

let house: House
let handler: Caller
let head: Caller
beforeAll(async () => {
  house = await openHouse()
  handler = await house.logIn('east-handler')
  head = await house.logIn('east-head')
})
afterAll(() => house.close())

async function act(receipt: Answer, who: Caller, name: string, fields: object = {}, part = 1): Promise<void> {
  const answer = await house.act(who, place(receipt), name, part, fields)
  expect([name, answer.status]).toEqual([name, 200])
}
const ids = async (who: Caller, view: string): Promise<string[]> =>
  (await who.call('GET', `/work?view=${view}`)).body.items.map((item: { caseId: string }) => item.caseId)

it('a dispatcher reads who passed the inquiry on and the reason they gave', async () => {
  const receipt = await house.ask()
  await act(receipt, handler, 'propose-forward', { reason: '户籍迁移由公安部门办理，不属本局职责。' })
  await act(receipt, head, 'approve-forward')
  const dispatcher = await house.logIn('east-dispatcher')
  expect(await ids(dispatcher, 'dispatch')).toEqual([receipt.body.caseId])
  const url = urlOf(receipt)
  const { parts } = (await dispatcher.call('GET', url)).body
  expect(parts[0].received).toBeNull() // it came from the asker
  expect(parts[1].received).toMatchObject({
    unit: { id: 'east-education' },
    title: { zh: '同意转办' },
    reason: '户籍迁移由公安部门办理，不属本局职责。',
  })
  // The unit it goes to reads the office's own reason.
  await act(receipt, dispatcher, 'dispatch', { unit: 'east-town', reason: '由镇便民服务中心办理。' }, 2)
  const after = (await head.call('GET', url)).body.parts[2]
  expect(after.received).toMatchObject({ unit: { id: 'east-office' }, reason: '由镇便民服务中心办理。' })
})

it('what is proposed for the query library is a list of its own, with its own number', async () => {
  const [draft, published] = [await house.ask(), await house.ask()]
  for (const receipt of [draft, published]) {
    await act(receipt, handler, 'accept', { difficulty: 'ordinary' })
    await act(receipt, handler, 'draft-answer', { outcome: 'answered', answer: '请带户口簿。' })
  }
  await act(published, head, 'approve-answer')
  await act(published, handler, 'propose-publication', { question: '转学要带什么', answer: '户口簿。' })
  expect(await ids(head, 'approvals')).toEqual([draft.body.caseId])
  expect(await ids(head, 'library')).toEqual([published.body.caseId])
  expect((await head.call('GET', '/work/counts')).body).toMatchObject({ approvals: 1, library: 1 })
  // An editor approves for the library and nothing else; a handler approves nothing.
  expect(await ids(handler, 'approvals')).toEqual([])
  expect(await ids(handler, 'library')).toEqual([])
})
