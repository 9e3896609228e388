// What a flow chart shows, read off a process: one section for the case, one for each lane, one for the clocks.
import type { ActDefinition, Effect, ProcessDefinition } from '../process/definition.ts'
import type { Text } from '../text.ts'

export interface FlowNode {
  readonly id: string
  /** A stage; a start; a clock; or a sign that points to another section. */
  readonly kind: 'stage' | 'closed' | 'start' | 'clock' | 'sign'
  readonly title: Text | null
  /** Acts that leave everything where it stands. */
  readonly notes: readonly Text[]
}

export interface FlowEdge {
  readonly from: string
  readonly to: string
  /** Dashed: it opens work in another lane, or moves another clock or the whole case. */
  readonly dashed: boolean
  readonly labels: readonly Text[]
}

export interface FlowSection {
  readonly id: string
  readonly title: Text
  /** Acts possible in every stage of the lane. */
  readonly throughout: readonly Text[]
  readonly nodes: readonly FlowNode[]
  readonly edges: readonly FlowEdge[]
}

export const CASE_SECTION = 'case'
export const CLOCK_SECTION = 'clocks'
const START = 'start'

const WHOLE: Text = { zh: '整件', en: 'The case' }
const CLOCKS: Text = { zh: '时限', en: 'Clocks' }
const ALL_DONE: Text = { zh: '各承办件全部办结', en: 'Every awaited part is closed' }

/** Effects that open work in a lane. */
const OPENS: ReadonlySet<Effect['do']> = new Set<Effect['do']>(['open-part', 'open-parts', 'open-members'])

/** Every effect, those inside conditions too. */
const flat = (effects: readonly Effect[]): Effect[] =>
  effects.flatMap(effect => (effect.do === 'when' ? flat([...effect.run, ...(effect.otherwise ?? [])]) : [effect]))

/** A section under construction: equal edges are drawn once, with all their labels. */
class Section {
  readonly #id: string
  readonly #title: Text
  readonly #process: ProcessDefinition
  readonly #nodes = new Map<string, { kind: FlowNode['kind']; title: Text | null; notes: Text[] }>()
  readonly #edges = new Map<string, { from: string; to: string; dashed: boolean; labels: Text[] }>()
  readonly throughout: Text[] = []

  constructor(id: string, title: Text, process: ProcessDefinition) {
    this.#id = id
    this.#title = title
    this.#process = process
  }

  node(id: string, kind: FlowNode['kind'], title: Text | null): string {
    if (!this.#nodes.has(id)) this.#nodes.set(id, { kind, title, notes: [] })
    return id
  }

  note(id: string, text: Text): void {
    this.#nodes.get(id)?.notes.push(text)
  }

  edge(from: string, to: string, label: Text | null, dashed = false): void {
    const key = `${from}|${to}|${dashed}`
    const edge = this.#edges.get(key) ?? { from, to, dashed, labels: [] }
    if (label !== null && !edge.labels.includes(label)) edge.labels.push(label)
    this.#edges.set(key, edge)
  }

  /** A sign to the lane that work is opened in. */
  toLane(from: string, lane: string, label: Text, dashed = true): void {
    const title = this.#process.lanes[lane]?.title
    if (title !== undefined) this.edge(from, this.node(`sign:${lane}`, 'sign', title), label, dashed)
  }

  toCase(from: string, stage: string, label: Text): void {
    const title = this.#process.stages[stage]?.title
    if (title === undefined) return
    const sign: Text = { zh: `${WHOLE.zh}：${title.zh}`, en: `${WHOLE.en}: ${title.en}` }
    this.edge(from, this.node(`case:${stage}`, 'sign', sign), label, true)
  }

  done(): FlowSection {
    return {
      id: this.#id,
      title: this.#title,
      throughout: this.throughout,
      nodes: [...this.#nodes].map(([id, node]) => ({ id, ...node })),
      edges: [...this.#edges.values()],
    }
  }
}

/** Draws one act out of one stage; whether it moved anything. */
function moves(section: Section, from: string, act: ActDefinition, on: 'case' | 'part'): boolean {
  let moved = false
  for (const effect of flat(act.effects)) {
    if ('to' in effect && effect.to === from) continue
    if (effect.do === 'stage' || (effect.do === 'case-stage' && on === 'case')) {
      section.edge(from, effect.to, act.title)
    } else if (effect.do === 'case-stage') {
      section.toCase(from, effect.to, act.title)
    } else if (effect.do === 'close-part') {
      section.edge(from, 'closed', act.title)
    } else if (effect.do === 'convert-part') {
      section.toLane(from, effect.lane, act.title, false)
    } else if (OPENS.has(effect.do) && 'lane' in effect) {
      section.toLane(from, effect.lane, act.title)
    } else continue
    moved = true
  }
  return moved
}

function caseSection(process: ProcessDefinition): FlowSection {
  const section = new Section(CASE_SECTION, WHOLE, process)
  const first = process.acts[process.begin.act]
  section.node(START, 'start', null)
  for (const [stage, { title, closed }] of Object.entries(process.stages))
    section.node(stage, closed === true ? 'closed' : 'stage', title)
  if (first !== undefined) {
    section.edge(START, process.begin.stage, first.title)
    moves(section, START, first, 'case')
  }
  section.edge(process.settles.from, process.settles.to, ALL_DONE)
  for (const [kind, act] of Object.entries(process.acts)) {
    if (act.on !== 'case' || kind === process.begin.act) continue
    for (const from of act.from) if (!moves(section, from, act, 'case')) section.note(from, act.title)
  }
  return section.done()
}

/** Acts that clocks bring about are drawn with the clocks, not with the stages. */
const spokenActs = (process: ProcessDefinition): ReadonlySet<string> =>
  new Set(Object.values(process.clocks).flatMap(clock => Object.values(clock.acts)))

function laneSection(process: ProcessDefinition, name: string): FlowSection {
  const lane = process.lanes[name]
  if (lane === undefined) throw new Error(`Process ${process.id} has no lane ${name}`)
  const section = new Section(name, lane.title, process)
  const spoken = spokenActs(process)
  section.node(START, 'start', null)
  for (const [stage, { title, closed }] of Object.entries(lane.stages))
    section.node(stage, closed === true ? 'closed' : 'stage', title)
  section.edge(START, lane.initial, null)
  for (const [kind, act] of Object.entries(process.acts)) {
    if (act.on !== 'part' || act.lanes?.includes(name) !== true || spoken.has(kind)) continue
    const from = act.from.filter(stage => Object.hasOwn(lane.stages, stage))
    const stays = from.filter(stage => !moves(section, stage, act, 'part'))
    if (stays.length > 1 && stays.length === Object.keys(lane.stages).length) section.throughout.push(act.title)
    else for (const stage of stays) section.note(stage, act.title)
  }
  return section.done()
}

function clockSection(process: ProcessDefinition): FlowSection {
  const section = new Section(CLOCK_SECTION, CLOCKS, process)
  for (const [name, clock] of Object.entries(process.clocks)) section.node(`clock:${name}`, 'clock', clock.title)
  for (const [name, clock] of Object.entries(process.clocks)) {
    const from = `clock:${name}`
    for (const kind of Object.values(clock.acts)) {
      const act = process.acts[kind]
      if (act === undefined) continue
      let led = false
      for (const effect of flat(act.effects)) {
        if (effect.do === 'start' && effect.clock !== name) section.edge(from, `clock:${effect.clock}`, act.title, true)
        else if (OPENS.has(effect.do) && 'lane' in effect) section.toLane(from, effect.lane, act.title)
        else continue
        led = true
      }
      if (!led) section.note(from, act.title)
    }
  }
  return section.done()
}

/** Everything the chart of a process shows, in the order it is drawn. */
export function flowSections(process: ProcessDefinition): readonly FlowSection[] {
  return [
    caseSection(process),
    ...Object.keys(process.lanes).map(lane => laneSection(process, lane)),
    ...(Object.keys(process.clocks).length > 0 ? [clockSection(process)] : []),
  ]
}
