// Closing a unit or a post: what it has in hand, where that goes, and whether its people go along; then how far the move has come.
import { useQuery } from '@tanstack/react-query'
import { Form, Radio, Select } from 'antd'
import { closing, doTo } from '../api/organisation.ts'
import type { Text } from '../api/types.ts'
import { useWords } from '../messages/words.ts'
import { ProblemView } from '../parts/problem-view.tsx'
import { Waiting } from '../parts/waiting.tsx'
import { ChangeDrawer } from './change-drawer.tsx'

interface Values {
  readonly successor?: string
  readonly movePosts?: boolean
}

export interface Heir {
  readonly id: string
  readonly name: Text
}

interface Props {
  readonly what: 'units' | 'posts'
  readonly id: string
  readonly name: Text
  readonly heirs: readonly Heir[]
  readonly onClose: () => void
  readonly onDone: () => Promise<unknown>
}

/** What would move, lane by lane, and what stays. */
function Preview({ what, id }: Pick<Props, 'what' | 'id'>) {
  const { t, say } = useWords()
  const found = useQuery(closing(what, id))
  if (found.isPending) return <Waiting lines={3} />
  if (found.isError) return <ProblemView error={found.error} onRetry={() => void found.refetch()} />
  const { work, posts, people, publications, phrases } = found.data
  const all = work.reduce((sum, lane) => sum + lane.n, 0)
  return (
    <section aria-label={t('organisation.preview')} style={{ marginBottom: 16 }}>
      <h3 style={{ fontSize: 14, margin: '0 0 6px' }}>{t('organisation.preview')}</h3>
      <dl className="facts">
        <dt>{t('organisation.inHand')}</dt>
        <dd>
          {all === 0
            ? t('organisation.nothingInHand')
            : `${t('organisation.parts', { count: all })}（${work.map(lane => `${say(lane.title)} ${lane.n}`).join('、')}）`}
        </dd>
        {what === 'units' && (
          <>
            <dt>{t('organisation.posts')}</dt>
            <dd>{t('organisation.postsAndPeople', { posts, people })}</dd>
            <dt>{t('organisation.phrases')}</dt>
            <dd>{phrases === 0 ? t('common.none') : t('organisation.phrasesMove', { count: phrases })}</dd>
            <dt>{t('organisation.publications')}</dt>
            <dd>
              {publications === 0 ? t('common.none') : t('organisation.publicationsStay', { count: publications })}
            </dd>
          </>
        )}
      </dl>
      <p className="row-sub">{t('organisation.moveHint')}</p>
    </section>
  )
}

export function ClosingDrawer({ what, id, name, heirs, onClose, onDone }: Props) {
  const { t, say } = useWords()
  const found = useQuery(closing(what, id))
  const title = t(what === 'units' ? 'organisation.closeUnit' : 'organisation.closePost')
  const needed = (found.data?.work.length ?? 0) > 0
  const posts = found.data?.posts ?? 0
  return (
    <ChangeDrawer<Values>
      title={`${title}：${say(name)}`}
      open
      onClose={onClose}
      initial={{ movePosts: true }}
      danger
      saveText={title}
      onSave={async ({ successor, movePosts, reason }) => {
        const moving = what === 'units' ? { movePosts: movePosts === true && successor !== undefined } : {}
        await doTo(what, id, 'close', { successor: successor ?? null, ...moving, reason })
        await onDone()
      }}
    >
      <Preview what={what} id={id} />
      <Form.Item
        name="successor"
        label={t('organisation.successor')}
        extra={t('organisation.successorHint')}
        rules={needed ? [{ required: true, message: t('organisation.successorHint') }] : []}
      >
        <Select
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          options={heirs.map(heir => ({ value: heir.id, label: say(heir.name) }))}
        />
      </Form.Item>
      {posts > 0 && (
        <Form.Item name="movePosts" label={t('organisation.movePosts')} extra={t('organisation.movePostsHint')}>
          <Radio.Group
            aria-label={t('organisation.movePosts')}
            options={[
              { value: true, label: t('organisation.movePostsYes') },
              { value: false, label: t('organisation.movePostsNo') },
            ]}
          />
        </Form.Item>
      )}
    </ChangeDrawer>
  )
}

interface MovingProps {
  readonly what: Props['what']
  readonly id: string
  readonly successor: Text | null
}

/** Of a closed unit: who took over, and how far the move has come. */
export function Moving({ what, id, successor }: MovingProps) {
  const { t, say } = useWords()
  const found = useQuery({
    ...closing(what, id),
    // What the drawer showed before the closing is no answer any more.
    staleTime: 0,
    refetchOnMount: 'always',
    refetchInterval: ({ state: { data } }) =>
      successor !== null && (data?.moving === true || (data?.work.length ?? 0) > 0) ? 3000 : false,
  })
  const left = found.data?.work.reduce((sum, lane) => sum + lane.n, 0) ?? 0
  const { phrases = 0, publications = 0 } = found.data ?? {}
  return (
    <div className="row-sub">
      <p role="status">
        {successor === null ? t('organisation.noSuccessor') : t('organisation.tookOver', { unit: say(successor) })}
        {found.data?.moving === true && left > 0 && ` ${t('organisation.movingLeft', { count: left })}`}
        {successor !== null && found.data !== undefined && left === 0 && ` ${t('organisation.moved')}`}
      </p>
      {what === 'units' && publications > 0 && <p>{t('organisation.publicationsLeft', { count: publications })}</p>}
      {what === 'units' && phrases > 0 && <p>{t('organisation.phrasesLeft', { count: phrases })}</p>}
    </div>
  )
}
