// The register of people: accounts, posts held, log-in state, and what a security administrator does about them.
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Form, Input, Select, Space, Switch } from 'antd'
import { useState } from 'react'
import { addTo, changeIn, doTo, giveInitialPassword, type Person, people, units } from '../api/organisation.ts'
import { useWords } from '../messages/words.ts'
import { Empty, Listing } from '../parts/listing.tsx'
import { Loaded } from '../parts/loaded.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { ChangeDrawer, LineItem, orNull } from './change-drawer.tsx'

interface Values {
  readonly login: string
  readonly name: string
  readonly phone?: string | null
  readonly email?: string | null
  readonly language: 'zh' | 'en'
  readonly disabled?: boolean
}
type Deed = 'password' | 'unlock' | 'second-factor/remove'

export default function PeoplePage() {
  const { t, say, list: wordList } = useWords()
  const queries = useQueryClient()
  const list = useQuery(people())
  const unitList = useQuery(units())
  const [words, setWords] = useState('')
  const [edited, setEdited] = useState<Person | 'new' | null>(null)
  const [deed, setDeed] = useState<{ readonly person: Person; readonly deed: Deed } | null>(null)
  const present = edited === null || edited === 'new' ? null : edited
  const refresh = () => queries.invalidateQueries({ queryKey: ['organisation'] })
  const unitName = (id: string) => {
    const unit = unitList.data?.find(one => one.id === id)
    return unit ? unit.short || say(unit.name) : id
  }
  // Somebody may hold several posts of one unit: it is named once.
  const ranksIn = (one: Person, unit: string) =>
    wordList(
      (['A', 'B'] as const)
        .filter(rank => one.posts.some(post => post.unit === unit && post.rank === rank))
        .map(rank => t(rank === 'A' ? 'organisation.holderA' : 'organisation.holderB')),
    )
  const shown = (list.data ?? []).filter(one => `${one.name} ${one.login}`.includes(words.trim()))
  const deedTitle: Record<Deed, string> = {
    password: t('people.resetPassword'),
    unlock: t('people.unlock'),
    'second-factor/remove': t('people.removeSecond'),
  }
  return (
    <>
      <PageHead title={t('people.title')} hint={t('people.hint')}>
        <Button type="primary" onClick={() => setEdited('new')}>
          {t('people.add')}
        </Button>
      </PageHead>
      <div className="filters">
        <div className="search-box">
          <input
            className="input"
            type="search"
            data-search
            aria-label={`${t('people.name')} ${t('people.login')}`}
            placeholder={`${t('people.name')} / ${t('people.login')}`}
            value={words}
            onChange={event => setWords(event.target.value)}
          />
        </div>
      </div>
      <Loaded query={list}>
        {() => (
          <Listing
            label={t('people.title')}
            items={shown}
            keyOf={one => one.id}
            empty={<Empty title={t('people.empty')} />}
            columns={[
              {
                key: 'name',
                title: t('people.name'),
                narrow: 'head',
                cell: one => (
                  <button type="button" className="link-button" data-row-link onClick={() => setEdited(one)}>
                    {one.name}
                  </button>
                ),
              },
              { key: 'login', title: t('people.login'), cell: one => <span className="code">{one.login}</span> },
              {
                key: 'posts',
                title: t('people.posts'),
                cell: one =>
                  one.posts.length === 0
                    ? t('common.none')
                    : [...new Set(one.posts.map(post => post.unit))]
                        .map(unit => `${unitName(unit)} ${ranksIn(one, unit)}`)
                        .join('；'),
              },
              {
                key: 'state',
                title: t('people.state'),
                cell: one => (
                  <span className="tags">
                    <span className="tag" data-tone={one.disabled ? undefined : one.locked ? 'overdue' : 'good'}>
                      {one.disabled ? t('people.disabled') : one.locked ? t('people.locked') : t('people.active')}
                    </span>
                    {one.secondFactor && <span className="tag">{t('people.second')}</span>}
                  </span>
                ),
              },
              {
                key: 'deeds',
                title: t('common.deeds'),
                narrow: 'foot',
                cell: one => (
                  <Space wrap size={4}>
                    <Button size="small" onClick={() => setDeed({ person: one, deed: 'password' })}>
                      {t('people.resetPassword')}
                    </Button>
                    {one.locked && (
                      <Button size="small" onClick={() => setDeed({ person: one, deed: 'unlock' })}>
                        {t('people.unlock')}
                      </Button>
                    )}
                    {one.secondFactor && (
                      <Button size="small" onClick={() => setDeed({ person: one, deed: 'second-factor/remove' })}>
                        {t('people.removeSecond')}
                      </Button>
                    )}
                  </Space>
                ),
              },
            ]}
          />
        )}
      </Loaded>
      <ChangeDrawer<Values>
        key={present?.id ?? 'new'}
        title={present?.name ?? t('people.add')}
        open={edited !== null}
        onClose={() => setEdited(null)}
        initial={present ?? { language: 'zh' }}
        onSave={async ({ login, name, phone, email, language, disabled, reason }) => {
          const fields = { name, phone: orNull(phone), email: orNull(email), language, reason }
          await (present
            ? changeIn('people', present.id, { ...fields, disabled: disabled ?? false }, present.version)
            : addTo('people', { login, ...fields }, crypto.randomUUID()))
          await refresh()
        }}
      >
        <LineItem name="name" label={t('people.name')} required max={60} />
        <LineItem
          name="login"
          label={t('people.login')}
          hint={t('people.loginHint')}
          required
          max={60}
          disabled={present !== null}
        />
        <LineItem name="phone" label={t('people.phone')} max={40} />
        <LineItem name="email" label={t('people.email')} max={120} />
        <Form.Item name="language" label={t('people.language')}>
          <Select
            options={[
              { value: 'zh', label: t('language.zh') },
              { value: 'en', label: t('language.en') },
            ]}
          />
        </Form.Item>
        {present && (
          <Form.Item name="disabled" label={t('people.disable')} valuePropName="checked">
            <Switch />
          </Form.Item>
        )}
      </ChangeDrawer>
      <ChangeDrawer<{ password?: string }>
        key={`${deed?.person.id}-${deed?.deed}`}
        title={deed ? `${deedTitle[deed.deed]}：${deed.person.name}` : ''}
        open={deed !== null}
        onClose={() => setDeed(null)}
        initial={{}}
        onSave={async ({ password, reason }) => {
          if (deed === null) return
          if (deed.deed === 'password') await giveInitialPassword(deed.person.id, password ?? '', reason)
          else await doTo('people', deed.person.id, deed.deed, { reason })
          await refresh()
        }}
      >
        {deed?.deed === 'password' && (
          <Form.Item
            name="password"
            label={t('people.initialPassword')}
            extra={`${t('login.rules')}${t('people.initialPasswordHint')}`}
            rules={[{ required: true, message: t('common.required') }]}
          >
            <Input autoComplete="off" />
          </Form.Item>
        )}
      </ChangeDrawer>
    </>
  )
}
