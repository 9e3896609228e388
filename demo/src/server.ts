// All that the demonstration uses of the server, in one place.

export { Calendars, loadFirstNotices } from '../../server/src/casework/calendars.ts'
export type { Casework } from '../../server/src/casework/service.ts'
export { hashPassword } from '../../server/src/identity/password.ts'
export { openOrganisation, type Snapshot } from '../../server/src/organisation/index.ts'
export type { AppDatabase } from '../../server/src/platform/database.ts'
