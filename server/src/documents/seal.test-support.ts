// For tests: a round seal with a star, as a PNG with a transparent ground. It names nobody.
import { type Point, png, Raster, ring } from './raster.ts'

export function sealImage(size = 420): Buffer {
  const raster = new Raster(size)
  const middle = size / 2
  ring(raster, middle, middle - 1, middle - size * 0.03)
  raster.polygon(
    Array.from({ length: 10 }, (_, i): Point => {
      const angle = (Math.PI * i) / 5
      const radius = size * (i % 2 === 0 ? 0.16 : 0.061)
      return [middle + radius * Math.sin(angle), middle - radius * Math.cos(angle)]
    }),
  )
  return png(raster.coverage(), size, [0xd7, 0x00, 0x0f], 235)
}
