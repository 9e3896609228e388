// The press: documents are drawn in a thread of their own, so that a page of fonts and glyphs never holds up an answer. Begun when first
// asked, ended when idle (its fonts hold some 85 MB), one piece of work at a time; a crash costs that piece and nothing else.
import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import { Worker, type WorkerOptions } from 'node:worker_threads'
import { Problem } from '../platform/errors.ts'
import type { MaterialSheet } from './material-sheet.ts'
import type { Rendered, Sheet } from './render.ts'

export type Work =
  | { readonly do: 'sheet'; readonly sheet: Sheet }
  | { readonly do: 'material'; readonly sheet: MaterialSheet }
  /** Draws with the image of a seal and keeps nothing: whether it can be drawn with. */
  | { readonly do: 'seal'; readonly image: Uint8Array }

export type Outcome =
  | { readonly pdf: Uint8Array; readonly pages: number; readonly absent: readonly string[] }
  | { readonly error: string }

export interface Press {
  sheet(sheet: Sheet): Promise<Rendered>
  material(sheet: MaterialSheet): Promise<Buffer>
  /** @throws Error for an image that cannot be drawn with */
  seal(image: Uint8Array): Promise<void>
  /** Whether its thread is there now. */
  readonly running: boolean
  close(): Promise<void>
}

export interface PressOptions {
  /** Fonts of the office; null: those the house came with. */
  readonly fontFolder: string | null
  readonly idleMs?: number
  /** What runs in the thread; tests give one that crashes. */
  readonly entry?: URL
}

const IDLE_MS = 5 * 60_000
/** Three hundred pages take some ten seconds; what takes longer than this does not end. */
const MOST_MS = 60_000
/** Fonts and three hundred pages need a third of it. Beyond, the thread ends and the server goes on. */
const MOST_MB = 768

interface Piece {
  readonly work: Work
  readonly done: (outcome: Outcome) => void
  readonly failed: (error: unknown) => void
}

/** The bundle has the thread's file beside it; from source, in tests, the thread needs the loader that whoever began it has. */
function begin(entry: URL | undefined, options: WorkerOptions): Worker {
  if (entry !== undefined) return new Worker(entry, options)
  if (!import.meta.url.endsWith('.ts')) return new Worker(new URL('./press-worker.js', import.meta.url), options)
  const loader = new URL(
    './dist/esm/api/index.mjs',
    pathToFileURL(createRequire(import.meta.url).resolve('tsx/package.json')),
  )
  const source = new URL('./press-worker.ts', import.meta.url)
  const code = `import('${loader.href}').then(({ register }) => (register(), import('${source.href}')))`
  return new Worker(code, { ...options, eval: true })
}

const notDrawn = (cause: unknown): Problem => new Problem('document-not-drawn', { cause })

class ThreadPress implements Press {
  readonly #options: PressOptions
  readonly #waiting: Piece[] = []
  #now: Piece | null = null
  #worker: Worker | null = null
  #idle: NodeJS.Timeout | undefined
  #late: NodeJS.Timeout | undefined

  constructor(options: PressOptions) {
    this.#options = options
  }

  async sheet(sheet: Sheet): Promise<Rendered> {
    const { pdf, pages, absent } = await this.#run({ do: 'sheet', sheet })
    return { pdf, pages, absent }
  }

  async material(sheet: MaterialSheet): Promise<Buffer> {
    return (await this.#run({ do: 'material', sheet })).pdf
  }

  async seal(image: Uint8Array): Promise<void> {
    await this.#run({ do: 'seal', image })
  }

  get running(): boolean {
    return this.#worker !== null
  }

  async close(): Promise<void> {
    clearTimeout(this.#idle)
    await this.#leave()
  }

  async #run(work: Work): Promise<Rendered> {
    const outcome = await new Promise<Outcome>((done, failed) => {
      this.#waiting.push({ work, done, failed })
      this.#next()
    })
    if ('error' in outcome) throw new Error(outcome.error)
    const { buffer, byteOffset, byteLength } = outcome.pdf
    return { ...outcome, pdf: Buffer.from(buffer, byteOffset, byteLength) }
  }

  #next(): void {
    if (this.#now !== null) return
    const piece = this.#waiting.shift()
    if (piece === undefined) {
      // An idle thread keeps no process alive.
      this.#worker?.unref()
      this.#idle = setTimeout(() => void this.#leave(), this.#options.idleMs ?? IDLE_MS).unref()
      return
    }
    clearTimeout(this.#idle)
    this.#now = piece
    const worker = this.#worker ?? this.#begin()
    worker.ref()
    this.#late = setTimeout(() => void worker.terminate(), MOST_MS).unref()
    worker.postMessage(piece.work)
  }

  #begin(): Worker {
    const worker = begin(this.#options.entry, {
      workerData: { fontFolder: this.#options.fontFolder },
      resourceLimits: { maxOldGenerationSizeMb: MOST_MB },
    })
    this.#worker = worker
    worker.on('message', (outcome: Outcome) => this.#settle(piece => piece.done(outcome)))
    // `exit` follows; without a listener the error would end the process.
    let cause: unknown
    worker.on('error', error => {
      cause = error
    })
    worker.on('exit', () => {
      // One that was sent home is not missed: the next piece has begun another.
      if (this.#worker !== worker) return
      this.#worker = null
      if (this.#now !== null) this.#settle(piece => piece.failed(notDrawn(cause)))
    })
    return worker
  }

  async #leave(): Promise<void> {
    const worker = this.#worker
    this.#worker = null
    await worker?.terminate()
    // Closed in the middle of a piece.
    if (this.#now !== null && this.#worker === null) this.#settle(piece => piece.failed(notDrawn('closed')))
  }

  #settle(tell: (piece: Piece) => void): void {
    const piece = this.#now
    clearTimeout(this.#late)
    this.#now = null
    if (piece !== null) tell(piece)
    this.#next()
  }
}

export const openPress = (options: PressOptions): Press => new ThreadPress(options)
