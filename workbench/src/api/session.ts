// Who is logged in, how one logs in, and one's own account.
import { queryOptions } from '@tanstack/react-query'
import { get, patch, post, remove, renewWith, useToken } from './client.ts'
import type { Text } from './types.ts'

export interface MyPost {
  readonly id: string
  readonly title: Text
  readonly rank: 'A' | 'B'
  readonly unit: { readonly id: string; readonly name: Text; readonly region: string }
  readonly roles: readonly string[]
}

export interface Me {
  readonly person: {
    readonly id: string
    readonly name: string
    readonly login: string
    readonly phone?: string | null
    readonly email?: string | null
  }
  readonly language: 'zh' | 'en'
  readonly posts: readonly MyPost[]
  /** Names of permissions; the navigation shows what they open. */
  readonly rights: readonly string[]
  readonly secondFactor?: {
    readonly totp: boolean
    readonly passkeys: readonly Passkey[]
  }
}

export interface Passkey {
  readonly id: string
  readonly name: string
  readonly createdAt: string
  readonly lastUsedAt: string | null
}

export interface SessionState {
  readonly csrf: string | null
  readonly owes?: 'second-factor' | 'new-password' | null
  readonly methods?: readonly ('totp' | 'passkey')[]
}

/** Reads the session and keeps its token for the changes to come. */
export async function readSession(): Promise<SessionState> {
  const session = await get<SessionState>('/session')
  useToken(session.csrf)
  return session
}
renewWith(async () => {
  await readSession()
})

export const me = () =>
  queryOptions({
    queryKey: ['me'],
    queryFn: async ({ signal }) => {
      await readSession()
      return get<Me>('/me', { signal })
    },
    staleTime: 300_000,
    retry: false,
  })

export interface LoginAnswer {
  readonly secondFactor?: 'required' | null
  readonly methods?: readonly ('totp' | 'passkey')[]
  readonly owes?: 'second-factor' | 'new-password' | null
}

export async function logIn(login: string, password: string): Promise<LoginAnswer> {
  const answer = await post<LoginAnswer>('/session', { body: { login, password } })
  await readSession()
  return answer
}

export const logInByCode = (code: string) => post<void>('/session/totp', { body: { code } })

/** Asks the browser for a passkey and sends what it signs. The library is fetched only then. */
export async function logInByPasskey(): Promise<void> {
  const [{ startAuthentication }, optionsJSON] = await Promise.all([
    import('@simplewebauthn/browser'),
    post<Parameters<typeof import('@simplewebauthn/browser').startAuthentication>[0]['optionsJSON']>(
      '/session/passkey/options',
      { body: {} },
    ),
  ])
  await post<void>('/session/passkey', { body: await startAuthentication({ optionsJSON }) })
}

export async function logOut(): Promise<void> {
  await remove<void>('/session')
  useToken(null)
}

export const changePassword = (present: string, next: string) =>
  post<void>('/me/password', { body: { current: present, next } })

export const changeLanguage = (language: 'zh' | 'en') => patch<void>('/me', { body: { language } })

export const beginTotp = () => post<{ readonly uri: string }>('/me/totp', { body: {} })
export const confirmTotp = (code: string) => post<void>('/me/totp/confirm', { body: { code } })
export const removeTotp = () => remove<void>('/me/totp')

export async function addPasskey(name: string): Promise<void> {
  const [{ startRegistration }, optionsJSON] = await Promise.all([
    import('@simplewebauthn/browser'),
    post<Parameters<typeof import('@simplewebauthn/browser').startRegistration>[0]['optionsJSON']>(
      '/me/passkeys/options',
      { body: {} },
    ),
  ])
  await post<void>('/me/passkeys', { body: { name, response: await startRegistration({ optionsJSON }) } })
}
export const removePasskey = (id: string) => remove<void>('/me/passkeys/{id}', { path: { id } })
