// The documents of a case: what was issued under which number, sealed, reissued, annulled, and how each was delivered.
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { caseDocuments, type DocumentView, documentAddress } from '../api/applications.ts'
import type { CaseView } from '../api/types.ts'
import { atText, useWords } from '../messages/words.ts'
import { ProblemView } from '../parts/problem-view.tsx'
import { Waiting } from '../parts/waiting.tsx'
import { CommandDrawer, type DocumentDeed } from './command-drawer.tsx'
import { DeliverDrawer } from './deliver-drawer.tsx'
import './documents.css'

const SEAL_TONE = { none: undefined, awaited: 'near', applied: 'good' } as const

function Deliveries({ document }: { readonly document: DocumentView }) {
  const { t, say, day, list } = useWords()
  if (document.deliveries.length === 0) return null
  return (
    <ul className="document-lines">
      {document.deliveries.map(one => (
        <li key={one.id}>
          <strong>{say(one.wayTitle)}</strong>{' '}
          {one.deemedOn === one.onDay
            ? t('documents.deliveredOn', { day: day(one.onDay) })
            : `${day(one.onDay)} · ${t('documents.deemedOn', { day: day(one.deemedOn) })}`}
          {one.recipient && ` · ${t('documents.recipient')} ${one.recipient}`}
          {one.witnesses.length > 0 && ` · ${t('documents.witnesses')} ${list(one.witnesses)}`}
          {one.tracking && (
            <>
              {' '}
              · {t('documents.tracking')} <span className="code">{one.tracking}</span>
            </>
          )}
          <span className="row-sub">
            {t('documents.recordedBy', { name: one.recordedBy ?? '—', at: atText(one.recordedAt) })}
          </span>
        </li>
      ))}
    </ul>
  )
}

interface OneProps {
  readonly document: DocumentView
  readonly onDo: (document: DocumentView, deed: DocumentDeed | 'deliver') => void
}

function One({ document, onDo }: OneProps) {
  const { t, say } = useWords()
  const { allowed } = document
  const sealed = document.seal !== 'awaited'
  return (
    <li className="document" data-annulled={document.status === 'annulled' || undefined}>
      <div className="part-head">
        <strong>{say(document.title)}</strong>
        <span className="code">{document.number}</span>
        {document.status === 'annulled' ? (
          <span className="tag" data-tone="red">
            {t('documents.annulled')}
          </span>
        ) : (
          <span className="tag" data-tone={SEAL_TONE[document.seal]}>
            {t(`documents.seal.${document.seal}`)}
          </span>
        )}
        {document.status === 'issued' && document.ended && (
          <span className="tag" data-tone="near">
            {t('documents.ended')}
          </span>
        )}
        {document.version > 1 && <span className="tag">{t('documents.versionNo', { version: document.version })}</span>}
        {document.audience === 'internal' && <span className="tag">{t('documents.internal')}</span>}
      </div>
      <p className="row-sub">
        {say(document.unit.name)} · {t('documents.issued', { at: atText(document.issuedAt) })} ·{' '}
        {t('documents.verifyCode', { code: document.verifyCode })}
      </p>
      {document.missingFields.length > 0 && (
        <p className="advice">
          {t('documents.missingFields')} {document.missingFields.map(one => say(one.title)).join('、')}
        </p>
      )}
      <Deliveries document={document} />
      {document.events.length > 0 && (
        <ul className="document-lines">
          {document.events.map(event => (
            <li key={`${event.kind}-${event.at}`} className="muted">
              {atText(event.at)} {t(`documents.event.${event.kind}`)} {event.person} {event.reason}
            </li>
          ))}
        </ul>
      )}
      <div className="document-deeds">
        <Button size="small" href={documentAddress(document.region, document.id, sealed)} target="_blank">
          {sealed ? t('documents.open') : t('documents.draft')}
        </Button>
        {(['seal', 'deliver', 'reissue', 'annul'] as const)
          .filter(deed => allowed[deed])
          .map(deed => (
            <Button
              key={deed}
              size="small"
              type={deed === 'seal' ? 'primary' : 'default'}
              danger={deed === 'annul'}
              aria-haspopup="dialog"
              aria-label={`${t(deed === 'seal' ? 'documents.applySeal' : `documents.${deed}`)} ${document.number}`}
              onClick={() => onDo(document, deed)}
            >
              {t(deed === 'seal' ? 'documents.applySeal' : `documents.${deed}`)}
            </Button>
          ))}
      </div>
    </li>
  )
}

export function DocumentsPanel({ shown }: { readonly shown: CaseView }) {
  const { t } = useWords()
  const queries = useQueryClient()
  const found = useQuery(caseDocuments(shown.region, shown.id, shown.seq))
  const [doing, setDoing] = useState<{
    readonly document: DocumentView
    readonly deed: DocumentDeed | 'deliver'
  } | null>(null)
  const done = async () => {
    setDoing(null)
    await queries.invalidateQueries({ queryKey: ['documents', shown.region, shown.id] })
    await queries.invalidateQueries({ queryKey: ['case', shown.region, shown.id] })
  }
  return (
    <section className="panel">
      <h2>{t('documents.title')}</h2>
      {found.isPending ? (
        <Waiting lines={2} />
      ) : found.isError ? (
        <ProblemView error={found.error} onRetry={() => void found.refetch()} />
      ) : found.data.length === 0 ? (
        <p className="muted">
          {t('documents.none')}。{t('documents.noneHint')}
        </p>
      ) : (
        <ul>
          {[...found.data]
            .sort((a, b) => b.seq - a.seq)
            .map(document => (
              <One key={document.id} document={document} onDo={(one, deed) => setDoing({ document: one, deed })} />
            ))}
        </ul>
      )}
      {doing?.deed === 'deliver' && (
        <DeliverDrawer key={doing.document.id} document={doing.document} onClose={() => setDoing(null)} onDone={done} />
      )}
      {doing !== null && doing.deed !== 'deliver' && (
        <CommandDrawer
          key={`${doing.document.id}-${doing.deed}`}
          document={doing.document}
          deed={doing.deed}
          onClose={() => setDoing(null)}
          onDone={done}
        />
      )}
    </section>
  )
}
