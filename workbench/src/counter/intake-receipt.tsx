// The receipt of an application 收件凭证 (许可法 32): what was handed in and what is still missing, by when there will be word.
import type { CounterReceipt } from '../api/counter.ts'
import type { Text } from '../api/types.ts'
import { atText, useWords } from '../messages/words.ts'
import { ReceiptPaper } from '../parts/receipt.tsx'
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
  const halls = useHalls()
  const hall = halls.find(one => one.value === place.hall)?.label ?? place.hall
  return (
    <ReceiptPaper
      title={t('counter.receipt')}
      receipt={receipt}
      facts={[
        [t('counter.matter'), say(receipt.matterTitle)],
        [t('counter.applicant'), applicant],
        [t('counter.receivedAt'), `${atText(receipt.receivedAt)} · ${t('counter.at', { hall, desk: place.desk })}`],
        [t('counter.unit'), say(receipt.unit.name)],
        [t('counter.dueDay'), <strong key="due">{day(receipt.dueDay)}</strong>],
      ]}
      follow={t('counter.follow')}
      next={t(number === null ? 'counter.nextOne' : 'counter.toQueue')}
      onNext={onNext}
    >
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
    </ReceiptPaper>
  )
}
