// The receipt a visitor takes home, printable: the query code large, what it is a receipt for, and how to follow it.
import { Button } from 'antd'
import { type ReactNode, useEffect, useRef } from 'react'
import { Link } from 'react-router'
import { FactLine } from '../cases/question-panel.tsx'
import { useWords } from '../messages/words.ts'
import { usePageTitle } from './page-head.tsx'
import { useQr } from './qr.ts'

interface Props {
  readonly title: string
  readonly receipt: {
    readonly region: string
    readonly caseId: string
    readonly code: string
    readonly codeGrouped: string
    readonly receipt: string
  }
  readonly facts: readonly (readonly [title: string, value: ReactNode])[]
  /** How the visitor follows it. */
  readonly follow: string
  /** What the clerk goes on to. */
  readonly next: string
  readonly onNext: () => void
  readonly children?: ReactNode
}

export function ReceiptPaper({ title, receipt, facts, follow, next, onNext, children }: Props) {
  const { t } = useWords()
  const heading = useRef<HTMLHeadingElement>(null)
  const image = useQr(`${location.origin}/track/${receipt.code}`)
  usePageTitle(title)
  useEffect(() => {
    heading.current?.focus()
    scrollTo({ top: 0 })
  }, [])
  return (
    <>
      <article className="receipt">
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        <p className="receipt-code" role="status">
          <span className="unseen">{t('case.code')}</span>
          {receipt.codeGrouped}
        </p>
        <dl className="facts">
          {facts.map(([name, value]) => (
            <FactLine key={name} title={name} value={value} />
          ))}
          <FactLine
            title={t('receipt.number')}
            value={
              <>
                <span className="hash">{receipt.receipt}</span>
                <span className="row-sub">{t('receipt.numberHint')}</span>
              </>
            }
          />
        </dl>
        {children}
        <div className="receipt-follow">
          {image && <img src={image} width={104} height={104} alt={t('receipt.qr')} />}
          <p>
            {follow}
            <br />
            <span className="code">{location.origin}/track</span>
          </p>
        </div>
      </article>
      <div className="receipt-deeds">
        <Button type="primary" onClick={() => print()}>
          {t('receipt.print')}
        </Button>
        <Button onClick={onNext}>{next}</Button>
        <Link to={`/cases/${receipt.region}/${receipt.caseId}`} className="plain-button">
          {t('receipt.openCase')}
        </Link>
      </div>
    </>
  )
}
