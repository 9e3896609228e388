// What the parallel sets share: how a member is named, the copies to all concerned, the limit of handling together.
import type { MatterEntry } from '@sunhall/server/catalogue/model'
import { days, law } from './law.ts'

type Members = MatterEntry['handling']['members']
export const member = (code: string, unit: string, limit: number, always = true): Members[number] => ({
  matter: code,
  unit,
  always,
  days: limit,
})

export const JOINT = days(45, law('行政许可法', '42'))
export const COPIES = {
  title: '抄告相关部门，同步审查|Copies to all concerned, examined at the same time',
  who: '各有关部门|The departments concerned',
  note: '各部门分别计时；需要时召开联审会议|Each department on its own clock; a joint meeting where needed',
} as const
