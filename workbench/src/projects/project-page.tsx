// One project: its progress sheet over all matters with their limits, who helps, and what was done.
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Form, Radio, Select } from 'antd'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { ChangeDrawer, DayItem, LineItem } from '../admin/change-drawer.tsx'
import { entryNames } from '../api/catalogue.ts'
import { doToProject, oneProject, type ProjectView } from '../api/counter.ts'
import { me } from '../api/session.ts'
import { FactLine } from '../cases/question-panel.tsx'
import { atText, codeText, useWords } from '../messages/words.ts'
import { Empty, Listing } from '../parts/listing.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { ProblemView } from '../parts/problem-view.tsx'
import { Waiting } from '../parts/waiting.tsx'
import { HelperItem } from './helper-item.tsx'
import './projects.css'
import { useAmount } from './projects-page.tsx'

const DEEDS = ['addNote', 'addMatter', 'link', 'changeHelper', 'close'] as const
type Deed = (typeof DEEDS)[number]

interface Values {
  readonly note?: string
  readonly matter?: string
  readonly plannedDay?: string
  readonly case?: string
  readonly helper?: string
  readonly status?: string
}

function DeedDrawer({
  project,
  deed,
  onClose,
}: {
  readonly project: ProjectView
  readonly deed: Deed
  readonly onClose: () => void
}) {
  const { t, say } = useWords()
  const queries = useQueryClient()
  const [text, setText] = useState('')
  const matters = useQuery({ ...entryNames('matter', text), enabled: deed === 'addMatter' })
  return (
    <ChangeDrawer<Values>
      title={`${t(`projects.${deed}`)} · ${project.name}`}
      open
      onClose={onClose}
      withReason={deed !== 'link'}
      initial={{ status: 'completed' }}
      onSave={async values => {
        const { reason } = values
        if (deed === 'addNote') await doToProject(project, 'changes', { note: reason })
        if (deed === 'changeHelper') await doToProject(project, 'changes', { helper: values.helper, note: reason })
        if (deed === 'addMatter') {
          const addMatter = { matter: values.matter, plannedDay: values.plannedDay || null }
          await doToProject(project, 'changes', { addMatter, note: reason })
        }
        if (deed === 'link') {
          const [, region = project.region, id = ''] =
            /(?:\/cases\/(\d+)\/)?([0-9a-f-]{36})/.exec(values.case ?? '') ?? []
          await doToProject(project, 'cases', { caseRegion: region, caseId: id })
        }
        if (deed === 'close') await doToProject(project, 'close', { status: values.status, reason })
        await queries.invalidateQueries({ queryKey: ['projects'] })
      }}
    >
      {deed === 'addMatter' && (
        <>
          <Form.Item
            name="matter"
            label={t('projects.matters')}
            rules={[{ required: true, message: t('common.required') }]}
          >
            <Select
              showSearch={{ filterOption: false, onSearch: setText }}
              options={(matters.data ?? []).map(one => ({ value: one.code, label: say(one.title) }))}
            />
          </Form.Item>
          <DayItem name="plannedDay" label={t('projects.planned')} />
        </>
      )}
      {deed === 'link' && (
        <LineItem name="case" label={t('projects.link')} hint={t('projects.linkHint')} required max={200} />
      )}
      {deed === 'changeHelper' && <HelperItem region={project.region} present={project.helper} />}
      {deed === 'close' && (
        <Form.Item name="status" label={t('projects.closeStatus')}>
          <Radio.Group
            aria-label={t('projects.closeStatus')}
            options={(['completed', 'stopped'] as const).map(value => ({
              value,
              label: t(`projects.statuses.${value}`),
            }))}
          />
        </Form.Item>
      )}
    </ChangeDrawer>
  )
}

function Sheet({ project }: { readonly project: ProjectView }) {
  const { t, say } = useWords()
  return (
    <section className="panel">
      <h2>{t('projects.sheet')}</h2>
      <Listing
        label={t('projects.sheet')}
        items={project.sheet}
        keyOf={row => String(row.no)}
        toneOf={row => (row.behind || row.parts.some(part => part.overdue) ? 'overdue' : 'none')}
        empty={<Empty title={t('projects.mattersHint')} />}
        columns={[
          {
            key: 'matter',
            title: t('projects.matters'),
            narrow: 'head',
            cell: row => (
              <>
                {row.case ? (
                  <Link className="row-title" data-row-link to={`/cases/${row.case.region}/${row.case.id}`}>
                    {say(row.title)}
                  </Link>
                ) : (
                  say(row.title)
                )}
                {row.case && <span className="row-sub code">{codeText(row.case.code)}</span>}
              </>
            ),
          },
          {
            key: 'planned',
            title: t('projects.planned'),
            cell: row => <span className="code">{row.plannedDay ?? '—'}</span>,
          },
          {
            key: 'stage',
            title: t('projects.current'),
            cell: row => (
              <>
                <span className="tags">
                  <span className="tag" data-tone={row.case?.settledAt ? 'good' : row.case ? 'calm' : undefined}>
                    {row.case ? say(row.case.stageTitle) : t('projects.notBegun')}
                  </span>
                  {row.behind && (
                    <span className="tag" data-tone="red">
                      {t('projects.behind')}
                    </span>
                  )}
                </span>
                {row.parts.map(part => (
                  <span key={part.no} className="row-sub">
                    {say(part.unit.name)} · {say(part.stageTitle)}
                  </span>
                ))}
              </>
            ),
          },
          {
            key: 'due',
            title: t('projects.due'),
            cell: row =>
              row.parts.map(part => (
                <span key={part.no} className="row-sub">
                  <span className="code">{part.promisedDay ?? part.dueDay ?? '—'}</span>{' '}
                  {part.overdue && (
                    <span className="tag" data-tone="red">
                      {t('gantt.overdue')}
                    </span>
                  )}
                </span>
              )),
          },
        ]}
      />
    </section>
  )
}

function Whole({ project }: { readonly project: ProjectView }) {
  const { t, say } = useWords()
  const mine = useQuery(me())
  const amountOf = useAmount()
  const [deed, setDeed] = useState<Deed | null>(null)
  const manages =
    (mine.data?.rights.includes('projects.manage') || mine.data?.id === project.helper.id) && project.status === 'open'
  return (
    <>
      <PageHead title={project.name} hint={`${project.code} · ${project.investor}`}>
        {manages &&
          DEEDS.map(one => (
            <Button key={one} danger={one === 'close'} aria-haspopup="dialog" onClick={() => setDeed(one)}>
              {t(`projects.${one}`)}
            </Button>
          ))}
      </PageHead>
      <section className="panel">
        <dl className="facts">
          <FactLine
            title={t('projects.status')}
            value={
              <span className="tags">
                <span className="tag">{t(`projects.statuses.${project.status}`)}</span>
                {project.green && (
                  <span className="tag" data-tone="good">
                    {t('projects.greenTag')}
                  </span>
                )}
                {t('projects.progress', { done: project.done, total: project.matters, begun: project.begun })}
              </span>
            }
          />
          <FactLine
            title={t('projects.kind')}
            value={`${t(`projects.kinds.${project.kind}`)} · ${amountOf(project)}`}
          />
          <FactLine
            title={t('projects.helper')}
            value={`${project.helper.name} · ${say(project.helper.unit.name)} ${project.helper.phone ?? ''}`}
          />
          {project.contact && (
            <FactLine title={t('projects.contactName')} value={`${project.contact.name} ${project.contact.phone}`} />
          )}
          {project.site && <FactLine title={t('projects.site')} value={project.site} />}
          <FactLine title={t('projects.openedAt')} value={t('projects.opened', { at: atText(project.openedAt) })} />
        </dl>
      </section>
      <div className="gap" />
      <Sheet project={project} />
      <div className="gap" />
      <section className="panel">
        <h2>{t('projects.notes')}</h2>
        <ol className="timeline">
          {[...project.notes].reverse().map(note => (
            <li key={note.no}>
              <div className="act-line">
                <strong>{note.person}</strong>
                <time dateTime={note.at}>{atText(note.at)}</time>
              </div>
              <p className="prose">{note.text}</p>
            </li>
          ))}
        </ol>
      </section>
      {deed && <DeedDrawer key={deed} project={project} deed={deed} onClose={() => setDeed(null)} />}
    </>
  )
}

export default function ProjectPage() {
  const { region = '', id = '' } = useParams()
  const found = useQuery(oneProject(region, id))
  if (found.data) return <Whole project={found.data} />
  if (found.isPending) return <Waiting lines={8} />
  return <ProblemView error={found.error} onRetry={() => void found.refetch()} />
}
