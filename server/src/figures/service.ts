// Live figures (C5, J3): rows by unit, category, channel, day or month, exact at once; rates are for screens to work out.

import type { ProcessDefinition, Text } from '@sunhall/kernel'
import { inquiryProcess } from '@sunhall/packs'
import type { CaseworkPorts } from '../casework/port.ts'
import type { FigureRow, Figures, FiguresQuery } from '../inquiry/model.ts'
import type { Queryable } from '../platform/database.ts'
import { type Counted, count } from './store.ts'

export const MEASURES = [
  'asked',
  'accepted',
  'forwarded',
  'answered',
  'onTime',
  'overdue',
  'explained',
  'complaints',
  'upheld',
  'ratings',
  'satisfied',
  'gradeSum',
  'spotChecks',
  'spotChecksGood',
  'open',
] as const
export type MeasureName = (typeof MEASURES)[number]

const isMeasure = (name: string): name is MeasureName => (MEASURES as readonly string[]).includes(name)

type Counts = Record<MeasureName, number>
const nothing = (): Counts => Object.fromEntries(MEASURES.map(name => [name, 0])) as Counts

const TOTAL: Text = { zh: '合计', en: 'Total' }
const MONTHS = 'January February March April May June July August September October November December'.split(' ')

/** Words of the channels, from the form in which they are chosen. */
const PROCESS: ProcessDefinition = inquiryProcess
const CHANNELS: ReadonlyMap<string, Text> = new Map(
  Object.values(PROCESS.acts).flatMap(act => {
    const field = act.fields?.channel
    return field?.type === 'choice' ? field.options.map(option => [String(option.value), option.title] as const) : []
  }),
)

export interface FiguresScope {
  /** Regions the reader may see; null for all. What lies outside does not count. */
  readonly regions: readonly string[] | null
}
const EVERYWHERE: FiguresScope = { regions: null }

export class FiguresService {
  readonly #db: Queryable
  readonly #ports: Pick<CaseworkPorts, 'offices' | 'categories'>

  constructor(db: Queryable, ports: Pick<CaseworkPorts, 'offices' | 'categories'>) {
    this.#db = db
    this.#ports = ports
  }

  /** `open` is what is open at the end of the period or of the row's day or month; all else is of the period itself. */
  async figures(query: FiguresQuery, scope: FiguresScope = EVERYWHERE): Promise<Figures> {
    const offices = await this.#ports.offices()
    const asked = query.region === undefined ? null : new Set([query.region, ...offices.regionsUnder(query.region)])
    const regions =
      scope.regions === null ? asked && [...asked] : scope.regions.filter(region => asked === null || asked.has(region))
    const counted = await count(this.#db, query.by, {
      regions,
      units: query.unit === undefined ? null : [query.unit],
      from: query.from ?? null,
      to: query.to ?? null,
    })
    const titles = await this.#titles(query.by)
    return table(counted, query.by === 'day' || query.by === 'month', titles)
  }

  async #titles(by: FiguresQuery['by']): Promise<(key: string) => Text> {
    if (by === 'unit') {
      const offices = await this.#ports.offices()
      return key => offices.unitName(key)
    }
    if (by === 'category') return (await this.#ports.categories()).title
    if (by === 'channel') return key => CHANNELS.get(key) ?? { zh: key, en: key }
    return dateTitle
  }
}

function dateTitle(key: string): Text {
  const [year, month, day] = key.split('-').map(Number)
  const name = MONTHS[(month ?? 1) - 1] ?? ''
  if (day === undefined) return { zh: `${year}年${month}月`, en: `${name} ${year}` }
  return { zh: `${year}年${month}月${day}日`, en: `${day} ${name} ${year}` }
}

function table(counted: readonly Counted[], dated: boolean, title: (key: string) => Text): Figures {
  const rows = new Map<string, Counts>()
  const total = nothing()
  for (const { key, measure, n } of counted) {
    // A measure that a later version counts is not this one's business.
    if (!isMeasure(measure)) continue
    const row = rows.get(key) ?? nothing()
    rows.set(key, row)
    row[measure] += n
    total[measure] += n
  }
  if (dated) {
    let open = rows.get('')?.open ?? 0
    rows.delete('')
    for (const [, row] of [...rows].sort(([a], [b]) => (a < b ? -1 : 1))) {
      open += row.open
      row.open = open
    }
  }
  const shown: FigureRow[] = [...rows]
    .filter(([, row]) => MEASURES.some(name => row[name] !== 0))
    .map(([key, row]) => ({ key, title: title(key), ...row }))
  shown.sort((a, b) => (dated ? compare(a.key, b.key) : b.asked - a.asked || compare(a.key, b.key)))
  return { total: { key: 'total', title: TOTAL, ...total }, rows: shown }
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
