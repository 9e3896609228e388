// The tree of regions and units on the left; the chosen unit with its posts and their A and B holders on the right.
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Checkbox, Form, Input, InputNumber, Select } from 'antd'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { addTo, changeIn, type Region, regions, UNIT_KINDS, type Unit, units } from '../api/organisation.ts'
import { useWords } from '../messages/words.ts'
import { Empty } from '../parts/listing.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { ProblemView } from '../parts/problem-view.tsx'
import { Waiting } from '../parts/waiting.tsx'
import { ChangeDrawer, LineItem, orNull } from './change-drawer.tsx'
import { ClosingDrawer, Moving } from './closing-drawer.tsx'
import { PostsPanel } from './posts-panel.tsx'

interface UnitValues {
  readonly region: string
  readonly kind: Unit['kind']
  readonly name: { readonly zh: string; readonly en?: string }
  readonly short: string
  readonly phone?: string | null
  readonly address?: string | null
  readonly duties?: string
  readonly position?: number
}

/** Regions in the order of the tree, each with its depth. */
function walk(all: readonly Region[]): readonly { readonly region: Region; readonly depth: number }[] {
  const codes = new Set(all.map(region => region.code))
  const below = (parent: string | null, depth: number): { region: Region; depth: number }[] =>
    all
      .filter(region => (region.parent !== null && codes.has(region.parent) ? region.parent : null) === parent)
      .flatMap(region => [{ region, depth }, ...below(region.code, depth + 1)])
  return below(null, 0)
}

type Open = 'unit' | 'new-unit' | 'region' | 'close' | null

export default function OrganisationPage() {
  const { t, say } = useWords()
  const queries = useQueryClient()
  const [search, setSearch] = useSearchParams()
  const regionList = useQuery(regions())
  const unitList = useQuery(units())
  const [withClosed, setWithClosed] = useState(false)
  const [words, setWords] = useState('')
  const [open, setOpen] = useState<Open>(null)
  const chosen = unitList.data?.find(unit => unit.id === search.get('unit')) ?? null
  const refresh = () => queries.invalidateQueries({ queryKey: ['organisation'] })
  const close = () => setOpen(null)
  if (regionList.isPending || unitList.isPending) return <Waiting lines={10} />
  if (regionList.isError) return <ProblemView error={regionList.error} onRetry={() => void regionList.refetch()} />
  if (unitList.isError) return <ProblemView error={unitList.error} onRetry={() => void unitList.refetch()} />
  const shown = unitList.data.filter(
    unit => (withClosed || unit.open) && `${unit.name.zh}${unit.name.en}${unit.short}`.includes(words.trim()),
  )
  const isNew = open === 'new-unit'
  return (
    <>
      <PageHead title={t('organisation.title')} hint={t('organisation.hint')}>
        <Button onClick={() => setOpen('region')}>{t('organisation.addRegion')}</Button>
        <Button type="primary" onClick={() => setOpen('new-unit')}>
          {t('organisation.addUnit')}
        </Button>
      </PageHead>
      <div className="tree-layout">
        <nav className="panel choices" aria-label={t('organisation.tree')}>
          <input
            className="input"
            type="search"
            data-search
            aria-label={t('common.search')}
            placeholder={t('act.unitSearch')}
            value={words}
            onChange={event => setWords(event.target.value)}
          />
          <Checkbox checked={withClosed} onChange={event => setWithClosed(event.target.checked)}>
            {t('organisation.showClosed')}
          </Checkbox>
          <div className="unit-tree">
            {walk(regionList.data).map(({ region, depth }) => {
              const own = shown.filter(unit => unit.region === region.code)
              if (words.trim() !== '' && own.length === 0) return null
              return (
                <section key={region.code} style={{ paddingLeft: depth * 12 }}>
                  <h2>
                    {say(region.name)} <span className="code">{region.code}</span> ·{' '}
                    {t(`organisation.levels.${region.level}`)}
                  </h2>
                  <ul data-rows>
                    {own.map(unit => (
                      <li key={unit.id}>
                        <button
                          type="button"
                          data-row-link
                          aria-current={unit.id === chosen?.id}
                          onClick={() => setSearch({ unit: unit.id })}
                        >
                          {say(unit.name)} {!unit.open && <span className="tag">{t('organisation.closed')}</span>}
                        </button>
                      </li>
                    ))}
                  </ul>
                </section>
              )
            })}
          </div>
        </nav>
        {chosen === null ? (
          <Empty title={t('organisation.unit')} next={t('organisation.chooseUnit')} />
        ) : (
          <div>
            <section className="panel">
              <div className="panel-head">
                <h2>{say(chosen.name)}</h2>
                <span style={{ display: 'flex', gap: 8 }}>
                  <Button size="small" onClick={() => setOpen('unit')}>
                    {t('common.edit')}
                  </Button>
                  {chosen.open && (
                    <Button size="small" danger onClick={() => setOpen('close')}>
                      {t('organisation.closeUnit')}
                    </Button>
                  )}
                </span>
              </div>
              {!chosen.open && (
                <Moving
                  what="units"
                  id={chosen.id}
                  successor={unitList.data.find(unit => unit.id === chosen.successor)?.name ?? null}
                />
              )}
              <dl className="facts">
                <dt>{t('organisation.kind')}</dt>
                <dd>{t(`organisation.kinds.${chosen.kind}`)}</dd>
                <dt>{t('organisation.phone')}</dt>
                <dd>{chosen.phone ?? t('common.none')}</dd>
                <dt>{t('organisation.address')}</dt>
                <dd>{chosen.address ?? t('common.none')}</dd>
                <dt>{t('organisation.duties')}</dt>
                <dd className="prose">{chosen.duties || t('common.none')}</dd>
              </dl>
            </section>
            <PostsPanel key={chosen.id} unit={chosen} />
          </div>
        )}
      </div>
      <ChangeDrawer<UnitValues>
        key={`${open}-${chosen?.id}`}
        title={isNew ? t('organisation.addUnit') : chosen ? say(chosen.name) : ''}
        open={open === 'unit' || isNew}
        onClose={close}
        initial={
          isNew ? { kind: 'department', position: 100, ...(chosen ? { region: chosen.region } : {}) } : (chosen ?? {})
        }
        onSave={async ({ region, kind, name, short, phone, address, duties, position, reason }) => {
          const fields = {
            name: { zh: name.zh, en: name.en ?? '' },
            short,
            phone: orNull(phone),
            address: orNull(address),
            duties: duties ?? '',
            position: position ?? 0,
            reason,
          }
          if (isNew) await addTo('units', { region, kind, ...fields }, crypto.randomUUID())
          else if (chosen) await changeIn('units', chosen.id, fields, chosen.version)
          await refresh()
        }}
      >
        <Form.Item
          name="region"
          label={t('organisation.regions')}
          rules={[{ required: true, message: t('common.required') }]}
        >
          <Select
            disabled={!isNew}
            showSearch={{ optionFilterProp: 'label' }}
            options={regionList.data.map(one => ({ value: one.code, label: `${say(one.name)} ${one.code}` }))}
          />
        </Form.Item>
        <Form.Item name="kind" label={t('organisation.kind')}>
          <Select
            disabled={!isNew}
            options={UNIT_KINDS.map(value => ({ value, label: t(`organisation.kinds.${value}`) }))}
          />
        </Form.Item>
        <LineItem name={['name', 'zh']} label={t('organisation.nameZh')} required />
        <LineItem name={['name', 'en']} label={t('organisation.nameEn')} max={200} />
        <LineItem name="short" label={t('organisation.short')} required max={20} />
        <LineItem name="phone" label={t('organisation.phone')} max={40} />
        <LineItem name="address" label={t('organisation.address')} max={200} />
        <Form.Item name="duties" label={t('organisation.duties')}>
          <Input.TextArea autoSize={{ minRows: 3 }} maxLength={5000} />
        </Form.Item>
        <Form.Item name="position" label={t('organisation.position')}>
          <InputNumber min={0} max={100_000} />
        </Form.Item>
      </ChangeDrawer>
      <ChangeDrawer<{ code: string; name: { zh: string; en?: string } }>
        key={`region-${open === 'region'}`}
        title={t('organisation.addRegion')}
        open={open === 'region'}
        onClose={close}
        initial={{}}
        onSave={async ({ code, name, reason }) => {
          await addTo('regions', { code, name: { zh: name.zh, en: name.en ?? '' }, reason }, crypto.randomUUID())
          await refresh()
        }}
      >
        <LineItem
          name="code"
          label={t('organisation.regionCode')}
          hint={t('organisation.regionCodeHint')}
          required
          max={12}
        />
        <LineItem name={['name', 'zh']} label={t('organisation.nameZh')} required />
        <LineItem name={['name', 'en']} label={t('organisation.nameEn')} max={200} />
      </ChangeDrawer>
      {open === 'close' && chosen && (
        <ClosingDrawer
          what="units"
          id={chosen.id}
          name={chosen.name}
          heirs={unitList.data.filter(unit => unit.open && unit.id !== chosen.id && unit.kind === chosen.kind)}
          onClose={close}
          onDone={refresh}
        />
      )}
    </>
  )
}
