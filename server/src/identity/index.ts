// Identity: who is calling. Other capabilities use what is named here.
import type { SessionReader } from '../platform/guard.ts'
import { readAskerSession } from './askers.ts'
import { type Identity, readStaffSession } from './service.ts'

export { giveInitialPassword } from './accounts.ts'
export { askerCode, maskLogin, proveAsker, sendAskerCode } from './asker-codes.ts'
export {
  askerLogin,
  askerName,
  changeAskerPassword,
  closeAskerAccount,
  logInAsker,
  logOutAsker,
  registerAsker,
} from './askers.ts'
export { identityRoutes } from './routes.ts'
export { accountRoutes } from './routes-accounts.ts'
export { keepAskerCookie } from './routes-askers.ts'
export { type Identity, type IdentityOptions, openIdentity, STRICT_ROLES } from './service.ts'
export { sweepSessions } from './store.ts'

/** What the guard asks: whose session is this? */
export function sessionReader(identity: Identity): SessionReader {
  return {
    staff: (token, at) => readStaffSession(identity, token, at),
    asker: (token, at) => readAskerSession(identity, token, at),
  }
}
