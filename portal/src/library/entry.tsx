// One published question in a list: the question as the link, the beginning of the answer, and where it comes from.
import type { Highlighted, PublicationView } from '../server.ts'
import { say, type View } from '../view.ts'
import { dayOf, dayWords } from '../words.ts'

/** Characters of an answer in a list: enough to judge it, little enough that 20 stay far below 60 KB. */
const EXCERPT = 110

/** Pieces of a text, the hits among them: they come apart from the text, so that no text can pass for a mark. */
export function Marked({ segments }: { segments: Highlighted['question'] }) {
  return (
    <>
      {segments.map((segment, i) =>
        // biome-ignore lint/suspicious/noArrayIndexKey: pieces of a fixed text, drawn once on the server
        segment.hit ? <mark key={i}>{segment.text}</mark> : segment.text,
      )}
    </>
  )
}

/** The first characters, by code points: half a surrogate pair is no character. */
export function beginning(text: string, most = EXCERPT): string {
  const characters = [...text]
  return characters.length <= most ? text : `${characters.slice(0, most).join('')}…`
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
  highlighted?: Highlighted | null
  newTab?: boolean
  level?: 2 | 3
}) {
  const Heading = level === 2 ? 'h2' : 'h3'
  return (
    <article className="entry">
      {/* What is published is written in Chinese, whatever the language of the page. */}
      <Heading lang="zh-CN">
        <a href={publicationUrl(entry)} {...(newTab ? { target: '_blank', rel: 'noopener' } : {})}>
          {highlighted ? <Marked segments={highlighted.question} /> : entry.question}
          {newTab ? (
            <span className="offscreen" lang={view.lang === 'zh' ? 'zh-CN' : 'en'}>
              {view.t.common.newTab}
            </span>
          ) : null}
        </a>
      </Heading>
      <p lang="zh-CN">{highlighted ? <Marked segments={highlighted.answer} /> : beginning(entry.answer)}</p>
      <p className="meta">
        <span>{say(view, entry.unit.name)}</span>
        <span className="tag">{say(view, entry.categoryTitle)}</span>
        <time dateTime={dayOf(entry.publishedAt)}>{dayWords(dayOf(entry.publishedAt), view.lang)}</time>
      </p>
    </article>
  )
}
