// A clock in a few words: how much is left, in its own unit.
import type { ClockView, Urgency } from '../api/types.ts'
import { useWords } from '../messages/words.ts'
import { Remaining } from '../work/remaining.tsx'

export function ClockTag({ clock }: { readonly clock: ClockView }) {
  const { t } = useWords()
  if (clock.state === 'suspended') return <span className="tag">{t('clock.suspended')}</span>
  // The asker's own time: nobody is late by it, and it is not work done in time either.
  if (clock.binds === 'asker' && (clock.state === 'stopped' || clock.overdue))
    return <span className="tag">{t(clock.state === 'stopped' ? 'clock.stopped' : 'application.timePassed')}</span>
  if (clock.state === 'stopped') {
    return <Remaining days={null} urgency="none" closed late={clock.overdue} />
  }
  const amount = clock.remaining?.amount ?? null
  if (clock.remaining && clock.remaining.unit !== 'working-day' && !clock.overdue) {
    const unit = t(`clock.units.${clock.remaining.unit as 'day'}`)
    return <span className="tag" data-tone="calm">{`${amount} ${unit}`}</span>
  }
  // The colour follows what the API says is left; it moves no date and allows nothing.
  const urgency: Urgency = clock.overdue
    ? 'overdue'
    : amount === null
      ? 'none'
      : amount <= 0
        ? 'today'
        : amount <= 1
          ? 'near'
          : 'calm'
  return <Remaining days={amount} urgency={urgency} />
}
