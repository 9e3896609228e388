// Taking somebody in at the window: the matter is found, the application entered, the receipt printed.
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useLocation, useNavigate, useSearchParams } from 'react-router'
import { oneGuide } from '../api/catalogue.ts'
import '../applications/applications.css'
import { useWords } from '../messages/words.ts'
import { PageHead } from '../parts/page-head.tsx'
import { ProblemView } from '../parts/problem-view.tsx'
import { Waiting } from '../parts/waiting.tsx'
import './counter.css'
import { useUnfinished } from './entered.ts'
import { IntakeForm } from './intake-form.tsx'
import { type HandedIn, IntakeReceipt } from './intake-receipt.tsx'
import { MatterFinder } from './matter-finder.tsx'
import { AtWindow, type Place } from './place.tsx'

function Intake({ place }: { readonly place: Place }) {
  const { t, say } = useWords()
  const [search, setSearch] = useSearchParams()
  const location = useLocation()
  const navigate = useNavigate()
  const { unfinished, forget } = useUnfinished()
  const [round, setRound] = useState(0)
  const code = search.get('matter')
  const number = search.get('number')
  const guide = useQuery({ ...oneGuide(code ?? ''), enabled: code !== null })
  // In the place of the form in the browser's history: a reload shows the receipt again, Back does not lead to what was handed in.
  const handedIn = location.state as HandedIn | null
  if (handedIn !== null)
    return (
      <IntakeReceipt
        place={place}
        handedIn={handedIn}
        onNext={() => navigate(handedIn.number === null ? '/counter/intake' : '/counter/queue')}
      />
    )
  const choose = (matter: string | null, of: string | null) =>
    setSearch({ ...(of === null ? {} : { number: of }), ...(matter === null ? {} : { matter }) })
  if (code === null)
    return (
      <>
        {unfinished !== null && (
          <p className="advice restored">
            {t('counter.unfinished', { matter: say(unfinished.guide.entry.title), number: unfinished.number ?? '' })}
            <Button size="small" onClick={() => choose(unfinished.guide.entry.code, unfinished.number)}>
              {t('counter.goOn')}
            </Button>
          </p>
        )}
        <section className="panel">
          <MatterFinder onChoose={hit => choose(hit.code, number)} />
        </section>
      </>
    )
  if (guide.isPending) return <Waiting />
  if (guide.isError) return <ProblemView error={guide.error} onRetry={() => void guide.refetch()} />
  return (
    <>
      <section className="panel">
        <div className="panel-head">
          <h2 className="intake-matter">
            {say(guide.data.entry.title)} <span className="muted code">{code}</span>
            {number && (
              <span className="tag">
                {t('counter.number')} {number}
              </span>
            )}
          </h2>
          <Button onClick={() => choose(null, number)}>{t('counter.changeMatter')}</Button>
        </div>
      </section>
      <div className="gap" />
      <IntakeForm
        key={`${code} ${number} ${round}`}
        place={place}
        guide={guide.data}
        number={number}
        onAfresh={() => {
          forget()
          setRound(round + 1)
        }}
        onDone={handedIn => {
          forget()
          void navigate('/counter/intake', { replace: true, state: handedIn })
        }}
      />
    </>
  )
}

export default function IntakePage() {
  const { t } = useWords()
  return (
    <>
      <PageHead title={t('counter.intake')} hint={t('counter.intakeHint')} />
      <AtWindow>{place => <Intake place={place} />}</AtWindow>
    </>
  )
}
