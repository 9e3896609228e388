// What becomes public by an act: its texts are read from the private fields they were written in.
import type { Instant } from '@sunhall/kernel'
import type { Queryable } from '../platform/database.ts'
import { newId } from '../platform/ids.ts'
import { publicationWords } from '../search/words.ts'
import type { Step, Subject } from './assemble.ts'
import { privateOf } from './store.ts'
import type { Batch } from './write.ts'

export async function addPublications(
  db: Queryable,
  batch: Batch,
  steps: readonly Step[],
  subject: Subject,
  now: Instant,
): Promise<void> {
  for (const { act, fields, before, after } of steps) {
    if (before === null) continue
    for (const publication of subject.pack.publications(act, before, after)) {
      const part = after.parts.find(candidate => candidate.no === publication.part)
      if (part === undefined) continue
      if (publication.do === 'withdraw') {
        batch.withdraw.push({
          region: after.region,
          case_id: after.id,
          unit_id: part.unit,
          kind: publication.kind,
          at: act.at,
        })
        continue
      }
      const own = publication.from === act.seq
      const texts = own
        ? fields.private
        : ((await privateOf(db, after.region, after.id, publication.from))[0]?.content ?? {})
      const { question } = publication
      const asked = typeof question === 'string' ? String(texts[question] ?? '') : question.zh
      const answer = String(texts[publication.answer] ?? '')
      batch.publish.push({
        region: after.region,
        id: newId(now),
        kind: publication.kind,
        case_id: after.id,
        seq: act.seq,
        unit_id: part.unit,
        category: String(after.values.category ?? ''),
        question: asked,
        answer,
        published_at: act.at,
        words: publicationWords(asked, answer),
      })
    }
  }
}
