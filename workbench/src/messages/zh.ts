// 工作台的全部中文文字，每个领域一个文件夹。Every text of the workbench in Chinese, a folder an area; the English beside each is held to its keys by its type.
import { administrationZh } from './administration/zh.ts'
import { approvalZh } from './approval/zh.ts'
import { casesZh } from './cases/zh.ts'
import { catalogueZh } from './catalogue/zh.ts'
import { counterZh } from './counter/zh.ts'
import { editorZh } from './editor/zh.ts'
import { figuresZh } from './figures/zh.ts'
import { organisationZh } from './organisation/zh.ts'
import { shellZh } from './shell/zh.ts'
import { workZh } from './work/zh.ts'

export const zh = {
  ...administrationZh,
  ...approvalZh,
  ...casesZh,
  ...catalogueZh,
  ...counterZh,
  ...editorZh,
  ...figuresZh,
  ...organisationZh,
  ...shellZh,
  ...workZh,
}

export type Messages = typeof zh
