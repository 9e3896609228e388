// One entry of a register: its state, the steps it may take, and its contents, versions and history side by side.
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Tabs } from 'antd'
import { useState } from 'react'
import { useParams } from 'react-router'
import { ENTRY_KINDS, type Entry, oneEntry } from '../api/catalogue.ts'
import { atText, useWords } from '../messages/words.ts'
import { PageHead } from '../parts/page-head.tsx'
import { ProblemView } from '../parts/problem-view.tsx'
import { Waiting } from '../parts/waiting.tsx'
import './catalogue.css'
import { Compare } from './difference-view.tsx'
import { Contents } from './entry-contents.tsx'
import { History } from './entry-history.tsx'
import { Steps } from './entry-steps.tsx'

function Whole({ entry }: { readonly entry: Entry }) {
  const { t, say } = useWords()
  const queries = useQueryClient()
  const [dirty, setDirty] = useState(false)
  // Kept here: a saved draft is drawn anew, and its editor stays where it was.
  const [section, setSection] = useState<string | null>(null)
  const refresh = async () => {
    await queries.invalidateQueries({ queryKey: ['catalogue'] })
  }
  return (
    <>
      <PageHead
        title={say(entry.title)}
        hint={`${t(`catalogue.kinds.${entry.kind}`)} · ${entry.code} · ${say(entry.unit.name)}`}
      >
        <Steps entry={entry} dirty={dirty} onDone={refresh} />
      </PageHead>
      <p className="tags entry-state">
        <span
          className="tag"
          data-tone={entry.status === 'published' ? 'good' : entry.status === 'withdrawn' ? undefined : 'near'}
        >
          {t(`catalogue.statuses.${entry.status}`)}
        </span>
        <span className="tag">
          {entry.inForceVersion === null
            ? t('entry.notInForce')
            : t('entry.inForce', { version: entry.inForceVersion })}
        </span>
        {entry.draftVersion !== null && (
          <span className="tag" data-tone="calm">
            {t('entry.draftOf', { version: entry.draftVersion })}
          </span>
        )}
        {entry.submittedBy && entry.submittedAt && entry.status === 'in-review' && (
          <span className="muted">
            {t('entry.submittedBy', { name: entry.submittedBy.name, at: atText(entry.submittedAt) })}
          </span>
        )}
        {entry.kind === 'matter' && entry.inForceVersion !== null && (
          <a href={`/guides/${entry.code}`} target="_blank" rel="noreferrer">
            {t('entry.publicPage')}
          </a>
        )}
      </p>
      {entry.reviewNote && entry.status === 'draft' && (
        <p className="advice">{t('entry.reviewNote', { note: entry.reviewNote })}</p>
      )}
      {!entry.complete && entry.kind === 'matter' && <p className="advice">{t('entry.bareNote')}</p>}
      <Tabs
        items={[
          {
            key: 'contents',
            label: entry.may.includes('edit') ? t('entry.edit') : t('entry.view'),
            children: (
              <Contents
                key={`${entry.version}-${entry.revision}`}
                entry={entry}
                section={section}
                onSection={setSection}
                onDirty={setDirty}
                onSaved={refresh}
              />
            ),
          },
          { key: 'compare', label: t('entry.compare'), children: <Compare kind={entry.kind} code={entry.code} /> },
          { key: 'history', label: t('entry.history'), children: <History kind={entry.kind} code={entry.code} /> },
        ]}
        destroyOnHidden={false}
      />
    </>
  )
}

export default function EntryPage() {
  const { kind, code = '' } = useParams()
  const known = ENTRY_KINDS.find(one => one === kind) ?? 'matter'
  const found = useQuery(oneEntry(known, code))
  if (found.data) return <Whole key={`${known}-${code}`} entry={found.data} />
  if (found.isPending) return <Waiting lines={10} />
  return <ProblemView error={found.error} onRetry={() => void found.refetch()} />
}
