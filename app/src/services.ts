// Every service of the house, put together once: what HTTP, jobs, the command line, the demonstration and the bench use.
import type { Instant } from '@sunhall/kernel'
import { answersCheck } from '@sunhall/server/applications/answers-of-case'
import { payToOf, transferOrCash } from '@sunhall/server/applications/fees/provider'
import { openClaims } from '@sunhall/server/applications/licences/claim'
import { matterBook } from '@sunhall/server/applications/matter-book'
import { greenChannelCheck } from '@sunhall/server/applications/projects/green-act'
import { CalendarService } from '@sunhall/server/calendar/service'
import { Calendars } from '@sunhall/server/casework/calendars'
import type { CaseworkKeys } from '@sunhall/server/casework/context'
import { CaseDesk } from '@sunhall/server/casework/desk'
import { Moves } from '@sunhall/server/casework/moves'
import { openPorts } from '@sunhall/server/casework/offices'
import type { CaseworkPorts } from '@sunhall/server/casework/port'
import { Casework, type CaseworkOptions } from '@sunhall/server/casework/service'
import { CatalogueGuides } from '@sunhall/server/catalogue/index'
import { openDocumentPapers } from '@sunhall/server/documents/index'
import type { PayTo } from '@sunhall/server/documents/papers'
import type { TemplateRegister } from '@sunhall/server/documents/template-register'
import { FiguresService } from '@sunhall/server/figures/index'
import { type Asking, openAsking } from '@sunhall/server/inquiry/service'
import { Knowledge } from '@sunhall/server/knowledge/index'
import { type Organisation, openOrganisation } from '@sunhall/server/organisation/index'
import type { AppDatabase } from '@sunhall/server/platform/database'
import { deriveKey } from '@sunhall/server/platform/secrets'
import { type AskersWay, openAskersWay } from '@sunhall/server/tracking/way'

export interface Services {
  readonly database: AppDatabase
  readonly now: () => Instant
  readonly keys: CaseworkKeys
  readonly organisation: Organisation
  readonly ports: CaseworkPorts
  readonly calendars: Calendars
  readonly casework: Casework
  readonly moves: Moves
  readonly desk: CaseDesk
  readonly calendar: CalendarService
  /** Tries at a case by its code are counted in one place, whatever its matter. */
  readonly way: AskersWay
  readonly asking: Asking
  readonly knowledge: Knowledge
  readonly guides: CatalogueGuides
  readonly figures: FiguresService
  /** Templates of documents in force. */
  readonly templates: TemplateRegister
  readonly payTo: PayTo
}

export function openServices(
  database: AppDatabase,
  secretKey: Buffer,
  now: () => Instant,
  options: Pick<CaseworkOptions, 'undecided'> = {},
): Services {
  const keys: CaseworkKeys = {
    sealing: deriveKey(secretKey, 'sealing'),
    queryCode: deriveKey(secretKey, 'query-code'),
    blindIndex: deriveKey(secretKey, 'blind-index'),
  }
  const organisation = openOrganisation(database.db)
  const ports = openPorts(database.db, organisation, now)
  const calendars = new Calendars(database.db)
  const payTo = payToOf(transferOrCash(database.db), keys.blindIndex)
  const { papers, templates } = openDocumentPapers(
    database.pool,
    () => organisation.snapshot(),
    deriveKey(secretKey, 'documents'),
    payTo,
  )
  const guides = new CatalogueGuides({ db: database.pool, organisation, forgets: () => ports.forgetMatters() })
  const casework = new Casework(database, ports, calendars, keys, {
    ...options,
    clock: now,
    papers,
    answers: answersCheck(database.pool, matterBook(guides)),
    house: greenChannelCheck(database.db),
    licences: openClaims(database, ports, keys),
  })
  const moves = new Moves({
    database,
    casework,
    ports,
    now,
    ...(options.undecided === undefined ? {} : { undecided: options.undecided }),
  })
  const desk = new CaseDesk(database, ports, calendars, casework, keys)
  const way = openAskersWay({ pool: database.pool, ports, desk, keys })
  return {
    database,
    now,
    keys,
    organisation,
    ports,
    calendars,
    casework,
    moves,
    desk,
    calendar: new CalendarService({ database, ports, calendars, casework, now }),
    way,
    asking: openAsking({ database, ports, casework, desk, keys, way }),
    knowledge: new Knowledge(database.pool, ports),
    guides,
    figures: new FiguresService(database.pool, ports),
    templates,
    payTo,
  }
}
