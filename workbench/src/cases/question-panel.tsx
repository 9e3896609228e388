// The head of a case and what was asked: code, subject, stage, time left; the text, the contact, the files.
import { useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { isApproval } from '../api/applications.ts'
import { attachmentAddress, oneCase, revealContact } from '../api/casework.ts'
import type { AttachmentView, CaseView, ClockView } from '../api/types.ts'
import { atText, codeText, sizeText, useWords } from '../messages/words.ts'
import { useDeed } from '../parts/deed.ts'
import { Refusal } from '../parts/problem-view.tsx'
import { ClockTag } from './clock-tag.tsx'

/** Clocks that still run, soonest first. */
export const running = (shown: CaseView): readonly ClockView[] =>
  shown.parts
    .flatMap(part => part.clocks)
    .filter(clock => clock.state !== 'stopped')
    .sort((a, b) => a.lateAt.localeCompare(b.lateAt))

interface HeadProps {
  readonly shown: CaseView
  readonly level?: 1 | 2
  readonly children?: ReactNode
}

export function CaseHead({ shown, level = 1, children }: HeadProps) {
  const { t, say } = useWords()
  const soonest = running(shown)[0]
  const Heading = level === 1 ? 'h1' : 'h2'
  const worst = shown.signals.some(signal => signal.level === 'red')
  return (
    <header className="case-head">
      <div className="case-head-line">
        <span className="code">
          <span className="unseen">{t('case.code')}</span>
          {codeText(shown.code)}
        </span>
        <span className="tag" data-tone={shown.settledAt ? 'good' : 'calm'}>
          {say(shown.stageTitle)}
        </span>
        {soonest && <ClockTag clock={soonest} />}
        {worst && (
          <span className="tag" data-tone="red">
            {t('case.red')}
          </span>
        )}
        {shown.grade !== null && <span className="tag">{t('case.grade', { grade: shown.grade })}</span>}
      </div>
      <Heading style={{ fontSize: level === 2 ? 17 : 20, margin: '4px 0 6px' }}>
        {isApproval(shown) ? say(shown.matter.title) : shown.subject}
      </Heading>
      <div className="case-head-line muted">
        {shown.category && <span>{say(shown.categoryTitle)}</span>}
        <span>{say(shown.channelTitle)}</span>
        <span>
          {t('case.openedAt')} {atText(shown.openedAt)}
        </span>
        {shown.settledAt && (
          <span>
            {t(isApproval(shown) ? 'case.concludedAt' : 'case.settledAt')} {atText(shown.settledAt)}
          </span>
        )}
        {!isApproval(shown) && <span>{shown.mayPublish ? t('case.mayPublish') : t('case.mayNotPublish')}</span>}
        {children}
      </div>
    </header>
  )
}

export function Files({ shown, files }: { readonly shown: CaseView; readonly files: readonly AttachmentView[] }) {
  if (files.length === 0) return null
  return (
    <ul className="files">
      {files.map(file => (
        <li key={file.id}>
          <a href={attachmentAddress(shown.region, shown.id, file.id)} download={file.name}>
            {file.name}
          </a>
          <span className="muted">{sizeText(file.size)}</span>
        </li>
      ))}
    </ul>
  )
}

function Contact({ shown }: { readonly shown: CaseView }) {
  const { t } = useWords()
  const queries = useQueryClient()
  const reveal = useDeed({
    mutationFn: () => revealContact(shown.region, shown.id),
    onSuccess: full => queries.setQueryData(oneCase(shown.region, shown.id).queryKey, full),
  })
  const { name, phone, email, address } = shown.contact
  const lines = [
    [t('case.name'), name],
    [t('case.phone'), phone],
    [t('case.email'), email],
    [t('case.address'), address],
  ].filter((line): line is [string, string] => line[1] !== null)
  return (
    <section className="panel">
      <div className="panel-head">
        <h2>{t('case.contact')}</h2>
        {lines.length > 0 && shown.contactMasked && (
          <Button size="small" loading={reveal.isPending} onClick={() => reveal.mutate()} title={t('case.revealHint')}>
            {t('case.reveal')}
          </Button>
        )}
      </div>
      <Refusal error={reveal.error} />
      {lines.length === 0 ? (
        <p className="muted">{t('case.noContact')}</p>
      ) : (
        <>
          <dl className="facts">
            {lines.map(([title, value]) => (
              <FactLine key={title} title={title} value={value} />
            ))}
          </dl>
          <p className="muted" role="status">
            {shown.contactMasked ? t('case.revealHint') : t('case.revealed')}
          </p>
        </>
      )}
    </section>
  )
}

export function FactLine({ title, value }: { readonly title: string; readonly value: ReactNode }) {
  return (
    <>
      <dt>{title}</dt>
      <dd>{value}</dd>
    </>
  )
}

export function QuestionPanel({ shown }: { readonly shown: CaseView }) {
  const { t } = useWords()
  return (
    <>
      <section className="panel">
        <h2>{t('case.question')}</h2>
        <p className="prose">{shown.text}</p>
        {shown.attachments.length > 0 && (
          <>
            <h3 className="muted" style={{ fontSize: 13, fontWeight: 500, marginTop: 8 }}>
              {t('case.attachments')}
            </h3>
            <Files shown={shown} files={shown.attachments} />
          </>
        )}
      </section>
      <Contact shown={shown} />
    </>
  )
}
