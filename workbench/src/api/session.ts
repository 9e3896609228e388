// Who is logged in, how one logs in, and one's own account.
import type { startAuthentication, startRegistration } from '@simplewebauthn/browser'
import { queryOptions } from '@tanstack/react-query'
import { get, holdToken, patch, post, remove, renewWith } from './client.ts'
import type { Text } from './types.ts'

export interface SessionView {
  readonly person: {
    readonly id: string
    readonly login: string
    readonly name: string
    readonly language: 'zh' | 'en'
  }
  readonly csrf: string
  readonly owes: 'second-factor' | 'new-password' | null
  readonly secondFactor: 'totp' | 'passkey' | null
  readonly factors: { readonly totp: boolean; readonly passkeys: number }
}

export interface MyPost {
  readonly post: string
  readonly title: Text
  readonly unit: string
  readonly unitName: Text
  readonly region: string
  readonly rank: 'A' | 'B'
  readonly acting: boolean
}

export interface Grant {
  readonly role: string
  readonly unit: string
  readonly region: string
  readonly post: string
}

export interface Me {
  readonly id: string
  readonly login: string
  readonly name: string
  readonly language: 'zh' | 'en'
  readonly secondFactor: 'totp' | 'passkey' | null
  /** The legal day it is at the server; the reader's own clock may say otherwise. */
  readonly today: string
  readonly grants: readonly Grant[]
  /** Roles that wait for a second factor. */
  readonly withheld: readonly Grant[]
  readonly posts: readonly MyPost[]
  /** Names of permissions. */
  readonly rights: readonly string[]
}

/** Every answer that carries a session carries its token: it changes with each step of logging in. */
function adopt(session: SessionView): SessionView {
  holdToken(session.csrf)
  return session
}

export const readSession = async (): Promise<SessionView> => adopt(await get<SessionView>('/session'))
renewWith(async () => {
  await readSession()
})

export const session = () =>
  queryOptions({ queryKey: ['session'], queryFn: readSession, staleTime: 60_000, retry: false })

export const me = () =>
  queryOptions({
    queryKey: ['me'],
    queryFn: async ({ signal }): Promise<Me> => {
      const [, mine] = await Promise.all([readSession(), get<Me>('/me', { signal })])
      return mine
    },
    staleTime: 300_000,
    retry: false,
  })

export const logIn = async (login: string, password: string) =>
  adopt(await post<SessionView>('/session', { body: { login, password } }))

export const logInByCode = async (code: string) => adopt(await post<SessionView>('/session/totp', { body: { code } }))

type AuthenticationOptions = Parameters<typeof startAuthentication>[0]['optionsJSON']
type RegistrationOptions = Parameters<typeof startRegistration>[0]['optionsJSON']

/** Asks the browser for a passkey and sends what it signs. The library is fetched only then. */
export async function logInByPasskey(): Promise<SessionView> {
  const [browser, optionsJSON] = await Promise.all([
    import('@simplewebauthn/browser'),
    post<AuthenticationOptions>('/session/passkey/options', { body: {} }),
  ])
  const response = await browser.startAuthentication({ optionsJSON })
  return adopt(await post<SessionView>('/session/passkey', { body: { response } }))
}

export async function logOut(): Promise<void> {
  await remove<void>('/session')
  holdToken(null)
}

export const changePassword = async (current: string, next: string) =>
  adopt(await post<SessionView>('/me/password', { body: { current, next } }))

export const changeLanguage = (language: 'zh' | 'en') => patch<void>('/me', { body: { language } })

export const beginTotp = () => post<{ readonly secret: string; readonly uri: string }>('/me/totp', { body: {} })
export const confirmTotp = async (code: string) =>
  adopt(await post<SessionView>('/me/totp/confirm', { body: { code } }))
export const removeTotp = (password: string) => post<void>('/me/totp/remove', { body: { password } })

export interface Passkey {
  readonly id: string
  readonly name: string
  readonly createdAt: string
  readonly lastUsedAt: string | null
}

export const passkeys = () =>
  queryOptions({
    queryKey: ['passkeys'],
    queryFn: async ({ signal }) =>
      (await get<{ readonly items: readonly Passkey[] }>('/me/passkeys', { signal })).items,
  })

export async function addPasskey(name: string): Promise<SessionView> {
  const [browser, optionsJSON] = await Promise.all([
    import('@simplewebauthn/browser'),
    post<RegistrationOptions>('/me/passkeys/options', { body: {} }),
  ])
  const response = await browser.startRegistration({ optionsJSON })
  return adopt(await post<SessionView>('/me/passkeys', { body: { name, response } }))
}
export const removePasskey = (id: string) => remove<void>('/me/passkeys/{id}', { path: { id } })
