// What every page is drawn from: the reader's language and text size, kept in two cookies, and where the reader is.
import type { Instant, Text } from '@sunhall/kernel'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Assets } from './assets.ts'
import { type LimitWords, limitWords } from './limits.ts'
import { type Messages, messagesOf } from './messages/index.ts'
import type { House, PortalOptions } from './port.ts'
import type { Language } from './server.ts'

export interface View {
  readonly lang: Language
  readonly t: Messages
  readonly large: boolean
  /** The machine in a hall that this is drawn for, and its hall where it stands in one; null on people's own devices. */
  readonly touch: { readonly hall: string | null } | null
  /** Path and query as asked, without `lang` and `text`. */
  readonly url: string
  readonly now: Instant
  readonly site: Text
  readonly house: House
  /** The limits in force, in words. */
  readonly limits: LimitWords
  readonly demonstration: boolean
  readonly publicUrl: string
  readonly assets: Assets
  /** Whether this house publishes guides: without a catalogue there is nothing to link to. */
  readonly guides: boolean
  /** Whether printed documents can be verified here. */
  readonly documents: boolean
  /** Whether granted decisions are published here. */
  readonly licences: boolean
  /** Whether clean-ups of the catalogue are published here. */
  readonly cleanups: boolean
  readonly notices: boolean
  /** Whether the registers of fees, powers and the like are published here. */
  readonly registers: boolean
  /** Whether samples and blank forms are there as files. */
  readonly sheets: boolean
}

export interface Setting {
  readonly options: PortalOptions
  readonly assets: Assets
  /** Renewed before a request is answered. */
  house: House
}

/** Chosen by `?lang`, then the cookie, then what the browser prefers, then Chinese. */
export function languageOf(request: FastifyRequest): Language {
  const asked = (request.query as { lang?: unknown } | undefined)?.lang ?? request.cookies?.lang
  if (asked === 'zh' || asked === 'en') return asked
  for (const part of (request.headers['accept-language'] ?? '').toLowerCase().split(',')) {
    if (part.trim().startsWith('zh')) return 'zh'
    if (part.trim().startsWith('en')) return 'en'
  }
  return 'zh'
}

function largeOf(request: FastifyRequest): boolean {
  return ((request.query as { text?: unknown } | undefined)?.text ?? request.cookies?.text) === 'large'
}

/** The address without the two settings, so that their links can be put after it. */
function plainUrl(url: string): string {
  const [path = '/', query] = url.split('?', 2)
  if (query === undefined) return path
  const params = new URLSearchParams(query)
  params.delete('lang')
  params.delete('text')
  const rest = params.toString()
  return rest === '' ? path : `${path}?${rest}`
}

export function viewOf(request: FastifyRequest, setting: Setting): View {
  const lang = languageOf(request)
  const { options, assets, house } = setting
  const t = messagesOf(lang)
  return {
    lang,
    t,
    house,
    limits: limitWords(house.matter, t),
    large: largeOf(request),
    touch: touchOf(request),
    url: plainUrl(request.url),
    now: options.now(),
    site: options.site,
    demonstration: options.demonstration,
    publicUrl: options.publicUrl,
    assets,
    guides: options.guides !== undefined,
    documents: options.documents !== undefined,
    licences: options.licences !== undefined,
    cleanups: options.cleanups !== undefined,
    notices: options.notices !== undefined,
    registers: options.registers !== undefined,
    sheets: options.sheets !== undefined,
  }
}

const YEAR = 31_536_000
const TOUCH = 'touch'
const NO_HALL = 'on'

function touchOf(request: FastifyRequest): View['touch'] {
  const kept = request.cookies?.[TOUCH]
  if (kept === undefined || !/^[A-Za-z0-9-]{2,80}$/.test(kept)) return null
  return { hall: kept === NO_HALL ? null : kept }
}

/** This browser is a machine of a hall, from this very page on. */
export function keepTouch(request: FastifyRequest, reply: FastifyReply, hall: string | null): void {
  const value = hall ?? NO_HALL
  request.cookies[TOUCH] = value
  reply.setCookie(TOUCH, value, {
    path: '/',
    maxAge: YEAR,
    httpOnly: true,
    sameSite: 'lax',
    secure: reply.server.secureCookies,
  })
}

export function dropTouch(reply: FastifyReply): void {
  reply.clearCookie(TOUCH, { path: '/' })
}

export function keepLanguage(reply: FastifyReply, lang: Language): void {
  reply.setCookie('lang', lang, { path: '/', maxAge: YEAR, sameSite: 'lax', secure: reply.server.secureCookies })
}

export function keepTextSize(reply: FastifyReply, large: boolean): void {
  const text = large ? 'large' : 'normal'
  reply.setCookie('text', text, { path: '/', maxAge: YEAR, sameSite: 'lax', secure: reply.server.secureCookies })
}

/** Remembers what the address itself asks for. Answers whether it asked for anything. */
export function keepSettings(request: FastifyRequest, reply: FastifyReply): boolean {
  const { lang, text } = (request.query ?? {}) as { lang?: unknown; text?: unknown }
  const ofLanguage = lang === 'zh' || lang === 'en'
  const ofSize = text === 'large' || text === 'normal'
  if (ofLanguage) keepLanguage(reply, lang)
  if (ofSize) keepTextSize(reply, text === 'large')
  return ofLanguage || ofSize
}

/** One of a `Text`'s two languages. */
export const say = (view: Pick<View, 'lang'>, text: Text): string => text[view.lang]
