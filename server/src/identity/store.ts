// All SQL of identity: sessions, attempts, second factors, the log of log-ins.
import { epochMs, type Instant, instantFromEpoch, type PersonId } from '@sunhall/kernel'
import type { Kysely } from 'kysely'
import { sql } from 'kysely'
import { inSteps } from '../platform/gathered.ts'
import type { Database } from '../platform/schema.ts'
import type { LoginOutcome } from '../registers/model.ts'

type Db = Kysely<Database>

export const later = (at: Instant, ms: number): Instant => instantFromEpoch(epochMs(at) + ms)

const ACCOUNT = [
  'id',
  'login',
  'name',
  'language',
  'password_hash',
  'must_change_password',
  'locked_until',
  'disabled_at',
  'totp_sealed',
  'totp_confirmed_at',
] as const

export function findAccountByLogin(db: Db, login: string) {
  return db
    .selectFrom('people')
    .select(ACCOUNT)
    .select(eb => hasPasskey(eb).as('has_passkey'))
    .where('login', '=', login)
    .executeTakeFirst()
}

export function findAccount(db: Db, id: PersonId) {
  return db
    .selectFrom('people')
    .select(ACCOUNT)
    .select(eb => hasPasskey(eb).as('has_passkey'))
    .where('id', '=', id)
    .executeTakeFirst()
}
export type Account = NonNullable<Awaited<ReturnType<typeof findAccount>>>

const hasPasskey = (eb: import('kysely').ExpressionBuilder<Database, 'people'>) =>
  eb.exists(eb.selectFrom('passkeys').select('passkeys.id').whereRef('passkeys.person_id', '=', 'people.id'))

/**
 * Takes one attempt before the secret is looked at, so that a hundred guesses at once still count as a hundred.
 * False while the account is locked; the attempt that reaches the limit locks it.
 */
export async function takeAttempt(
  db: Db,
  table: 'people' | 'askers',
  id: string,
  at: Instant,
  failures: number,
  lockMinutes: number,
): Promise<boolean> {
  const until = later(at, lockMinutes * 60_000)
  // A lock that has run out starts the count anew.
  const count = sql<number>`case when locked_until is not null and locked_until <= ${at} then 1 else failed_logins + 1 end`
  const result = await db
    .updateTable(table)
    .set({
      failed_logins: count as never,
      locked_until: sql`case when ${count} >= ${failures} then ${until}::timestamptz end` as never,
    })
    .where('id', '=', id)
    .where(eb => eb.or([eb('locked_until', 'is', null), eb('locked_until', '<=', at)]))
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

/** Gives the attempt back: everything was right so far. `all` clears the count, once every factor was given. */
export async function returnAttempt(db: Db, table: 'people' | 'askers', id: string, all: boolean): Promise<void> {
  await db
    .updateTable(table)
    .set({ failed_logins: (all ? 0 : sql`greatest(failed_logins - 1, 0)`) as never, locked_until: null })
    .where('id', '=', id)
    .execute()
}

export interface LoginEntry {
  readonly at: Instant
  readonly login: string
  readonly person: PersonId | null
  readonly outcome: LoginOutcome
  readonly method: 'password' | 'totp' | 'passkey' | 'session' | 'asker' | 'code'
  readonly ip: string
  readonly agent: string
}

export async function logLogin(db: Db, entry: LoginEntry): Promise<void> {
  await db
    .insertInto('login_log')
    .values({
      at: entry.at,
      login: entry.login,
      person_id: entry.person,
      outcome: entry.outcome,
      method: entry.method,
      ip: entry.ip,
      agent: entry.agent,
    })
    .execute()
}

export interface NewSession {
  readonly hash: Buffer
  readonly person: PersonId
  readonly at: Instant
  readonly expires: Instant
  readonly secondFactor: 'totp' | 'passkey' | null
  readonly ip: string
  readonly agent: string
}

export async function insertSession(db: Db, session: NewSession): Promise<void> {
  await db
    .insertInto('sessions')
    .values({
      token_hash: session.hash,
      person_id: session.person,
      created_at: session.at,
      last_seen_at: session.at,
      expires_at: session.expires,
      second_factor: session.secondFactor,
      ip: session.ip,
      agent: session.agent,
    })
    .execute()
}

/** Sessions with what deciding about them needs, in one round trip: the person, the rules, the organisation's revision. */
export function findSessions(db: Db, hashes: readonly Buffer[]) {
  return db
    .selectFrom('sessions')
    .innerJoin('people', 'people.id', 'sessions.person_id')
    .select([
      'sessions.token_hash',
      'sessions.person_id',
      'sessions.last_seen_at',
      'sessions.expires_at',
      'sessions.second_factor',
      'people.must_change_password',
      'people.disabled_at',
      'people.totp_confirmed_at',
    ])
    .select(eb => [
      eb
        .exists(eb.selectFrom('passkeys').select('passkeys.id').whereRef('passkeys.person_id', '=', 'people.id'))
        .as('has_passkey'),
      eb.selectFrom('settings').select('value').where('key', '=', 'login').as('rules'),
      eb.selectFrom('settings').select('value').where('key', '=', 'organisation-revision').as('revision'),
    ])
    .where('sessions.token_hash', 'in', inSteps(hashes))
    .execute()
}

export type SessionRow = Awaited<ReturnType<typeof findSessions>>[number]

export async function touchSession(db: Db, hash: Buffer, at: Instant): Promise<void> {
  await db.updateTable('sessions').set({ last_seen_at: at }).where('token_hash', '=', hash).execute()
}

/** A new token for the same session: whoever saw the old one has nothing. */
export async function rotateSession(
  db: Db,
  from: Buffer,
  to: Buffer,
  secondFactor: 'totp' | 'passkey' | null,
): Promise<void> {
  await db
    .updateTable('sessions')
    .set({ token_hash: to, ...(secondFactor === null ? {} : { second_factor: secondFactor }) })
    .where('token_hash', '=', from)
    .execute()
}

export async function deleteSession(db: Db, hash: Buffer): Promise<void> {
  await db.deleteFrom('sessions').where('token_hash', '=', hash).execute()
}

export async function deleteSessionsOf(db: Db, person: PersonId, except: Buffer | null): Promise<void> {
  let query = db.deleteFrom('sessions').where('person_id', '=', person)
  if (except !== null) query = query.where('token_hash', '<>', except)
  await query.execute()
}

/** Removes sessions and codes that ended; a daily job calls it. */
export async function sweepSessions(db: Db, at: Instant): Promise<void> {
  await db.deleteFrom('sessions').where('expires_at', '<=', at).execute()
  await db.deleteFrom('asker_sessions').where('expires_at', '<=', at).execute()
  await db.deleteFrom('asker_codes').where('expires_at', '<=', at).execute()
}

export async function setPassword(db: Db, person: PersonId, hash: string, mustChange: boolean): Promise<void> {
  await db
    .updateTable('people')
    .set({ password_hash: hash, must_change_password: mustChange, failed_logins: 0, locked_until: null })
    .where('id', '=', person)
    .execute()
}

export async function setTotp(db: Db, person: PersonId, sealed: Buffer | null): Promise<void> {
  await db
    .updateTable('people')
    .set({ totp_sealed: sealed, totp_confirmed_at: null, totp_last_step: null })
    .where('id', '=', person)
    .execute()
}

/** Uses up a code: false when this step, or a later one, was used before. Two of the same at once: one wins. */
export async function useTotpStep(db: Db, person: PersonId, step: number): Promise<boolean> {
  const result = await db
    .updateTable('people')
    .set({ totp_last_step: step })
    .where('id', '=', person)
    .where(eb => eb.or([eb('totp_last_step', 'is', null), eb('totp_last_step', '<', step)]))
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

export async function confirmTotp(db: Db, person: PersonId, at: Instant): Promise<void> {
  await db.updateTable('people').set({ totp_confirmed_at: at }).where('id', '=', person).execute()
}

export function passkeysOf(db: Db, person: PersonId) {
  return db
    .selectFrom('passkeys')
    .selectAll()
    .where('person_id', '=', person)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
}
export type PasskeyRow = Awaited<ReturnType<typeof passkeysOf>>[number]

/** Records a use; false when the authenticator's counter did not move on (a copy of it may be about). */
export async function usePasskey(db: Db, id: string, counter: number, at: Instant): Promise<boolean> {
  const result = await db
    .updateTable('passkeys')
    .set({ counter, last_used_at: at })
    .where('id', '=', id)
    .where(eb => eb.or([eb('counter', '<', counter), eb.and([eb('counter', '=', 0), eb.lit(counter === 0)])]))
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}
