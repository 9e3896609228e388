// How a project is shown: in the words of its matters, as a line of a list, and whole with its sheet and notes.
import { type Instant, localDay, type Text } from '@sunhall/kernel'
import type { Offices } from '../../casework/port.ts'
import { packOf } from '../../casework/service.ts'
import { unitRef } from '../../casework/words.ts'
import type { Queryable } from '../../platform/database.ts'
import { unseal } from '../../platform/secrets.ts'
import type { ProjectSummary, ProjectView } from './model.ts'
import type { ProjectsParts } from './service.ts'
import { type SheetWords, sheetRow } from './sheet.ts'
import * as store from './store.ts'

export const sealContext = (region: string, id: string): string => `project:${region}:${id}`

export async function sheetWords(
  { ports, matterTitle }: Pick<ProjectsParts, 'ports' | 'matterTitle'>,
  codes: readonly string[],
  now: Instant,
): Promise<SheetWords> {
  const offices = await ports.offices()
  const titles = new Map<string, Text>()
  for (const code of new Set(codes)) titles.set(code, (await matterTitle(code)) ?? { zh: code, en: code })
  return { offices, title: code => titles.get(code) ?? { zh: code, en: code }, packOf, today: localDay(now) }
}

export async function projectView(
  { sealing }: Pick<ProjectsParts, 'sealing'>,
  row: store.ProjectRow,
  words: SheetWords,
  db: Queryable,
): Promise<ProjectView> {
  const { offices } = words
  const matters = await store.mattersOf(db, [row])
  const notes = await store.notesOf(db, row.region, row.id, null)
  const { creditCode, recognition, site } = row.data
  return {
    ...summaryOf(row, matters, offices),
    creditCode,
    recognition,
    site,
    contact:
      row.contact_sealed === null
        ? null
        : JSON.parse(unseal(sealing, row.contact_sealed, sealContext(row.region, row.id))),
    revision: row.revision,
    sheet: matters.map(each => sheetRow(each, words)),
    notes: notes.map(note => ({ no: note.no, ...noteView(note, offices) })),
  }
}

export const noteView = (note: store.NoteRow, offices: Offices) => ({
  at: note.at,
  person: offices.personName(note.person_id) ?? note.person_id,
  text: note.text,
})

export function summaryOf(
  row: store.ProjectRow,
  matters: readonly store.ProjectMatterRow[],
  offices: Offices,
): ProjectSummary {
  const { name, investor, kind, amount } = row.data
  return {
    region: row.region,
    id: row.id,
    code: row.code,
    name,
    investor,
    kind,
    amount,
    green: row.green,
    status: row.status,
    helper: {
      id: row.helper,
      name: offices.personName(row.helper) ?? row.helper,
      unit: unitRef(row.helper_unit, offices),
      phone: offices.unitPhone(row.helper_unit),
    },
    openedAt: row.opened_at,
    closedAt: row.closed_at,
    matters: matters.length,
    begun: matters.filter(each => each.state !== null).length,
    done: matters.filter(each => each.state?.settledAt != null).length,
  }
}
