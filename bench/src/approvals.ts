// Whole approvals over HTTP: applied for, accepted, taken in hand, proposed, granted by another, delivered; alone, and by several departments.
import { randomUUID } from 'node:crypto'
import { DEMONSTRATION_PASSWORD } from '@sunhall/demo'
import { type Instant, localDay } from '@sunhall/kernel'
import type { MatterEntry } from '@sunhall/server/catalogue/model'
import type { ServerProcess } from '../../app/src/process.ts'
import { type Form, forms, type ParallelSet, parallelSet, plainMatter } from './applicants.ts'
import { type LoadResult, load } from './load.ts'
import { act, logIn, REGION, type Session } from './people.ts'
import { step } from './step.ts'

const PEOPLE = 200

/** Who works in a unit: the clerk takes in and gives out, one examines, another decides. */
interface Desk {
  readonly clerk: Session
  readonly handler: Session
  readonly head: Session
}

/** As demo/src/staff.ts names log-ins; the first handler of some units is away, the second of none. */
async function deskOf(server: ServerProcess, unit: string): Promise<Desk> {
  const as = (word: string): Promise<Session> =>
    logIn(server, `${unit.replace('-', '.')}.${word}`, DEMONSTRATION_PASSWORD)
  return { clerk: await as('clerk'), handler: await as('handler2'), head: await as('head') }
}

interface Applied {
  readonly caseId: string
  readonly receivedAt: Instant
}

async function apply(server: ServerProcess, { matter, chosen, applicant, answers, delivery }: Form): Promise<Applied> {
  const begun = await step<Applied>(server, 201, 'POST', '/api/v1/applications', {
    body: { matter, chosen, applicant, answers, delivery },
    headers: { 'idempotency-key': randomUUID() },
  })
  return begun.body
}

const DECISION = {
  outcome: 'granted',
  basis: '《中华人民共和国行政许可法》第三十八条',
  conditions: '准予许可。请在核准的范围内从事相关活动，依法接受监督检查。',
  facts: '申请材料齐全、符合法定形式，所述情况经核对属实。',
}
const visit = (unit: string, receivedAt: Instant): Record<string, unknown> => ({
  day: localDay(receivedAt),
  people: ['张永明', '何晓琳'].map(name => ({ unit, name, present: true })),
  findings: '现场与申报一致，已当场核对并签字。',
})

/** One case under way: where it lies, and the version it has reached. */
interface Walk {
  readonly server: ServerProcess
  readonly applied: Applied
  seq: number
}

async function go(walk: Walk, who: Session, part: number, name: string, fields?: Record<string, unknown>) {
  const { applied, seq } = walk
  walk.seq = await act(walk.server, who, { caseId: applied.caseId, part, seq }, name, fields)
}

/** Examined by one and decided by another of the unit; on the spot first, where the matter asks for it. */
async function decided(walk: Walk, desk: Desk, part: number, visitedBy: string | null): Promise<void> {
  await go(walk, desk.handler, part, 'take')
  if (visitedBy !== null) {
    await go(walk, desk.handler, part, 'record-site-visit', visit(visitedBy, walk.applied.receivedAt))
  }
  await go(walk, desk.handler, part, 'propose-decision', DECISION)
  await go(walk, desk.head, part, 'grant')
}

interface Way {
  readonly entry: MatterEntry
  readonly lead: Desk
  readonly members: readonly Desk[]
}

/** Parts are numbered as they come: the window's, the examination, the members in the order of the matter, the delivery. */
async function approve(server: ServerProcess, way: Way, form: Form): Promise<string> {
  const { entry, lead, members } = way
  const walk: Walk = { server, applied: await apply(server, form), seq: 1 }
  await go(walk, lead.clerk, 1, 'accept')
  for (const [n, member] of members.entries()) await decided(walk, member, 3 + n, null)
  await decided(walk, lead, 2, entry.handling.siteVisit ? entry.unit : null)
  const fields = { recipient: form.applicant.name, relation: 'applicant', idChecked: true }
  await go(walk, lead.clerk, 3 + members.length, 'deliver-at-counter', fields)
  return walk.applied.caseId
}

interface Ended {
  readonly parts: readonly { readonly lane: string; readonly outcome: string | null; readonly unit: { id: string } }[]
}

/** Looks at one that was played to its end: every department decided for itself, and it was delivered. */
async function expectEnded(server: ServerProcess, way: Way, set: ParallelSet | null, caseId: string): Promise<void> {
  const { body } = await step<Ended>(server, 200, 'GET', `/api/v1/cases/${REGION}/${caseId}`, {
    headers: way.lead.head.headers,
  })
  const granted = (lane: string) => body.parts.filter(each => each.lane === lane && each.outcome === 'granted')
  const units = new Set(granted('member').map(each => each.unit.id))
  const delivered = body.parts.some(each => each.outcome === 'delivered-counter')
  if (granted('examine').length !== 1 || units.size !== (set?.members.length ?? 0) || !delivered)
    throw new Error(`an approval did not end as it should: ${JSON.stringify(body.parts)}`)
}

async function measure(
  server: ServerProcess,
  way: Way,
  set: ParallelSet | null,
  load_: { readonly workers: number; readonly seconds: number },
): Promise<LoadResult> {
  const people = await forms(way.entry, set?.members.map(member => member.matter) ?? [], PEOPLE)
  let next = 0
  let last = ''
  const one = async (): Promise<string> => {
    last = await approve(server, way, people[next++ % people.length] as Form)
    return 'done'
  }
  await load({ workers: load_.workers, count: load_.workers }, one)
  const result = await load(load_, one)
  await expectEnded(server, way, set, last)
  return result
}

export async function measureApprovals(server: ServerProcess, workers: number, seconds: number): Promise<LoadResult> {
  const entry = plainMatter()
  const way = { entry, lead: await deskOf(server, entry.unit), members: [] }
  return measure(server, way, null, { workers, seconds })
}

/** Every department examines, proposes and decides its own matter before the lead decides the whole. */
export async function measureParallel(
  server: ServerProcess,
  departments: number,
  workers: number,
  seconds: number,
): Promise<LoadResult> {
  const set = parallelSet(departments)
  const members: Desk[] = []
  for (const { unit } of set.members) members.push(await deskOf(server, unit))
  const way = { entry: set.entry, lead: await deskOf(server, set.entry.unit), members }
  return measure(server, way, set, { workers, seconds })
}
