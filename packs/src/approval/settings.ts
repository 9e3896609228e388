// What a part of an application goes by: the settings of the matter, or where a member of a parallel set says otherwise, the member's.
import type { Json, Matter, Part } from '@sunhall/kernel'

type Deciding = Pick<Part, 'values'> | undefined

export function settingOf(matter: Matter, part: Deciding, name: string): Json {
  const code = part?.values.member
  const member = typeof code === 'string' ? matter.members?.find(each => each.code === code) : undefined
  // Null is an answer: a licence of the member's may be valid without end, whatever the set says.
  const own = member?.settings
  return (own !== undefined && Object.hasOwn(own, name) ? own[name] : matter.settings?.[name]) ?? null
}

/** What kind of power a part exercises (MATTER_KINDS of the catalogue). A matter that names none is a licence: so were all before kinds were named. */
export function kindOf(matter: Matter, part: Deciding): string {
  const kind = settingOf(matter, part, 'kind')
  return typeof kind === 'string' ? kind : 'licence'
}

const CHANGES = ['grant', 'renew', 'change', 'cancel'] as const
export type GrantedChange = (typeof CHANGES)[number]

/** What a grant in this part does to the register of licences, and of which matter: a member gives its own licence, or none. */
export function changeOf(matter: Matter, part: Deciding): { change: GrantedChange; code: string } | null {
  const member = part?.values.member
  if (typeof member === 'string') {
    const own = matter.settings?.memberLicences
    return Array.isArray(own) && own.includes(member) ? { change: 'grant', code: member } : null
  }
  const change = CHANGES.find(each => each === matter.settings?.licenceChange)
  return change === undefined ? null : { change, code: matter.code }
}

const BY_FAMILY: Readonly<Record<string, GrantedChange>> = {
  renewal: 'renew',
  change: 'change',
  cancellation: 'cancel',
}

/** What a decision in this part grants (许可法 38, 49, 50, 70), also where it leads to no paper and the register says nothing of it. */
export function grantedBy(matter: Matter, part: Deciding): GrantedChange {
  const change = changeOf(matter, part)?.change
  if (change !== undefined || typeof part?.values.member === 'string') return change ?? 'grant'
  return BY_FAMILY[String(matter.settings?.family)] ?? 'grant'
}
