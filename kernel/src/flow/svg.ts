// Draws the sections of a process as one SVG: text stays text, colours keep their contrast, and a description says it all in words.
import type { ProcessDefinition } from '../process/definition.ts'
import type { CaseState } from '../process/state.ts'
import type { Text } from '../text.ts'
import { CASE_SECTION, type FlowSection, flowSections } from './graph.ts'
import {
  type Direction,
  FONT,
  type Language,
  LINE,
  layoutSection,
  type PlacedEdge,
  type PlacedNode,
  type PlacedSection,
  type Point,
  SMALL,
  textWidth,
} from './layout.ts'

export interface FlowOptions {
  readonly language: Language
  /** The case whose present stages stand out. */
  readonly highlight?: Pick<CaseState, 'stage' | 'parts'>
  readonly direction?: Direction
}

const PAD = 20
const HEAD = 44
const GAP = 16
const FONTS = "'Noto Sans SC','Source Han Sans SC','PingFang SC','Microsoft YaHei','Noto Sans CJK SC',sans-serif"
const INK = '#15272a'
const QUIET = '#455659'
const RULE = '#55666a'
const PAPER = '#f3f6f5'
const FRAME = '#d5dedd'
/** Fill and outline by kind of node; text on each has a contrast above 7 : 1. */
const COLOURS = {
  stage: ['#ffffff', '#0d5c63'],
  closed: ['#e6ebea', '#7a8a8d'],
  clock: ['#fff8e6', '#a16207'],
  sign: ['#eaf3f3', '#0d5c63'],
  now: ['#fde8d7', '#b4410e'],
} as const

const NOW: Text = { zh: '当前所在环节', en: 'where it stands now' }
const THROUGHOUT: Text = { zh: '各环节均可：', en: 'In every stage: ' }
const FLOW: Text = { zh: '流程图', en: 'flow chart' }

/** Text for XML: escaped, and without the control characters XML cannot hold. */
const escaped = (text: string): string =>
  text
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must go
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')

const text = (x: number, y: number, words: string, extra = ''): string =>
  `<text x="${x}" y="${y}"${extra}>${escaped(words)}</text>`

/** Which stages of which section the case stands in. */
function standing(highlight: FlowOptions['highlight']): ReadonlySet<string> {
  if (highlight === undefined) return new Set()
  const open = highlight.parts.filter(part => part.closedAt === null)
  return new Set([`${CASE_SECTION}/${highlight.stage}`, ...open.map(part => `${part.lane}/${part.stage}`)])
}

/** A line through the points: straight within a layer, a soft bend from one layer to the next. */
function path(points: readonly Point[], direction: Direction): string {
  const [first, ...rest] = points
  if (first === undefined) return ''
  let d = `M${first.x},${first.y}`
  let last = first
  for (const point of rest) {
    if (direction === 'down') {
      const middle = Math.round((last.y + point.y) * 5) / 10
      d += point.x === last.x ? `V${point.y}` : `C${last.x},${middle} ${point.x},${middle} ${point.x},${point.y}`
      last = point
      continue
    }
    const middle = Math.round((last.x + point.x) * 5) / 10
    d += point.y === last.y ? `H${point.x}` : `C${middle},${last.y} ${middle},${point.y} ${point.x},${point.y}`
    last = point
  }
  return d
}

const line = ({ edge, points }: PlacedEdge, arrow: string, direction: Direction): string =>
  `<path d="${path(points, direction)}" fill="none" stroke="${RULE}" stroke-width="1.3"${
    edge.dashed ? ' stroke-dasharray="5 4"' : ''
  } marker-end="url(#${arrow})"/>`

function label({ edge, label }: PlacedEdge, language: Language): string {
  if (label === null) return ''
  const top = label.y - label.height / 2
  return [
    `<rect x="${label.x - label.width / 2}" y="${top}" width="${label.width}" height="${label.height}" rx="3" fill="${PAPER}"/>`,
    ...edge.labels.map((words, i) =>
      text(label.x, top + i * LINE + 13, words[language], ` font-size="${SMALL}" fill="${INK}" text-anchor="middle"`),
    ),
  ].join('')
}

function box({ node, x, y, width, height }: PlacedNode, now: boolean, language: Language): string {
  if (node.kind === 'start') return `<circle cx="${x}" cy="${y}" r="7" fill="${RULE}"/>`
  const [fill, stroke] = COLOURS[now ? 'now' : node.kind]
  const left = x - width / 2
  const top = y - height / 2
  const rx = node.kind === 'sign' || node.kind === 'clock' ? 16 : 6
  const dash = node.kind === 'sign' ? ' stroke-dasharray="5 4"' : ''
  const weight = now ? 2.5 : 1.4
  const title = node.title?.[language] ?? ''
  const rule = `<path d="M${left + 12},${top + 37}H${left + width - 12}" stroke="${stroke}" stroke-opacity="0.35"/>`
  return [
    `<g${now ? ' aria-current="step"' : ''}>`,
    `<rect x="${left}" y="${top}" width="${width}" height="${height}" rx="${rx}" fill="${fill}" stroke="${stroke}" stroke-width="${weight}"${dash}/>`,
    text(x, top + 23, title, ` font-size="${FONT}" font-weight="600" fill="${INK}" text-anchor="middle"`),
    node.notes.length > 0 ? rule : '',
    ...node.notes.map((note, i) =>
      text(left + 16, top + 54 + i * LINE, `· ${note[language]}`, ` font-size="${SMALL}" fill="${QUIET}"`),
    ),
    '</g>',
  ].join('')
}

function draw(
  placed: PlacedSection,
  now: ReadonlySet<string>,
  arrow: string,
  { language, direction = 'right' }: FlowOptions,
): string {
  const { section, nodes, edges } = placed
  return [
    ...edges.map(edge => line(edge, arrow, direction)),
    ...edges.map(edge => label(edge, language)),
    ...nodes.map(node => box(node, now.has(`${section.id}/${node.node.id}`), language)),
  ].join('\n')
}

const throughout = (section: FlowSection, language: Language): string =>
  section.throughout.length === 0
    ? ''
    : THROUGHOUT[language] + section.throughout.map(act => act[language]).join(language === 'zh' ? '、' : ', ')

/** The chart in words, for those who do not see it: each stage, each step, and where the case stands. */
function described(sections: readonly FlowSection[], now: ReadonlySet<string>, language: Language): string {
  return sections
    .map(section => {
      const name = (id: string): string => section.nodes.find(node => node.id === id)?.title?.[language] ?? '●'
      const nodes = section.nodes
        .filter(node => node.kind !== 'start' && node.kind !== 'sign')
        .map(node => {
          const marks = [
            ...(now.has(`${section.id}/${node.id}`) ? [NOW[language]] : []),
            ...node.notes.map(note => note[language]),
          ]
          return marks.length === 0 ? name(node.id) : `${name(node.id)} (${marks.join(', ')})`
        })
      const edges = section.edges.map(
        edge => `${name(edge.from)} → ${name(edge.to)}: ${edge.labels.map(words => words[language]).join(', ')}`,
      )
      return [section.title[language], ...nodes, throughout(section, language), ...edges].filter(Boolean).join('; ')
    })
    .join('. ')
}

/** The flow chart of a process, drawn from its definition. Pure: the same process gives the same characters. */
export const flowChart = (process: ProcessDefinition, options: FlowOptions): string =>
  drawSections(process, flowSections(process), options)

/** The same picture of sections that come from elsewhere, such as the steps of a guide. */
export function drawSections(
  named: { readonly id: string; readonly title: Text },
  sections: readonly FlowSection[],
  options: FlowOptions,
): string {
  const { language, direction } = options
  const now = standing(options.highlight)
  const placed = sections.map(section => layoutSection(section, language, direction))
  const heads = sections.map(
    section => textWidth(section.title[language], 16) + 24 + textWidth(throughout(section, language), SMALL),
  )
  const width = Math.ceil(Math.max(...placed.map(each => each.width), ...heads) + PAD * 4)
  const arrow = `flow-${named.id.replace(/[^\w-]/g, '_')}-arrow`
  const title = `${named.title[language]} ${FLOW[language]}`
  const body: string[] = []
  let y = PAD
  placed.forEach((each, i) => {
    const section = sections[i] as FlowSection
    const height = HEAD + each.height + PAD
    const beside = PAD * 2 + textWidth(section.title[language], 16) + 16
    body.push(
      `<g><rect x="${PAD}" y="${y}" width="${width - PAD * 2}" height="${height}" rx="8" fill="${PAPER}" stroke="${FRAME}"/>`,
      text(PAD * 2, y + 28, section.title[language], ` font-size="16" font-weight="700" fill="${INK}"`),
      section.throughout.length === 0
        ? ''
        : text(beside, y + 27, throughout(section, language), ` font-size="${SMALL}" fill="${QUIET}"`),
      `<g transform="translate(${PAD * 2},${y + HEAD})">`,
      draw(each, now, arrow, options),
      '</g></g>',
    )
    y += height + GAP
  })
  const height = Math.ceil(y - GAP + PAD)
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="${arrow}-t ${arrow}-d" lang="${language === 'zh' ? 'zh-CN' : 'en'}" font-family="${FONTS}">`,
    `<title id="${arrow}-t">${escaped(title)}</title>`,
    `<desc id="${arrow}-d">${escaped(described(sections, now, language))}</desc>`,
    `<defs><marker id="${arrow}" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="8" markerHeight="8" orient="auto-start-reverse"><path d="M0,1L9,5L0,9z" fill="${RULE}"/></marker></defs>`,
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    ...body,
    '</svg>',
  ]
    .filter(Boolean)
    .join('\n')
}
