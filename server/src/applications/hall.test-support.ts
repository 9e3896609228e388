// For tests: East county's hall with its catalogue published and applications open, in front of a real database.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Instant, Role } from '@sunhall/kernel'
import { Attachments, attachmentRoutes } from '../attachments/index.ts'
import { Calendars, loadFirstNotices } from '../casework/calendars.ts'
import type { CaseworkKeys } from '../casework/context.ts'
import { CaseDesk } from '../casework/desk.ts'
import { openPorts } from '../casework/offices.ts'
import { caseRoutes } from '../casework/routes.ts'
import { Casework } from '../casework/service.ts'
import { aMatter, FEE, HALL, WINDOW } from '../catalogue/catalogue.test-support.ts'
import { CatalogueGuides } from '../catalogue/index.ts'
import type { EntryKind, MatterEntry } from '../catalogue/model.ts'
import { publishEntries } from '../catalogue/seed.ts'
import { actOn, aFile, key, openCalls } from '../organisation/calls.test-support.ts'
import { type Answer, type County, openCounty } from '../organisation/county.test-support.ts'
import { openFileFolder } from '../platform/files.ts'
import { deriveKey } from '../platform/secrets.ts'
import { openAskersWay } from '../tracking/way.ts'
import { answersCheck } from './answers-of-case.ts'
import { NO_DOCUMENTS } from './documents-of.ts'
import { openClaims } from './licences/claim.ts'
import { matterBook } from './matter-book.ts'
import { type OpenApplications, openApplications } from './open.ts'
import { greenChannelCheck } from './projects/green-act.ts'

/** A clerk of the hall, a second one, and four people of the education office: enough that nobody approves their own. */
const PEOPLE: readonly (readonly [string, string, Role[]])[] = [
  ['hall-clerk', 'east-education', ['clerk']],
  ['hall-clerk-2', 'east-education', ['clerk']],
  ['town-clerk', 'east-town', ['clerk']],
  ['west-clerk', 'west-education', ['clerk']],
  ['east-handler-2', 'east-education', ['handler']],
  ['east-handler-3', 'east-education', ['handler']],
  ['east-leader', 'east-office', ['leader']],
]

export const PDF = Buffer.from('%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n')
/** One transparent pixel: the smallest signature there is. */
export const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=='
export { key }

/** 11010519491231002X, the example of GB 11643. */
export const APPLICANT = {
  kind: 'person' as const,
  name: '李秀芳',
  number: '11010519491231002X',
  representative: '',
  agentName: '',
  agentNumber: '',
  phone: '13900001234',
  email: '',
  address: '东县人民路1号',
}
export const ANSWERS = { shop: '秀芳小吃店', kind: 'restaurant', area: 40 }
export const application = (over: object = {}) => ({
  matter: 'SP-0001',
  applicant: APPLICANT,
  answers: ANSWERS,
  delivery: { way: 'counter', to: '', phone: '', address: '' },
  consents: { electronicService: false, lookUp: true, keepForNext: false },
  ...over,
})

export interface Hall extends County {
  readonly open: OpenApplications
  readonly keys: CaseworkKeys
  readonly attachments: Attachments
  readonly casework: Casework
  readonly call: ReturnType<typeof openCalls>
  publish(kind: EntryKind, data: unknown): Promise<void>
  upload(url: string, headers?: object, content?: Buffer, name?: string): Promise<Answer>
  readonly act: typeof actOn
}

export async function openHall(matters: readonly MatterEntry[] = [aMatter()]): Promise<Hall> {
  const folder = mkdtempSync(path.join(tmpdir(), 'sunhall-hall-'))
  let open: OpenApplications | undefined
  let guides: CatalogueGuides | undefined
  let keys: CaseworkKeys | undefined
  let attachments: Attachments | undefined
  let casework: Casework | undefined
  const county = await openCounty({
    people: PEOPLE,
    mounts({ data, organisation, secretKey, now }) {
      keys = {
        sealing: deriveKey(secretKey, 'sealing'),
        queryCode: deriveKey(secretKey, 'query-code'),
        blindIndex: deriveKey(secretKey, 'blind-index'),
      }
      const ports = openPorts(data.db, organisation, now)
      const calendars = new Calendars(data.db)
      const register = new CatalogueGuides({
        db: data.pool,
        organisation,
        freshMs: 0,
        forgets: () => ports.forgetMatters(),
      })
      guides = register
      const own = new Casework(data, ports, calendars, keys, {
        answers: answersCheck(data.pool, matterBook(register)),
        house: greenChannelCheck(data.db),
        licences: openClaims(data, ports, keys),
      })
      casework = own
      const desk = new CaseDesk(data, ports, calendars, own, keys)
      const files = new Attachments({ pool: data.pool, files: openFileFolder(folder), ports })
      attachments = files
      open = openApplications({
        database: data,
        organisation,
        ports,
        calendars,
        casework: own,
        desk,
        way: openAskersWay({ pool: data.pool, ports, desk, keys }),
        guides: register,
        attachments: files,
        documents: NO_DOCUMENTS,
        keys,
        accountOf: async () => ({}),
      })
      return [
        app =>
          caseRoutes(app, {
            desk,
            exportCase: async () => undefined,
            openAttachment: (region, id) => files.open(region, id),
          }),
        app => attachmentRoutes(app, { attachments: files }),
        open.routes({ limited: false }),
      ]
    },
  })
  const { data, organisation, app, clock } = county
  await loadFirstNotices(data.pool, '2026-01-01T00:00:00.000Z' as Instant)
  const publish: Hall['publish'] = async (kind, entry) => {
    const report = await publishEntries({ pool: data.pool, organisation }, [{ kind, data: entry }], {
      now: clock.now,
      by: null,
      reason: '初始目录',
    })
    if (report.published === 0)
      throw new Error(JSON.stringify(report.findings.filter(each => each.severity === 'error')))
    guides?.forget()
  }
  await publish('hall', HALL)
  await publish('window', WINDOW)
  await publish('fee', FEE)
  for (const matter of matters) await publish('matter', matter)
  if (open === undefined || keys === undefined || attachments === undefined || casework === undefined)
    throw new Error('the server was not built')
  const call = openCalls(app)
  return {
    ...county,
    open,
    keys,
    attachments,
    casework,
    call,
    publish,
    async upload(url, headers = {}, content = PDF, name = '材料.pdf') {
      const file = aFile(content, name)
      return call('POST', url, file.payload, { ...file.headers, ...headers })
    },
    act: actOn,
    async close() {
      await county.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
