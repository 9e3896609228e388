// The progress sheet 进度表 of a project: every matter it needs, where each stands, and each limit that runs. Pure.
import { type CaseState, clockOf, type PlainDate, type Text } from '@sunhall/kernel'
import type { Pack } from '@sunhall/packs'
import type { Offices } from '../../casework/port.ts'
import { unitRef } from '../../casework/words.ts'
import type { SheetRow } from './model.ts'
import type { ProjectMatterRow } from './store.ts'

export interface SheetWords {
  readonly offices: Offices
  readonly title: (matter: string) => Text
  readonly packOf: (process: string) => Pack
  readonly today: PlainDate
}

function partsOf(state: CaseState, { offices, packOf }: SheetWords): SheetRow['parts'] {
  const { process } = packOf(state.process.id)
  return state.parts
    .filter(part => part.closedAt === null && process.lanes[part.lane]?.confidential !== true)
    .map(part => {
      const lane = process.lanes[part.lane]
      const rule = lane !== undefined && 'clock' in lane ? lane.clock?.name : undefined
      const clock = rule === undefined ? undefined : clockOf(state, part, rule)
      return {
        no: part.no,
        laneTitle: lane?.title ?? { zh: part.lane, en: part.lane },
        stageTitle: lane?.stages[part.stage]?.title ?? { zh: part.stage, en: part.stage },
        unit: unitRef(part.unit, offices),
        dueDay: clock?.due.day ?? null,
        promisedDay: clock?.promisedDue?.day ?? null,
        overdue: state.clocks.some(each => each.part === part.no && each.fired.includes('overdue')),
      }
    })
}

export function sheetRow(row: ProjectMatterRow, words: SheetWords): SheetRow {
  const { state } = row
  const stages = state === null ? {} : words.packOf(state.process.id).process.stages
  return {
    no: row.no,
    matter: row.matter_code,
    title: words.title(row.matter_code),
    plannedDay: row.planned_day,
    case:
      state === null || row.case_region === null || row.case_id === null
        ? null
        : {
            region: row.case_region,
            id: row.case_id,
            code: row.code ?? '',
            stage: state.stage,
            stageTitle: stages[state.stage]?.title ?? { zh: state.stage, en: state.stage },
            receivedAt: state.openedAt,
            settledAt: state.settledAt,
          },
    parts: state === null ? [] : partsOf(state, words),
    behind: state === null && row.planned_day !== null && row.planned_day < words.today,
  }
}
