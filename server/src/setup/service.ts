// The first setup of an installation, once, on an empty database: regions, two units, three administrators, and the first registers.
import { randomInt, randomUUID } from 'node:crypto'
import { type Instant, localDay, type RegionCode, type Role, type Text } from '@sunhall/kernel'
import { PACKS } from '@sunhall/packs'
import { sql } from 'kysely'
import { loadFirstNotices } from '../casework/calendars.ts'
import { giveInitialPassword } from '../identity/accounts.ts'
import { requireStrong } from '../identity/password.ts'
import { addPerson, addPost, addRegion, addUnit, appoint } from '../organisation/index.ts'
import type { AppDatabase } from '../platform/database.ts'
import { Problem } from '../platform/errors.ts'
import { FIRST_CATEGORIES } from '../registers/first-categories.ts'
import { addCategory, type Change, publishMatter } from '../registers/index.ts'
import { DUTIES, type Duty, type SetupPlan } from './plan.ts'

/** Why the setup is not done, in both languages. */
export class SetupRefused extends Error {
  readonly text: Text
  constructor(text: Text) {
    super(text.en)
    this.name = 'SetupRefused'
    this.text = text
  }
}

export interface InitialLogin {
  readonly duty: Duty
  readonly login: string
  readonly name: string
  /** Shown once and kept nowhere; must be changed at the first log-in. */
  readonly password: string
}

const ROLES: { readonly [D in Duty]: Role } = { system: 'system-admin', security: 'security-admin', auditor: 'auditor' }
const TITLES: { readonly [D in Duty]: Text } = {
  system: { zh: '系统管理岗', en: 'System administrator' },
  security: { zh: '安全管理岗', en: 'Security administrator' },
  auditor: { zh: '安全审计岗', en: 'Auditor' },
}
const LOCK = 'sunhall-setup'

/** Whether the installation has its organisation. */
export async function isSetUp(db: AppDatabase['db']): Promise<boolean> {
  return (await db.selectFrom('regions').select('code').limit(1).executeTakeFirst()) !== undefined
}

/** @throws SetupRefused */
export async function requireEmpty(db: AppDatabase['db']): Promise<void> {
  if (!(await isSetUp(db))) return
  throw new SetupRefused({
    zh: '数据库中已有机构，初始化只能在空库上进行一次；请登录工作台继续设置。',
    en: 'This database has an organisation: setup is done once, on an empty one. Go on in the workbench.',
  })
}

/** No letters or digits that are mistaken for one another when copied by hand. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyz'
const SIGNS = `${LETTERS}${LETTERS.toUpperCase()}23456789`

function initialPassword(login: string): string {
  for (;;) {
    const group = (): string => Array.from({ length: 5 }, () => SIGNS[randomInt(SIGNS.length)]).join('')
    const password = `${group()}-${group()}-${group()}`
    try {
      requireStrong(password, login)
      return password
    } catch (error) {
      if (!(error instanceof Problem)) throw error
    }
  }
}

function requireThreePersons({ administrators }: SetupPlan): void {
  const all = Object.values(administrators)
  const three = (of: (one: (typeof all)[number]) => string): boolean => new Set(all.map(of)).size === all.length
  if (three(one => one.login) && three(one => one.name)) return
  throw new SetupRefused({
    zh: '系统管理员、安全管理员、安全审计员须由三人分任，姓名和登录名不能相同。',
    en: 'The three administrators are three persons: their names and log-ins must differ.',
  })
}

/** @throws SetupRefused where there are regions already, or one person is to be two administrators; Problem for what registers refuse */
export async function setUp(database: AppDatabase, plan: SetupPlan, now: Instant): Promise<InitialLogin[]> {
  requireThreePersons(plan)
  const change: Change = { at: now, by: null, reason: '系统初始化 first setup' }
  const [top] = plan.regions
  if (top === undefined) throw new Problem('region-code-invalid')
  const logins = await database.db.transaction().execute(async trx => {
    // Two at once: the second finds what the first has made.
    await sql`select pg_advisory_xact_lock(hashtextextended(${LOCK}, 0))`.execute(trx)
    await requireEmpty(trx)
    for (const region of plan.regions) await addRegion(trx, region, change)
    const office = await addSeat(trx, top, 'government-office', plan.office, change)
    await addSeat(trx, top, 'supervision', plan.supervision, change)
    const made: InitialLogin[] = []
    for (const duty of Object.keys(DUTIES) as Duty[]) {
      const { login, name, phone } = plan.administrators[duty]
      const person = randomUUID()
      const post = `${top.code}-${ROLES[duty]}`
      await addPerson(trx, person, { login, name, phone, email: null, language: 'zh' }, change)
      await addPost(trx, post, { unit: office, title: TITLES[duty], roles: [ROLES[duty]] }, change)
      await appoint(trx, post, { person, rank: 'A', from: localDay(now), to: null }, change)
      const password = initialPassword(login)
      await giveInitialPassword(trx, person, password, change)
      made.push({ duty, login, name, password })
    }
    for (const [position, [code, title]] of Object.entries(FIRST_CATEGORIES).entries()) {
      await addCategory(trx, code, { title, position, open: true }, change)
    }
    for (const pack of PACKS) for (const matter of pack.matters) await publishMatter(trx, matter, change)
    return made
  })
  await loadFirstNotices(database.pool, now)
  return logins
}

type Trx = Parameters<typeof addUnit>[0]
type Seat = 'government-office' | 'supervision'
type Region = SetupPlan['regions'][number]

const SEATS: { readonly [S in Seat]: { id: string; name(region: Text): Text; short: string } } = {
  'government-office': {
    id: 'office',
    name: region => ({ zh: `${region.zh}人民政府办公室`, en: `General Office of ${region.en}` }),
    short: '政府办',
  },
  supervision: {
    id: 'supervision',
    name: region => ({ zh: `${region.zh}效能监察办公室`, en: `Efficiency Supervision Office of ${region.en}` }),
    short: '监察办',
  },
}

/** What units of this kind are called where nothing is said. */
export const seatName = (kind: Seat, region: Text): Text => SEATS[kind].name(region)

async function addSeat(
  trx: Trx,
  region: Region,
  kind: Seat,
  given: SetupPlan['office'],
  change: Change,
): Promise<string> {
  const { id, name, short } = SEATS[kind]
  const unit = `${region.code as RegionCode}-${id}`
  const fields = { phone: given?.phone ?? null, address: null, duties: '', position: 0 }
  const called = { name: given?.name ?? name(region.name), short: given?.short ?? short }
  await addUnit(trx, unit, { region: region.code, kind, ...called, ...fields }, change)
  return unit
}
