// Who is logged in, how one logs in, and one's own account.
import type { startAuthentication, startRegistration } from '@simplewebauthn/browser'
import { queryOptions } from '@tanstack/react-query'
import { ApiProblem, get, holdToken, patch, post, remove, renewWith } from './client.ts'
import type { Me, Passkey, SessionView } from './types.ts'

export type { Me, Passkey, SessionView } from './types.ts'

/** Whose session this page works under. */
let person: string | null = null

/** Every answer that carries a session carries its token: it changes with each step of logging in. */
function adopt(session: SessionView): SessionView {
  holdToken(session.csrf)
  person = session.person.id
  return session
}

export const readSession = async (): Promise<SessionView> => adopt(await get<SessionView>('/session'))
renewWith(async () => {
  const present = await get<SessionView>('/session')
  // Whoever has logged in in another tab signs only what they did themselves: the record would name the wrong person.
  if (person !== null && present.person.id !== person) throw new ApiProblem({ status: 403, code: 'someone-else' })
  adopt(present)
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
  // The door is closed behind whoever is in: nobody finds another's desk open.
  person = null
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
