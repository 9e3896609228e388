// The columns of every list of work: what one needs to choose the next piece, and no more.
import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { categories } from '../api/registers.ts'
import type { WorkItem } from '../api/types.ts'
import { atText, codeText, dayOf, useWords } from '../messages/words.ts'
import type { Messages } from '../messages/zh.ts'
import type { Column } from '../parts/listing.tsx'
import { RemainingOf } from './remaining.tsx'

export const caseAddress = (item: { readonly region: string; readonly caseId: string }) =>
  `/cases/${item.region}/${item.caseId}`

/** Categories by code, in the reader's language. */
export function useCategoryNames(): (code: string) => string {
  const { say } = useWords()
  const list = useQuery(categories())
  return code => {
    const found = list.data?.find(category => category.code === code)
    return found ? say(found.title) : code
  }
}

export function useChannelName(): (code: string) => string {
  const { t } = useWords()
  const known = t('channel', { returnObjects: true }) as Messages['channel']
  return code => known[code as keyof Messages['channel']] ?? code
}

export function ProposalTags({ proposals }: { readonly proposals: readonly string[] }) {
  const { t } = useWords()
  const known = t('proposal', { returnObjects: true }) as Messages['proposal']
  return proposals.map(proposal => (
    <span key={proposal} className="tag" data-tone="near">
      {known[proposal as keyof Messages['proposal']] ?? proposal}
    </span>
  ))
}

interface Options {
  readonly closed: boolean
  /** In the split view a click chooses; elsewhere it opens the case. */
  readonly onChoose?: (item: WorkItem) => void
  readonly brief?: boolean
}

export function useWorkColumns({ closed, onChoose, brief = false }: Options): readonly Column<WorkItem>[] {
  const { t, say } = useWords()
  const categoryName = useCategoryNames()
  const channelName = useChannelName()
  const subject: Column<WorkItem> = {
    key: 'subject',
    title: t('work.subject'),
    narrow: 'head',
    cell: item => (
      <>
        <Link
          to={caseAddress(item)}
          className="row-title"
          data-row-link
          onClick={event => {
            if (onChoose === undefined) return
            event.preventDefault()
            onChoose(item)
          }}
        >
          {item.subject}
        </Link>
        <span className="row-sub">
          <span className="code">{codeText(item.code)}</span>
          {item.category === '' ? '' : ` · ${categoryName(item.category)}`}
          {item.applicantKind && ` · ${t(`application.kind.${item.applicantKind}`)}`} · {channelName(item.channel)}
        </span>
      </>
    ),
  }
  const remaining: Column<WorkItem> = {
    key: 'remaining',
    title: t('work.remaining'),
    narrow: 'head',
    width: '150px',
    cell: item => (
      <span className="tags">
        <RemainingOf item={item} />
        {item.nobodyFree && (
          <span className="tag" data-tone="red">
            {t('work.nobodyFree')}
          </span>
        )}
        {item.extended && <span className="tag">{t('work.extended')}</span>}
        {item.overdue && (
          <span className="tag" data-tone={item.explained ? 'good' : 'today'}>
            {item.explained ? t('work.explained') : t('work.unexplained')}
          </span>
        )}
      </span>
    ),
  }
  const stage: Column<WorkItem> = {
    key: 'stage',
    title: closed ? t('work.outcome') : t('work.stage'),
    cell: item => (
      <>
        {closed && item.outcomeTitle ? say(item.outcomeTitle) : say(item.stageTitle)}
        <span className="row-sub">{say(item.laneTitle)}</span>
        <span className="tags">
          <ProposalTags proposals={item.proposals} />
        </span>
      </>
    ),
  }
  if (brief) return [remaining, subject]
  return [
    remaining,
    subject,
    stage,
    { key: 'unit', title: t('work.where'), cell: item => say(item.unit.name) },
    {
      key: 'holder',
      title: t('work.holder'),
      cell: item =>
        item.post === null ? (
          <span className="muted">{t('work.nobody')}</span>
        ) : (
          (item.post.holder ?? say(item.post.title))
        ),
    },
    {
      key: 'due',
      title: t('work.due'),
      width: '100px',
      cell: item => <span className="code">{item.dueDay ?? '—'}</span>,
    },
    {
      key: 'opened',
      title: closed ? t('work.closedAt') : t('work.asked'),
      width: '100px',
      cell: item => {
        const at = closed && item.closedAt ? item.closedAt : item.openedAt
        return (
          <time className="code" dateTime={at} title={atText(at)}>
            {dayOf(at)}
          </time>
        )
      },
    },
  ]
}
