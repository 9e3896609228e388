// One published question in a list: the question as the link, the beginning of the answer, and where it comes from.
import type { PublicationView } from '../server.ts'
import { say, type View } from '../view.ts'
import { dayOf, dayWords } from '../words.ts'

/** Characters of an answer in a list: enough to judge it, little enough that 20 stay far below 60 KB. */
const EXCERPT = 110

export interface Highlights {
  readonly question: string
  readonly answer: string
}

interface Piece {
  readonly text: string
  readonly hit: boolean
}

/** Plain text in which `<mark>` and `</mark>` stand around the hits; anything else in it is text, whatever it looks like. */
export function pieces(highlighted: string): readonly Piece[] {
  const out: Piece[] = []
  let hit = false
  for (const part of highlighted.split(/(<mark>|<\/mark>)/)) {
    if (part === '<mark>') hit = true
    else if (part === '</mark>') hit = false
    else if (part !== '') out.push({ text: part, hit })
  }
  return out
}

export function Marked({ text }: { text: string }) {
  return (
    <>
      {/* biome-ignore lint/suspicious/noArrayIndexKey: pieces of a fixed text, drawn once on the server */}
      {pieces(text).map((piece, i) => (piece.hit ? <mark key={i}>{piece.text}</mark> : piece.text))}
    </>
  )
}

/** The first characters; with hits, from shortly before the first one. */
export function excerpt(highlighted: string, most = EXCERPT): string {
  const plain = highlighted.replace(/<\/?mark>/g, '')
  if (plain.length <= most) return highlighted
  const first = highlighted.indexOf('<mark>')
  const start = Math.max(0, first - 20)
  let out = start > 0 ? '…' : ''
  let open = false
  let left = most
  for (const piece of pieces(highlighted.slice(start))) {
    // By code points: half a surrogate pair is no character.
    const text = [...piece.text].slice(0, left).join('')
    left -= text.length
    open = piece.hit
    out += open ? `<mark>${text}</mark>` : text
    if (left <= 0) break
  }
  return `${out}…`
}

export const publicationUrl = (entry: Pick<PublicationView, 'region' | 'id'>): string =>
  `/library/${encodeURIComponent(entry.region)}/${encodeURIComponent(entry.id)}`

export function Entry({
  view,
  entry,
  highlighted,
  newTab,
  level = 3,
}: {
  view: View
  entry: PublicationView
  highlighted?: Highlights | null
  newTab?: boolean
  level?: 2 | 3
}) {
  const Heading = level === 2 ? 'h2' : 'h3'
  return (
    <article className="entry">
      <Heading>
        <a href={publicationUrl(entry)} {...(newTab ? { target: '_blank', rel: 'noopener' } : {})}>
          <Marked text={highlighted?.question ?? entry.question} />
          {newTab ? <span className="offscreen">{view.t.common.newTab}</span> : null}
        </a>
      </Heading>
      <p>
        <Marked text={excerpt(highlighted?.answer ?? entry.answer)} />
      </p>
      <p className="meta">
        <span>{say(view, entry.unit.name)}</span>
        <span className="tag">{say(view, entry.categoryTitle)}</span>
        <time dateTime={dayOf(entry.publishedAt)}>{dayWords(dayOf(entry.publishedAt), view.lang)}</time>
      </p>
    </article>
  )
}
