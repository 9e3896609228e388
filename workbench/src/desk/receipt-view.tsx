// The receipt 回执 a visitor takes home, printable: the query code large, the unit, the date by which it is answered.
import { Button } from 'antd'
import { useEffect, useRef } from 'react'
import { Link } from 'react-router'
import type { Receipt } from '../api/types.ts'
import { atText, useWords } from '../messages/words.ts'
import { usePageTitle } from '../parts/page-head.tsx'
import { useQr } from '../parts/qr.ts'

export interface Entered {
  readonly receipt: Receipt
  /** Entered without a unit: the date is that of the dispatch. */
  readonly dispatch: boolean
}

export function ReceiptView({ receipt, dispatch, onNext }: Entered & { readonly onNext: () => void }) {
  const { t, say, day } = useWords()
  const heading = useRef<HTMLHeadingElement>(null)
  const address = `${location.origin}/track/${receipt.code}`
  const image = useQr(address)
  usePageTitle(t('desk.receiptTitle'))
  useEffect(() => heading.current?.focus(), [])
  return (
    <>
      <article className="receipt">
        <h1 ref={heading} tabIndex={-1}>
          {t('desk.receiptTitle')}
        </h1>
        <p className="receipt-code">{receipt.codeGrouped}</p>
        <dl className="facts">
          <dt>{t('desk.receiptAt')}</dt>
          <dd>{atText(receipt.askedAt)}</dd>
          <dt>{t('desk.receiptUnit')}</dt>
          <dd>{say(receipt.unit.name)}</dd>
          <dt>{t(dispatch ? 'desk.receiptDueDispatch' : 'desk.receiptDue')}</dt>
          <dd>
            <strong>{day(receipt.dueDay)}</strong>
          </dd>
          <dt>{t('desk.receiptHash')}</dt>
          <dd className="hash">
            {receipt.receipt}
            <br />
            {t('desk.receiptHashHint')}
          </dd>
        </dl>
        <div className="receipt-follow">
          {image && <img src={image} width={104} height={104} alt={t('desk.receiptQr')} />}
          <p>
            {t('desk.receiptLead')}
            <br />
            <span className="code">{location.origin}/track</span>
          </p>
        </div>
      </article>
      <div className="receipt-deeds">
        <Button type="primary" onClick={() => print()}>
          {t('desk.print')}
        </Button>
        <Button onClick={onNext}>{t('desk.next')}</Button>
        <Link to={`/cases/${receipt.region}/${receipt.caseId}`} className="plain-button">
          {t('desk.toCase')}
        </Link>
      </div>
    </>
  )
}
