// This applicant may not apply again yet (许可法 78, 79): which decision, and until which day. A hint; the clerk decides.
import type { Bar } from '../api/counter.ts'
import { useWords } from '../messages/words.ts'

export function Barred({ bars }: { readonly bars: readonly Bar[] }) {
  const { t, say } = useWords()
  if (bars.length === 0) return null
  return (
    <div className="advice" role="status">
      {bars.map(bar => (
        <p key={`${bar.day}-${bar.ground}-${bar.decision}`}>
          <span className="tag" data-tone="near">
            {t(`bar.${bar.ground}`)}
          </span>{' '}
          {t('bar.text', {
            day: bar.day,
            decision: bar.decision ?? t('bar.noNumber'),
            matter: say(bar.title),
            until: bar.untilDay,
            article: bar.article,
          })}
        </p>
      ))}
    </div>
  )
}
