// The receipt 回执 a visitor takes home, printable: the query code large, the unit, the date by which it is answered.
import { Button } from 'antd'
import { useEffect, useRef } from 'react'
import { Link } from 'react-router'
import type { Receipt } from '../api/types.ts'
import { atText, useWords } from '../messages/words.ts'
import { usePageTitle } from '../parts/page-head.tsx'

export function ReceiptView({ receipt, onNext }: { readonly receipt: Receipt; readonly onNext: () => void }) {
  const { t, say, day } = useWords()
  const heading = useRef<HTMLHeadingElement>(null)
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
          <dt>{t('desk.receiptDue')}</dt>
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
        <p style={{ marginTop: 12 }}>{t('desk.receiptLead')}</p>
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
