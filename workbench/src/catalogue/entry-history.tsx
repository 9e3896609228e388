// Who changed an entry, when, why and what.
import { useInfiniteQuery } from '@tanstack/react-query'
import { type EntryKind, history } from '../api/catalogue.ts'
import { atText, useWords } from '../messages/words.ts'
import { Empty, More } from '../parts/listing.tsx'
import { ProblemView } from '../parts/problem-view.tsx'
import { Waiting } from '../parts/waiting.tsx'
import { Changes } from './difference-view.tsx'

export function History({ kind, code }: { readonly kind: EntryKind; readonly code: string }) {
  const { t } = useWords()
  const list = useInfiniteQuery(history(kind, code))
  const items = list.data?.pages.flatMap(page => page.items) ?? []
  if (list.isPending) return <Waiting />
  if (list.isError) return <ProblemView error={list.error} onRetry={() => void list.refetch()} />
  return (
    <section className="panel">
      <ol className="timeline">
        {items.map(item => (
          <li key={item.id}>
            <div className="act-line">
              <strong>{t(`entry.steps.${item.step}`)}</strong>
              <span className="tag">{t('catalogue.versionNo', { version: item.version })}</span>
              <span>{item.person?.name}</span>
              <time dateTime={item.at}>{atText(item.at)}</time>
            </div>
            <p>{item.reason}</p>
            {item.changes.length > 0 && (
              <details>
                <summary>
                  {t('entry.change')} {item.changes.length}
                </summary>
                <Changes kind={kind} items={item.changes} />
              </details>
            )}
          </li>
        ))}
      </ol>
      {items.length === 0 && <Empty title={t('common.none')} />}
      <More
        count={items.length}
        hasNext={list.hasNextPage}
        loading={list.isFetchingNextPage}
        onMore={() => void list.fetchNextPage()}
      />
    </section>
  )
}
