// What the applicant takes home 收件凭证 (许可法 32): the query code, what was handed in and what is still missing, by when there will be word.
import { Button } from 'antd'
import { useEffect, useRef } from 'react'
import { Link } from 'react-router'
import type { CounterReceipt } from '../api/counter.ts'
import type { Text } from '../api/types.ts'
import { FactLine } from '../cases/question-panel.tsx'
import { atText, useWords } from '../messages/words.ts'
import { usePageTitle } from '../parts/page-head.tsx'
import { useQr } from '../parts/qr.ts'
import type { Given } from './intake-materials.tsx'
import { type Place, useHalls } from './place.tsx'

/** Kept with the browser's entry for this page: it is gone with the tab. */
export interface HandedIn {
  readonly receipt: CounterReceipt
  /** The number that was called for this visitor. */
  readonly number: string | null
  readonly applicant: string
  readonly received: readonly { readonly title: Text; readonly how: NonNullable<Given['how']> }[]
}

interface Props {
  readonly place: Place
  readonly handedIn: HandedIn
  readonly onNext: () => void
}

export function IntakeReceipt({ place, handedIn, onNext }: Props) {
  const { t, say, day } = useWords()
  const { receipt, number, applicant, received } = handedIn
  const heading = useRef<HTMLHeadingElement>(null)
  const image = useQr(`${location.origin}/track/${receipt.code}`)
  const halls = useHalls()
  usePageTitle(t('counter.receipt'))
  useEffect(() => {
    heading.current?.focus()
    scrollTo({ top: 0 })
  }, [])
  return (
    <>
      <article className="receipt">
        <h1 ref={heading} tabIndex={-1}>
          {t('counter.receipt')}
        </h1>
        <p className="receipt-code" role="status">
          <span className="unseen">{t('counter.code')}</span>
          {receipt.codeGrouped}
        </p>
        <dl className="facts">
          <FactLine title={t('counter.matter')} value={say(receipt.matterTitle)} />
          <FactLine title={t('counter.applicant')} value={applicant} />
          <FactLine
            title={t('counter.receivedAt')}
            value={`${atText(receipt.receivedAt)} · ${t('counter.at', {
              hall: halls.find(one => one.value === place.hall)?.label ?? place.hall,
              desk: place.desk,
            })}`}
          />
          <FactLine title={t('counter.unit')} value={say(receipt.unit.name)} />
          <FactLine title={t('counter.dueDay')} value={<strong>{day(receipt.dueDay)}</strong>} />
          <FactLine title={t('counter.proof')} value={<span className="hash">{receipt.receipt}</span>} />
        </dl>
        {received.length > 0 && (
          <>
            <h2>{t('counter.received')}</h2>
            <ul className="correction">
              {received.map(one => (
                <li key={one.title.zh}>
                  {say(one.title)} <span className="muted">{t(`application.ways.${one.how}`)}</span>
                </li>
              ))}
            </ul>
          </>
        )}
        <h2>{t('counter.missing')}</h2>
        {receipt.missing.length === 0 && receipt.owed.length === 0 ? (
          <p className="muted">{t('counter.none')}</p>
        ) : (
          <ul className="correction">
            {receipt.missing.map(one => (
              <li key={one.code}>{say(one.title)}</li>
            ))}
            {receipt.owed.map(one => (
              <li key={one.title.zh}>
                {say(one.title)} {one.days !== null && t('application.materialAfter', { days: one.days })}
              </li>
            ))}
          </ul>
        )}
        <div className="receipt-follow">
          {image && <img src={image} width={104} height={104} alt={t('desk.receiptQr')} />}
          <p>
            {t('counter.follow')}
            <br />
            <span className="code">{location.origin}/track</span>
          </p>
        </div>
      </article>
      <div className="receipt-deeds">
        <Button type="primary" onClick={() => print()}>
          {t('counter.print')}
        </Button>
        <Button onClick={onNext}>{t(number === null ? 'counter.nextOne' : 'counter.toQueue')}</Button>
        <Link to={`/cases/${receipt.region}/${receipt.caseId}`} className="plain-button">
          {t('counter.openCase')}
        </Link>
      </div>
    </>
  )
}
