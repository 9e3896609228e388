// The posts of one unit: roles, A and B holders, appointing and ending, closing.
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Form, Radio, Select, Space } from 'antd'
import { useState } from 'react'
import {
  addTo,
  changeIn,
  doTo,
  type Holder,
  type Post,
  people,
  posts,
  ROLES,
  type Role,
  type Unit,
} from '../api/organisation.ts'
import { useWords } from '../messages/words.ts'
import { Empty, Listing } from '../parts/listing.tsx'
import { Loaded } from '../parts/loaded.tsx'
import { Several } from '../parts/several.tsx'
import { ChangeDrawer, DayItem, LineItem } from './change-drawer.tsx'
import { ClosingDrawer } from './closing-drawer.tsx'

interface PostValues {
  readonly title: { readonly zh: string; readonly en?: string }
  readonly roles: readonly Role[]
}
interface HolderValues {
  readonly person: string
  readonly rank: 'A' | 'B'
  readonly from: string
  readonly to?: string
}
type Open =
  | { readonly what: 'new' }
  | { readonly what: 'edit' | 'appoint' | 'close'; readonly post: Post }
  | { readonly what: 'end'; readonly post: Post; readonly holder: Holder }

export function PostsPanel({ unit }: { readonly unit: Unit }) {
  const { t, say } = useWords()
  const queries = useQueryClient()
  const list = useQuery(posts(unit.id))
  const everyone = useQuery(people())
  const [open, setOpen] = useState<Open | null>(null)
  const close = () => setOpen(null)
  const refresh = () => queries.invalidateQueries({ queryKey: ['organisation'] })
  const holders = (post: Post, rank: 'A' | 'B') => {
    const found = post.holders.filter(holder => holder.rank === rank)
    if (found.length === 0) {
      return (
        <span className="tag" data-tone={post.open ? 'near' : undefined}>
          {rank === 'A' ? t('organisation.noHolder') : t('organisation.noDeputy')}
        </span>
      )
    }
    return found.map(holder => (
      <div key={`${holder.person}-${holder.from}`}>
        {holder.name} {holder.absent && <span className="tag">{t('organisation.absent')}</span>}{' '}
        <button type="button" className="link-button" onClick={() => setOpen({ what: 'end', post, holder })}>
          {t('organisation.endHolder')}
        </button>
        <span className="row-sub">
          {holder.from} – {holder.to ?? t('common.until')}
        </span>
      </div>
    ))
  }
  const editing = open?.what === 'edit' ? open.post : null
  return (
    <section className="panel">
      <div className="panel-head" style={{ marginBottom: 8 }}>
        <h2>{t('organisation.posts')}</h2>
        {unit.open && (
          <Button size="small" onClick={() => setOpen({ what: 'new' })}>
            {t('organisation.addPost')}
          </Button>
        )}
      </div>
      <Loaded query={list} lines={3}>
        {found => (
          <Listing
            label={t('organisation.posts')}
            items={found}
            keyOf={post => post.id}
            empty={<Empty title={t('organisation.noPosts')} next={t('organisation.noPostsNext')} />}
            columns={[
              {
                key: 'title',
                title: t('organisation.postTitle'),
                narrow: 'head',
                cell: post => (
                  <>
                    <button type="button" className="link-button" onClick={() => setOpen({ what: 'edit', post })}>
                      {say(post.title)}
                    </button>{' '}
                    {!post.open && <span className="tag">{t('organisation.closed')}</span>}
                  </>
                ),
              },
              {
                key: 'roles',
                title: t('organisation.roles'),
                cell: post => (
                  <span className="tags">
                    {post.roles.map(role => (
                      <span key={role} className="tag">
                        {t(`organisation.role.${role}`)}
                      </span>
                    ))}
                  </span>
                ),
              },
              { key: 'a', title: t('organisation.holderA'), cell: post => holders(post, 'A') },
              { key: 'b', title: t('organisation.holderB'), cell: post => holders(post, 'B') },
              {
                key: 'deeds',
                title: t('common.deeds'),
                narrow: 'foot',
                cell: post =>
                  post.open && (
                    <Space size={4} wrap>
                      <Button size="small" onClick={() => setOpen({ what: 'appoint', post })}>
                        {t('organisation.setHolder')}
                      </Button>
                      <Button size="small" onClick={() => setOpen({ what: 'close', post })}>
                        {t('organisation.close')}
                      </Button>
                    </Space>
                  ),
              },
            ]}
          />
        )}
      </Loaded>
      <ChangeDrawer<PostValues>
        key={`post-${editing?.id}-${open?.what === 'new'}`}
        title={editing ? say(editing.title) : t('organisation.addPost')}
        open={open?.what === 'new' || open?.what === 'edit'}
        onClose={close}
        initial={editing ?? {}}
        onSave={async ({ title, roles, reason }) => {
          const body = { title: { zh: title.zh, en: title.en ?? '' }, roles, reason }
          await (editing
            ? changeIn('posts', editing.id, body, editing.version)
            : addTo('posts', { unit: unit.id, ...body }, crypto.randomUUID()))
          await refresh()
        }}
      >
        <LineItem name={['title', 'zh']} label={t('organisation.postTitle')} required />
        <LineItem name={['title', 'en']} label={`${t('organisation.postTitle')} (English)`} max={200} />
        <Form.Item
          name="roles"
          label={t('organisation.roles')}
          rules={[{ required: true, message: t('common.required') }]}
        >
          <Several options={ROLES.map(value => ({ value, label: t(`organisation.role.${value}`) }))} />
        </Form.Item>
      </ChangeDrawer>
      <ChangeDrawer<HolderValues>
        key={`appoint-${open?.what === 'appoint' ? open.post.id : ''}`}
        title={`${t('organisation.setHolder')}：${open?.what === 'appoint' ? say(open.post.title) : ''}`}
        open={open?.what === 'appoint'}
        onClose={close}
        initial={{ rank: 'A' }}
        onSave={async ({ person, rank, from, to, reason }) => {
          if (open?.what !== 'appoint') return
          await doTo('posts', open.post.id, 'holders', { person, rank, from, to: to || null, reason })
          await refresh()
        }}
      >
        <Form.Item
          name="person"
          label={t('organisation.person')}
          rules={[{ required: true, message: t('common.required') }]}
        >
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            options={(everyone.data ?? [])
              .filter(one => !one.disabled)
              .map(one => ({ value: one.id, label: `${one.name}（${one.login}）` }))}
          />
        </Form.Item>
        <Form.Item name="rank" label={t('organisation.rank')}>
          <Radio.Group
            aria-label={t('organisation.rank')}
            options={[
              { value: 'A', label: t('organisation.holderA') },
              { value: 'B', label: t('organisation.holderB') },
            ]}
          />
        </Form.Item>
        <DayItem name="from" label={t('organisation.from')} required />
        <DayItem name="to" label={t('organisation.to')} hint={t('organisation.toHint')} />
      </ChangeDrawer>
      <ChangeDrawer<{ to: string }>
        key={`end-${open?.what === 'end' ? `${open.post.id}-${open.holder.person}` : ''}`}
        title={`${t('organisation.endHolder')}：${open?.what === 'end' ? open.holder.name : ''}`}
        open={open?.what === 'end'}
        onClose={close}
        initial={{}}
        onSave={async ({ to, reason }) => {
          if (open?.what !== 'end') return
          const { person, from } = open.holder
          await doTo('posts', open.post.id, 'holders/end', { person, from, to, reason })
          await refresh()
        }}
      >
        <DayItem name="to" label={t('organisation.to')} required />
      </ChangeDrawer>
      {open?.what === 'close' && (
        <ClosingDrawer
          what="posts"
          id={open.post.id}
          name={open.post.title}
          heirs={(list.data ?? [])
            .filter(post => post.open && post.id !== open.post.id)
            .map(post => ({ id: post.id, name: post.title }))}
          onClose={close}
          onDone={refresh}
        />
      )}
    </section>
  )
}
