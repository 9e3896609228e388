// The registers: categories, phrases, matters' limits, settings, and their history. Other capabilities use what is named here.
export { type Change, type RegisterChange, recordChange } from './history.ts'
export { type RegisterRoutesOptions, registerRoutes } from './routes.ts'
export {
  addCategory,
  addPhrase,
  changeCategory,
  changeLimits,
  changePhrase,
  listCategories,
  listMatters,
  listPhrases,
  matterVersions,
  publishMatter,
} from './service.ts'
export { changeSetting, readSetting, SETTINGS, type Setting, type SettingName } from './settings.ts'
