// Absences: while an A holder is away, the work goes to B.
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Form, Select } from 'antd'
import { useState } from 'react'
import { type Absence, absences, addTo, changeIn, people } from '../api/organisation.ts'
import { useWords } from '../messages/words.ts'
import { Empty, Listing } from '../parts/listing.tsx'
import { Loaded } from '../parts/loaded.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { ChangeDrawer, DayItem } from './change-drawer.tsx'

interface Values {
  readonly person: string
  readonly from: string
  readonly to: string
}

export default function AbsencesPage() {
  const { t, day } = useWords()
  const queries = useQueryClient()
  const list = useQuery(absences())
  const everyone = useQuery(people())
  const [edited, setEdited] = useState<Absence | 'new' | null>(null)
  const present = edited === null || edited === 'new' ? null : edited
  const nameOf = (id: string) => everyone.data?.find(one => one.id === id)?.name ?? id
  return (
    <>
      <PageHead title={t('absences.title')} hint={t('absences.hint')}>
        <Button type="primary" onClick={() => setEdited('new')}>
          {t('absences.add')}
        </Button>
      </PageHead>
      <Loaded query={list}>
        {found => (
          <Listing
            label={t('absences.title')}
            items={found}
            keyOf={one => one.id}
            empty={<Empty title={t('absences.empty')} next={t('absences.emptyNext')} />}
            columns={[
              { key: 'person', title: t('absences.person'), narrow: 'head', cell: one => nameOf(one.person) },
              { key: 'from', title: t('absences.from'), cell: one => day(one.from) },
              { key: 'to', title: t('absences.to'), cell: one => day(one.to) },
              { key: 'why', title: t('absences.why'), cell: one => one.reason },
              {
                key: 'end',
                title: t('common.deeds'),
                narrow: 'foot',
                cell: one => (
                  <Button size="small" onClick={() => setEdited(one)}>
                    {t('absences.end')}
                  </Button>
                ),
              },
            ]}
          />
        )}
      </Loaded>
      <ChangeDrawer<Values>
        key={present?.id ?? 'new'}
        title={present ? `${t('absences.end')}：${nameOf(present.person)}` : t('absences.add')}
        open={edited !== null}
        onClose={() => setEdited(null)}
        initial={present ? { to: present.to } : {}}
        reasonWords={{ label: t('absences.why'), hint: t('absences.whyHint') }}
        onSave={async ({ person, from, to, reason }) => {
          await (present
            ? changeIn('absences', present.id, { to, reason }, undefined)
            : addTo('absences', { person, from, to, reason }, crypto.randomUUID()))
          await queries.invalidateQueries({ queryKey: ['organisation'] })
        }}
      >
        {present === null && (
          <>
            <Form.Item
              name="person"
              label={t('absences.person')}
              rules={[{ required: true, message: t('common.required') }]}
            >
              <Select
                showSearch={{ optionFilterProp: 'label' }}
                options={(everyone.data ?? []).map(one => ({ value: one.id, label: `${one.name}（${one.login}）` }))}
              />
            </Form.Item>
            <DayItem name="from" label={t('absences.from')} required />
          </>
        )}
        <DayItem name="to" label={t('absences.to')} required />
      </ChangeDrawer>
    </>
  )
}
