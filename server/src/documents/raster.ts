// Shapes as a PNG of one colour on a transparent ground: outlines become exact coverage, coverage becomes the alpha of each pixel.
import { crc32, deflateSync } from 'node:zlib'

export type Point = readonly [x: number, y: number]

/** One contour after another, each closed. Pixels, y downwards. */
export interface Ink {
  polygon(points: readonly Point[]): void
}

/**
 * Signed areas of every edge, summed along each row: what lies inside a contour adds up to one, and a hole of the other direction to
 * nought. Overlapping contours of the same direction stay one.
 */
export class Raster implements Ink {
  readonly size: number
  readonly #area: Float32Array

  constructor(size: number) {
    this.size = size
    this.#area = new Float32Array(size * size + size + 1)
  }

  polygon(points: readonly Point[]): void {
    for (const [i, point] of points.entries()) this.#edge(point, points[(i + 1) % points.length] as Point)
  }

  /** Coverage of every pixel, 0 to 1. */
  coverage(): Float32Array {
    const { size } = this
    const covered = new Float32Array(size * size)
    for (let y = 0; y < size; y++) {
      let sum = 0
      for (let x = 0; x < size; x++) {
        sum += this.#area[y * size + x] as number
        covered[y * size + x] = Math.min(1, Math.abs(sum))
      }
    }
    return covered
  }

  #edge(from: Point, to: Point): void {
    const [down, [x0, y0], [x1, y1]] = from[1] < to[1] ? ([1, from, to] as const) : ([-1, to, from] as const)
    if (y0 === y1) return
    const slope = (x1 - x0) / (y1 - y0)
    for (let row = Math.max(0, Math.floor(y0)); row < Math.min(this.size, Math.ceil(y1)); row++) {
      const top = Math.max(y0, row)
      const bottom = Math.min(y1, row + 1)
      const height = bottom - top
      // Where the edge crosses this row, left to right.
      const [a, b] = [x0 + (top - y0) * slope, x0 + (bottom - y0) * slope]
      this.#span(row, Math.min(a, b), Math.max(a, b), down * height)
    }
  }

  /** An edge that runs from `left` to `right` within one row: every pixel right of it gains `height`. */
  #span(row: number, left: number, right: number, height: number): void {
    const last = this.size - 1
    const clamp = (x: number): number => Math.min(last, Math.max(0, x))
    const [from, to] = [clamp(left), clamp(right)]
    const [first, end] = [Math.floor(from), Math.floor(to)]
    let before = 0
    for (let x = first; x <= end; x++) {
      // The part of the edge that lies left of this pixel's right border, and how much of the pixel it leaves uncovered.
      const [a, b] = [Math.max(from, x), Math.min(to, x + 1)]
      const share = to - from < 1e-6 ? 1 : (b - a) / (to - from)
      const inside = height * share * (x + 1 - (a + b) / 2)
      this.#add(row, x, before + inside)
      before = height * share - inside
    }
    this.#add(row, end + 1, before)
  }

  #add(row: number, x: number, area: number): void {
    if (x < this.size) this.#area[row * this.size + x] = (this.#area[row * this.size + x] as number) + area
  }
}

/** A ring as two circles of opposite direction. */
export function ring(ink: Ink, centre: number, outer: number, inner: number): void {
  const circle = (radius: number, way: 1 | -1): Point[] =>
    Array.from({ length: 240 }, (_, i) => {
      const angle = (way * 2 * Math.PI * i) / 240
      return [centre + radius * Math.cos(angle), centre + radius * Math.sin(angle)]
    })
  ink.polygon(circle(outer, 1))
  ink.polygon(circle(inner, -1))
}

export type Colour = readonly [red: number, green: number, blue: number]

/** A PNG (RGBA) of one colour; `alpha` of a pixel that is wholly covered. */
export function png(covered: Float32Array, size: number, colour: Colour, alpha: number): Buffer {
  const rows = Buffer.alloc(size * (1 + size * 4))
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      rows.set([...colour, Math.round(alpha * (covered[y * size + x] ?? 0))], y * (1 + size * 4) + 1 + x * 4)
    }
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(size, 0)
  header.writeUInt32BE(size, 4)
  header.set([8, 6, 0, 0, 0], 8)
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(type: string, body: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type), body])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(body.length)
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, sum])
}
