// Applications put together once: what HTTP, jobs, the demonstration and the tests use.
import type { Text } from '@sunhall/kernel'
import type { Attachments } from '../attachments/index.ts'
import type { Calendars } from '../casework/calendars.ts'
import type { CaseworkKeys } from '../casework/context.ts'
import type { CaseDesk } from '../casework/desk.ts'
import type { CaseworkPorts } from '../casework/port.ts'
import type { Casework } from '../casework/service.ts'
import { HallRegister } from '../catalogue/halls.ts'
import type { Guides } from '../catalogue/port.ts'
import type { Organisation } from '../organisation/organisation.ts'
import type { AppDatabase } from '../platform/database.ts'
import type { App } from '../platform/http-app.ts'
import { readSetting } from '../registers/settings.ts'
import type { AskersWay } from '../tracking/way.ts'
import { Applying } from './apply.ts'
import { HandOvers } from './counter/hand-over.ts'
import { Counter } from './counter/intake.ts'
import { intakeRoutes } from './counter/intake-routes.ts'
import { HallQueue } from './counter/queue.ts'
import { counterRoutes } from './counter/routes.ts'
import type { CaseDocuments } from './documents-of.ts'
import { applicationRoutes } from './drafts/routes.ts'
import { Drafts } from './drafts/service.ts'
import { type PaymentProvider, transferOrCash } from './fees/provider.ts'
import { feeRoutes } from './fees/routes.ts'
import { Fees } from './fees/service.ts'
import { openClaims } from './licences/claim.ts'
import { type GrantedLicences, grantedLicences } from './licences/granted.ts'
import { licenceRoutes } from './licences/routes.ts'
import { Licences } from './licences/service.ts'
import { type MatterBook, matterBook } from './matter-book.ts'
import { type PublicNotices, publicNotices } from './notices/notices.ts'
import { noticeRoutes } from './notices/routes.ts'
import { projectRoutes } from './projects/routes.ts'
import { Projects } from './projects/service.ts'
import { ApplicationService } from './service.ts'
import { applicationDeskRoutes } from './staff/routes.ts'
import { ApplicationDesk } from './staff/view.ts'

export interface ApplicationsParts {
  readonly database: AppDatabase
  readonly organisation: Organisation
  readonly ports: CaseworkPorts
  readonly calendars: Calendars
  readonly casework: Casework
  readonly desk: CaseDesk
  readonly way: AskersWay
  readonly guides: Guides
  readonly attachments: Attachments
  readonly documents: CaseDocuments
  readonly keys: CaseworkKeys
  readonly accountOf: (askerId: string) => Promise<{ readonly phone?: string; readonly email?: string }>
  /** Another way of paying than a transfer or cash. */
  readonly payment?: PaymentProvider
}

export interface OpenApplications {
  readonly applications: ApplicationService
  readonly applying: Applying
  readonly drafts: Drafts
  readonly counter: Counter
  readonly queue: HallQueue
  readonly halls: HallRegister
  readonly handOvers: HandOvers
  readonly fees: Fees
  readonly projects: Projects
  readonly licences: Licences
  readonly granted: GrantedLicences
  readonly notices: PublicNotices
  readonly staff: ApplicationDesk
  readonly book: MatterBook
  routes(options: { readonly limited: boolean }): (app: App) => void
}

export function openApplications(parts: ApplicationsParts): OpenApplications {
  const { database, organisation, ports, calendars, casework, desk, attachments, keys, documents } = parts
  const { pool, db } = database
  const book = matterBook(parts.guides)
  const halls = new HallRegister(pool, parts.guides)
  const payment = parts.payment ?? transferOrCash(db)
  const matterTitle = async (code: string): Promise<Text | null> =>
    (await parts.guides.guide(code))?.summary.title ?? null
  const claims = openClaims(database, ports, keys)
  const drafts = new Drafts({ pool, book, attachments, claims, keys })
  const reminderDays = async () => (await readSetting(db, 'licence-reminder')).days
  const paperTitle = async (code: string): Promise<Text | null> => {
    const guide = await parts.guides.guide(code)
    return guide?.entry?.result.title ?? guide?.summary.title ?? null
  }
  const licences = new Licences({ pool, ports, keys, matterTitle, paperTitle, reminderDays })
  const granted = grantedLicences({ pool, ports, keys, matterTitle, reminderDays })
  const notices = publicNotices({
    pool,
    ports,
    keys,
    matter: async code => {
      const guide = await parts.guides.guide(code)
      if (guide === null) return null
      const { title, kind } = guide.summary
      return { title, phone: guide.entry?.inquiryPhone ?? null, licence: kind === 'licence' }
    },
  })
  const projects = new Projects({
    pool,
    db,
    ports,
    desk,
    sealing: keys.sealing,
    matterTitle,
    postsOf: async (person, day) => {
      const snapshot = await organisation.snapshot()
      return snapshot.person(person)?.disabled_at === null ? snapshot.grantsOf(person, day) : []
    },
    peopleNamed: async part =>
      (await organisation.snapshot()).rows.people.filter(
        person => person.disabled_at === null && person.name.includes(part),
      ),
  })
  const applying = new Applying({ db: pool, casework, desk, ports, claims, projects, keys })
  const applications = new ApplicationService({
    db: pool,
    drafts,
    applying,
    book,
    way: parts.way,
    desk,
    casework,
    attachments,
    documents,
    payTo: unit => payment.instructions({ unit }),
    keys,
    accountOf: parts.accountOf,
  })
  const queue = new HallQueue(pool, halls, async region => (await calendars.forRegions())(region))
  const counter = new Counter({
    db: pool,
    queue,
    hall: code => halls.hall(code),
    book,
    applying,
    claims,
    matterTitle,
    casework,
    desk,
    attachments,
    keys,
  })
  const handOvers = new HandOvers({
    db: pool,
    queue,
    offices: () => ports.offices(),
    matter: async (code, version) => (await book.version(code, version))?.entry ?? null,
  })
  const fees = new Fees({ db: pool, ports, key: keys.blindIndex, matterTitle })
  const staff = new ApplicationDesk({
    db: pool,
    desk,
    casework,
    book,
    documents,
    applications,
    claims,
    matterTitle,
    paperTitle,
    sealing: keys.sealing,
    blindIndex: keys.blindIndex,
  })
  return {
    applications,
    applying,
    drafts,
    counter,
    queue,
    halls,
    handOvers,
    fees,
    projects,
    licences,
    granted,
    notices,
    staff,
    book,
    routes:
      ({ limited }) =>
      app => {
        applicationRoutes(app, { applications, applying, book, limited })
        applicationDeskRoutes(app, { desk: staff })
        counterRoutes(app, { db, queue, handOvers, limited })
        intakeRoutes(app, { db, counter, queue, attachments })
        feeRoutes(app, { fees })
        projectRoutes(app, { db, projects, ports })
        licenceRoutes(app, { licences, granted, limited })
        noticeRoutes(app, { notices })
      },
  }
}
