// The portal's look-ups and accounts, from the organisation, the registers and identity.
import type { Instant } from '@sunhall/kernel'
import { inquiryMatter } from '@sunhall/packs'
import type { AskerLogIn, Askers, House, Organisation as PortalOrganisation } from '@sunhall/portal'
import {
  askerCode,
  askerName,
  changeAskerPassword,
  closeAskerAccount,
  type Identity,
  logInAsker,
  logOutAsker,
  maskLogin,
  proveAsker,
  registerAsker,
  sendAskerCode,
} from '@sunhall/server/identity/index'
import { hashToken } from '@sunhall/server/identity/tokens'
import { listMatters, readSetting } from '@sunhall/server/registers/index'
import type { Services } from './services.ts'

/** As long as an asker's session lives. */
const ASKER_COOKIE_SECONDS = 12 * 3600
/** Look-ups are asked for on every page. */
const FRESH_MS = 5000

function kept<T>(read: () => Promise<T>): () => Promise<T> {
  let at = Number.NEGATIVE_INFINITY
  let value: Promise<T> | null = null
  return () => {
    const tick = performance.now()
    if (value === null || tick - at > FRESH_MS) {
      at = tick
      value = read().catch(error => {
        value = null
        throw error
      })
    }
    return value
  }
}

export function portalOrganisation({ organisation, database }: Services): PortalOrganisation {
  const categories = kept(() =>
    database.db.selectFrom('categories').selectAll().where('open', '=', true).orderBy('position').execute(),
  )
  const info = (row: { code: string; name_zh: string; name_en: string; parent: string | null }) => ({
    code: row.code,
    name: { zh: row.name_zh, en: row.name_en },
    parent: row.parent,
  })
  return {
    async regions() {
      const { rows } = await organisation.snapshot()
      return rows.regions
        .filter(row => row.level === 'city' || row.level === 'county')
        .sort((a, b) => (a.level === b.level ? a.code.localeCompare(b.code) : a.level === 'city' ? -1 : 1))
        .map(info)
    },
    async places() {
      const { rows } = await organisation.snapshot()
      return [...rows.regions].sort((a, b) => (a.code < b.code ? -1 : 1)).map(info)
    },
    async units(region) {
      const snapshot = await organisation.snapshot()
      return snapshot
        .unitsAnswering(region)
        .filter(unit => unit.kind === 'department' || unit.kind === 'township')
        .map(unit => ({
          id: unit.id,
          region: unit.region,
          name: { zh: unit.name_zh, en: unit.name_en },
          phone: unit.phone,
          duties: unit.duties === '' ? null : { zh: unit.duties, en: unit.duties },
        }))
    },
    async categories() {
      return (await categories()).map(row => ({
        code: row.code,
        title: { zh: row.title_zh, en: row.title_en },
        hint: null,
      }))
    },
  }
}

/** What administrators decide and pages say: the site's name and phone, and the limits of the inquiry matter in force. */
export function portalHouse({ database: { db } }: Services): () => Promise<House> {
  return kept(async () => {
    const [{ nameZh, nameEn, hotline }, matters] = await Promise.all([readSetting(db, 'site'), listMatters(db)])
    // Before a region is set up the database holds no matter yet: the pack's own is what it will be.
    const matter = matters.find(row => row.code === inquiryMatter.code)?.data ?? inquiryMatter
    return { system: { zh: nameZh, en: nameEn }, servicePhone: hotline === '' ? null : hotline, matter }
  })
}

export function portalAskers(identity: Identity): Askers {
  const opened = ({ token }: { token: string }): AskerLogIn => ({ token, maxAge: ASKER_COOKIE_SECONDS })
  return {
    sendsCodes: identity.reaches.sms,
    sendCode: (input, { ip }, now) =>
      sendAskerCode(identity, { login: input.phone, purpose: input.purpose }, { ip, agent: '' }, now),
    async codeOf(ref, now) {
      const found = await askerCode(identity, ref, now)
      return found === null ? null : { purpose: found.purpose, phoneMasked: found.login }
    },
    prove: async (input, { ip }, now) => opened(await proveAsker(identity, input, { ip, agent: '' }, now)),
    register: async (input, _client, now) =>
      opened(await registerAsker(identity, { login: input.phone, password: input.password }, now)),
    logIn: async (input, client, now) =>
      opened(
        await logInAsker(identity, { login: input.phone, password: input.password }, { ip: client.ip, agent: '' }, now),
      ),
    changePassword: (session, input, { ip }, now) =>
      changeAskerPassword(identity, session, input, { ip, agent: '' }, now),
    close: (session, password, { ip }, now) => closeAskerAccount(identity, session, password, { ip, agent: '' }, now),
    logOut: async token => logOutAsker(identity, { asker: '', tokenHash: hashToken(token) }),
    async sessionOf(asker) {
      const login = await askerName(identity, asker)
      if (login === null) return null
      return { asker, name: null, phoneMasked: maskLogin(login) }
    },
  }
}

/** Real time plus what the demonstration lives earlier or a trial lives later. */
export const clock =
  (offsetMs: number): (() => Instant) =>
  () =>
    new Date(Date.now() + offsetMs).toISOString() as Instant
