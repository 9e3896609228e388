// The receipt of a question 回执: the unit, and the date by which it is answered.
import type { Receipt } from '../api/types.ts'
import { atText, useWords } from '../messages/words.ts'
import { ReceiptPaper } from '../parts/receipt.tsx'

export interface Entered {
  readonly receipt: Receipt
  /** Entered without a unit: the date is that of the dispatch. */
  readonly dispatch: boolean
}

export function ReceiptView({ receipt, dispatch, onNext }: Entered & { readonly onNext: () => void }) {
  const { t, say, day } = useWords()
  return (
    <ReceiptPaper
      title={t('desk.receiptTitle')}
      receipt={receipt}
      facts={[
        [t('desk.receiptAt'), atText(receipt.askedAt)],
        [t('desk.receiptUnit'), say(receipt.unit.name)],
        [t(dispatch ? 'desk.receiptDueDispatch' : 'desk.receiptDue'), <strong key="due">{day(receipt.dueDay)}</strong>],
      ]}
      follow={t('desk.receiptLead')}
      next={t('desk.next')}
      onNext={onNext}
    />
  )
}
