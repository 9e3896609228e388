// The inbox: my work, my unit's, what waits for my approval, the library's proposals; one list, most pressing first.
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, Navigate, useParams } from 'react-router'
import { type WorkFilter, workList } from '../api/casework.ts'
import { atText, useWords } from '../messages/words.ts'
import { Empty, Listing, More } from '../parts/listing.tsx'
import { Loaded } from '../parts/loaded.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { useWorkColumns } from './work-columns.tsx'
import { type FilterName, useFilters, WorkFilters } from './work-filters.tsx'

const VIEWS = ['mine', 'unit', 'approvals', 'library'] as const
type View = (typeof VIEWS)[number]

const OFFERS: Record<View, readonly FilterName[]> = {
  mine: ['q', 'state', 'kind', 'lane', 'urgency', 'category', 'channel'],
  unit: ['q', 'state', 'kind', 'lane', 'urgency', 'category', 'channel', 'unit'],
  approvals: ['q', 'kind', 'lane', 'urgency', 'category'],
  library: ['q', 'category'],
}

const tone = (item: { readonly urgency: string; readonly closedAt: string | null }) =>
  item.closedAt === null ? item.urgency : 'none'

function Inbox({ view }: { readonly view: View }) {
  const { t } = useWords()
  const { values } = useFilters()
  const filter: WorkFilter = { ...values, view }
  const list = useInfiniteQuery(workList(filter))
  const items = list.data?.pages.flatMap(page => page.items) ?? []
  const columns = useWorkColumns({ closed: filter.state === 'closed' })
  const filtered = Object.keys(values).length > 0
  return (
    <>
      <PageHead title={t(`work.${view}`)} hint={t(`work.${view}Hint`)}>
        <button type="button" className="plain-button" onClick={() => void list.refetch()} disabled={list.isFetching}>
          {t('work.refresh')}
        </button>
      </PageHead>
      <WorkFilters key={view} offer={OFFERS[view]} />
      <Loaded query={list}>
        {() => (
          <>
            <Listing
              label={t(`work.${view}`)}
              items={items}
              columns={columns}
              keyOf={item => `${item.region}-${item.caseId}-${item.part}`}
              toneOf={tone}
              empty={
                <Empty
                  title={view === 'mine' && !filtered ? t('work.emptyMine') : t('work.empty')}
                  next={
                    filtered ? (
                      t('work.emptyClear')
                    ) : view === 'mine' ? (
                      <Link to="/work/unit">{t('work.toUnit')}</Link>
                    ) : (
                      t('work.emptyGood')
                    )
                  }
                />
              }
            />
            <More
              count={items.length}
              hasNext={list.hasNextPage}
              loading={list.isFetchingNextPage}
              onMore={() => void list.fetchNextPage()}
            />
            {list.dataUpdatedAt > 0 && (
              <p className="muted unseen" role="status">
                {t('work.refreshed', { time: atText(new Date(list.dataUpdatedAt).toISOString()) })}
              </p>
            )}
          </>
        )}
      </Loaded>
    </>
  )
}

export default function InboxPage() {
  const { view } = useParams()
  const known = VIEWS.find(one => one === view)
  return known ? <Inbox key={known} view={known} /> : <Navigate to="/work/mine" replace />
}
