// Every text of the workbench in English, a folder an area, key for key as in Chinese.
import { administrationEn } from './administration/en.ts'
import { approvalEn } from './approval/en.ts'
import { casesEn } from './cases/en.ts'
import { catalogueEn } from './catalogue/en.ts'
import { counterEn } from './counter/en.ts'
import { editorEn } from './editor/en.ts'
import { figuresEn } from './figures/en.ts'
import { organisationEn } from './organisation/en.ts'
import { shellEn } from './shell/en.ts'
import { workEn } from './work/en.ts'
import type { Messages } from './zh.ts'

export const en: Messages = {
  ...administrationEn,
  ...approvalEn,
  ...casesEn,
  ...catalogueEn,
  ...counterEn,
  ...editorEn,
  ...figuresEn,
  ...organisationEn,
  ...shellEn,
  ...workEn,
}
