// Live figures (C5, J3): rows by unit, category, channel, day or month, exact at once; rates are for screens to work out.

import type { ProcessDefinition, Text } from '@sunhall/kernel'
import { approvalProcess, inquiryProcess } from '@sunhall/packs'
import type { CaseworkPorts } from '../casework/port.ts'
import type { FigureRow, Figures, FiguresQuery } from '../inquiry/model.ts'
import type { Queryable } from '../platform/database.ts'
import {
  APPLICATION_COLUMNS,
  APPLICATION_NUMBERS,
  type ApplicationFigureRow,
  type ApplicationFigures,
  type ApplicationFiguresQuery,
  type ApplicationMeasure,
} from './model.ts'
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

/** One kind of table: its numbers, which measure each is of, and the one that rows are ordered by. */
interface Kind<M extends string> {
  readonly numbers: readonly M[]
  readonly of: ReadonlyMap<string, M>
  readonly first: M
}
const INQUIRIES: Kind<MeasureName> = {
  numbers: MEASURES,
  of: new Map(MEASURES.map(name => [name, name])),
  first: 'asked',
}
const APPLICATIONS: Kind<ApplicationMeasure> = {
  numbers: APPLICATION_NUMBERS,
  of: new Map(APPLICATION_NUMBERS.map(name => [APPLICATION_COLUMNS[name].measure, name])),
  first: 'applied',
}

const TOTAL: Text = { zh: '合计', en: 'Total' }
const MONTHS = 'January February March April May June July August September October November December'.split(' ')

type Titles = ReadonlyMap<string, Text>
/** Words of the channels, from the forms in which they are chosen. */
const channelsOf = (process: ProcessDefinition): Titles =>
  new Map(
    Object.values(process.acts).flatMap(act => {
      const field = act.fields?.channel
      return field?.type === 'choice' ? field.options.map(option => [String(option.value), option.title] as const) : []
    }),
  )
const INQUIRY_CHANNELS = channelsOf(inquiryProcess)
const APPLICATION_CHANNELS = channelsOf(approvalProcess)

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
    const titles = await this.#titles(query.by, INQUIRY_CHANNELS)
    return table<MeasureName, FigureRow>(await this.#counted(query, scope), isDated(query), titles, INQUIRIES)
  }

  /** The same of applications; of the same record, at the same moment. */
  async applications(query: ApplicationFiguresQuery, scope: FiguresScope = EVERYWHERE): Promise<ApplicationFigures> {
    const titles = await this.#titles(query.by, APPLICATION_CHANNELS)
    const counted = await this.#counted(query, scope)
    return table<ApplicationMeasure, ApplicationFigureRow>(counted, isDated(query), titles, APPLICATIONS)
  }

  async #counted(query: FiguresQuery, scope: FiguresScope): Promise<Counted[]> {
    const offices = await this.#ports.offices()
    const asked = query.region === undefined ? null : new Set([query.region, ...offices.regionsUnder(query.region)])
    const regions =
      scope.regions === null ? asked && [...asked] : scope.regions.filter(region => asked === null || asked.has(region))
    return count(this.#db, query.by, {
      regions,
      units: query.unit === undefined ? null : [query.unit],
      from: query.from ?? null,
      to: query.to ?? null,
    })
  }

  async #titles(by: FiguresQuery['by'], channels: Titles): Promise<(key: string) => Text> {
    if (by === 'unit') {
      const offices = await this.#ports.offices()
      return key => offices.unitName(key)
    }
    if (by === 'category') return (await this.#ports.categories()).title
    if (by === 'channel') return key => channels.get(key) ?? { zh: key, en: key }
    return dateTitle
  }
}

const isDated = ({ by }: FiguresQuery): boolean => by === 'day' || by === 'month'

function dateTitle(key: string): Text {
  const [year, month, day] = key.split('-').map(Number)
  const name = MONTHS[(month ?? 1) - 1] ?? ''
  if (day === undefined) return { zh: `${year}年${month}月`, en: `${name} ${year}` }
  return { zh: `${year}年${month}月${day}日`, en: `${day} ${name} ${year}` }
}

type Row<M extends string> = { readonly key: string; readonly title: Text } & { readonly [N in M]: number }

function table<M extends string, R extends Row<M>>(
  counted: readonly Counted[],
  dated: boolean,
  title: (key: string) => Text,
  { numbers, of, first }: Kind<M>,
): { total: R; rows: R[] } {
  type Counts = Record<M | 'open', number>
  const nothing = () => Object.fromEntries(numbers.map(name => [name, 0])) as Counts
  const rows = new Map<string, Counts>()
  const total = nothing()
  for (const { key, measure, n } of counted) {
    // What another kind of work counts, or a later version, is not this table's business.
    const name = of.get(measure)
    if (name === undefined) continue
    const row = rows.get(key) ?? nothing()
    rows.set(key, row)
    row[name] += n
    total[name] += n
  }
  if (dated) {
    let open = rows.get('')?.open ?? 0
    rows.delete('')
    for (const [, row] of [...rows].sort(([a], [b]) => compare(a, b))) {
      open += row.open
      row.open = open
    }
  }
  const made = (key: string, words: Text, counts: Counts): R => ({ key, title: words, ...counts }) as unknown as R
  const shown = [...rows]
    .filter(([, row]) => numbers.some(name => row[name] !== 0))
    .sort(([a, one], [b, other]) => (dated ? compare(a, b) : other[first] - one[first] || compare(a, b)))
    .map(([key, row]) => made(key, title(key), row))
  return { total: made('total', TOTAL, total), rows: shown }
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
