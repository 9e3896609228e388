// Whether an image is one a seal may be: a PNG of a sensible size with a transparent ground, which a document can really be drawn with.
import { Problem } from '../platform/errors.ts'
import { Canvas } from './canvas.ts'
import type { Fonts } from './fonts.ts'
import type { Press } from './press.ts'

export const SEAL_MOST_BYTES = 1024 * 1024
const SEAL_SIDE = { least: 200, most: 1200 } as const
const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

/** @throws Problem seal-image-invalid */
export async function checkSeal(image: Buffer, press: Pick<Press, 'seal'>): Promise<void> {
  const wrong = (): Problem => new Problem('seal-image-invalid')
  if (image.length > SEAL_MOST_BYTES || image.length < 60 || !image.subarray(0, 8).equals(PNG)) throw wrong()
  if (image.toString('latin1', 12, 16) !== 'IHDR') throw wrong()
  for (const side of [image.readUInt32BE(16), image.readUInt32BE(20)]) {
    if (side < SEAL_SIDE.least || side > SEAL_SIDE.most) throw wrong()
  }
  // Red on white would hide the words under it: there must be a transparent ground (grey or colour with alpha, or a palette with tRNS).
  const colour = image[25]
  if (colour !== 4 && colour !== 6 && !image.includes('tRNS')) throw wrong()
  await press.seal(image).catch(() => {
    throw wrong()
  })
}

/** @throws whatever the image is wrong with */
export async function trySeal(image: Buffer, fonts: Fonts): Promise<void> {
  const trial = new Canvas({ fonts, title: '', author: '', subject: '', created: new Date(0), onPage: () => {} })
  trial.addPage()
  trial.artifact(() => trial.pdf.image(image, 0, 0, { width: 100 }))
  await trial.end()
}
