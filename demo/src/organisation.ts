// Writes the registers of the demonstration city: regions, units, posts, people, absences, categories, phrases, the matter, settings.
// Rows are written in bulk, in one transaction, with their entries in the register history; the services would read the whole
// organisation again before each of some five hundred changes.
import { addDays, type Instant, type Json, localDay, type Role } from '@sunhall/kernel'
import { inquiryMatter } from '@sunhall/packs'
import { OFFSET_SETTING } from './clock.ts'
import { loadUnitPapers, type SealStore } from './papers.ts'
import { REGIONS } from './regions.ts'
import { CATEGORIES, PHRASES } from './registers.ts'
import { type AppDatabase, hashPassword, loadFirstNotices } from './server.ts'
import { ABSENT, DEMONSTRATION_PASSWORD, PEOPLE, POSTS } from './staff.ts'
import { UNITS } from './units.ts'

type Db = AppDatabase['db']

/** Days before the first question from which the organisation has been in place. */
const IN_PLACE_DAYS = 180
const WHY = '演示数据'
/** Where fees are paid to; invented, as everything here. */
const PAYMENT = {
  accountName: '青禾县财政局非税收入专户',
  bank: '青禾县农村商业银行营业部（演示）',
  account: '8000 0000 0000 0000 001',
  cashDesk: '青禾县政务服务中心一楼收费窗口',
  note: '',
}

export interface OrganisationOptions {
  readonly database: AppDatabase
  readonly now: Instant
  /** What the running server adds to the real time; see clock.ts. */
  readonly offsetMs: number
  /** Where the images of seals go; without it nothing is sealed. */
  readonly seals?: SealStore
}

/** @throws Error when the database has an organisation already: a demonstration begins in an empty one. */
export async function loadOrganisation({ database, now, offsetMs, seals }: OrganisationOptions): Promise<void> {
  const passwordHash = await hashPassword(DEMONSTRATION_PASSWORD)
  const today = localDay(now)
  const first = addDays(today, -IN_PLACE_DAYS)
  const at = `${first}T00:00:00.000Z` as Instant
  await database.db.transaction().execute(async trx => {
    const taken = await trx.selectFrom('regions').select('code').limit(1).executeTakeFirst()
    if (taken !== undefined) throw new Error('the demonstration needs an empty database')
    await setting(trx, 'demonstration', true)
    await setting(trx, OFFSET_SETTING, offsetMs)
    await setting(trx, 'organisation-revision', 1)
    await setting(trx, 'payment', PAYMENT)
    const regions = REGIONS.map(({ code, parent, ordinal, level, zh, en }) => {
      return { code, parent, ordinal, level, name_zh: zh, name_en: en }
    })
    await trx.insertInto('regions').values(regions).execute()
    const units = UNITS.map(({ id, region, kind, zh, en, short, phone, address, duties }, position) => {
      return {
        id,
        region,
        kind,
        name_zh: zh,
        name_en: en,
        short_zh: short,
        phone,
        address,
        duties,
        position,
        open: true,
      }
    })
    await trx.insertInto('units').values(units).execute()
    const people = PEOPLE.map(({ id, login, name, phone }) => ({ id, login, name, phone }))
    await trx
      .insertInto('people')
      .values(
        people.map(person => ({
          ...person,
          email: null,
          password_hash: passwordHash,
          locked_until: null,
          totp_sealed: null,
          totp_confirmed_at: null,
          totp_last_step: null,
          disabled_at: null,
          created_at: at,
        })),
      )
      .execute()
    const posts = POSTS.map(({ id, unit, title, roles }) => {
      return { id, unit_id: unit, title_zh: title.zh, title_en: title.en, roles: [...roles] as Role[], closed_at: null }
    })
    await trx.insertInto('posts').values(posts).execute()
    const holders = POSTS.flatMap(({ id, a, b }) => [
      { post_id: id, person_id: a, rank: 'A' as const, from_day: first, to_day: null },
      ...(b === null ? [] : [{ post_id: id, person_id: b, rank: 'B' as const, from_day: first, to_day: null }]),
    ])
    await trx.insertInto('post_holders').values(holders).execute()
    const absences = ABSENT.map(({ person, reason }, number) => {
      const absence = { id: `absence-${number + 1}`, person_id: person, reason }
      return { ...absence, from_day: addDays(today, -1), to_day: addDays(today, 2 + number) }
    })
    await trx.insertInto('absences').values(absences).execute()
    const categories = Object.entries(CATEGORIES).map(([code, title], position) => {
      return { code, title_zh: title.zh, title_en: title.en, position }
    })
    await trx.insertInto('categories').values(categories).execute()
    const phrases = PHRASES.map((phrase, position) => {
      return { id: `phrase-${position + 1}`, unit_id: null, ...phrase, position }
    })
    await trx.insertInto('phrases').values(phrases).execute()
    await trx
      .insertInto('matters')
      .values({
        code: inquiryMatter.code,
        version: inquiryMatter.version,
        data: JSON.stringify(inquiryMatter),
        published_at: at,
        published_by: null,
      })
      .execute()
    await recordAll(trx, at, { regions, units, people, posts, absences, categories, phrases })
  })
  await loadUnitPapers(database, seals, at)
  await loadFirstNotices(database.pool, at)
}

export async function setting(trx: Db, key: string, value: Json): Promise<void> {
  const text = JSON.stringify(value)
  await trx
    .insertInto('settings')
    .values({ key, value: text })
    .onConflict(conflict => conflict.column('key').doUpdateSet({ value: text }))
    .execute()
}

type Rows = readonly { readonly [column: string]: unknown }[]

/** The registers' own record begins with their first state. */
async function recordAll(trx: Db, at: Instant, registers: { readonly [register: string]: Rows }): Promise<void> {
  for (const [register, rows] of Object.entries(registers)) {
    const entries = rows.map(row => ({
      register,
      key: String(row.code ?? row.id),
      at,
      person_id: null,
      reason: WHY,
      before: null,
      after: JSON.stringify(row),
    }))
    await trx.insertInto('register_history').values(entries).execute()
  }
}
