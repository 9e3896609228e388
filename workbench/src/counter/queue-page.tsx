// A clerk's desk in the queue: call, call again, serve, pass over, finish; who waits and who was passed over.
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Checkbox } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { callNext, desk, display, type QueueEntry, stepNumber, takeNumber } from '../api/counter.ts'
import { atText, useWords } from '../messages/words.ts'
import { PageHead } from '../parts/page-head.tsx'
import { ProblemView, Refusal } from '../parts/problem-view.tsx'
import { toast } from '../parts/toast.tsx'
import { Waiting } from '../parts/waiting.tsx'
import './counter.css'
import { useDeed } from '../parts/deed.ts'
import { AtWindow, type Place } from './place.tsx'

const STEPS = {
  called: ['serve', 'again', 'skip'],
  serving: ['finish'],
} as const

function Numbers({
  title,
  list,
  onBack,
}: {
  readonly title: string
  readonly list: readonly QueueEntry[]
  readonly onBack?: (label: string) => void
}) {
  const { t } = useWords()
  return (
    <section className="panel">
      <h2>{title}</h2>
      {list.length === 0 ? (
        <p className="muted">{t('common.none')}</p>
      ) : (
        <ul className="numbers">
          {list.map(one => (
            <li key={one.label}>
              <strong>{one.label}</strong>
              {one.ahead && (
                <span className="tag" data-tone="near">
                  {t('counter.ahead')}
                </span>
              )}
              <span className="muted">{t('counter.takenAt', { at: atText(one.takenAt).slice(11) })}</span>
              {onBack && (
                <Button size="small" aria-label={`${t('counter.back')} ${one.label}`} onClick={() => onBack(one.label)}>
                  {t('counter.back')}
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

/** A number for somebody who cannot take one; those who go before the others are taken here only. */
function Take({ hall }: { readonly hall: string }) {
  const { t, say } = useWords()
  const queries = useQueryClient()
  const queues = useQuery(display(hall))
  const [ahead, setAhead] = useState(false)
  const take = useDeed({
    mutationFn: (prefix: string) => takeNumber(hall, { prefix, ahead }),
    onSuccess: ticket => {
      toast(t('counter.taken', { label: ticket.label }))
      // Who goes first is said of each anew.
      setAhead(false)
      void queries.invalidateQueries({ queryKey: ['counter'] })
    },
  })
  return (
    <section className="panel">
      <h2>{t('counter.take')}</h2>
      <Refusal error={take.error} />
      <Checkbox checked={ahead} onChange={event => setAhead(event.target.checked)}>
        {t('counter.aheadFor')}
      </Checkbox>
      <div className="letters">
        {(queues.data?.queues ?? []).map(one => (
          <Button key={one.prefix} disabled={take.isPending} onClick={() => take.mutate(one.prefix)}>
            {one.prefix} {say(one.title)}
          </Button>
        ))}
      </div>
    </section>
  )
}

function Desk({ place }: { readonly place: Place }) {
  const { t } = useWords()
  const queries = useQueryClient()
  const found = useQuery(desk(place.hall))
  const refresh = () => queries.invalidateQueries({ queryKey: ['counter', 'desk', place.hall] })
  const next = useDeed({ mutationFn: () => callNext(place.hall, place.desk, place.prefixes), onSettled: refresh })
  const step = useDeed({
    mutationFn: ({ label, to }: { readonly label: string; readonly to: Parameters<typeof stepNumber>[2] }) =>
      stepNumber(place.hall, label, to),
    onSettled: refresh,
  })
  if (found.isPending) return <Waiting />
  if (found.isError) return <ProblemView error={found.error} onRetry={() => void found.refetch()} />
  const { current, finishedToday } = found.data
  const mine = ({ label }: QueueEntry) => place.prefixes.length === 0 || place.prefixes.includes(label.slice(0, 1))
  const waiting = found.data.waiting.filter(mine)
  const skipped = found.data.skipped.filter(mine)
  const steps = current === null ? [] : (STEPS[current.status as keyof typeof STEPS] ?? [])
  return (
    <div className="queue">
      <section className="panel queue-current" aria-live="polite">
        <h2>{t('counter.current')}</h2>
        <Refusal error={next.error ?? step.error} />
        {current === null ? (
          <p className="muted">{t('counter.nobody')}</p>
        ) : (
          <>
            <strong className="queue-number">{current.label}</strong>
            <p>
              <span className="tag" data-tone={current.status === 'serving' ? 'good' : 'near'}>
                {t(`counter.statuses.${current.status}`)}
              </span>{' '}
              <span className="muted">{t('counter.calls', { count: current.calls })}</span>
            </p>
          </>
        )}
        <div className="queue-deeds">
          {current === null ? (
            <Button
              type="primary"
              size="large"
              loading={next.isPending}
              disabled={waiting.length === 0}
              onClick={() => next.mutate()}
            >
              {t('counter.next')}
            </Button>
          ) : (
            steps.map((to, at) => (
              <Button
                key={to}
                size="large"
                type={at === 0 ? 'primary' : 'default'}
                disabled={step.isPending}
                onClick={() => step.mutate({ label: current.label, to })}
              >
                {t(`counter.${to}`)}
              </Button>
            ))
          )}
          {current?.status === 'serving' && (
            <Link
              className="plain-button"
              to={`/counter/intake?number=${current.label}${current.matter ? `&matter=${current.matter}` : ''}`}
            >
              {t('counter.intake')}
            </Link>
          )}
        </div>
        <p className="muted">{t('counter.finished', { count: finishedToday })}</p>
      </section>
      <Numbers title={t('counter.waiting', { count: waiting.length })} list={waiting} />
      <Numbers
        title={t('counter.skipped', { count: skipped.length })}
        list={skipped}
        onBack={label => step.mutate({ label, to: 'back' })}
      />
    </div>
  )
}

export default function QueuePage() {
  const { t } = useWords()
  return (
    <>
      <PageHead title={t('counter.queue')} hint={t('counter.queueHint')} />
      <AtWindow>
        {place => (
          <>
            <Desk key={place.hall} place={place} />
            <div className="gap" />
            <Take hall={place.hall} />
            <p className="hall-link">
              <a href={`/halls/${place.hall}/display`} target="_blank" rel="noreferrer">
                {t('counter.display')}
              </a>
            </p>
          </>
        )}
      </AtWindow>
    </>
  )
}
