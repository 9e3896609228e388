// Accounts of the public: optional, under a phone number or mail address that is kept sealed and found by a blind index.
import { randomUUID } from 'node:crypto'
import type { Instant } from '@sunhall/kernel'
import { type Kysely, sql } from 'kysely'
import { fieldProblem, Problem } from '../platform/errors.ts'
import type { AskerSession } from '../platform/guard.ts'
import type { Database } from '../platform/schema.ts'
import { blindIndex, seal, unseal } from '../platform/secrets.ts'
import { readSetting } from '../registers/settings.ts'
import { checkPassword, hashPassword, requireStrong } from './password.ts'
import type { Client, Identity } from './service.ts'
import { later, logLogin, returnAttempt, takeAttempt } from './store.ts'
import { hashToken, newToken } from './tokens.ts'

/** Hours an asker stays logged in: a day's errand, on what may be a shared computer. */
const SESSION_HOURS = 12

/** A mainland mobile number or a mail address in the one form it is looked up by. @throws Problem invalid-input */
export function askerLogin(given: string): string {
  const text = given.normalize('NFKC').trim().toLowerCase()
  const phone = text.replace(/[\s-]/g, '').replace(/^(\+?86)(?=1\d{10}$)/, '')
  if (/^1[3-9]\d{9}$/.test(phone)) return phone
  if (/^[^\s@]{1,64}@[^\s@.]+(\.[^\s@.]+)+$/.test(text) && text.length <= 120) return text
  throw fieldProblem('login', 'wrong-format')
}

export const channelOf = (login: string): 'mail' | 'sms' => (login.includes('@') ? 'mail' : 'sms')

/** Whether a code can reach this number or address (asker-codes.ts): without that it stays unproved. */
export const canProve = (identity: Identity, login: string): boolean => identity.reaches[channelOf(login)]

export const indexOf = (identity: Identity, login: string): Buffer => blindIndex(identity.keys.index, `asker:${login}`)

/** Under a number that nothing can be sent to, and that is therefore not proved. @throws Problem number-unproved, account-taken */
export async function registerAsker(
  identity: Identity,
  input: { login: string; password: string },
  at: Instant,
): Promise<{ asker: string; token: string }> {
  const login = askerLogin(input.login)
  if (canProve(identity, login)) throw new Problem('number-unproved')
  requireStrong(input.password, login)
  const asker = await addAsker(identity.db, identity, login, await hashPassword(input.password), at)
  return { asker, token: await openAskerSession(identity, asker, at) }
}

/** @throws Problem account-taken */
export async function addAsker(
  db: Kysely<Database>,
  identity: Identity,
  login: string,
  password_hash: string,
  at: Instant,
): Promise<string> {
  const id = randomUUID()
  const added = await db
    .insertInto('askers')
    .values({
      id,
      login_index: indexOf(identity, login),
      login_sealed: seal(identity.keys.sealing, login, `askers.login:${id}`),
      password_hash,
      locked_until: null,
      created_at: at,
    })
    .onConflict(conflict => conflict.column('login_index').doNothing())
    .executeTakeFirst()
  if (added.numInsertedOrUpdatedRows === 0n) throw new Problem('account-taken')
  return id
}

export async function openAskerSession(identity: Identity, asker: string, at: Instant): Promise<string> {
  const { token, hash } = newToken()
  await identity.db
    .insertInto('asker_sessions')
    .values({ token_hash: hash, asker_id: asker, created_at: at, expires_at: later(at, SESSION_HOURS * 3_600_000) })
    .execute()
  return token
}

/** @throws Problem login-failed, the same whatever was wrong */
export async function logInAsker(
  identity: Identity,
  input: { login: string; password: string },
  client: Client,
  at: Instant,
): Promise<{ asker: string; token: string }> {
  const { db } = identity
  const rules = await readSetting(db, 'login')
  const row = await db
    .selectFrom('askers')
    .select(['id', 'password_hash'])
    .where('login_index', '=', indexOf(identity, askerLogin(input.login)))
    .executeTakeFirst()
  const free = await takeAttempt(db, 'askers', row?.id ?? '', at, rules.failures, rules.lockMinutes)
  const right = await checkPassword(row?.password_hash ?? null, input.password)
  const outcome = row === undefined ? 'unknown' : !free ? 'locked' : right ? 'ok' : 'wrong'
  await logLogin(db, {
    at,
    login: row ? `asker:${row.id}` : 'asker',
    person: null,
    outcome,
    method: 'asker',
    ...client,
  })
  if (row === undefined || outcome !== 'ok') throw new Problem('login-failed')
  await returnAttempt(db, 'askers', row.id, true)
  return { asker: row.id, token: await openAskerSession(identity, row.id, at) }
}

export async function readAskerSession(identity: Identity, token: string, at: Instant): Promise<AskerSession | null> {
  const tokenHash = hashToken(token)
  const row = await identity.db
    .selectFrom('asker_sessions')
    .select(['asker_id', 'expires_at'])
    .where('token_hash', '=', tokenHash)
    .executeTakeFirst()
  return row === undefined || row.expires_at <= at ? null : { asker: row.asker_id, tokenHash }
}

export async function logOutAsker(identity: Identity, session: AskerSession): Promise<void> {
  await identity.db.deleteFrom('asker_sessions').where('token_hash', '=', session.tokenHash).execute()
}

/** The phone number or mail address of an account, for its owner alone. */
export async function askerName(identity: Identity, asker: string): Promise<string | null> {
  const row = await identity.db.selectFrom('askers').select('login_sealed').where('id', '=', asker).executeTakeFirst()
  return row === undefined ? null : unseal(identity.keys.sealing, row.login_sealed, `askers.login:${asker}`)
}

/** The owner once more, by the password: who finds the screen open changes nothing. @throws Problem login-failed, locked like a log-in */
async function ownerAgain(identity: Identity, asker: string, password: string, client: Client, at: Instant) {
  const { db } = identity
  const rules = await readSetting(db, 'login')
  const row = await db.selectFrom('askers').select('password_hash').where('id', '=', asker).executeTakeFirst()
  const free = await takeAttempt(db, 'askers', asker, at, rules.failures, rules.lockMinutes)
  const right = await checkPassword(row?.password_hash ?? null, password)
  const outcome = row === undefined ? 'unknown' : !free ? 'locked' : right ? 'ok' : 'wrong'
  await logLogin(db, { at, login: `asker:${asker}`, person: null, outcome, method: 'asker', ...client })
  if (outcome !== 'ok') throw new Problem('login-failed')
  await returnAttempt(db, 'askers', asker, true)
}

/** Every other session ends. @throws Problem login-failed, password-weak */
export async function changeAskerPassword(
  identity: Identity,
  session: AskerSession,
  { password, next }: { password: string; next: string },
  client: Client,
  at: Instant,
): Promise<void> {
  await ownerAgain(identity, session.asker, password, client, at)
  requireStrong(next, (await askerName(identity, session.asker)) ?? '')
  const password_hash = await hashPassword(next)
  await identity.db.transaction().execute(async trx => {
    await trx.updateTable('askers').set({ password_hash }).where('id', '=', session.asker).execute()
    await trx
      .deleteFrom('asker_sessions')
      .where('asker_id', '=', session.asker)
      .where('token_hash', '!=', session.tokenHash)
      .execute()
  })
}

/**
 * The account with its number, its drafts and its sessions is gone (个人信息保护法 47). What was asked and applied for is the
 * record's, kept as long as the law has it kept, and followed by its query code.
 * @throws Problem login-failed
 */
export async function closeAskerAccount(
  identity: Identity,
  { asker }: AskerSession,
  password: string,
  client: Client,
  at: Instant,
): Promise<void> {
  await ownerAgain(identity, asker, password, client, at)
  await identity.db.transaction().execute(async trx => {
    await trx.updateTable('cases').set({ asker_id: null }).where('asker_id', '=', asker).execute()
    await sql`delete from application_drafts where asker_id = ${asker}`.execute(trx)
    await trx.deleteFrom('asker_sessions').where('asker_id', '=', asker).execute()
    await trx.deleteFrom('askers').where('id', '=', asker).execute()
  })
}
