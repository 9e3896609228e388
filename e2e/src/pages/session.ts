// Logging in without the screen, for journeys that are about what comes after.
import type { APIRequestContext } from 'playwright-core'

/** The one password of the demonstration's log-ins. */
export const PASSWORD = 'Sunhall-2026'

/** A session for whatever keeps the cookies: a window or a colleague without one. @returns the token that goes with every change */
export async function openSession(requests: APIRequestContext, login: string): Promise<string> {
  const response = await requests.post('/api/v1/session', { data: { login, password: PASSWORD } })
  if (!response.ok()) throw new Error(`${login} cannot log in: ${response.status()} ${await response.text()}`)
  return ((await response.json()) as { readonly csrf: string }).csrf
}
