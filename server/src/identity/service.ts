// Log-in of staff: password, lock-out, sessions that end, and the second factor that makes a session complete.
import { type Instant, localDay, type PersonId, type Role } from '@sunhall/kernel'
import type { Kysely } from 'kysely'
import type { Organisation } from '../organisation/organisation.ts'
import type { Queryable } from '../platform/database.ts'
import { Problem } from '../platform/errors.ts'
import { Gathered } from '../platform/gathered.ts'
import type { StaffSession } from '../platform/guard.ts'
import type { Database } from '../platform/schema.ts'
import { blindIndex, deriveKey } from '../platform/secrets.ts'
import type { LoginOutcome } from '../registers/model.ts'
import { readSetting, SETTINGS, type Setting } from '../registers/settings.ts'
import { checkPassword, hashPassword, requireStrong } from './password.ts'
import {
  type Account,
  deleteSession,
  deleteSessionsOf,
  findAccount,
  findAccountByLogin,
  findSessions,
  insertSession,
  type LoginEntry,
  later,
  logLogin,
  returnAttempt,
  rotateSession,
  type SessionRow,
  setPassword,
  takeAttempt,
  touchSession,
} from './store.ts'
import { hashToken, newToken } from './tokens.ts'

/** Roles that administer or audit: in production only with a second factor (等保三级 8.1.4.1). */
export const STRICT_ROLES: readonly Role[] = ['security-admin', 'system-admin', 'auditor']

export interface IdentityOptions {
  readonly db: Kysely<Database>
  readonly pool: Queryable
  readonly organisation: Organisation
  readonly secretKey: Buffer
  /** True in production: strict roles count only in sessions with a second factor. */
  readonly requireSecondFactor: boolean
  readonly publicUrl: string
  /** What a code can be sent by: in a demonstration both ways, for its outbox shows it. */
  readonly reaches: { readonly mail: boolean; readonly sms: boolean }
  /** What the demonstration's clock adds to real time, ms: an authenticator in somebody's hand keeps real time. */
  readonly clockOffsetMs?: number
}

export interface Identity extends IdentityOptions {
  readonly keys: { readonly session: Buffer; readonly sealing: Buffer; readonly index: Buffer }
  /** By token hash. Every request of staff begins with one. */
  readonly sessions: Gathered<Buffer, SessionRow>
}

const hex = (hash: Buffer): string => hash.toString('hex')

export function openIdentity(options: IdentityOptions): Identity {
  return {
    ...options,
    keys: {
      session: deriveKey(options.secretKey, 'session'),
      sealing: deriveKey(options.secretKey, 'sealing'),
      index: deriveKey(options.secretKey, 'blind-index'),
    },
    sessions: new Gathered(hex, async hashes => {
      const rows = await findSessions(options.db, hashes)
      return new Map(rows.map(row => [hex(row.token_hash), row]))
    }),
  }
}

/** Where a request comes from, for the log. */
export interface Client {
  readonly ip: string
  readonly agent: string
}

type Rules = Setting<'login'>

const MINUTE = 60_000
/** A session is marked as seen at most so often: reading a page does not write each time. */
const TOUCH_MS = MINUTE

const entry = (
  at: Instant,
  client: Client,
  account: Pick<Account, 'id' | 'login'> | null,
  outcome: LoginOutcome,
  method: LoginEntry['method'],
): LoginEntry => ({ at, login: account?.login ?? '', person: account?.id ?? null, outcome, method, ...client })

/** Logs in with name and password. @throws Problem login-failed, always the same, whatever was wrong. */
export async function logIn(
  identity: Identity,
  input: { login: string; password: string },
  client: Client,
  at: Instant,
  replaces: string | null = null,
): Promise<{ token: string }> {
  const { db, keys } = identity
  const rules = await readSetting(db, 'login')
  const login = input.login.normalize('NFKC').trim().toLowerCase()
  const account = (await findAccountByLogin(db, login)) ?? null
  // The same statements for a name that does not exist: the attempt then counts for nobody.
  const free = await takeAttempt(db, 'people', account?.id ?? '', at, rules.failures, rules.lockMinutes)
  const right = await checkPassword(account?.password_hash ?? null, input.password)
  if (account === null || !free || !right || account.disabled_at !== null) {
    const outcome = account === null ? 'unknown' : !free ? 'locked' : !right ? 'wrong' : 'disabled'
    const made = entry(at, client, account, outcome, 'password')
    // People type passwords into the name field: an unknown name is kept only as a keyed digest.
    const unknown = `?${blindIndex(keys.index, `login:${login}`).toString('hex').slice(0, 12)}`
    await logLogin(db, account === null ? { ...made, login: unknown } : made)
    throw new Problem('login-failed')
  }
  // While a second factor is owed, earlier failures stay counted: the password alone clears nothing.
  await returnAttempt(db, 'people', account.id, !hasFactor(account))
  const { token, hash } = newToken()
  await db.transaction().execute(async trx => {
    if (replaces !== null) await deleteSession(trx, hashToken(replaces))
    await insertSession(trx, {
      hash,
      person: account.id,
      at,
      expires: later(at, rules.sessionHours * 60 * MINUTE),
      secondFactor: null,
      ...client,
    })
    await logLogin(trx, entry(at, client, account, 'ok', 'password'))
  })
  return { token }
}

const hasFactor = (account: { totp_confirmed_at: Instant | null; has_passkey: unknown }): boolean =>
  account.totp_confirmed_at !== null || Boolean(account.has_passkey)

function rulesFrom(value: unknown): Rules {
  const kept = SETTINGS.login.schema.safeParse(value)
  return kept.success ? kept.data : SETTINGS.login.initial
}

/** The session of a token, or null when there is none, it ended, or the account is closed. */
export async function readStaffSession(identity: Identity, token: string, at: Instant): Promise<StaffSession | null> {
  const { db, organisation, requireSecondFactor } = identity
  const tokenHash = hashToken(token)
  const row = await identity.sessions.find(tokenHash)
  if (row === undefined || row.disabled_at !== null || row.expires_at <= at) return null
  if (later(row.last_seen_at, rulesFrom(row.rules).idleMinutes * MINUTE) <= at) return null
  if (later(row.last_seen_at, TOUCH_MS) <= at) await touchSession(db, tokenHash, at)
  const snapshot = await organisation.snapshot(typeof row.revision === 'number' ? row.revision : 0)
  const all = snapshot.grantsOf(row.person_id, localDay(at))
  const strict = requireSecondFactor && row.second_factor === null
  const owes =
    hasFactor(row) && row.second_factor === null ? 'second-factor' : row.must_change_password ? 'new-password' : null
  return {
    person: row.person_id,
    tokenHash,
    secondFactor: row.second_factor,
    owes,
    grants: strict ? all.filter(grant => !STRICT_ROLES.includes(grant.role)) : all,
    withheld: strict ? all.filter(grant => STRICT_ROLES.includes(grant.role)) : [],
  }
}

export async function accountOf(identity: Identity, person: PersonId): Promise<Account> {
  const account = await findAccount(identity.db, person)
  if (account === undefined) throw new Problem('not-logged-in')
  return account
}

/**
 * Checks a second factor under the same count as passwords, and completes the session under a new token.
 * `check` says whether the factor holds; it runs only when the account is not locked.
 */
export async function completeSession(
  identity: Identity,
  session: StaffSession,
  method: 'totp' | 'passkey',
  client: Client,
  at: Instant,
  check: (account: Account) => Promise<boolean>,
): Promise<{ token: string }> {
  const { db } = identity
  const account = await accountOf(identity, session.person)
  const rules = await readSetting(db, 'login')
  const free = await takeAttempt(db, 'people', account.id, at, rules.failures, rules.lockMinutes)
  if (!free || !(await check(account))) {
    await logLogin(db, entry(at, client, account, free ? 'wrong' : 'locked', method))
    throw new Problem(method === 'totp' ? 'code-refused' : 'passkey-refused')
  }
  const { token, hash } = newToken()
  await db.transaction().execute(async trx => {
    await returnAttempt(trx, 'people', account.id, true)
    await rotateSession(trx, session.tokenHash, hash, method)
    await logLogin(trx, entry(at, client, account, 'ok', method))
  })
  return { token }
}

export async function logOut(identity: Identity, session: StaffSession, client: Client, at: Instant): Promise<void> {
  const account = await accountOf(identity, session.person)
  await deleteSession(identity.db, session.tokenHash)
  await logLogin(identity.db, entry(at, client, account, 'ended', 'session'))
}

export async function logOutEverywhere(
  identity: Identity,
  session: StaffSession,
  client: Client,
  at: Instant,
): Promise<void> {
  const account = await accountOf(identity, session.person)
  await deleteSessionsOf(identity.db, session.person, null)
  await logLogin(identity.db, entry(at, client, account, 'ended-everywhere', 'session'))
}

/** Changes one's own password; every other session ends, this one gets a new token. */
export async function changePassword(
  identity: Identity,
  session: StaffSession,
  input: { current: string; next: string },
  client: Client,
  at: Instant,
): Promise<{ token: string }> {
  if (session.owes === 'second-factor') throw new Problem('second-factor-required')
  const { db } = identity
  const account = await accountOf(identity, session.person)
  const rules = await readSetting(db, 'login')
  const free = await takeAttempt(db, 'people', account.id, at, rules.failures, rules.lockMinutes)
  if (!free || !(await checkPassword(account.password_hash, input.current))) throw new Problem('password-wrong')
  await returnAttempt(db, 'people', account.id, true)
  requireStrong(input.next, account.login)
  if (await checkPassword(account.password_hash, input.next)) throw new Problem('password-same')
  const made = await hashPassword(input.next)
  const { token, hash } = newToken()
  await db.transaction().execute(async trx => {
    await setPassword(trx, account.id, made, false)
    await deleteSessionsOf(trx, account.id, session.tokenHash)
    await rotateSession(trx, session.tokenHash, hash, null)
    await logLogin(trx, entry(at, client, account, 'password-changed', 'session'))
  })
  return { token }
}

/** Whether the person's password is this one, under the same count of failures. */
export async function requirePassword(
  identity: Identity,
  person: PersonId,
  password: string,
  at: Instant,
): Promise<void> {
  const { db } = identity
  const account = await accountOf(identity, person)
  const rules = await readSetting(db, 'login')
  const free = await takeAttempt(db, 'people', person, at, rules.failures, rules.lockMinutes)
  if (!free || !(await checkPassword(account.password_hash, password))) throw new Problem('password-wrong')
  await returnAttempt(db, 'people', person, true)
}
