// The working calendar: the years loaded, the alarm when they run out, and loading a notice with a look at what it would move.
import { useQuery } from '@tanstack/react-query'
import { Button, Drawer } from 'antd'
import { useState } from 'react'
import { calendar, type NoticeView } from '../api/registers.ts'
import { dayOf, useWords } from '../messages/words.ts'
import { Empty, Listing } from '../parts/listing.tsx'
import { Loaded } from '../parts/loaded.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { NoticeDrawer } from './notice-drawer.tsx'

export default function CalendarPage() {
  const { t, say } = useWords()
  const list = useQuery(calendar())
  const [shown, setShown] = useState<NoticeView | null>(null)
  const [adding, setAdding] = useState(false)
  const scopeName = (scope: string) => (scope === 'national' ? t('calendar.national') : scope)
  const years = [...(list.data?.notices ?? [])].sort((a, b) => b.year - a.year || a.scope.localeCompare(b.scope))
  return (
    <>
      <PageHead title={t('calendar.title')} hint={t('calendar.hint')}>
        <Button type="primary" onClick={() => setAdding(true)}>
          {t('calendar.add')}
        </Button>
      </PageHead>
      {list.data?.alarm && (
        <div className="refusal" role="alert">
          <strong>{t('calendar.alarm', { year: list.data.alarm.lastYear, days: list.data.alarm.longest })}</strong>
          <p>{t('calendar.alarmMend', { year: list.data.alarm.missingYear })}</p>
        </div>
      )}
      {list.data?.moving && (
        <p className="advice" role="status">
          {t('calendar.moving')}
        </p>
      )}
      <Loaded query={list}>
        {() => (
          <Listing
            label={t('calendar.title')}
            items={years}
            keyOf={one => `${one.year}-${one.scope}`}
            empty={<Empty title={t('calendar.empty')} />}
            columns={[
              {
                key: 'year',
                title: t('calendar.year'),
                narrow: 'head',
                cell: one => (
                  <button type="button" className="link-button" data-row-link onClick={() => setShown(one)}>
                    {one.year} · {scopeName(one.scope)}
                  </button>
                ),
              },
              { key: 'off', title: t('calendar.off'), cell: one => t('calendar.days', { count: one.off.length }) },
              { key: 'work', title: t('calendar.work'), cell: one => t('calendar.days', { count: one.work.length }) },
              {
                key: 'source',
                title: t('calendar.source'),
                cell: one => say(one.title),
              },
              { key: 'days', title: t('calendar.workingDayCount'), number: true, cell: one => one.workingDays ?? '—' },
              { key: 'loaded', title: t('calendar.loadedAt'), cell: one => dayOf(one.loadedAt) },
              { key: 'revision', title: t('calendar.revision'), number: true, cell: one => one.revision },
            ]}
          />
        )}
      </Loaded>
      <Drawer
        open={shown !== null}
        onClose={() => setShown(null)}
        title={shown ? `${shown.year} · ${scopeName(shown.scope)}` : ''}
        size={Math.min(520, innerWidth)}
      >
        {shown &&
          (['off', 'work'] as const).map(kind => (
            <section key={kind} style={{ marginBottom: 16 }}>
              <h3 style={{ fontSize: 14 }}>{t(`calendar.${kind}`)}</h3>
              <div className="days">
                {shown[kind].map(one => (
                  <span key={one} className="tag" data-tone={kind === 'off' ? 'near' : 'calm'}>
                    {one.slice(5)}
                  </span>
                ))}
                {shown[kind].length === 0 && t('common.none')}
              </div>
            </section>
          ))}
      </Drawer>
      <NoticeDrawer
        open={adding}
        onClose={() => setAdding(false)}
        nextYear={Math.max(0, ...years.map(one => one.year)) + 1}
        afterApply={() => void list.refetch()}
      />
    </>
  )
}
