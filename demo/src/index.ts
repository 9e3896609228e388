// The demonstration county: load it, know its log-ins, and which day it is there. Its catalogue is `@sunhall/demo/catalogue`.
export { demonstrationClock, lastCoveredDay, OFFSET_SETTING } from './clock.ts'
export { LOADED_SETTING } from './loaded.ts'
export { DEMONSTRATION_PASSWORD, type DemonstrationLogin, demonstrationLogins } from './staff.ts'
