// How much of the limit is left: a colour and the words for it, never the colour alone.
import { ClockCircleOutlined, ExclamationCircleFilled, WarningOutlined } from '@ant-design/icons'
import type { Urgency, WorkItem } from '../api/types.ts'
import { useWords } from '../messages/words.ts'

const ICONS = {
  overdue: ExclamationCircleFilled,
  today: WarningOutlined,
  near: WarningOutlined,
  calm: ClockCircleOutlined,
}

interface Props {
  readonly days: number | null
  readonly urgency: Urgency
  readonly closed?: boolean
  readonly late?: boolean
}

export function Remaining({ days, urgency, closed, late }: Props) {
  const { t } = useWords()
  if (closed) {
    return (
      <span className="tag" data-tone={late ? 'overdue' : 'good'}>
        {late ? t('remaining.doneLate') : t('remaining.done')}
      </span>
    )
  }
  if (urgency === 'none' || days === null) return <span className="tag">{t('remaining.none')}</span>
  const Icon = ICONS[urgency]
  const words =
    urgency === 'overdue'
      ? days < 0
        ? t('remaining.overdue', { count: -days })
        : t('remaining.overdueToday')
      : days === 0
        ? t('remaining.today')
        : t('remaining.left', { count: days })
  return (
    <span className="tag" data-tone={urgency}>
      <Icon aria-hidden />
      {words}
    </span>
  )
}

export function RemainingOf({ item }: { readonly item: WorkItem }) {
  return (
    <Remaining
      days={item.remainingWorkingDays}
      urgency={item.urgency}
      closed={item.closedAt !== null}
      late={item.overdue}
    />
  )
}
