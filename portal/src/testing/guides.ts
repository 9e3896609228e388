// An in-memory stand-in for the catalogue: the guides of the few matters, and one imported by name only.
import type { Guide, GuideFilter, GuideHit, Guides, MatterEntry } from '../server.ts'
import { unitRef } from './clocks.ts'
import { ENTRIES, FOOD_MATTER } from './matters.ts'
import { basis, T } from './wording.ts'

const unit = (id: string) => ({ ...unitRef(id), phone: '0879-5520101', address: '青禾县青禾大道 66 号' })

function hitOf(entry: MatterEntry, version = 2): GuideHit {
  return {
    code: entry.code,
    version,
    title: entry.title,
    unit: unit(entry.unit),
    region: entry.region,
    kind: entry.kind,
    family: entry.family,
    audience: entry.audience,
    themes: entry.themes,
    letter: entry.code === 'QH-FOOD-1' ? 'S' : entry.code === 'QH-SIGN-1' ? 'H' : 'K',
    complete: true,
    mode: entry.handling.mode,
    promisedDays: entry.promisedLimit ?? entry.statutoryLimit,
    visits: entry.visits,
    depth: entry.depth,
    free: entry.fees.length === 0,
    highlighted: null,
  }
}

/** Imported by name only, as most of a real catalogue is. */
const NAMED: GuideHit = {
  ...hitOf(FOOD_MATTER, 1),
  code: '511A0138000000',
  title: T('对因教学、科研需要临时使用古树名木周边土地从事相关活动的审批事项', ''),
  letter: 'D',
  complete: false,
  mode: null,
  promisedDays: null,
  visits: null,
  depth: null,
  free: null,
}

function guideOf(entry: MatterEntry, version: number): Guide {
  const old = version < 2
  return {
    summary: hitOf(entry, version),
    standing: old ? 'superseded' : 'in-force',
    publishedAt: old ? '2026-03-02T02:00:00.000Z' : '2026-08-10T02:00:00.000Z',
    entry: old
      ? { ...entry, promisedLimit: entry.statutoryLimit, visits: 2, materials: entry.materials.slice(1) }
      : entry,
    fees: entry.fees.map(code => ({
      code,
      title: T('城市道路占用费', 'Charge for using the street'),
      unit: entry.unit,
      price: 1250,
      per: T('每平方米', 'm²'),
      atLowest: true,
      basis: basis('城市道路管理条例', 'Regulations on city streets', '37'),
      kind: 'administrative' as const,
      waiver: T('小微企业免收', 'Small firms pay nothing'),
    })),
    places: [
      {
        window: {
          code: 'QH-W-1',
          title: T('企业开办综合窗口', 'General window for businesses'),
          hall: 'QH-HALL',
          numbers: '3—5 号窗口',
          units: ['qh-market'],
          services: T('食品经营、营业执照、公章刻制', 'Food, business licences, seals'),
          hours: [
            { from: 540, to: 720 },
            { from: 810, to: 1020 },
          ],
          prefix: 'A',
        },
        hall: {
          code: 'QH-HALL',
          title: T('青禾县政务服务中心', 'Qinghe Government Service Centre'),
          kind: 'hall',
          unit: 'qh-service',
          region: '539921',
          address: T('青禾县青禾大道 66 号', '66 Qinghe Avenue'),
          directions: T(
            '乘 1 路、3 路公交车到政务中心站，向东步行 50 米。',
            'Buses 1 and 3 to Zhengwu Zhongxin, then 50 m east.',
          ),
          phone: '0879-5520100',
          hours: T('工作日 9:00—12:00，13:30—17:00', 'Working days 9:00–12:00 and 13:30–17:00'),
          extra: [
            {
              title: T('逢集日', 'Market days'),
              weekdays: ['wed', 'sun'],
              dates: ['2020-01-01', '2026-10-06', '2099-12-31'],
              hours: [{ from: 540, to: 840 }],
            },
            { title: T('旧集', 'Old'), weekdays: [], dates: ['2020-01-01'], hours: [{ from: 540, to: 840 }] },
          ],
          access: T('入口有坡道和低位服务台，备有轮椅。', 'Ramp, low counter, wheelchairs.'),
        },
      },
    ],
    intermediaries: [],
    policies: [],
    intakeUnit: null,
    financeUnit: null,
    members: entry.handling.members.map(member => ({
      code: member.matter,
      title: ENTRIES.find(one => one.code === member.matter)?.title ?? T(member.matter, member.matter),
      unit: unit(member.unit),
      always: member.always,
      days: member.days,
      published: true,
    })),
  }
}

export class FakeGuides implements Guides {
  readonly #all: readonly GuideHit[] = [...ENTRIES.map(entry => hitOf(entry)), NAMED]

  #matching(filter: GuideFilter): GuideHit[] {
    return this.#all.filter(
      hit =>
        (filter.audience === undefined || hit.audience.includes(filter.audience)) &&
        (filter.theme === undefined || hit.themes.includes(filter.theme)) &&
        (filter.unit === undefined || hit.unit.id === filter.unit) &&
        (filter.letter === undefined || hit.letter === filter.letter) &&
        (filter.depth === undefined || hit.depth === filter.depth) &&
        (filter.visits === undefined || (hit.visits !== null && hit.visits <= filter.visits)) &&
        (filter.q === undefined || hit.title.zh.includes(filter.q)),
    )
  }

  async revision() {
    return 1
  }
  async guides(query: GuideFilter) {
    const { q } = query
    const items = this.#matching(query).map(hit => {
      const at = q === undefined ? -1 : hit.title.zh.indexOf(q)
      if (q === undefined || at < 0) return hit
      const title = hit.title.zh
      const highlighted = [
        { text: title.slice(0, at), hit: false },
        { text: q, hit: true },
        { text: title.slice(at + q.length), hit: false },
      ]
      return { ...hit, highlighted }
    })
    return { items, next: null }
  }
  async guide(code: string, version = 2) {
    const entry = ENTRIES.find(one => one.code === code)
    if (entry !== undefined) return version === 1 || version === 2 ? guideOf(entry, version) : null
    if (code !== NAMED.code) return null
    return { ...guideOf(FOOD_MATTER, 2), summary: NAMED, entry: null }
  }
  async flowChart(code: string) {
    if (!ENTRIES.some(one => one.code === code)) return null
    return '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 60"><rect x="2" y="2" width="120" height="50" fill="#fff" stroke="#000"/><text x="20" y="32">受理</text></svg>'
  }
  async themes(audience: 'person' | 'firm') {
    const themes = new Set(this.#matching({ audience }).flatMap(hit => hit.themes))
    return [...themes].map(value => ({ value, count: this.#matching({ audience, theme: value }).length }))
  }
  async letters(filter: GuideFilter) {
    const letters = [...new Set(this.#matching(filter).map(hit => hit.letter))].sort()
    return letters.map(value => ({ value, count: this.#matching({ ...filter, letter: value }).length }))
  }
  async departments(filter: GuideFilter) {
    const units = new Map(this.#matching(filter).map(hit => [hit.unit.id, hit.unit]))
    return [...units.values()].map(value => ({ value, count: this.#matching({ ...filter, unit: value.id }).length }))
  }
}
