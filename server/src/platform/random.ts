// Random bytes for salts, nonces and identifiers, drawn from the system by the page: a draw costs the same for 16 bytes as for 4,096.
import { randomFillSync } from 'node:crypto'

const page = Buffer.alloc(4096)
let used = page.length

/** So many bytes (at most 4,096) of the cryptographic generator. They are given once and not kept. */
export function randomPiece(size: number): Buffer {
  if (used + size > page.length) {
    randomFillSync(page)
    used = 0
  }
  const piece = Buffer.from(page.subarray(used, used + size))
  page.fill(0, used, used + size)
  used += size
  return piece
}
