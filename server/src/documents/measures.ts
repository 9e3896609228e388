// The measures of GB/T 9704-2012 党政机关公文格式, in points, and which style is set in which size: the one place that knows them.
const MM = 72 / 25.4
export const mm = (millimetres: number): number => millimetres * MM

/** A4; 天头 37 mm, 订口 28 mm, 版心 156 × 225 mm (5.2.1, 5.2.2). */
export const PAGE = {
  width: mm(210),
  height: mm(297),
  top: mm(37),
  left: mm(28),
  blockWidth: mm(156),
  blockHeight: mm(225),
} as const

/** 22 lines a page, 28 characters a line (5.2.3). 29 pt would overflow the block by half a millimetre. */
export const LINE = 28.95
export const LINES = 22
const CHARACTERS = 28

/** 三号 is 16 pt; twenty-eight of them are 448 pt and the block is 442: each gives a fifth of a point. */
export const BODY_SIZE = 16
export const TRACKING = PAGE.blockWidth / CHARACTERS - BODY_SIZE

/** 号 → pt, as the trade sets them. */
export const SIZES = {
  initial: 42,
  one: 26,
  two: 22,
  smallTwo: 18,
  three: 16,
  smallThree: 15,
  four: 14,
  smallFour: 12,
  five: 10.5,
} as const

/**
 * Styles of the standard. 小标宋, 仿宋 and 楷体 are not freely available; what stands in for them is said in docs/adr/0013-documents.md
 * and decided in fonts.ts.
 */
export type Style = 'mark' | 'title' | 'body' | 'black' | 'kai' | 'song'

/** Red of the issuing authority's mark and lines: pure red in print. */
export const RED = '#d7000f'
export const INK = '#000000'
export const GREY = '#6b6b6b'

/** 信函格式 (10.1): mark 30 mm from the top edge, double lines 170 mm wide, the lower one 20 mm from the bottom edge. */
export const LETTER = { markTop: mm(30), lineGap: mm(4), lineWidth: mm(170), lowerLine: mm(20) } as const

/** 国发〔1999〕25号: seals of county governments are 4.5 cm, of their departments 4.2 cm across. */
export const SEAL_WIDTH = mm(42)
