// Where everything of one section stands: measured by the width of its characters, laid out in layers by dagre.
import dagre from '@dagrejs/dagre'
import type { Text } from '../text.ts'
import type { FlowEdge, FlowNode, FlowSection } from './graph.ts'

export type Language = keyof Text

export const FONT = 14
export const SMALL = 12
export const LINE = 18

export interface Point {
  readonly x: number
  readonly y: number
}
export interface Box extends Point {
  readonly width: number
  readonly height: number
}
/** Boxes are given by their centre. */
export interface PlacedNode extends Box {
  readonly node: FlowNode
}
export interface PlacedEdge {
  readonly edge: FlowEdge
  readonly points: readonly Point[]
  readonly label: Box | null
}
export interface PlacedSection {
  readonly section: FlowSection
  readonly width: number
  readonly height: number
  readonly nodes: readonly PlacedNode[]
  readonly edges: readonly PlacedEdge[]
}

/** Width of a text: a Chinese character is as wide as it is high, a Latin one a little more than half. */
export function textWidth(text: string, size: number): number {
  let em = 0
  for (const character of text)
    em += /[ᄀ-￯\u{20000}-\u{3ffff}]/u.test(character) ? 1 : /[A-Z]/.test(character) ? 0.7 : 0.56
  return Math.ceil(em * size)
}

const widest = (texts: readonly Text[], language: Language, size: number): number =>
  Math.max(0, ...texts.map(text => textWidth(text[language], size)))

function sizeOf(node: FlowNode, language: Language): { width: number; height: number } {
  if (node.kind === 'start') return { width: 16, height: 16 }
  const title = node.title === null ? 0 : textWidth(node.title[language], FONT)
  const width = Math.max(title, widest(node.notes, language, SMALL) + 14) + 32
  return { width, height: 36 + (node.notes.length > 0 ? node.notes.length * LINE + 10 : 0) }
}

const round = (n: number): number => Math.round(n * 10) / 10
const at = ({ x, y }: Point): Point => ({ x: round(x), y: round(y) })

/** Wide pictures run to the right, as a process is read; narrow ones downwards, for pages of text, phones and paper. */
export type Direction = 'right' | 'down'

interface Size {
  readonly width: number
  readonly height: number
}
const turned = <S extends Size>(size: S): S => ({ ...size, width: size.height, height: size.width })
const turnedPoint = <P extends Point>(point: P): P => ({ ...point, x: point.y, y: point.x })
const turnedBox = <B extends Box>(box: B): B => turned(turnedPoint(box))

/** Lays a section out. The same section always comes out the same. */
export function layoutSection(section: FlowSection, language: Language, direction: Direction = 'right'): PlacedSection {
  if (direction === 'right') return laidOut(section, language, size => size, 76)
  // Downwards is to the right with the axes exchanged: boxes are turned on the way in, and everything on the way out.
  const placed = laidOut(section, language, turned, 40)
  return {
    ...turned(placed),
    nodes: placed.nodes.map(turnedBox),
    edges: placed.edges.map(({ edge, points, label }) => ({
      edge,
      points: points.map(turnedPoint),
      label: label === null ? null : turnedBox(label),
    })),
  }
}

function laidOut(
  section: FlowSection,
  language: Language,
  sized: (size: Size) => Size,
  ranksep: number,
): PlacedSection {
  const graph = new dagre.graphlib.Graph({ multigraph: true })
  graph.setGraph({ rankdir: 'LR', nodesep: 24, edgesep: 14, ranksep, marginx: 4, marginy: 4 })
  for (const node of section.nodes) graph.setNode(node.id, { ...sized(sizeOf(node, language)) })
  section.edges.forEach((edge, i) => {
    const label = edge.labels.length === 0 ? {} : sized(labelSize(edge, language))
    graph.setEdge(edge.from, edge.to, { ...label, labelpos: 'c', minlen: 1 }, String(i))
  })
  dagre.layout(graph)
  const { width = 0, height = 0 } = graph.graph()
  const nodes = section.nodes.map((node): PlacedNode => {
    const { x, y, width, height } = graph.node(node.id) as Box
    return { node, ...at({ x, y }), width, height }
  })
  const laid = section.edges.map((edge, i): PlacedEdge => {
    const { points, x, y } = graph.edge(edge.from, edge.to, String(i)) as { points: Point[]; x?: number; y?: number }
    const placed = x === undefined || y === undefined || edge.labels.length === 0
    return { edge, points, label: placed ? null : { ...at({ x, y }), ...sized(labelSize(edge, language)) } }
  })
  return { section, width: round(width), height: round(height), nodes, edges: routed(nodes, laid) }
}

/** How far the boxes and labels of the layer at `x` reach to either side. */
function reach(x: number, boxes: readonly Box[]): number {
  return Math.max(0, ...boxes.filter(box => Math.abs(box.x - x) < 1).map(box => box.width / 2))
}

/**
 * Lines leave a box at its side, pass each layer level at the height the layout gave them, and bend only between layers: so no line
 * runs behind a box or a label that is not its own.
 */
function routed(nodes: readonly PlacedNode[], edges: readonly PlacedEdge[]): PlacedEdge[] {
  const boxes = [...nodes, ...edges.flatMap(edge => (edge.label === null ? [] : [edge.label]))]
  const box = (id: string): PlacedNode => nodes.find(each => each.node.id === id) as PlacedNode
  const inner = edges.map(({ points }) => points.slice(1, -1))
  const forward = edges.map(({ edge }) => box(edge.from).x < box(edge.to).x)
  /** Where on a side of a box each of its lines ends: in the order of where the lines go, so that they do not cross there. */
  const port = (id: string, right: boolean, edge: number, towards: 'from' | 'to'): Point => {
    const { x, y, width, height } = box(id)
    const ends = edges.flatMap((each, i) => {
      const list = inner[i] as readonly Point[]
      const leaves = each.edge.from === id && forward[i] === right
      const enters = each.edge.to === id && forward[i] !== right
      const out = { i, end: 'from' as const, y: (list[0] ?? box(each.edge.to)).y }
      const into = { i, end: 'to' as const, y: (list.at(-1) ?? box(each.edge.from)).y }
      return [...(leaves ? [out] : []), ...(enters ? [into] : [])]
    })
    ends.sort((a, b) => a.y - b.y || a.i - b.i)
    const place = ends.findIndex(end => end.i === edge && end.end === towards)
    const step = Math.min(14, (height - 12) / Math.max(1, ends.length - 1))
    return at({ x: x + (right ? width / 2 : -width / 2), y: y + (place - (ends.length - 1) / 2) * step })
  }
  return edges.map((each, i) => {
    const ahead = forward[i] === true
    const sign = ahead ? 1 : -1
    const level = (inner[i] as readonly Point[]).flatMap(point => {
      const wide = reach(point.x, boxes)
      return [at({ x: point.x - sign * wide, y: point.y }), at({ x: point.x + sign * wide, y: point.y })]
    })
    const points = [port(each.edge.from, ahead, i, 'from'), ...level, port(each.edge.to, !ahead, i, 'to')]
    return { ...each, points }
  })
}

const labelSize = (edge: FlowEdge, language: Language) => ({
  width: widest(edge.labels, language, SMALL) + 12,
  height: edge.labels.length * LINE,
})
