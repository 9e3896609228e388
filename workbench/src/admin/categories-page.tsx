// The register of categories.
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Form, InputNumber, Switch } from 'antd'
import { useState } from 'react'
import { addCategory, type Category, categories, changeCategory } from '../api/registers.ts'
import { useWords } from '../messages/words.ts'
import { Empty, Listing } from '../parts/listing.tsx'
import { Loaded } from '../parts/loaded.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { ChangeDrawer, LineItem } from './change-drawer.tsx'

interface Values {
  readonly code: string
  readonly title: { readonly zh: string; readonly en: string }
  readonly position: number
  readonly open: boolean
}

export default function CategoriesPage() {
  const { t, say } = useWords()
  const queries = useQueryClient()
  const list = useQuery(categories())
  const [edited, setEdited] = useState<Category | 'new' | null>(null)
  const present = edited === null || edited === 'new' ? null : edited
  return (
    <>
      <PageHead title={t('categories.title')} hint={t('categories.hint')}>
        <Button type="primary" onClick={() => setEdited('new')}>
          {t('categories.add')}
        </Button>
      </PageHead>
      <Loaded query={list}>
        {found => (
          <Listing
            label={t('categories.title')}
            items={found}
            keyOf={one => one.code}
            empty={<Empty title={t('categories.empty')} />}
            columns={[
              {
                key: 'name',
                title: t('categories.name'),
                narrow: 'head',
                cell: one => (
                  <button type="button" className="link-button" data-row-link onClick={() => setEdited(one)}>
                    {say(one.title)}
                  </button>
                ),
              },
              { key: 'code', title: t('categories.code'), cell: one => <span className="code">{one.code}</span> },
              { key: 'position', title: t('categories.position'), number: true, cell: one => one.position },
              {
                key: 'open',
                title: t('people.state'),
                cell: one => (
                  <span className="tag" data-tone={one.open ? 'good' : undefined}>
                    {one.open ? t('categories.open') : t('categories.closed')}
                  </span>
                ),
              },
            ]}
          />
        )}
      </Loaded>
      <ChangeDrawer<Values>
        key={present?.code ?? 'new'}
        title={present ? say(present.title) : t('categories.add')}
        open={edited !== null}
        onClose={() => setEdited(null)}
        initial={present ?? { position: ((list.data?.length ?? 0) + 1) * 10, open: true }}
        onSave={async ({ code, title, position, open, reason }) => {
          const body = { title: { zh: title.zh, en: title.en ?? '' }, position, open, reason }
          await (present ? changeCategory(present.code, body, present.version) : addCategory({ code, ...body }))
          await queries.invalidateQueries({ queryKey: ['registers', 'categories'] })
        }}
      >
        <LineItem
          name="code"
          label={t('categories.code')}
          hint={t('categories.codeHint')}
          required
          max={40}
          disabled={present !== null}
        />
        <LineItem name={['title', 'zh']} label={t('categories.name')} required />
        <LineItem name={['title', 'en']} label={t('categories.nameEn')} />
        <Form.Item name="position" label={t('categories.position')}>
          <InputNumber min={0} max={100_000} />
        </Form.Item>
        <Form.Item name="open" label={t('categories.open')} valuePropName="checked">
          <Switch />
        </Form.Item>
      </ChangeDrawer>
    </>
  )
}
