// Who applies: masked until somebody asks for more, and the asking is kept.
import { IDENTITY_DOCUMENTS } from '@sunhall/forms'
import { useMutation } from '@tanstack/react-query'
import { Button } from 'antd'
import { type ApplicationView, revealApplicant } from '../api/applications.ts'
import { FactLine } from '../cases/question-panel.tsx'
import { useWords } from '../messages/words.ts'
import { Refusal } from '../parts/problem-view.tsx'

interface Props {
  readonly shown: ApplicationView
  readonly onReveal: (full: ApplicationView) => void
}

export function Applicant({ shown, onReveal }: Props) {
  const { t, say } = useWords()
  const { applicant } = shown
  const reveal = useMutation({ mutationFn: () => revealApplicant(shown.region, shown.id), onSuccess: onReveal })
  const kindWords = (kind: typeof applicant.idKind): string =>
    kind === null ? '' : say(IDENTITY_DOCUMENTS[kind].title)
  const lines = [
    [t('application.name'), applicant.name],
    [t('application.idKind'), kindWords(applicant.idKind)],
    [t(`application.number.${applicant.kind}`), applicant.number],
    [t('application.representative'), applicant.representative],
    [t('application.agent'), applicant.agentName],
    [t('application.agentIdKind'), kindWords(applicant.agentIdKind)],
    [t('application.agentNumber'), applicant.agentNumber],
    [t('application.phone'), applicant.phone],
    [t('application.email'), applicant.email],
    [t('application.address'), applicant.address],
    [t('application.deliverTo'), applicant.deliverTo],
  ].filter(([, value]) => value !== '')
  return (
    <section className="panel">
      <div className="panel-head">
        <h2>
          {t('application.applicant')} <span className="tag">{t(`application.kind.${applicant.kind}`)}</span>
        </h2>
        {applicant.masked && (
          <Button size="small" loading={reveal.isPending} onClick={() => reveal.mutate()}>
            {t('application.reveal')}
          </Button>
        )}
      </div>
      <Refusal error={reveal.error} />
      <dl className="facts facts-two">
        {lines.map(([title, value]) => (
          <div key={title} className="facts">
            <FactLine title={title ?? ''} value={value} />
          </div>
        ))}
      </dl>
      <p className="muted" role="status">
        {applicant.masked ? t('application.revealHint') : t('application.revealed')}
      </p>
    </section>
  )
}
