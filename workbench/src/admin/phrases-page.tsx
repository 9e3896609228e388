// The register of standard phrases: of the whole house, and of units.
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Form, Input, InputNumber, Select } from 'antd'
import { useState } from 'react'
import { units } from '../api/organisation.ts'
import { addPhrase, changePhrase, type Phrase, phrases, removePhrase } from '../api/registers.ts'
import { me } from '../api/session.ts'
import { useWords } from '../messages/words.ts'
import type { Messages } from '../messages/zh.ts'
import { Empty, Listing } from '../parts/listing.tsx'
import { Loaded } from '../parts/loaded.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { ChangeDrawer, LineItem } from './change-drawer.tsx'

interface Values {
  readonly unit?: string | null
  readonly use: string
  readonly title: string
  readonly body: string
  readonly position: number
}

export default function PhrasesPage() {
  const { t, say } = useWords()
  const queries = useQueryClient()
  const list = useQuery(phrases())
  const unitList = useQuery(units())
  const mine = useQuery(me())
  // The house's own are the administrator's; a head keeps those of the unit.
  const ofHouse = mine.data?.rights.includes('settings.manage') ?? false
  const own = mine.data?.posts.map(one => one.unit) ?? []
  const [edited, setEdited] = useState<Phrase | 'new' | null>(null)
  const [removed, setRemoved] = useState<Phrase | null>(null)
  const present = edited === null || edited === 'new' ? null : edited
  const uses = t('phrases.uses', { returnObjects: true }) as Messages['phrases']['uses']
  const nameOfUse = (use: string) => uses[use as keyof typeof uses] ?? use
  const unitName = (id: string | null) => {
    if (id === null) return t('phrases.everyUnit')
    const unit = unitList.data?.find(one => one.id === id)
    return unit ? say(unit.name) : id
  }
  const refresh = () => queries.invalidateQueries({ queryKey: ['registers', 'phrases'] })
  return (
    <>
      <PageHead title={t('phrases.title')} hint={t('phrases.hint')}>
        <Button type="primary" onClick={() => setEdited('new')}>
          {t('phrases.add')}
        </Button>
      </PageHead>
      <Loaded query={list}>
        {found => (
          <Listing
            label={t('phrases.title')}
            items={found}
            keyOf={one => one.id}
            empty={<Empty title={t('phrases.empty')} next={t('phrases.emptyNext')} />}
            columns={[
              {
                key: 'title',
                title: t('phrases.name'),
                narrow: 'head',
                cell: one => (
                  <button type="button" className="link-button" data-row-link onClick={() => setEdited(one)}>
                    {one.title}
                  </button>
                ),
              },
              { key: 'use', title: t('phrases.use'), cell: one => <span className="tag">{nameOfUse(one.use)}</span> },
              { key: 'unit', title: t('phrases.unit'), cell: one => unitName(one.unit) },
              { key: 'body', title: t('phrases.body'), cell: one => one.body.slice(0, 120) },
              {
                key: 'remove',
                title: t('common.deeds'),
                narrow: 'foot',
                cell: one => (
                  <Button size="small" onClick={() => setRemoved(one)}>
                    {t('common.remove')}
                  </Button>
                ),
              },
            ]}
          />
        )}
      </Loaded>
      <ChangeDrawer<Values>
        key={present?.id ?? 'new'}
        title={present?.title ?? t('phrases.add')}
        open={edited !== null}
        onClose={() => setEdited(null)}
        initial={
          present ?? {
            use: 'answer',
            position: ((list.data?.length ?? 0) + 1) * 10,
            ...(ofHouse ? {} : { unit: own[0] ?? null }),
          }
        }
        onSave={async ({ unit, use, title, body, position, reason }) => {
          const fields = { use, title, body, position, reason }
          await (present
            ? changePhrase(present.id, fields, present.version)
            : addPhrase({ unit: unit ?? null, ...fields }))
          await refresh()
        }}
      >
        <Form.Item name="use" label={t('phrases.use')} rules={[{ required: true, message: t('common.required') }]}>
          <Select options={Object.entries(uses).map(([value, label]) => ({ value, label }))} />
        </Form.Item>
        <LineItem name="title" label={t('phrases.name')} required max={60} />
        <Form.Item
          name="body"
          label={t('phrases.body')}
          rules={[{ required: true, whitespace: true, message: t('common.required') }]}
        >
          <Input.TextArea autoSize={{ minRows: 5 }} maxLength={2000} showCount />
        </Form.Item>
        <Form.Item name="unit" label={t('phrases.unit')}>
          <Select
            allowClear={ofHouse}
            disabled={present !== null}
            placeholder={t('phrases.everyUnit')}
            showSearch={{ optionFilterProp: 'label' }}
            options={(unitList.data ?? [])
              .filter(one => ofHouse || own.includes(one.id))
              .map(one => ({ value: one.id, label: say(one.name) }))}
          />
        </Form.Item>
        <Form.Item name="position" label={t('phrases.position')}>
          <InputNumber min={0} max={100_000} />
        </Form.Item>
      </ChangeDrawer>
      <ChangeDrawer
        key={`remove-${removed?.id}`}
        title={`${t('common.remove')}：${removed?.title ?? ''}`}
        open={removed !== null}
        onClose={() => setRemoved(null)}
        initial={{}}
        danger
        saveText={t('common.remove')}
        onSave={async ({ reason }) => {
          if (removed) await removePhrase(removed.id, reason, removed.version)
          await refresh()
        }}
      />
    </>
  )
}
