// The supervisor's board: near, overdue, unexplained, explained, complaints, accountability; a number and a list for each.
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Navigate, NavLink, useParams } from 'react-router'
import { workCounts, workList } from '../api/casework.ts'
import { useWords } from '../messages/words.ts'
import { Empty, Listing, More } from '../parts/listing.tsx'
import { Loaded } from '../parts/loaded.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { useWorkColumns } from './work-columns.tsx'
import { useFilters, WorkFilters } from './work-filters.tsx'

const BOARDS = ['near', 'overdue', 'unexplained', 'explained', 'complaint', 'accountability'] as const
type Board = (typeof BOARDS)[number]

const ALARMING: readonly Board[] = ['overdue', 'unexplained', 'accountability']

function SupervisionBoard({ board }: { readonly board: Board }) {
  const { t } = useWords()
  const { values } = useFilters()
  const counts = useQuery(workCounts())
  const list = useInfiniteQuery(workList({ ...values, view: 'supervision', board }))
  const items = list.data?.pages.flatMap(page => page.items) ?? []
  const columns = useWorkColumns({ closed: false })
  const search = new URLSearchParams(values as Record<string, string>).toString()
  return (
    <>
      <PageHead title={t('work.supervision')} hint={t(`board.${board}Hint`)} />
      <nav className="tabs" aria-label={t('work.supervision')}>
        {BOARDS.map(one => (
          <NavLink
            key={one}
            to={`/supervision/${one}${search ? `?${search}` : ''}`}
            data-alarming={(ALARMING.includes(one) && (counts.data?.[one] ?? 0) > 0) || undefined}
          >
            {t(`board.${one}`)}
            <strong>{counts.data?.[one] ?? '…'}</strong>
          </NavLink>
        ))}
      </nav>
      <WorkFilters offer={['q', 'kind', 'unit', 'category', 'channel']} />
      <Loaded query={list}>
        {() => (
          <>
            <Listing
              label={t(`board.${board}`)}
              items={items}
              columns={columns}
              keyOf={item => `${item.region}-${item.caseId}-${item.part}`}
              toneOf={item => (item.closedAt === null ? item.urgency : 'none')}
              empty={<Empty title={t('work.empty')} next={t('work.emptyGood')} />}
            />
            <More
              count={items.length}
              hasNext={list.hasNextPage}
              loading={list.isFetchingNextPage}
              onMore={() => void list.fetchNextPage()}
            />
          </>
        )}
      </Loaded>
    </>
  )
}

export default function SupervisionPage() {
  const { board } = useParams()
  const known = BOARDS.find(one => one === board)
  return known ? <SupervisionBoard board={known} /> : <Navigate to="/supervision/near" replace />
}
