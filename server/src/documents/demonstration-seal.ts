// The seals of the demonstration: round and red like an office's, with 演示 where a real one has its star, so that none can pass for real.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { create, type Font, type Glyph } from 'fontkit'
import { type Point, png, Raster, ring } from './raster.ts'

const SIZE = 480
const RED = [0xd2, 0x1f, 0x1f] as const
const ALPHA = 225

/** 国发〔1999〕25号 asks for 宋体 and a star in the middle; these have neither the star nor the size of any unit's seal. */
const FONT = '@expo-google-fonts/noto-serif-sc/700Bold/NotoSerifSC_700Bold.ttf'
const IN_THE_MIDDLE = '演示'
const BELOW = '演示专用 不具效力'

const STEPS = 6

/** The contours of a glyph in ems, y upwards; curves as short lines. */
function contours(glyph: Glyph, scale: number): Point[][] {
  const found: Point[][] = []
  let now: Point[] = []
  for (const { command, args } of glyph.path.commands) {
    const at = (i: number): Point => [(args[i] ?? 0) * scale, (args[i + 1] ?? 0) * scale]
    const from = now.at(-1) ?? [0, 0]
    if (command === 'moveTo') {
      now = [at(0)]
      found.push(now)
    } else if (command === 'lineTo') {
      now.push(at(0))
    } else if (command === 'quadraticCurveTo') {
      const [control, end] = [at(0), at(2)]
      for (let i = 1; i <= STEPS; i++) now.push(mixed([from, control, end], i / STEPS))
    } else if (command === 'bezierCurveTo') {
      const [one, two, end] = [at(0), at(2), at(4)]
      for (let i = 1; i <= STEPS; i++) now.push(mixed([from, one, two, end], i / STEPS))
    }
  }
  return found
}

/** De Casteljau. */
function mixed(points: readonly Point[], t: number): Point {
  const [first, ...rest] = points
  if (first === undefined || rest.length === 0) return first ?? [0, 0]
  const shorter = rest.map((to, i): Point => {
    const from = points[i] as Point
    return [from[0] + (to[0] - from[0]) * t, from[1] + (to[1] - from[1]) * t]
  })
  return mixed(shorter, t)
}

interface Put {
  /** Where the middle of the character lies. */
  readonly x: number
  readonly y: number
  readonly size: number
  /** Radians, clockwise. */
  readonly turn?: number
  /** Narrower than wide, as on seals. */
  readonly narrow?: number
}

/** Draws seals; the font is read once for all of them, and given back with the drawer. */
export function sealDrawer(): (unit: string) => Buffer {
  const font = create(readFileSync(createRequire(import.meta.url).resolve(FONT))) as Font
  const scale = 1 / font.unitsPerEm
  const put = (raster: Raster, character: string, { x, y, size, turn = 0, narrow = 1 }: Put): void => {
    const glyph = font.glyphForCodePoint(character.codePointAt(0) ?? 0)
    const width = glyph.advanceWidth * scale
    const [sin, cos] = [Math.sin(turn), Math.cos(turn)]
    for (const contour of contours(glyph, scale)) {
      raster.polygon(
        contour.map(([ex, ey]) => {
          // The middle of an ideograph lies 0.38 em above the baseline.
          const [dx, dy] = [(ex - width / 2) * size * narrow, (0.38 - ey) * size]
          return [x + dx * cos - dy * sin, y + dx * sin + dy * cos]
        }),
      )
    }
  }
  return unit => {
    const raster = new Raster(SIZE)
    const middle = SIZE / 2
    ring(raster, middle, middle - 2, middle - 16)
    const name = [...unit]
    // A long name goes further round, in smaller characters.
    const size = Math.min(62, 900 / name.length)
    const radius = middle - 26 - size / 2
    const step = Math.min(0.4, 4.3 / name.length)
    for (const [i, character] of name.entries()) {
      const turn = (i - (name.length - 1) / 2) * step
      put(raster, character, {
        x: middle + radius * Math.sin(turn),
        y: middle - radius * Math.cos(turn),
        size,
        turn,
        narrow: 0.82,
      })
    }
    for (const [i, character] of [...IN_THE_MIDDLE].entries())
      put(raster, character, { x: middle + (i - 0.5) * 96, y: middle + 6, size: 92 })
    const words = [...BELOW]
    for (const [i, character] of words.entries())
      put(raster, character, { x: middle + (i - (words.length - 1) / 2) * 26, y: middle + 108, size: 27 })
    return png(raster.coverage(), SIZE, RED, ALPHA)
  }
}
