// The people of the bench: askers who ask without an account, and members of staff, logged in.
import { randomInt, randomUUID } from 'node:crypto'
import { call, type ServerProcess } from '../../app/src/process.ts'
import { step, versionOf } from './step.ts'

export const REGION = '539921'
export const UNIT = 'qh-land'

const PLACES = ['柳树镇', '石桥镇', '大坪乡', '河湾镇', '城东街道']
const THINGS = [
  '宅基地翻建',
  '不动产登记',
  '土地流转',
  '征收补偿',
  '临时用地',
  '老宅继承',
  '地界纠纷',
  '农房办证',
  '抵押登记',
  '规划条件',
]
const WORDS = [
  '需要哪些材料',
  '多久能办好',
  '到哪个窗口办理',
  '能不能网上办',
  '费用怎么算',
  '外地户口可以吗',
  '没有原件怎么办',
  '谁来现场核实',
]

const pick = <T>(list: readonly T[]): T => list[randomInt(list.length)] as T

/** A question that no other request has asked. */
export function question(): Record<string, unknown> {
  const subject = `${pick(PLACES)}${pick(THINGS)}${pick(WORDS)}`
  return {
    region: REGION,
    subject,
    text: `${subject}。我家在${pick(PLACES)}第${randomInt(1, 40)}组，${pick(THINGS)}的事问过两次都说法不一，${pick(WORDS)}，请给个准信。编号${randomInt(1e9)}。`,
    category: 'land',
    unit: UNIT,
    mayPublish: true,
    name: '测试人',
    phone: `139${String(randomInt(1e8)).padStart(8, '0')}`,
  }
}

export interface Receipt {
  readonly caseId: string
  readonly code: string
}

export async function ask(server: ServerProcess, body = question(), key: string = randomUUID()) {
  return call<Receipt>(server.http, 'POST', '/api/v1/inquiries', { body, headers: { 'idempotency-key': key } })
}

export interface Session {
  readonly headers: Readonly<Record<string, string>>
}

export async function logIn(server: ServerProcess, login: string, password: string): Promise<Session> {
  const opened = await call<{ csrf: string }>(server.http, 'POST', '/api/v1/session', { body: { login, password } })
  if (opened.status >= 300) throw new Error(`${login} cannot log in: ${opened.status} ${JSON.stringify(opened.body)}`)
  const set = opened.headers['set-cookie']
  const cookie = (Array.isArray(set) ? set : [String(set)]).map(each => each.split(';')[0]).join('; ')
  const session = await call<{ csrf: string }>(server.http, 'GET', '/api/v1/session', { headers: { cookie } })
  return { headers: { cookie, 'x-csrf-token': session.body.csrf } }
}

/** A system beside ours only wants to know that it worked (RFC 7240); a person's browser is sent the case as well. */
const MINIMAL = { prefer: 'return=minimal' }

/** One act, at the version seen. @returns the version after it. @throws StepFailed */
export async function act(
  server: ServerProcess,
  session: Session,
  place: { readonly caseId: string; readonly part: number; readonly seq: number },
  act: string,
  fields: Record<string, unknown> = {},
): Promise<number> {
  const answer = await step(server, 204, 'POST', `/api/v1/cases/${REGION}/${place.caseId}/acts`, {
    body: { act, part: place.part, fields },
    headers: { ...session.headers, ...MINIMAL, 'if-match': `"${place.seq}"`, 'idempotency-key': randomUUID() },
  })
  return versionOf(answer)
}

/** One inquiry from asking to rating: ask, accept, draft, approve, rate. @throws StepFailed */
export async function lifecycle(server: ServerProcess, handler: Session, head: Session): Promise<string> {
  const body = question()
  const asked = await step<Receipt>(server, 201, 'POST', '/api/v1/inquiries', {
    body,
    headers: { 'idempotency-key': randomUUID() },
  })
  const { caseId, code } = asked.body
  const at = (seq: number) => ({ caseId, part: 1, seq })
  const accepted = await act(server, handler, at(1), 'accept', { difficulty: 'ordinary' })
  const drafted = await act(server, handler, at(accepted), 'draft-answer', {
    outcome: 'answered',
    answer:
      '经核实，您反映的事项可到县政务服务中心不动产窗口办理，请携带身份证、户口簿和原有权属证明，五个工作日内办结。',
  })
  await act(server, head, at(drafted), 'approve-answer')
  await step(server, 204, 'POST', '/api/v1/inquiries/acts', {
    body: { code, secondFact: String(body.phone).slice(-4), command: { act: 'rate', grade: 5 } },
    headers: { ...MINIMAL, 'idempotency-key': randomUUID() },
  })
  return 'done'
}
