// For tests: the county's whole server with casework, public inquiry, calendar, filters and attachments in front of a real database.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Instant, Role } from '@sunhall/kernel'
import { inquiryMatter } from '@sunhall/packs'
import { Attachments, attachmentRoutes } from '../attachments/index.ts'
import { calendarRoutes } from '../calendar/routes.ts'
import { CalendarService } from '../calendar/service.ts'
import { openDocumentPapers } from '../documents/index.ts'
import { filterRoutes } from '../filters/routes.ts'
import type { Inquiries } from '../inquiry/port.ts'
import { inquiryRoutes } from '../inquiry/routes.ts'
import { type Asking, openAsking } from '../inquiry/service.ts'
import { Knowledge, libraryRoutes } from '../knowledge/index.ts'
import { actOn, aFile, key, openCalls } from '../organisation/calls.test-support.ts'
import { type Answer, type County, type CountyOptions, openCounty } from '../organisation/county.test-support.ts'
import { openFileFolder } from '../platform/files.ts'
import { deriveKey } from '../platform/secrets.ts'
import { exportCase } from '../record/index.ts'
import { Calendars, loadFirstNotices } from './calendars.ts'
import type { CaseworkKeys } from './context.ts'
import { CaseDesk } from './desk.ts'
import { Moves } from './moves.ts'
import { openPorts } from './offices.ts'
import { caseRoutes } from './routes.ts'
import { Casework } from './service.ts'

/** Whoever the county's own table lacks. */
const PEOPLE: readonly (readonly [string, string, Role[]])[] = [
  ['east-head-2', 'east-education', ['head']],
  ['east-supervision-head', 'east-supervision', ['head']],
  ['city-supervisor', 'city-supervision', ['supervisor']],
  ['west-head', 'west-education', ['head']],
]

export interface House extends County {
  readonly casework: Casework
  readonly calendars: Calendars
  readonly calendar: CalendarService
  readonly asking: Asking
  readonly keys: CaseworkKeys
  /** What moves work to successors, on a server of its own. */
  anotherServer(): Moves
  /** A question to East county's education office, asked over HTTP. */
  ask(over?: object, headers?: object): Promise<Answer>
  readonly open: ReturnType<typeof openCalls>
  readonly act: typeof actOn
  upload(content: Buffer, name?: string): Promise<string>
}

export const QUESTION = {
  region: '539902',
  subject: '孩子转学要带什么材料',
  text: '我家从西县搬到东县，孩子读三年级，想转到县城小学，需要带哪些材料，去哪里办？',
  category: 'housing',
  unit: 'east-education',
  mayPublish: true,
  name: '李秀芳',
  phone: '13900001234',
  email: 'xiufang@example.com',
  address: '东县青石镇一组',
}
export const PDF = Buffer.from('%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n')
export { key }

export async function openHouse(
  options: Pick<CountyOptions, 'kysely'> & { readonly calendarPage?: number } = {},
): Promise<House> {
  const folder = mkdtempSync(path.join(tmpdir(), 'sunhall-house-'))
  let parts: Pick<House, 'casework' | 'calendars' | 'calendar' | 'asking' | 'keys' | 'anotherServer'> | undefined
  let moves: Moves | undefined
  const county = await openCounty({
    ...(options.kysely === undefined ? {} : { kysely: options.kysely }),
    people: PEOPLE,
    // Made after it: casework needs the organisation, whose closing needs casework.
    openWork: {
      of: (db, closed) => (moves as Moves).of(db, closed),
      move: (...given) => (moves as Moves).move(...given),
      moving: (db, closed) => (moves as Moves).moving(db, closed),
    },
    matter: inquiryMatter,
    mounts({ data, organisation, secretKey, now }) {
      const keys = {
        sealing: deriveKey(secretKey, 'sealing'),
        queryCode: deriveKey(secretKey, 'query-code'),
        blindIndex: deriveKey(secretKey, 'blind-index'),
      }
      const ports = openPorts(data.db, organisation, now)
      const calendars = new Calendars(data.db)
      const documentKey = deriveKey(secretKey, 'documents')
      const { papers } = openDocumentPapers(data.pool, () => organisation.snapshot(), documentKey)
      const casework = new Casework(data, ports, calendars, keys, { papers })
      const desk = new CaseDesk(data, ports, calendars, casework, keys)
      const page = options.calendarPage === undefined ? {} : { page: options.calendarPage }
      const calendar = new CalendarService({ database: data, ports, calendars, casework, now, ...page })
      const asking = openAsking({ database: data, ports, casework, desk, keys })
      const knowledge = new Knowledge(data.pool, ports)
      const attachments = new Attachments({ pool: data.pool, files: openFileFolder(folder), ports })
      const anotherServer = () =>
        new Moves({
          database: data,
          casework: new Casework(data, ports, new Calendars(data.db), keys, { papers }),
          ports,
          now,
          page: 2,
        })
      moves = anotherServer()
      parts = { casework, calendars, calendar, asking, keys, anotherServer }
      const inquiries = asking as unknown as Inquiries
      return [
        app =>
          caseRoutes(app, {
            desk,
            exportCase: (region, id) => exportCase(data.pool, region, { id }, { now: now() }),
            openAttachment: (region, id) => attachments.open(region, id),
          }),
        app => inquiryRoutes(app, { inquiries, desk, limited: false }),
        app => libraryRoutes(app, { knowledge }),
        app => attachmentRoutes(app, { attachments }),
        app => calendarRoutes(app, { db: data.db, calendar }),
        app => filterRoutes(app, { db: data.db }),
      ]
    },
  })
  await loadFirstNotices(county.data.pool, '2026-01-01T00:00:00.000Z' as Instant)
  if (parts === undefined) throw new Error('the server was not built')

  const open = openCalls(county.app)
  return {
    ...county,
    ...parts,
    open,
    ask: (over = {}, headers = key()) => open('POST', '/inquiries', { ...QUESTION, ...over }, headers),
    act: actOn,
    async upload(content, name = '证明.pdf') {
      const { payload, headers } = aFile(content, name)
      const answer = await open('POST', '/attachments?region=539902', payload, headers)
      if (answer.status !== 201) throw new Error(JSON.stringify(answer.body))
      return answer.body.id
    },
    async close() {
      await county.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
