// Lines of Chinese text: no closing mark begins a line, no opening one ends it, words, numbers and codes stay whole, both edges are even.
import type { Fonts, Glyph } from './fonts.ts'
import { type Style, TRACKING } from './measures.ts'

/** 避头: what may not begin a line. */
const CLOSING = new Set('，。、；：？！）》」』〕】〉”’…—·％‰℃°々～,.;:?!)]}%')
/** 避尾: what may not end one. */
const OPENING = new Set('（《「『〔【〈“‘￥$([{')
const WORD = /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Nd}.,:/@_&+#='*~^\-\\|%<>"]/u
/**
 * What is looked up or typed from paper stays on one line: a query code in its groups of four, the number of a document with the letters of
 * its series before it, as far as they can be told from the sentence.
 */
const KEPT = /\d{4} \d{4} \d{4}|(?:(?![的据以为由按及和与见对将原])[\p{Script=Han}A-Za-z]){1,8}〔\d{4}〕\d+号/gu
/** Variation selectors choose a form of the character before; a joiner glues emoji. Neither is drawn. */
const UNSEEN = /[\uFE00-\uFE0F\u{E0100}-\u{E01EF}\u200D]/u

interface Piece {
  readonly kind: 'character' | 'word' | 'space'
  readonly text: string
  readonly font: string
  readonly width: number
  /** Belongs to what stands before it. */
  readonly kept: boolean
}

export interface TextLine {
  /** Runs to draw: neighbours of one font and one spacing together. */
  readonly runs: readonly {
    readonly text: string
    readonly font: string
    readonly x: number
    readonly spacing: number
  }[]
  readonly width: number
  readonly last: boolean
}

export interface Breaking {
  readonly fonts: Fonts
  readonly style: Style
  readonly size: number
  readonly width: number
  /** Of the first line. */
  readonly indent?: number
  readonly justify?: boolean
  /** Collects characters that no font has. */
  readonly absent: Set<string>
}

const isWord = (character: string): boolean => WORD.test(character)
/** On the grid a full-width character gives a little (see TRACKING); scaled to its size. */
const trackingOf = (size: number): number => (TRACKING * size) / 16

function pieces(text: string, breaking: Breaking): Piece[] {
  const { fonts, style, size, absent } = breaking
  const tracking = trackingOf(size)
  const made: Piece[] = []
  const keptAt = new Set<number>()
  for (const { index, 0: whole } of text.matchAll(KEPT)) for (let i = 1; i < whole.length; i++) keptAt.add(index + i)
  let word: { text: string; font: string; width: number; kept: boolean } | null = null
  const endWord = (): void => {
    if (word !== null) made.push({ kind: 'word', ...word })
    word = null
  }
  let next = 0
  for (const character of text) {
    const kept = keptAt.has(next)
    next += character.length
    if (UNSEEN.test(character)) continue
    if (character === ' ' || character === '\t') {
      endWord()
      made.push({ kind: 'space', text: ' ', font: fonts.glyph(style, ' ').font, width: size / 4, kept })
      continue
    }
    const glyph: Glyph & { absent: boolean } = fonts.glyph(style, character)
    if (glyph.absent) absent.add(character)
    const width = (glyph.advance * size) / 1000
    if (!glyph.absent && isWord(character)) {
      if (word !== null && word.font === glyph.font && word.width + width <= breaking.width) {
        word.text += glyph.text
        word.width += width
      } else {
        endWord()
        word = { text: glyph.text, font: glyph.font, width, kept }
      }
      continue
    }
    endWord()
    const full = glyph.advance > 900
    made.push({ kind: 'character', text: glyph.text, font: glyph.font, width: full ? width + tracking : width, kept })
  }
  endWord()
  return made
}

const mayBreak = (before: Piece, after: Piece): boolean => {
  if (after.kind === 'space' || after.kept) return false
  const first = [...after.text][0] ?? ''
  const last = [...before.text].at(-1) ?? ''
  if (after.kind === 'character' && CLOSING.has(first)) return false
  return !(before.kind === 'character' && OPENING.has(last))
}

/** Breaks one paragraph. Never fails: where no rule allows a break, the line is broken where it is full. */
export function breakLines(text: string, breaking: Breaking): TextLine[] {
  const all = pieces(text, breaking)
  const lines: TextLine[] = []
  const em = breaking.size
  let at = 0
  while (at < all.length) {
    const indent = lines.length === 0 ? (breaking.indent ?? 0) : 0
    const room = breaking.width - indent
    let end = at
    let width = 0
    while (end < all.length && width + (all[end] as Piece).width <= room + 0.01) {
      width += (all[end] as Piece).width
      end++
    }
    if (end < all.length) {
      // A closing mark that just misses the line is drawn in by tightening, as compositors do: at most one character's width.
      const next = all[end] as Piece
      const following = all[end + 1]
      const fits = width + next.width <= room + em && end - at > 18
      if (
        fits &&
        next.kind === 'character' &&
        CLOSING.has(next.text) &&
        (following === undefined || mayBreak(next, following))
      ) {
        end++
      } else {
        let back = Math.max(end, at + 1)
        while (back > at + 1 && !mayBreak(all[back - 1] as Piece, all[back] as Piece)) back--
        // Thirty closing marks in a row: hostile or careless, the line is simply full.
        if (back > at + 1 || mayBreak(all[back - 1] as Piece, all[back] as Piece)) end = back
        else end = Math.max(end, at + 1)
      }
    }
    const last = end >= all.length
    lines.push(place(all.slice(at, end), indent, breaking, last))
    at = end
    while (at < all.length && (all[at] as Piece).kind === 'space') at++
  }
  return lines
}

function place(line: readonly Piece[], indent: number, breaking: Breaking, last: boolean): TextLine {
  let shown = line
  while (shown.at(-1)?.kind === 'space') shown = shown.slice(0, -1)
  const natural = shown.reduce((sum, piece) => sum + piece.width, 0)
  const slack = breaking.width - indent - natural
  const gaps = shown.length - 1
  const wanted = gaps > 0 && (slack < 0 || (!last && breaking.justify !== false)) ? slack / gaps : 0
  // A line left very short by a long word stays ragged: holes between characters read worse.
  const extra = wanted > breaking.size * 0.35 ? 0 : wanted
  const tracking = trackingOf(breaking.size)
  const runs: { text: string; font: string; x: number; spacing: number }[] = []
  let x = indent
  let open: { text: string; font: string; x: number; spacing: number } | null = null
  for (const piece of shown) {
    if (piece.kind === 'space') {
      open = null
    } else if (piece.kind === 'word') {
      runs.push({ text: piece.text, font: piece.font, x, spacing: 0 })
      open = null
    } else {
      const full = piece.width > breaking.size * 0.9
      const spacing = (full ? tracking : 0) + extra
      if (open !== null && open.font === piece.font && Math.abs(open.spacing - spacing) < 0.001) open.text += piece.text
      else {
        open = { text: piece.text, font: piece.font, x, spacing }
        runs.push(open)
      }
    }
    x += piece.width + extra
  }
  return { runs, width: x - extra - indent, last }
}
