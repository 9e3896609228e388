// What the applicant takes home: the query code, by when there will be word, and what is still missing.
import { Button } from 'antd'
import { Link } from 'react-router'
import type { CounterReceipt } from '../api/counter.ts'
import { FactLine } from '../cases/question-panel.tsx'
import { atText, useWords } from '../messages/words.ts'
import { usePageTitle } from '../parts/page-head.tsx'

interface Props {
  readonly receipt: CounterReceipt
  readonly onNext: () => void
}

export function IntakeReceipt({ receipt, onNext }: Props) {
  const { t, say, day } = useWords()
  usePageTitle(t('counter.receipt'))
  return (
    <article className="receipt">
      <h1>{t('counter.receipt')}</h1>
      <p className="receipt-code" role="status">
        <span className="unseen">{t('counter.code')}</span>
        {receipt.codeGrouped}
      </p>
      <dl className="facts">
        <FactLine title={t('counter.matter')} value={say(receipt.matterTitle)} />
        <FactLine title={t('counter.receivedAt')} value={atText(receipt.receivedAt)} />
        <FactLine title={t('counter.unit')} value={say(receipt.unit.name)} />
        <FactLine title={t('counter.dueDay')} value={day(receipt.dueDay)} />
        <FactLine title={t('counter.proof')} value={<span className="hash">{receipt.receipt}</span>} />
      </dl>
      <h2 style={{ fontSize: 15, marginTop: 12 }}>{t('counter.missing')}</h2>
      {receipt.missing.length === 0 && receipt.owed.length === 0 ? (
        <p className="muted">{t('counter.none')}</p>
      ) : (
        <ul className="correction">
          {receipt.missing.map(one => (
            <li key={one.code}>{say(one.title)}</li>
          ))}
          {receipt.owed.map(one => (
            <li key={one.title.zh}>
              {say(one.title)} {one.dueDay !== null && t('application.materialDue', { day: day(one.dueDay) })}
            </li>
          ))}
        </ul>
      )}
      <div className="receipt-deeds">
        <Button type="primary" onClick={() => print()}>
          {t('counter.print')}
        </Button>
        <Link to={`/cases/${receipt.region}/${receipt.caseId}`}>
          <Button>{t('counter.openCase')}</Button>
        </Link>
        <Button onClick={onNext}>{t('counter.nextOne')}</Button>
      </div>
    </article>
  )
}
