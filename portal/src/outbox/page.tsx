// The demonstration's outbox: the mails and short messages that an asker would have received.
import type { OutboxMessage } from '../server.ts'
import { address } from '../ui/address.ts'
import { Layout } from '../ui/layout.tsx'
import { Pager } from '../ui/pager.tsx'
import type { View } from '../view.ts'
import { momentWords } from '../words.ts'

export interface OutboxList {
  readonly items: readonly OutboxMessage[]
  readonly next: string | null
}

export function OutboxPage({ view, list }: { view: View; list: OutboxList }) {
  const { t, lang } = view
  return (
    <Layout view={view} title={t.outbox.title} place="about">
      <div className="wide page">
        <h1>{t.outbox.title}</h1>
        <p className="lead">{t.outbox.lead}</p>
        {list.items.length === 0 ? <p className="empty">{t.outbox.none}</p> : null}
        <div className="entries">
          {list.items.map(message => (
            <article key={message.id} className="entry">
              <h2 lang="zh-CN">{message.subject}</h2>
              <p lang="zh-CN">{message.body}</p>
              <p className="meta">
                <span>{t.outbox[message.channel]}</span> <span>{message.recipient ?? t.outbox.noRecipient}</span>{' '}
                <time dateTime={message.createdAt}>{momentWords(message.createdAt, lang)}</time>{' '}
                <span className="tag">{t.outbox[message.state]}</span>
              </p>
            </article>
          ))}
        </div>
        <Pager view={view} cursor={null} next={list.next} address={after => address('/outbox', { after })} />
      </div>
    </Layout>
  )
}
