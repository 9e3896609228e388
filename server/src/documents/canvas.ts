// A page to draw on: text on baselines, rules, pictures; everything that is read is tagged, everything else is an artifact.
import PDFDocument from 'pdfkit'
import type { Fonts } from './fonts.ts'
import type { TextLine } from './line-break.ts'
import { GREY, INK, PAGE } from './measures.ts'

export type Tag = 'H1' | 'H2' | 'H3' | 'P' | 'Figure' | 'Table' | 'TR' | 'TH' | 'TD' | 'Note'

/** An element of the structure tree: what a screen reader walks. */
export type Element = PDFKit.PDFStructureElement

/** Of the ideographic em box, 88 % lies above the baseline. */
const ABOVE = 0.88

export interface CanvasOptions {
  readonly fonts: Fonts
  readonly title: string
  readonly author: string
  readonly subject: string
  readonly created: Date
  /** Called on each new page, before anything else is drawn on it. */
  readonly onPage: (canvas: Canvas, page: number) => void
}

export class Canvas {
  readonly pdf: PDFKit.PDFDocument
  readonly #fonts: Fonts
  readonly #registered = new Set<string>()
  readonly #root: Element
  readonly #chunks: Buffer[] = []
  readonly #ended: Promise<Buffer>
  readonly #onPage: CanvasOptions['onPage']
  pages = 0

  constructor(options: CanvasOptions) {
    this.#fonts = options.fonts
    this.#onPage = options.onPage
    this.pdf = new PDFDocument({
      size: 'A4',
      autoFirstPage: false,
      // The default font would be Helvetica, which is not embedded.
      font: null as unknown as string,
      margin: 0,
      tagged: true,
      lang: 'zh-CN',
      displayTitle: true,
      pdfVersion: '1.7',
      subset: 'PDF/A-2a' as never,
      info: {
        Title: options.title,
        Author: options.author,
        Subject: options.subject,
        Creator: 'Sunhall 阳光政务',
        // Equal words make equal bytes: the moment of issue, not of drawing.
        CreationDate: options.created,
        ModDate: options.created,
      },
    })
    this.#ended = new Promise((resolve, reject) => {
      this.pdf.on('data', (chunk: Buffer) => this.#chunks.push(chunk))
      this.pdf.on('end', () => resolve(Buffer.concat(this.#chunks)))
      this.pdf.on('error', reject)
    })
    this.#root = this.pdf.struct('Document')
    this.pdf.addStructure(this.#root)
  }

  addPage(): void {
    this.pdf.addPage()
    this.pages++
    this.#onPage(this, this.pages)
  }

  /** A new element at the end of the document, or inside another. */
  element(tag: Tag, options: { alt?: string; scope?: string } = {}, parent: Element = this.#root): Element {
    const made = this.pdf.struct(tag, options as never)
    parent.add(made)
    return made
  }

  /** What is drawn inside belongs to the element; one element may be drawn in several goes, over several pages. */
  into(element: Element, tag: Tag, draw: () => void): void {
    const content = this.pdf.markStructureContent(tag)
    draw()
    this.pdf.endMarkedContent()
    element.add(content as never)
  }

  artifact(draw: () => void, type: 'Layout' | 'Pagination' = 'Layout'): void {
    this.pdf.markContent('Artifact', { type })
    draw()
    this.pdf.endMarkedContent()
  }

  /** A broken line in a box of `height` whose top left corner is at x, y. */
  line(line: TextLine, x: number, y: number, size: number, height: number, colour: string = INK): void {
    const baseline = y + (height - size) / 2 + ABOVE * size
    for (const run of line.runs) this.#run(run.text, run.font, x + run.x, baseline, size, run.spacing, colour)
  }

  rule(x1: number, y1: number, x2: number, y2: number, width: number, colour: string = INK): void {
    this.pdf.lineWidth(width).strokeColor(colour).moveTo(x1, y1).lineTo(x2, y2).stroke()
  }

  frame(x: number, y: number, width: number, height: number, line: number, colour: string = INK): void {
    this.pdf.lineWidth(line).strokeColor(colour).rect(x, y, width, height).stroke()
  }

  /** Slanted words across the page, for what is not a document yet. */
  watermark(words: TextLine, size: number): void {
    this.artifact(() => {
      this.pdf.save().fillOpacity(0.13)
      this.pdf.rotate(-35, { origin: [PAGE.width / 2, PAGE.height / 2] })
      this.line(words, (PAGE.width - words.width) / 2, PAGE.height / 2 - size / 2, size, size, GREY)
      this.pdf.restore()
    }, 'Pagination')
  }

  async end(): Promise<Buffer> {
    this.#root.end()
    this.pdf.end()
    return this.#ended
  }

  #run(text: string, font: string, x: number, baseline: number, size: number, spacing: number, colour: string): void {
    if (!this.#registered.has(font)) {
      this.pdf.registerFont(font, this.#fonts.font(font) as never)
      this.#registered.add(font)
    }
    this.pdf
      .font(font)
      .fontSize(size)
      .fillColor(colour)
      .text(text, x, baseline, { lineBreak: false, characterSpacing: spacing, baseline: 'alphabetic' })
  }
}
