// For tests: a round seal with a star, as a PNG with a transparent ground. It names nobody.
import { crc32, deflateSync } from 'node:zlib'

const SIZE = 420
const RED = [0xd7, 0x00, 0x0f]

const chunk = (type: string, body: Buffer): Buffer => {
  const named = Buffer.concat([Buffer.from(type), body])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(body.length)
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE(crc(named))
  return Buffer.concat([length, named, sum])
}

/** Node 20 before 20.15 has no zlib.crc32. */
function crc(bytes: Buffer): number {
  if (typeof crc32 === 'function') return crc32(bytes)
  let c = ~0
  for (const byte of bytes) {
    c ^= byte
    for (let k = 0; k < 8; k++) c = c & 1 ? (c >>> 1) ^ 0xedb88320 : c >>> 1
  }
  return ~c >>> 0
}

function inStar(x: number, y: number, radius: number): boolean {
  // Inside a five-pointed star: on the inner side of at least four of the five lines.
  let inside = 0
  for (let i = 0; i < 5; i++) {
    const angle = (2 * Math.PI * i) / 5 + Math.PI / 2
    if (x * Math.cos(angle) - y * Math.sin(angle) > -radius * Math.cos((2 * Math.PI) / 5)) inside++
  }
  return inside >= 4 && Math.hypot(x, y) < radius
}

export function sealImage(size = SIZE): Buffer {
  const rows: Buffer[] = []
  const middle = size / 2
  for (let y = 0; y < size; y++) {
    const row = Buffer.alloc(1 + size * 4)
    for (let x = 0; x < size; x++) {
      const [dx, dy] = [x - middle, y - middle]
      const far = Math.hypot(dx, dy)
      const ring = far < middle - 1 && far > middle - size * 0.03
      if (!ring && !inStar(dx, -dy, size * 0.16)) continue
      row.set([...RED, 235], 1 + x * 4)
    }
    rows.push(row)
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(size, 0)
  header.writeUInt32BE(size, 4)
  header.set([8, 6, 0, 0, 0], 8)
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.concat(rows))),
    chunk('IEND', Buffer.alloc(0)),
  ])
}
