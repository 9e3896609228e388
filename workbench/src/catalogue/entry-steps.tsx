// The way of an entry: drafted, sent to review, published by another, taken out of force; each step with its reason.
import { Button, Form } from 'antd'
import { useState } from 'react'
import { ChangeDrawer } from '../admin/change-drawer.tsx'
import { beginDraft, type Entry, takeStep } from '../api/catalogue.ts'
import { useWords } from '../messages/words.ts'
import { EntryPick } from './entry-pick.tsx'

const STEPS = ['begin', 'submit', 'return', 'publish', 'discard', 'withdraw'] as const

interface StepsProps {
  readonly entry: Entry
  /** Something typed is not saved: what is taken further would not be what is on the screen. */
  readonly dirty: boolean
  readonly onDone: () => Promise<void>
}

export function Steps({ entry, dirty, onDone }: StepsProps) {
  const { t } = useWords()
  const [step, setStep] = useState<(typeof STEPS)[number] | null>(null)
  const offered = STEPS.filter(one => entry.may.includes(one))
  return (
    <>
      {offered.map(one => (
        <Button
          key={one}
          type={
            one === 'publish' || one === 'submit' || (one === 'begin' && offered.length < 3) ? 'primary' : 'default'
          }
          danger={one === 'discard' || one === 'withdraw'}
          disabled={dirty && one !== 'discard'}
          title={dirty && one !== 'discard' ? t('entry.saveFirst') : undefined}
          aria-haspopup="dialog"
          onClick={() => setStep(one)}
        >
          {t(`entry.${one}`)}
        </Button>
      ))}
      <ChangeDrawer<{ readonly replacedBy?: string }>
        key={step ?? 'none'}
        title={step === null ? '' : t(`entry.${step}`)}
        open={step !== null}
        onClose={() => setStep(null)}
        initial={{}}
        saveText={step === null ? '' : t(`entry.${step}`)}
        danger={step === 'discard' || step === 'withdraw'}
        onSave={async ({ reason, replacedBy }) => {
          if (step === 'begin') await beginDraft(entry.kind, entry.code, reason)
          else if (step !== null) await takeStep(step, entry, reason, replacedBy)
          await onDone()
        }}
      >
        <p className="advice">
          {step !== null && t(`entry.stepHints.${step}`)} {step === 'submit' && t('entry.reviewer')}
        </p>
        {step === 'withdraw' && entry.kind === 'matter' && (
          <Form.Item name="replacedBy" label={t('entry.replacedBy')} extra={t('entry.replacedByHint')}>
            <EntryPick of="matter" without={entry.code} />
          </Form.Item>
        )}
      </ChangeDrawer>
    </>
  )
}
