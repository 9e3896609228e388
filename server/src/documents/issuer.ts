// 落款: who issues it and when, the seal over both, and beside it the code by which anybody can check the paper.
import { create as makeQr } from 'qrcode'
import { EM, type Setter, textLines } from './blocks.ts'
import type { Canvas, Element } from './canvas.ts'
import type { Item } from './flow.ts'
import { GREY, mm, PAGE, SEAL_WIDTH } from './measures.ts'
import { groupedCode } from './number.ts'

export interface Verification {
  readonly url: string
  readonly code: string
}

export interface IssuerOptions {
  readonly unit: string
  readonly date: string
  /** A PNG with a transparent ground. */
  readonly seal: Buffer | null
  readonly verification: Verification | null
}

const QR_WIDTH = mm(22)
const SMALL = 8

/** The QR code as rectangles: sharp at every size, and always the same bytes. */
export function drawQr(canvas: Canvas, verification: Verification, x: number, y: number, width: number): void {
  const { modules } = makeQr(verification.url, { errorCorrectionLevel: 'M' })
  const cell = width / modules.size
  const { pdf } = canvas
  pdf.fillColor('#000000')
  for (let row = 0; row < modules.size; row++) {
    for (let column = 0; column < modules.size; column++) {
      if (!modules.get(row, column)) continue
      let run = 1
      while (column + run < modules.size && modules.get(row, column + run)) run++
      pdf.rect(x + column * cell, y + row * cell, run * cell, cell)
      column += run
    }
  }
  pdf.fill()
}

/** QR code with what to do with it, and the code itself for those who type. */
export function verifyMark(canvas: Canvas, setter: Setter, verification: Verification, x: number, y: number): void {
  const figure = canvas.element('Figure', { alt: `核验二维码，核验地址 ${verification.url}` })
  canvas.into(figure, 'Figure', () => drawQr(canvas, verification, x, y, QR_WIDTH))
  const element = canvas.element('P')
  const code = groupedCode(verification.code)
  const texts = ['扫码核验真伪', code.slice(0, 14), code.slice(15)]
  canvas.into(element, 'P', () => {
    for (const [i, text] of texts.entries()) {
      const [line] = textLines(setter, text, { size: SMALL, style: 'song', width: 200 })
      if (line === undefined) continue
      canvas.line(line, x + (QR_WIDTH - line.width) / 2, y + QR_WIDTH + 2 + i * 10, SMALL, 10, GREY)
    }
  })
}

/**
 * With a seal: date four characters from the right, the unit centred over it, the seal over both so that they lie at its middle and a
 * little below (7.3.5.1). A long name moves both to the left: it must not leave the block.
 */
export function issuer(setter: Setter, options: IssuerOptions): Item {
  const { line: step } = setter
  const right = PAGE.left + PAGE.blockWidth
  const [date] = textLines(setter, options.date, {})
  const unit = textLines(setter, options.unit, { width: PAGE.blockWidth * 0.66, align: 'centre' })
  const height = SEAL_WIDTH + 4 + step * Math.max(0, unit.length - 1)
  return {
    height,
    draw(canvas, y) {
      const widest = Math.max(...unit.map(line => line.width))
      const centre = Math.min(right - 4 * EM - (date?.width ?? 0) / 2, right - widest / 2 - EM)
      const element: Element = canvas.element('P')
      const dateTop = y + height - SEAL_WIDTH * 0.4
      const { seal, verification } = options
      // Read after the words, drawn before them: the words stay legible on the seal.
      if (seal !== null) {
        const figure = canvas.element('Figure', { alt: `${options.unit}印章` })
        canvas.into(figure, 'Figure', () => {
          canvas.pdf.image(seal, centre - SEAL_WIDTH / 2, dateTop - SEAL_WIDTH * 0.6, { width: SEAL_WIDTH })
        })
      }
      canvas.into(element, 'P', () => {
        for (const [i, line] of unit.entries()) {
          canvas.line(line, centre - line.width / 2, dateTop - step * (unit.length - i), setter.size, step)
        }
        if (date !== undefined) canvas.line(date, centre - date.width / 2, dateTop, setter.size, step)
      })
      if (verification !== null) verifyMark(canvas, setter, verification, PAGE.left + 4, y + height - QR_WIDTH - 32)
    },
  }
}
