// What a demonstration would have sent by mail and text message.
import { useInfiniteQuery } from '@tanstack/react-query'
import { outbox } from '../api/inquiry.ts'
import { atText, useWords } from '../messages/words.ts'
import { Empty, More } from '../parts/listing.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { ProblemView } from '../parts/problem-view.tsx'
import { Waiting } from '../parts/waiting.tsx'

const TONES = { waiting: 'near', held: undefined, sent: 'good', failed: 'red' } as const

export default function OutboxPage() {
  const { t } = useWords()
  const list = useInfiniteQuery(outbox())
  const messages = list.data?.pages.flatMap(page => page.items) ?? []
  return (
    <>
      <PageHead title={t('outbox.title')} hint={t('outbox.hint')} />
      {list.isPending && <Waiting />}
      {list.isError && <ProblemView error={list.error} onRetry={() => void list.refetch()} />}
      {list.isSuccess && messages.length === 0 && <Empty title={t('outbox.empty')} next={t('outbox.emptyNext')} />}
      <ul className="cards">
        {messages.map(message => (
          <li key={message.id} className="card">
            <div className="part-head">
              <span className="tag">{t(`outbox.channel.${message.channel}`)}</span>
              <strong>{message.subject}</strong>
              <span className="tag" data-tone={TONES[message.state]}>
                {t(`outbox.${message.state}`)}
              </span>
              <time className="muted">{atText(message.createdAt)}</time>
            </div>
            <p className="muted">
              {t('outbox.to')} {message.recipient}
            </p>
            {message.body && <p className="prose">{message.body}</p>}
            {message.error && <p className="refusal">{message.error}</p>}
          </li>
        ))}
      </ul>
      <More
        count={messages.length}
        hasNext={list.hasNextPage}
        loading={list.isFetchingNextPage}
        onMore={() => void list.fetchNextPage()}
      />
    </>
  )
}
