// Who passed an inquiry to the office and why: the first thing its dispatcher needs to know.
import type { CaseView } from '../api/types.ts'
import { atText, useWords } from '../messages/words.ts'

export function Received({ shown }: { readonly shown: CaseView }) {
  const { t, say } = useWords()
  const waiting = shown.parts.filter(
    part => part.lane === 'dispatch' && part.closedAt === null && part.received !== null,
  )
  return waiting.map(part => (
    <section key={part.no} className="panel" aria-label={t('work.received')}>
      <h2>
        {t('work.received')}：{say(part.received?.unit.name ?? part.unit.name)}
      </h2>
      <p className="prose">{part.received?.reason ?? t('work.noReason')}</p>
      <p className="row-sub">
        {say(part.received?.title ?? part.laneTitle)} · {atText(part.received?.at ?? part.openedAt)}
      </p>
    </section>
  ))
}
