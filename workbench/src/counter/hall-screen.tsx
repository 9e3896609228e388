// The screen on the wall of a hall: who is called to which window, and how many wait. Nobody's name; nobody logs in.
import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useParams } from 'react-router'
import { display } from '../api/counter.ts'
import { atText, useWords } from '../messages/words.ts'
import { usePageTitle } from '../parts/page-head.tsx'
import { ProblemView } from '../parts/problem-view.tsx'
import { Waiting } from '../parts/waiting.tsx'
import './counter.css'

function Clock() {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 10_000)
    return () => clearInterval(timer)
  }, [])
  return <time className="screen-clock">{atText(new Date(now).toISOString()).slice(11)}</time>
}

export default function HallScreen() {
  const { t, say } = useWords()
  const { hall = '' } = useParams()
  const found = useQuery(display(hall))
  usePageTitle(found.data ? say(found.data.title) : t('counter.display'))
  if (found.isPending) return <Waiting />
  // A screen on a wall has nobody to press a button: what it last knew stays while it tries again.
  if (found.data === undefined) return <ProblemView error={found.error} onRetry={() => void found.refetch()} />
  const { called, queues, title } = found.data
  const newest = [...called].sort((a, b) => b.calledAt.localeCompare(a.calledAt))
  return (
    <main className="screen">
      <header>
        <h1>{say(title)}</h1>
        <Clock />
      </header>
      <section className="screen-called" aria-live="polite" aria-label={t('counter.called')}>
        {newest.length === 0 && <p>{t('counter.nobodyWaits')}</p>}
        {newest.slice(0, 8).map((one, at) => (
          <p
            key={one.label}
            data-newest={(at === 0 && !one.serving) || undefined}
            data-serving={one.serving || undefined}
          >
            <strong>{one.label}</strong>
            <span>{t('counter.displayDesk', { desk: one.desk })}</span>
          </p>
        ))}
      </section>
      <section className="screen-queues" aria-label={t('counter.queues')}>
        <h2>{t('counter.queues')}</h2>
        <ul>
          {queues.map(one => (
            <li key={one.prefix}>
              <strong>{one.prefix}</strong>
              <span>
                {say(one.title)}
                <small>
                  {one.windows} · {t('counter.waiting', { count: one.waiting })}
                  {one.waiting > 0 && ` · ${t('counter.minutes', { count: one.minutes })}`}
                </small>
              </span>
              <span className="screen-next">{one.next.slice(0, 4).join('  ')}</span>
            </li>
          ))}
        </ul>
      </section>
    </main>
  )
}
