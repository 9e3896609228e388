// What the guides need to give a sample or a blank form as a file: the house's printer of documents, or a stand-in.

export interface PrintedSheet {
  readonly title: string
  readonly kind: 'sample' | 'blank'
  readonly lines: readonly string[]
  /** Whose form it is, at the head. */
  readonly unit: string
  /** The matter, at the foot. */
  readonly matter: string
  /** YYYY-MM-DD of the version. */
  readonly day: string
}

export type SheetPrinter = (sheet: PrintedSheet) => Promise<Buffer>
