// Which font stands for which style, opened once for the whole process, and what happens to a character that none of them has.
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { create, type Font } from 'fontkit'
import type { Style } from './measures.ts'

const NOTO = '@expo-google-fonts/noto-'
const SERIF = `${NOTO}serif-sc`
const SANS = `${NOTO}sans-sc`

/**
 * Style → free font. 仿宋_GB2312, 楷体_GB2312 and 方正小标宋 are licensed with office software and may not be shipped: an office that has
 * them puts `fangsong.ttf`, `kaiti.ttf`, `xiaobiaosong.ttf`, `heiti.ttf`, `songti.ttf` into its font folder.
 */
const STYLES: { readonly [S in Style]: { readonly own: string; readonly free: string } } = {
  mark: { own: 'xiaobiaosong', free: `${SERIF}/800ExtraBold/NotoSerifSC_800ExtraBold.ttf` },
  title: { own: 'xiaobiaosong', free: `${SERIF}/700Bold/NotoSerifSC_700Bold.ttf` },
  body: { own: 'fangsong', free: `${SERIF}/400Regular/NotoSerifSC_400Regular.ttf` },
  black: { own: 'heiti', free: `${SANS}/500Medium/NotoSansSC_500Medium.ttf` },
  kai: { own: 'kaiti', free: `${SERIF}/500Medium/NotoSerifSC_500Medium.ttf` },
  song: { own: 'songti', free: `${SERIF}/400Regular/NotoSerifSC_400Regular.ttf` },
}
/** Asked in this order when the style's own font lacks a character: `rare.ttf` of the office (a GB 18030 font) first. */
const FALLBACK = [`${SERIF}/400Regular/NotoSerifSC_400Regular.ttf`, `${SANS}/400Regular/NotoSansSC_400Regular.ttf`]

/** 〓, the printers' mark for a character they do not have. */
export const ABSENT = '〓'

export interface Glyph {
  /** The name under which the document knows the font. */
  readonly font: string
  /** What is drawn: the character, or 〓. */
  readonly text: string
  /** In thousandths of the size. */
  readonly advance: number
}

export interface Fonts {
  /** How a character is drawn in a style; `absent` when no font has it. */
  glyph(style: Style, character: string): Glyph & { readonly absent: boolean }
  /** For pdfkit, which takes any object that lays out text. */
  font(name: string): unknown
  readonly names: readonly string[]
  ascent(name: string): number
}

interface Opened {
  readonly name: string
  readonly font: Font
  readonly scale: number
}

const require = createRequire(import.meta.url)

/** Plain layout: one character, one glyph. Ligatures and kerning have no place on the grid, and a third of the time goes. */
function plain(font: Font): unknown {
  const own = Object.create(font) as { layout: (text: string) => unknown }
  own.layout = text => {
    const glyphs = []
    const positions = []
    let advanceWidth = 0
    for (const character of text) {
      const glyph = font.glyphForCodePoint(character.codePointAt(0) ?? 0)
      const width = glyph.advanceWidth
      glyphs.push(glyph)
      positions.push({ xAdvance: width, yAdvance: 0, xOffset: 0, yOffset: 0, advanceWidth: width })
      advanceWidth += width
    }
    return { glyphs, positions, advanceWidth }
  }
  return own
}

/** Opens the fonts; a style's font is read when it is first needed (14 MB each). */
export function openFonts(folder: string | null = null): Fonts {
  const opened = new Map<string, Opened>()
  const laidOut = new Map<string, unknown>()
  const glyphs = new Map<string, Glyph & { absent: boolean }>()

  const fileOf = (style: Style): string => {
    for (const ending of folder === null ? [] : ['ttf', 'otf']) {
      const own = path.join(folder as string, `${STYLES[style].own}.${ending}`)
      if (existsSync(own)) return own
    }
    return require.resolve(STYLES[style].free)
  }
  const open = (file: string): Opened => {
    const present = opened.get(file)
    if (present !== undefined) return present
    const font = create(readFileSync(file)) as Font
    const made = { name: `f${opened.size + 1}`, font, scale: 1000 / font.unitsPerEm }
    opened.set(file, made)
    return made
  }
  const byName = (name: string): Opened => {
    for (const each of opened.values()) if (each.name === name) return each
    throw new Error(`no font is called ${name}`)
  }
  const rare = folder === null ? [] : ['rare.ttf', 'rare.otf'].map(name => path.join(folder, name)).filter(existsSync)

  const find = (style: Style, character: string): Glyph & { absent: boolean } => {
    const point = character.codePointAt(0) ?? 0
    for (const file of [fileOf(style), ...rare, ...FALLBACK.map(name => require.resolve(name))]) {
      const { name, font, scale } = open(file)
      if (!font.hasGlyphForCodePoint(point)) continue
      return { font: name, text: character, advance: font.glyphForCodePoint(point).advanceWidth * scale, absent: false }
    }
    return { ...find(style, ABSENT), absent: true }
  }
  return {
    glyph(style, character) {
      const key = `${style}${character}`
      let found = glyphs.get(key)
      if (found === undefined) {
        // Hostile text cannot fill the memory: the whole of Unicode in six styles would.
        if (glyphs.size > 60_000) glyphs.clear()
        found = find(style, character)
        glyphs.set(key, found)
      }
      return found
    },
    font(name) {
      let made = laidOut.get(name)
      if (made === undefined) {
        made = plain(byName(name).font)
        laidOut.set(name, made)
      }
      return made
    },
    get names() {
      return [...opened.values()].map(each => each.name)
    },
    ascent: name => byName(name).font.ascent * byName(name).scale,
  }
}
