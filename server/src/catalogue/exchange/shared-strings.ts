// The shared strings of a workbook: short ones in memory up to a bound, the rest in a file beside it. Memory does not grow with the file.
import { closeSync, openSync, readSync, rmSync, writeSync } from 'node:fs'

/** Characters kept in memory. */
const MOST_KEPT = 8_000_000
const FLUSH = 1_000_000
/** Strings in one workbook: eight bytes of place each. */
const MOST_STRINGS = 4_000_000

export class SharedStrings {
  readonly #path: string
  readonly #file: number
  readonly #kept = new Map<number, string>()
  #places = new Float64Array(1024)
  #count = 0
  #characters = 0
  #end = 0
  #waiting: Buffer[] = []
  #waitingBytes = 0

  constructor(path: string) {
    this.#path = path
    this.#file = openSync(path, 'wx+', 0o600)
  }

  get full(): boolean {
    return this.#count >= MOST_STRINGS
  }

  add(text: string): void {
    const no = this.#count++
    if (this.#characters + text.length <= MOST_KEPT) {
      this.#characters += text.length
      this.#kept.set(no, text)
      return
    }
    if (no + 1 >= this.#places.length) {
      const larger = new Float64Array(Math.max(no + 2, this.#places.length * 2))
      larger.set(this.#places)
      this.#places = larger
    }
    const bytes = Buffer.from(text)
    const head = Buffer.alloc(4)
    head.writeUInt32LE(bytes.length)
    this.#places[no] = this.#end
    this.#end += bytes.length + 4
    this.#waiting.push(head, bytes)
    this.#waitingBytes += bytes.length
    if (this.#waitingBytes > FLUSH) this.#flush()
  }

  #flush(): void {
    if (this.#waiting.length > 0) writeSync(this.#file, Buffer.concat(this.#waiting))
    this.#waiting = []
    this.#waitingBytes = 0
  }

  get(no: number): string {
    const kept = this.#kept.get(no)
    if (kept !== undefined) return kept
    if (!Number.isInteger(no) || no < 0 || no >= this.#count) return ''
    this.#flush()
    const at = this.#places[no] as number
    const head = Buffer.alloc(4)
    readSync(this.#file, head, 0, 4, at)
    const bytes = Buffer.alloc(head.readUInt32LE())
    readSync(this.#file, bytes, 0, bytes.length, at + 4)
    return bytes.toString()
  }

  close(): void {
    closeSync(this.#file)
    rmSync(this.#path, { force: true })
  }
}
