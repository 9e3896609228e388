// One case: what was asked, who has it and until when, what happened, and what the person looking may do next.
import { useQuery } from '@tanstack/react-query'
import { Button, Drawer } from 'antd'
import { useState } from 'react'
import { useParams } from 'react-router'
import { isApproval } from '../api/applications.ts'
import { exportAddress, flowAddress, oneCase } from '../api/casework.ts'
import type { CaseView, ClockView } from '../api/types.ts'
import { ApplicationPanel } from '../applications/application-panel.tsx'
import { DocumentsPanel } from '../documents/documents-panel.tsx'
import { atText, useWords } from '../messages/words.ts'
import { usePageTitle } from '../parts/page-head.tsx'
import { ProblemView } from '../parts/problem-view.tsx'
import { Waiting } from '../parts/waiting.tsx'
import { Deeds } from './deeds.tsx'
import { LedgerDrawer } from './ledger-drawer.tsx'
import { Parts } from './parts-panel.tsx'
import { CaseHead, QuestionPanel } from './question-panel.tsx'
import { Timeline } from './timeline.tsx'

function Signals({ shown }: { readonly shown: CaseView }) {
  const { t, say } = useWords()
  const tones = { hint: 'calm', yellow: 'yellow', red: 'red' } as const
  if (shown.signals.length === 0) return null
  return (
    <section className="panel">
      <h2>{t('case.signals')}</h2>
      <ul className="files">
        {shown.signals.map(signal => (
          <li key={`${signal.rule}-${signal.part}-${signal.at}`}>
            <span className="tag" data-tone={tones[signal.level]}>
              {t(`case.${signal.level}`)}
            </span>
            <span>
              {say(signal.title)}
              <time className="row-sub" dateTime={signal.at}>
                {signal.part !== null && `${t('case.part', { no: signal.part })} · `}
                {atText(signal.at)}
              </time>
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Whole({ shown }: { readonly shown: CaseView }) {
  const { t, say, language } = useWords()
  const [clock, setClock] = useState<ClockView | null>(null)
  const [flow, setFlow] = useState(false)
  usePageTitle(shown.subject)
  return (
    <>
      <CaseHead shown={shown} />
      <div className="case-body">
        <div>
          {isApproval(shown) ? <ApplicationPanel shown={shown} /> : <QuestionPanel shown={shown} />}
          {(isApproval(shown) || shown.parts.some(part => part.closedAt !== null)) && <DocumentsPanel shown={shown} />}
          <Parts shown={shown} onExplain={setClock} />
          <Timeline shown={shown} />
        </div>
        <aside className="case-side" aria-label={t('case.allowed')}>
          <Deeds shown={shown} />
          <Signals shown={shown} />
          <section className="panel deeds">
            <Button onClick={() => setFlow(true)}>{t('case.flow')}</Button>
            <Button href={exportAddress(shown.region, shown.id)} download title={t('case.exportHint')}>
              {t('case.exportRecord')}
            </Button>
          </section>
        </aside>
      </div>
      <LedgerDrawer clock={clock} onClose={() => setClock(null)} />
      <Drawer open={flow} onClose={() => setFlow(false)} title={t('case.flow')} size={Math.min(960, innerWidth)}>
        {/* Drawn by the server from the process itself. */}
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keyboard (WCAG 2.1.1). */}
        <section className="flow" tabIndex={0} aria-label={t('case.flow')}>
          <img
            src={flowAddress(shown.region, shown.id, language)}
            alt={`${t('case.flow')}：${say(shown.matter.title)}`}
          />
        </section>
      </Drawer>
    </>
  )
}

export default function CasePage() {
  const { region = '', id = '' } = useParams()
  const found = useQuery(oneCase(region, id))
  if (found.data) return <Whole key={found.data.id} shown={found.data} />
  if (found.isPending) return <Waiting lines={10} />
  return <ProblemView error={found.error} onRetry={() => void found.refetch()} />
}
