// A plain list of matters, as county portals give it out: name, department, codes, type. What it lacks is left open.
import type { Text } from '@sunhall/kernel'
import { MATTER_KINDS, type MatterEntry } from '../model.ts'

/** One line of the list. */
export interface ListedMatter {
  readonly department?: unknown
  readonly name?: unknown
  readonly areaCode?: unknown
  readonly itemCode?: unknown
  readonly taskType?: unknown
}

const KIND_OF = new Map(
  Object.entries(MATTER_KINDS).map(([kind, number]) => [String(number), kind as MatterEntry['kind']]),
)

const words = (value: unknown): string => (typeof value === 'string' ? value.trim() : '')

/** 区教科体局 and 教育科技和体育局 are told from one another only by people: an exact name, or one named in the options. */
export interface Departments {
  find(name: string): string | undefined
}

/** Six digits where the rest are noughts: 511602000000 is the county 511602. */
export function regionOf(areaCode: string): string {
  if (/^\d{12}$/.test(areaCode)) return areaCode.replace(/(000){1,2}$/, '')
  return areaCode
}

export interface Mapped {
  readonly data: { readonly [name: string]: unknown }
  readonly department: string
  readonly known: boolean
}

/** A draft that says what is known, and nothing that is not. */
export function mapListed(raw: ListedMatter, departments: Departments, region: string | null): Mapped {
  const department = words(raw.department)
  const name = words(raw.name)
  const unit = departments.find(department)
  const title: Text = { zh: name, en: '' }
  const own = regionOf(words(raw.areaCode))
  const kind = KIND_OF.get(words(raw.taskType)) ?? 'other'
  const data = {
    code: words(raw.itemCode),
    title,
    kind,
    family: 'ordinary',
    unit: unit ?? '',
    region: region ?? own,
    audience: audienceOf(name),
    themes: [],
  }
  return { data, department, known: unit !== undefined }
}

/** Only what the name itself says; otherwise it may be for both. */
function audienceOf(name: string): ('person' | 'firm')[] {
  const firm = /企业|公司|单位|项目|工程|机构|经营|生产/.test(name)
  const person = /居民|个人|老年|残疾|儿童|学生|婚姻|户口|低保|生育|退役|教师资格/.test(name)
  if (firm === person) return ['person', 'firm']
  return firm ? ['firm'] : ['person']
}
