// Where the words asked for stand in a text: segments for a page to mark, never markup.
import { SOUND, soundOf } from '../search/pinyin.ts'
import type { Term } from '../search/query.ts'
import { plainWords } from '../search/words.ts'

export interface Segment {
  readonly text: string
  readonly hit: boolean
}

/** Characters of an excerpt, and how many of them come before the first hit. */
const EXCERPT = 140
const LEAD = 30

const lower = (text: string): string => {
  const small = text.toLowerCase()
  // A few letters change their length; then capitals are not found, and nothing is marked in the wrong place.
  return small.length === text.length ? small : text
}

/** Words of this text that sound as one of the terms does. */
function heard(text: string, terms: readonly Term[]): string[] {
  const sounds = terms.flatMap(term => [
    ...term.forms.filter(form => form.startsWith(SOUND)).map(form => [form.slice(1), false] as const),
    ...term.prefixes.map(prefix => [prefix.slice(1), true] as const),
  ])
  if (sounds.length === 0) return []
  return plainWords(text).filter(word => {
    const sound = soundOf(word)
    return sound !== null && sounds.some(([asked, begun]) => (begun ? sound.startsWith(asked) : sound === asked))
  })
}

/** The whole text in segments. */
export function highlight(text: string, terms: readonly Term[]): Segment[] {
  const small = lower(text)
  const marks = new Uint8Array(text.length)
  const words = [...terms.flatMap(term => term.forms), ...heard(text, terms)]
  for (const word of words) {
    if (word === '') continue
    for (let at = small.indexOf(word); at >= 0; at = small.indexOf(word, at + word.length)) {
      marks.fill(1, at, at + word.length)
    }
  }
  const segments: Segment[] = []
  for (let from = 0; from < text.length; ) {
    let to = from + 1
    while (to < text.length && marks[to] === marks[from]) to++
    segments.push({ text: text.slice(from, to), hit: marks[from] === 1 })
    from = to
  }
  return segments
}

/** The part of a text around the first hit, in segments; an ellipsis where something is left out. */
export function excerpt(text: string, terms: readonly Term[]): Segment[] {
  const characters = [...text]
  if (characters.length <= EXCERPT) return highlight(text, terms)
  let before = 0
  for (const segment of highlight(text, terms)) {
    if (segment.hit) break
    before += [...segment.text].length
  }
  const first = before >= characters.length ? 0 : before
  const from = Math.max(0, Math.min(first - LEAD, characters.length - EXCERPT))
  const to = from + EXCERPT
  const segments = highlight(characters.slice(from, to).join(''), terms)
  if (from > 0) segments.unshift({ text: '…', hit: false })
  if (to < characters.length) segments.push({ text: '…', hit: false })
  return segments
}
