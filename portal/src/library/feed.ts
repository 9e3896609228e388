// The Atom feed (RFC 4287) of published answers: for readers, and for other sites that show them.
import type { PublicationView } from '../server.ts'
import { say, type View } from '../view.ts'
import { publicationUrl } from './entry.tsx'

const ENTITIES: { readonly [character: string]: string } = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
}
/** XML 1.0 has no form for control characters: they are left out. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: leaving them out is what this is for
const FORBIDDEN = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g

const xml = (text: string): string => text.replace(FORBIDDEN, '').replace(/[&<>"']/g, one => ENTITIES[one] ?? one)

export function atomFeed(view: View, self: string, entries: readonly PublicationView[]): string {
  const base = view.publicUrl
  const site = `${say(view, view.site)}${view.lang === 'zh' ? '' : ' '}${say(view, view.house.system)}`
  const updated = entries[0]?.publishedAt ?? view.now
  const items = entries.map(
    entry => `<entry>
<id>${xml(`${base}${publicationUrl(entry)}`)}</id>
<title>${xml(entry.question)}</title>
<link href="${xml(`${base}${publicationUrl(entry)}`)}"/>
<updated>${entry.publishedAt}</updated>
<author><name>${xml(say(view, entry.unit.name))}</name></author>
<category term="${xml(entry.category)}" label="${xml(say(view, entry.categoryTitle))}"/>
<content type="text">${xml(entry.answer)}</content>
</entry>`,
  )
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${view.lang === 'zh' ? 'zh-CN' : 'en'}">
<id>${xml(`${base}${self}`)}</id>
<title>${xml(`${site} · ${view.t.library.feedTitle}`)}</title>
<link rel="self" href="${xml(`${base}${self}`)}"/>
<link href="${xml(`${base}/library`)}"/>
<updated>${updated}</updated>
${items.join('\n')}
</feed>
`
}
