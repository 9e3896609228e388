// From items to pages: what must stay together stays together, what is too tall is cut between its lines.
import type { Canvas } from './canvas.ts'
import { PAGE } from './measures.ts'

export interface Item {
  /** Points. */
  readonly height: number
  /** Does not end a page: a heading without its text, the last lines without the issuer. */
  readonly keep?: boolean
  draw(canvas: Canvas, y: number): void
  /** For what may be taller than the room: a first part that fits into `room`, and the rest; null when nothing fits. */
  split?(room: number): readonly [Item, Item] | null
}

export interface Frame {
  /** Where the first page's text begins; later ones begin at the top of the block. */
  readonly firstTop: number
  readonly top: number
  readonly bottom: number
}

export const BLOCK: Frame = { firstTop: PAGE.top, top: PAGE.top, bottom: PAGE.top + PAGE.blockHeight }

/** A page too many is a fault of the data; a thousand of them would be an attack. */
const MOST_PAGES = 300

export interface Poured {
  readonly pages: number
  /** The place below the last item. */
  readonly end: number
}

/** Draws the items down the pages; the first page is there. Without a canvas it only counts. */
export function pour(canvas: Canvas | null, items: readonly Item[], frame: Frame): Poured {
  const queue = [...items]
  let y = frame.firstTop
  let fresh = true
  let pages = 1
  const turn = (): void => {
    canvas?.addPage()
    pages++
    y = frame.top
    fresh = true
  }
  for (let at = 0; at < queue.length; at++) {
    const item = queue[at] as Item
    const room = frame.bottom - y + 0.01
    // A chain of kept items moves as one, unless it is taller than a page.
    let chain = 0
    for (let i = at; i < queue.length; i++) {
      chain += (queue[i] as Item).height
      if ((queue[i] as Item).keep !== true) break
    }
    const tall = chain > frame.bottom - frame.top
    const needed = tall ? item.height : chain
    if (needed > room && pages < MOST_PAGES) {
      const parts = item.split?.(room) ?? null
      if (parts !== null) {
        queue.splice(at, 1, ...parts)
        at--
        continue
      }
      if (!fresh) turn()
    }
    if (canvas !== null) item.draw(canvas, y)
    y += item.height
    fresh = false
  }
  return { pages, end: y }
}
