// The dispatcher's board: the list on the left, the chosen inquiry and what can be done with it on the right.
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearchParams } from 'react-router'
import { oneCase, workList } from '../api/casework.ts'
import type { WorkItem } from '../api/types.ts'
import { Deeds } from '../cases/deeds.tsx'
import { CaseHead, QuestionPanel } from '../cases/question-panel.tsx'
import { useWords } from '../messages/words.ts'
import { Empty, Listing, More } from '../parts/listing.tsx'
import { useNarrow } from '../parts/narrow.ts'
import { PageHead } from '../parts/page-head.tsx'
import { ProblemView } from '../parts/problem-view.tsx'
import { Waiting } from '../parts/waiting.tsx'
import { Received } from './received.tsx'
import { caseAddress, useWorkColumns } from './work-columns.tsx'
import { useFilters, WorkFilters } from './work-filters.tsx'

function Chosen({ region, id }: { readonly region: string; readonly id: string }) {
  const { t } = useWords()
  const found = useQuery(oneCase(region, id))
  if (found.isPending) return <Waiting />
  if (found.isError) return <ProblemView error={found.error} onRetry={() => void found.refetch()} />
  return (
    <>
      <CaseHead shown={found.data} level={2}>
        <Link to={caseAddress({ region, caseId: id })}>{t('work.openCase')}</Link>
      </CaseHead>
      <Received shown={found.data} />
      <Deeds shown={found.data} />
      <div className="gap" />
      <QuestionPanel shown={found.data} />
    </>
  )
}

export default function DispatchPage() {
  const { t } = useWords()
  const narrow = useNarrow()
  const navigate = useNavigate()
  const { values } = useFilters()
  const [search, setSearch] = useSearchParams()
  const chosen = search.get('case')
  const list = useInfiniteQuery(workList({ ...values, view: 'dispatch' }))
  const items = list.data?.pages.flatMap(page => page.items) ?? []
  const keyOf = (item: WorkItem) => `${item.region}/${item.caseId}`
  const columns = useWorkColumns({
    closed: false,
    brief: !narrow,
    ...(narrow
      ? {}
      : {
          onChoose: item => {
            const next = new URLSearchParams(search)
            next.set('case', keyOf(item))
            setSearch(next, { replace: true })
          },
        }),
  })
  const [region, id] = (chosen ?? '').split('/')
  return (
    <>
      <PageHead title={t('work.dispatch')} hint={t('work.dispatchHint')}>
        <button type="button" className="plain-button" onClick={() => void list.refetch()} disabled={list.isFetching}>
          {t('work.refresh')}
        </button>
      </PageHead>
      <WorkFilters offer={['q', 'urgency', 'category', 'channel']} />
      {list.isPending ? (
        <Waiting />
      ) : list.isError && items.length === 0 ? (
        <ProblemView error={list.error} onRetry={() => void list.refetch()} />
      ) : items.length === 0 && !chosen ? (
        <Empty
          title={t('work.empty')}
          next={
            <button type="button" className="link-button" onClick={() => navigate('/work/unit')}>
              {t('work.toUnit')}
            </button>
          }
        />
      ) : (
        <div className="split">
          <div>
            <Listing
              label={t('work.listLabel')}
              items={items}
              columns={columns}
              keyOf={item => `${keyOf(item)}/${item.part}`}
              toneOf={item => item.urgency}
              isChosen={item => keyOf(item) === chosen}
              empty={<Empty title={t('work.empty')} next={t('work.emptyGood')} />}
            />
            <More
              count={items.length}
              hasNext={list.hasNextPage}
              loading={list.isFetchingNextPage}
              onMore={() => void list.fetchNextPage()}
            />
          </div>
          <section className="pane" aria-live="polite">
            {region && id ? (
              <Chosen key={chosen} region={region} id={id} />
            ) : (
              <Empty title={t('work.dispatch')} next={t('work.choose')} />
            )}
          </section>
        </div>
      )}
    </>
  )
}
