import type { ApplicationFigureRow, ApplicationFigures, FigureRow } from '../server.ts'
import { UNITS } from './questions.ts'
import { T } from './wording.ts'

function sumOf<R extends { readonly key: string }>(rows: readonly R[]): R {
  const sums: Record<string, unknown> = { key: 'total', title: T('合计', 'Total') }
  for (const row of rows) {
    for (const [name, value] of Object.entries(row)) {
      if (typeof value === 'number') sums[name] = Number(sums[name] ?? 0) + value
    }
  }
  return sums as unknown as R
}

export async function figures(): Promise<{ total: FigureRow; rows: FigureRow[] }> {
  const rows = UNITS.map(([id, , name], i): FigureRow => {
    const asked = 46 - i * 3
    const answered = asked - 3 - (i % 3)
    const overdue = i % 4 === 3 ? 2 : 0
    const ratings = i === 6 ? 0 : Math.floor(answered / 2)
    return {
      key: id,
      title: name,
      asked,
      accepted: asked - 1,
      forwarded: i % 5,
      answered,
      onTime: answered - overdue,
      overdue,
      explained: overdue,
      complaints: i % 6 === 2 ? 1 : 0,
      upheld: 0,
      ratings,
      satisfied: Math.max(0, ratings - (i % 3)),
      gradeSum: ratings * 4,
      spotChecks: 2,
      spotChecksGood: 2,
      open: asked - answered,
    }
  })
  return { total: sumOf(rows), rows }
}

export async function applicationFigures(): Promise<ApplicationFigures> {
  const none = { corrected: 1, special: 1, extended: 0, withdrawn: 0, terminated: 0, deemedRenewed: 0, silent: 0 }
  const rows = UNITS.map(([id, , name], i): ApplicationFigureRow => {
    const applied = 60 - i * 4
    const granted = applied - 6 - (i % 3)
    const overdue = i % 5 === 4 ? 1 : 0
    const ratings = i === 3 ? 0 : Math.floor(granted / 3)
    return {
      key: id,
      title: name,
      ...none,
      applied,
      accepted: applied - 2,
      deemedAccepted: overdue,
      notAccepted: 1,
      granted,
      refused: 1,
      onTheSpot: Math.floor(granted / 2),
      onTime: granted + 1 - overdue,
      promiseKept: granted - overdue,
      overdue,
      chargedFen: 12_000,
      delivered: granted,
      explained: overdue,
      complaints: 0,
      upheld: 0,
      ratings,
      satisfied: ratings,
      gradeSum: ratings * 5,
      open: applied - granted - 1,
    }
  })
  return { total: sumOf(rows), rows }
}
