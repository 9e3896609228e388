// Second factors: one-time codes (RFC 6238) and passkeys (WebAuthn); enrolling them, using them, taking them away.
import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server'
import { epochMs, type Instant } from '@sunhall/kernel'
import { Secret, TOTP } from 'otpauth'
import { Problem } from '../platform/errors.ts'
import type { StaffSession } from '../platform/guard.ts'
import { seal, unseal } from '../platform/secrets.ts'
import { accountOf, type Client, completeSession, type Identity, requirePassword } from './service.ts'
import {
  type Account,
  confirmTotp,
  deleteSessionsOf,
  logLogin,
  type PasskeyRow,
  passkeysOf,
  setTotp,
  usePasskey,
  useTotpStep,
} from './store.ts'
import { challengeHolds, newChallenge } from './tokens.ts'

const ISSUER = '阳光政务 Sunhall'
/** Seconds of one code. */
const PERIOD = 30
/** Steps a phone's clock may be early or late. */
const WINDOW = 1

const totpOf = (login: string, secret: Secret): TOTP =>
  new TOTP({ issuer: ISSUER, label: login, secret, algorithm: 'SHA1', digits: 6, period: PERIOD })

const totpContext = (person: string): string => `people.totp:${person}`

/** Whether a code is right now and was not used before. Uses it up. */
async function codeHolds(identity: Identity, account: Account, code: string, at: Instant): Promise<boolean> {
  if (account.totp_sealed === null) return false
  const secret = Secret.fromBase32(unseal(identity.keys.sealing, account.totp_sealed, totpContext(account.id)))
  const timestamp = epochMs(at) - (identity.clockOffsetMs ?? 0)
  const delta = totpOf(account.login, secret).validate({ token: code, timestamp, window: WINDOW })
  if (delta === null) return false
  return useTotpStep(identity.db, account.id, Math.floor(timestamp / 1000 / PERIOD) + delta)
}

/** Begins enrolment: the secret for the authenticator, once, as text and as the QR code's address. */
export async function beginTotp(identity: Identity, session: StaffSession): Promise<{ secret: string; uri: string }> {
  const account = await accountOf(identity, session.person)
  if (account.totp_confirmed_at !== null) throw new Problem('totp-enrolled')
  const secret = new Secret({ size: 20 })
  await setTotp(identity.db, account.id, seal(identity.keys.sealing, secret.base32, totpContext(account.id)))
  return { secret: secret.base32, uri: totpOf(account.login, secret).toString() }
}

/** Ends enrolment with a first code; this session then has its second factor, the others end. */
export async function finishTotp(
  identity: Identity,
  session: StaffSession,
  code: string,
  client: Client,
  at: Instant,
): Promise<{ token: string }> {
  const account = await accountOf(identity, session.person)
  if (account.totp_confirmed_at !== null) throw new Problem('totp-enrolled')
  if (account.totp_sealed === null) throw new Problem('totp-not-begun')
  const made = await completeSession(identity, session, 'totp', client, at, found =>
    codeHolds(identity, found, code, at),
  )
  await identity.db.transaction().execute(async trx => {
    await confirmTotp(trx, account.id, at)
    await logLogin(trx, {
      at,
      login: account.login,
      person: account.id,
      outcome: 'enrolled',
      method: 'totp',
      ...client,
    })
  })
  return made
}

export async function giveCode(
  identity: Identity,
  session: StaffSession,
  code: string,
  client: Client,
  at: Instant,
): Promise<{ token: string }> {
  const account = await accountOf(identity, session.person)
  if (account.totp_confirmed_at === null) throw new Problem('second-factor-missing')
  return completeSession(identity, session, 'totp', client, at, found => codeHolds(identity, found, code, at))
}

export async function removeTotp(
  identity: Identity,
  session: StaffSession,
  password: string,
  client: Client,
  at: Instant,
): Promise<void> {
  await requirePassword(identity, session.person, password, at)
  const account = await accountOf(identity, session.person)
  await setTotp(identity.db, account.id, null)
  await logLogin(identity.db, {
    at,
    login: account.login,
    person: account.id,
    outcome: 'removed',
    method: 'totp',
    ...client,
  })
}

// Passkeys

const relyingParty = (identity: Identity): { id: string; origin: string } => {
  const url = new URL(identity.publicUrl)
  return { id: url.hostname, origin: url.origin }
}

const binding = (purpose: 'enrol' | 'use', session: StaffSession): string =>
  `${purpose}:${session.tokenHash.toString('hex')}`

export async function passkeyEnrolment(identity: Identity, session: StaffSession, at: Instant) {
  const account = await accountOf(identity, session.person)
  const keys = await passkeysOf(identity.db, account.id)
  return generateRegistrationOptions({
    rpName: ISSUER,
    rpID: relyingParty(identity).id,
    userName: account.login,
    userDisplayName: account.name,
    userID: new TextEncoder().encode(account.id),
    challenge: newChallenge(identity.keys.session, binding('enrol', session), at),
    excludeCredentials: keys.map(key => ({ id: key.id, transports: key.transports })),
    // It stands beside the password; the device's own lock is asked for as well.
    authenticatorSelection: { residentKey: 'discouraged', userVerification: 'required' },
  })
}

/** Keeps a passkey. A session without a second factor gets it by this; the others end. */
export async function addPasskey(
  identity: Identity,
  session: StaffSession,
  input: { name: string; response: RegistrationResponseJSON },
  client: Client,
  at: Instant,
): Promise<{ token: string }> {
  const party = relyingParty(identity)
  const verified = await verifyRegistrationResponse({
    response: input.response,
    expectedChallenge: given => challengeHolds(identity.keys.session, binding('enrol', session), at, given),
    expectedOrigin: party.origin,
    expectedRPID: party.id,
  }).catch(() => null)
  if (!verified?.verified) throw new Problem('passkey-refused')
  const { credential } = verified.registrationInfo
  const account = await accountOf(identity, session.person)
  const added = await identity.db
    .insertInto('passkeys')
    .values({
      id: credential.id,
      person_id: account.id,
      public_key: Buffer.from(credential.publicKey),
      counter: credential.counter,
      transports: [...(credential.transports ?? [])],
      name: input.name,
      created_at: at,
      last_used_at: null,
    })
    .onConflict(conflict => conflict.doNothing())
    .executeTakeFirst()
  if (added.numInsertedOrUpdatedRows === 0n) throw new Problem('passkey-refused')
  await deleteSessionsOf(identity.db, account.id, session.tokenHash)
  await logLogin(identity.db, {
    at,
    login: account.login,
    person: account.id,
    outcome: 'enrolled',
    method: 'passkey',
    ...client,
  })
  return completeSession(identity, session, 'passkey', client, at, async () => true)
}

export async function removePasskey(
  identity: Identity,
  session: StaffSession,
  id: string,
  client: Client,
  at: Instant,
): Promise<void> {
  const removed = await identity.db
    .deleteFrom('passkeys')
    .where('id', '=', id)
    .where('person_id', '=', session.person)
    .executeTakeFirst()
  if (removed.numDeletedRows === 0n) throw new Problem('not-found')
  const account = await accountOf(identity, session.person)
  await logLogin(identity.db, {
    at,
    login: account.login,
    person: account.id,
    outcome: 'removed',
    method: 'passkey',
    ...client,
  })
}

export async function passkeyQuestion(identity: Identity, session: StaffSession, at: Instant) {
  const keys = await passkeysOf(identity.db, session.person)
  if (keys.length === 0) throw new Problem('second-factor-missing')
  return generateAuthenticationOptions({
    rpID: relyingParty(identity).id,
    challenge: newChallenge(identity.keys.session, binding('use', session), at),
    allowCredentials: keys.map(key => ({ id: key.id, transports: key.transports })),
    userVerification: 'required',
  })
}

export async function givePasskey(
  identity: Identity,
  session: StaffSession,
  response: AuthenticationResponseJSON,
  client: Client,
  at: Instant,
): Promise<{ token: string }> {
  const keys = await passkeysOf(identity.db, session.person)
  const key = keys.find(one => one.id === response.id)
  return completeSession(
    identity,
    session,
    'passkey',
    client,
    at,
    async () => key !== undefined && passkeyHolds(identity, session, key, response, at),
  )
}

async function passkeyHolds(
  identity: Identity,
  session: StaffSession,
  key: PasskeyRow,
  response: AuthenticationResponseJSON,
  at: Instant,
): Promise<boolean> {
  const party = relyingParty(identity)
  const verified = await verifyAuthenticationResponse({
    response,
    expectedChallenge: given => challengeHolds(identity.keys.session, binding('use', session), at, given),
    expectedOrigin: party.origin,
    expectedRPID: party.id,
    credential: { id: key.id, publicKey: new Uint8Array(key.public_key), counter: key.counter },
  }).catch(() => null)
  if (!verified?.verified) return false
  return usePasskey(identity.db, key.id, verified.authenticationInfo.newCounter, at)
}
