// Proving that a phone number or mail address is one's own, by a code sent to it: to register under it, or to set a password anew.
import { createHmac, randomInt, timingSafeEqual } from 'node:crypto'
import type { Instant } from '@sunhall/kernel'
import type { Transaction } from 'kysely'
import { maskEmail, maskPhone } from '../casework/mask.ts'
import { postLetter } from '../outbox/post.ts'
import { Problem } from '../platform/errors.ts'
import type { Database } from '../platform/schema.ts'
import { seal, unseal } from '../platform/secrets.ts'
import { takeTry, tryKey } from '../platform/tries.ts'
import type { LoginOutcome } from '../registers/model.ts'
import { readSetting } from '../registers/settings.ts'
import { addAsker, askerLogin, canProve, channelOf, indexOf, openAskerSession } from './askers.ts'
import { hashPassword, requireStrong } from './password.ts'
import type { Client, Identity } from './service.ts'
import { later, logLogin } from './store.ts'
import { hashToken, newToken } from './tokens.ts'

export type CodePurpose = 'register' | 'reset'

export const CODE_MINUTES = 10
/** Tries at one code: five in a million. */
const TRIES = 5
const HOUR_MS = 3_600_000
/** A number gets no more codes than this, whoever asks: fifty tries at a million a day, and nobody's phone rings all night. */
const PER_NUMBER = [
  { name: 'hour', most: 5, windowMs: HOUR_MS },
  { name: 'day', most: 10, windowMs: 24 * HOUR_MS },
] as const
/** A library's computers share one address. */
const PER_ADDRESS = { most: 30, windowMs: HOUR_MS } as const

export const maskLogin = (login: string): string => (login.includes('@') ? maskEmail(login) : maskPhone(login))

const macOf = (identity: Identity, ref: Buffer, code: string): Buffer =>
  createHmac('sha256', identity.keys.index).update('asker-code:').update(ref).update(code).digest()

const sealedIn = (ref: Buffer): string => `asker_codes.login:${ref.toString('hex')}`

/** Only the masked number is written: the log tells that something was tried, not who has an account. */
async function note(
  db: Identity['db'],
  who: { readonly asker: string | null; readonly login: string },
  outcome: LoginOutcome,
  client: Client,
  at: Instant,
): Promise<void> {
  const login = who.asker === null ? `asker:${maskLogin(who.login)}` : `asker:${who.asker}`
  await logLogin(db, { at, login, person: null, outcome, method: 'code', ...client })
}

/**
 * Sends a code and answers with the reference it is given back with. The answer is the same whether there is an account or not:
 * a number that has one is told so instead of getting a code to register, and one that has none gets no code to reset.
 * @throws Problem no-way-to-prove, too-many-codes, invalid-input
 */
export async function sendAskerCode(
  identity: Identity,
  input: { readonly login: string; readonly purpose: CodePurpose },
  client: Client,
  at: Instant,
): Promise<{ ref: string }> {
  const login = askerLogin(input.login)
  if (!canProve(identity, login)) throw new Problem('no-way-to-prove')
  const login_index = indexOf(identity, login)
  const { db, keys } = identity
  const account = await db.selectFrom('askers').select('id').where('login_index', '=', login_index).executeTakeFirst()
  const asker = account?.id ?? null
  if (!(await mayBeSent(identity, login, client, at))) {
    await note(db, { asker, login }, 'slowed', client, at)
    throw new Problem('too-many-codes', { retryAfter: HOUR_MS / 1000 })
  }
  const { token: ref, hash: ref_hash } = newToken()
  const code = String(randomInt(1_000_000)).padStart(6, '0')
  const right = (input.purpose === 'reset') === (asker !== null)
  const [{ nameZh }, { rows }] = await Promise.all([readSetting(db, 'site'), identity.organisation.snapshot()])
  const region = rows.regions.find(one => one.parent === null)?.code ?? ''
  const letter = right ? codeLetter(nameZh, input.purpose, code) : asker === null ? null : knownLetter(nameZh)
  await db.transaction().execute(async trx => {
    await trx
      .insertInto('asker_codes')
      .values({
        ref_hash,
        purpose: input.purpose,
        asker_id: asker,
        login_index,
        login_sealed: seal(keys.sealing, login, sealedIn(ref_hash)),
        code_mac: right ? macOf(identity, ref_hash, code) : null,
        expires_at: later(at, CODE_MINUTES * 60_000),
      })
      .execute()
    const channel = channelOf(login)
    if (letter !== null) await postLetter(trx, keys.sealing, { region, channel, to: login, ...letter }, at)
    await note(trx, { asker, login }, 'sent', client, at)
  })
  return { ref }
}

async function mayBeSent(identity: Identity, login: string, { ip }: Client, at: Instant): Promise<boolean> {
  const take = (what: string, rule: { most: number; windowMs: number }) =>
    takeTry(identity.pool, tryKey(identity.keys.index, what), rule, at)
  if (!(await take(`codes-from:${ip}`, PER_ADDRESS))) return false
  for (const rule of PER_NUMBER) if (!(await take(`codes-to:${rule.name}:${login}`, rule))) return false
  return true
}

const NOT_YOURS = '不是您本人操作的，请不要理会。'

const codeLetter = (site: string, purpose: CodePurpose, code: string) => ({
  subject: `${site}验证码`,
  body: `验证码 ${code}，${CODE_MINUTES} 分钟内有效，用于${purpose === 'register' ? '注册账号' : '重设密码'}。工作人员不会向您索要验证码。${NOT_YOURS}`,
})

const knownLetter = (site: string) => ({
  subject: `${site}账号提醒`,
  body: `您已有${site}账号，请直接登录；忘记密码的，请在登录页选择“忘记密码”。${NOT_YOURS}`,
})

/** What a reference is for, while it lasts; the number masked. */
export async function askerCode(
  identity: Identity,
  ref: string,
  at: Instant,
): Promise<{ purpose: CodePurpose; login: string } | null> {
  const found = await present(identity, ref, at)
  return found === null ? null : { purpose: found.purpose, login: maskLogin(found.login) }
}

async function present(identity: Identity, ref: string, at: Instant) {
  const hash = hashToken(ref)
  const row = await identity.db
    .selectFrom('asker_codes')
    .select(['purpose', 'login_sealed'])
    .where('ref_hash', '=', hash)
    .where('expires_at', '>', at)
    .where('tries', '<', TRIES)
    .executeTakeFirst()
  if (row === undefined) return null
  return { hash, purpose: row.purpose, login: unseal(identity.keys.sealing, row.login_sealed, sealedIn(hash)) }
}

/**
 * Gives the code back with the password to be: an account begins, or has this password from now on, open nowhere but here.
 * @throws Problem proof-over, proof-wrong, password-weak, account-taken
 */
export async function proveAsker(
  identity: Identity,
  input: { readonly ref: string; readonly code: string; readonly password: string },
  client: Client,
  at: Instant,
): Promise<{ asker: string; token: string }> {
  const { db } = identity
  const found = await present(identity, input.ref, at)
  if (found === null) throw new Problem('proof-over')
  const { hash, login, purpose } = found
  requireStrong(input.password, login)
  // Counted before it is looked at: a hundred at once are five tries.
  const row = await db
    .updateTable('asker_codes')
    .set(eb => ({ tries: eb('tries', '+', 1) }))
    .where('ref_hash', '=', hash)
    .where('expires_at', '>', at)
    .where('tries', '<', TRIES)
    .returning(['asker_id', 'code_mac'])
    .executeTakeFirst()
  if (row === undefined) throw new Problem('proof-over')
  const given = macOf(identity, hash, input.code)
  if (row.code_mac === null || !timingSafeEqual(given, row.code_mac)) {
    await note(db, { asker: row.asker_id, login }, 'wrong', client, at)
    throw new Problem('proof-wrong')
  }
  const password_hash = await hashPassword(input.password)
  const asker = await db.transaction().execute(async trx => {
    await useUp(trx, hash, indexOf(identity, login))
    const id =
      purpose === 'register'
        ? await addAsker(trx, identity, login, password_hash, at)
        : await resetAsker(trx, row.asker_id, password_hash)
    await note(trx, { asker: id, login }, purpose === 'register' ? 'registered' : 'password-reset', client, at)
    return id
  })
  return { asker, token: await openAskerSession(identity, asker, at) }
}

/** Every code of this number has served; of two who give the same one at once, one goes on. */
async function useUp(trx: Transaction<Database>, hash: Buffer, login_index: Buffer): Promise<void> {
  const used = await trx.deleteFrom('asker_codes').where('ref_hash', '=', hash).executeTakeFirst()
  if (used.numDeletedRows === 0n) throw new Problem('proof-over')
  await trx.deleteFrom('asker_codes').where('login_index', '=', login_index).execute()
}

/** Unlocks as well: whoever holds the number is the owner. Every session ends. */
async function resetAsker(trx: Transaction<Database>, asker: string | null, password_hash: string): Promise<string> {
  const changed = await trx
    .updateTable('askers')
    .set({ password_hash, failed_logins: 0, locked_until: null })
    .where('id', '=', asker ?? '')
    .executeTakeFirst()
  // Closed while the code was on its way.
  if (asker === null || changed.numUpdatedRows === 0n) throw new Problem('proof-over')
  await trx.deleteFrom('asker_sessions').where('asker_id', '=', asker).execute()
  return asker
}
