// All that the demonstration uses of the server, in one place.

export { Calendars, loadFirstNotices } from '@sunhall/server/casework/calendars'
export type { Casework } from '@sunhall/server/casework/service'
export { publishEntries } from '@sunhall/server/catalogue/index'
export { sealDrawer } from '@sunhall/server/documents/demonstration-seal'
export { readPapers, writePaper } from '@sunhall/server/documents/store'
export { hashPassword } from '@sunhall/server/identity/password'
export { openOrganisation, type Snapshot } from '@sunhall/server/organisation/index'
export type { AppDatabase } from '@sunhall/server/platform/database'
export { closeDays } from '@sunhall/server/record/roots'
export { FIRST_CATEGORIES } from '@sunhall/server/registers/first-categories'
