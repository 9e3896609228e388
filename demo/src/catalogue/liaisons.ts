// The liaison officer of every unit that has matters, and who stands in (A1): whom the hall and the hotline call first.
import type { LiaisonEntry } from '@sunhall/server/catalogue/model'
import type { UnitKey } from '../content/model.ts'
import { PEOPLE } from '../staff.ts'
import { unitOf } from '../units.ts'
import { text } from './texts.ts'

export function liaisonsOf(units: readonly UnitKey[]): LiaisonEntry[] {
  return units.map(unit => {
    const at = PEOPLE.filter(person => person.unit === unit)
    const first = at.find(person => person.login.endsWith('.handler'))
    const second = at.find(person => person !== first && !person.login.endsWith('.head'))
    const head = at.find(person => person.login.endsWith('.head'))
    const deputy = second ?? head
    if (first === undefined || deputy === undefined) throw new Error(`${unit} has nobody to call`)
    return {
      code: `QH-L-${unit.replace('qh-', '').toUpperCase()}`,
      unit,
      name: first.name,
      phone: first.phone,
      deputy: deputy.name,
      deputyPhone: deputy.phone,
      duties: text(
        `联系${unitOf(unit).short}与政务服务大厅、热线之间的事项咨询、派件、协办和指南更新。|Link between the unit, the hall and the hotline: questions, cases, help, and keeping guides up to date.`,
      ),
    }
  })
}
