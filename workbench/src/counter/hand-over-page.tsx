// Hand-over lists 交接单: which papers go from the window to the units at work, made by one clerk and taken by another.
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Checkbox, Input } from 'antd'
import { useState } from 'react'
import { type HandOver, handOvers, makeHandOver, takeHandOver } from '../api/counter.ts'
import { atText, codeText, useWords } from '../messages/words.ts'
import { Empty, Listing } from '../parts/listing.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { ProblemView, Refusal } from '../parts/problem-view.tsx'
import { toast } from '../parts/toast.tsx'
import { Waiting } from '../parts/waiting.tsx'
import './counter.css'
import { useDeed } from '../parts/deed.ts'
import { AtWindow } from './place.tsx'

type Item = HandOver['items'][number]

function Items({
  label,
  items,
  chosen,
  onChoose,
}: {
  readonly label: string
  readonly items: readonly Item[]
  readonly chosen?: ReadonlySet<string>
  readonly onChoose?: (id: string, on: boolean) => void
}) {
  const { t, say, list } = useWords()
  return (
    <Listing
      label={label}
      items={items}
      keyOf={one => one.caseId}
      empty={<Empty title={t('counter.nothingPending')} next={t('counter.nothingPendingNext')} />}
      columns={[
        {
          key: 'matter',
          title: t('counter.matter'),
          narrow: 'head',
          cell: one => (
            <>
              {onChoose ? (
                <Checkbox
                  aria-label={t('counter.chooseCase', { name: codeText(one.code) })}
                  checked={chosen?.has(one.caseId) ?? false}
                  onChange={event => onChoose(one.caseId, event.target.checked)}
                >
                  {say(one.matterTitle)}
                </Checkbox>
              ) : (
                say(one.matterTitle)
              )}
              <span className="row-sub code">{codeText(one.code)}</span>
            </>
          ),
        },
        { key: 'unit', title: t('counter.unit'), cell: one => say(one.unitName) },
        { key: 'papers', title: t('counter.papers'), cell: one => list(one.papers.map(say)) || '—' },
        {
          key: 'at',
          title: t('counter.receivedAt'),
          cell: one => <span className="code">{atText(one.receivedAt)}</span>,
        },
      ]}
    />
  )
}

/** One list goes with its papers: the others stay off the sheet. */
function printAlone(button: HTMLElement): void {
  const list = button.closest('details')
  list?.setAttribute('data-printed', '')
  print()
  list?.removeAttribute('data-printed')
}

function Lists({ hall }: { readonly hall: string }) {
  const { t } = useWords()
  const queries = useQueryClient()
  const found = useQuery(handOvers(hall))
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [note, setNote] = useState('')
  const refresh = () => queries.invalidateQueries({ queryKey: ['counter', 'hand-overs'] })
  const make = useDeed({
    mutationFn: () => makeHandOver(hall, { cases: [...chosen], note: note.trim() }),
    onSuccess: async () => {
      toast(t('counter.made'))
      setChosen(new Set())
      setNote('')
      await refresh()
    },
  })
  const take = useDeed({ mutationFn: (id: string) => takeHandOver(hall, id), onSettled: refresh })
  if (found.isPending) return <Waiting />
  if (found.isError) return <ProblemView error={found.error} onRetry={() => void found.refetch()} />
  return (
    <>
      <section className="panel not-printed">
        <h2>{t('counter.pending')}</h2>
        <Refusal error={make.error} />
        <Items
          label={t('counter.pending')}
          items={found.data.pending}
          chosen={chosen}
          onChoose={(id, on) => {
            const next = new Set(chosen)
            if (on) next.add(id)
            else next.delete(id)
            setChosen(next)
          }}
        />
        {found.data.pending.length > 0 && (
          <div className="filters" style={{ marginTop: 10 }}>
            <Input
              aria-label={t('counter.note')}
              placeholder={t('counter.note')}
              maxLength={500}
              style={{ maxWidth: 360 }}
              value={note}
              onChange={event => setNote(event.target.value)}
            />
            <Button type="primary" disabled={chosen.size === 0} loading={make.isPending} onClick={() => make.mutate()}>
              {t('counter.make')} {chosen.size > 0 && `(${chosen.size})`}
            </Button>
          </div>
        )}
      </section>
      <div className="gap" />
      <section className="panel">
        <h2 className="not-printed">{t('counter.lists')}</h2>
        <Refusal error={take.error} />
        {found.data.lists.length === 0 && <p className="muted">{t('counter.noLists')}</p>}
        {found.data.lists.map(one => (
          <details key={one.id} className="bulk-one hand-over">
            <summary>
              {t('counter.madeBy', { name: one.madeBy, at: atText(one.madeAt) })} ({one.items.length}){' '}
              <span className="tag" data-tone={one.takenAt ? 'good' : 'near'}>
                {one.takenAt
                  ? t('counter.takenBy', { name: one.takenBy ?? '', at: atText(one.takenAt) })
                  : t('counter.notTaken')}
              </span>
            </summary>
            {one.note && <p>{one.note}</p>}
            <Items label={t('counter.lists')} items={one.items} />
            <p className="on-paper">
              <span>{t('counter.givesSign')}</span>
              <span>{t('counter.takesSign')}</span>
              <span>{t('counter.signDay')}</span>
            </p>
            <div className="hand-over-deeds">
              {one.takenAt === null && (
                <Button type="primary" loading={take.isPending} onClick={() => take.mutate(one.id)}>
                  {t('counter.receive')}
                </Button>
              )}
              <Button onClick={event => printAlone(event.currentTarget)}>{t('counter.print')}</Button>
            </div>
          </details>
        ))}
      </section>
    </>
  )
}

export default function HandOverPage() {
  const { t } = useWords()
  return (
    <>
      <PageHead title={t('counter.handOver')} hint={t('counter.handOverHint')} />
      <AtWindow>{place => <Lists key={place.hall} hall={place.hall} />}</AtWindow>
    </>
  )
}
