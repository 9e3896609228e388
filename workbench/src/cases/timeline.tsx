// What happened, act by act: who, when, what they wrote, what it brought about, and the digest that ties it to the record.
import { Button } from 'antd'
import { useState } from 'react'
import { isApproval } from '../api/applications.ts'
import type { ActView, CaseView } from '../api/types.ts'
import { atText, useWords } from '../messages/words.ts'
import { Files } from './question-panel.tsx'

const ALARMS: readonly string[] = ['mark-overdue', 'raise-accountability', 'complain', 'enter-complaint']

function Act({ act, shown }: { readonly act: ActView; readonly shown: CaseView }) {
  const { t, say } = useWords()
  const who =
    act.byKind === 'asker'
      ? isApproval(shown)
        ? t('application.applicant')
        : t('case.asker')
      : act.byKind === 'system'
        ? t('case.system')
        : [act.unit ? say(act.unit.name) : '', act.person ?? ''].filter(Boolean).join(' ')
  return (
    <li data-by={act.byKind} data-alarm={ALARMS.includes(act.kind) || undefined}>
      <div className="act-line">
        <strong>{say(act.title)}</strong>
        {act.shown === 'internal' && <span className="tag">{t('case.internal')}</span>}
        {act.part !== null && shown.parts.length > 1 && (
          <span className="muted">{t('case.part', { no: act.part })}</span>
        )}
        <span>{who}</span>
        <time dateTime={act.at}>{atText(act.at)}</time>
      </div>
      {act.facts.length > 0 && <p className="muted">{[...new Set(act.facts.map(say))].join('；')}</p>}
      {act.erased ? (
        <p className="muted">{t('case.erased')}</p>
      ) : (
        act.fields
          .filter(field => field.name !== 'attachments')
          .map(field =>
            field.long ? (
              <div key={field.name} className="said">
                <h3>{say(field.title)}</h3>
                <p className="prose">{say(field.value)}</p>
              </div>
            ) : (
              <p key={field.name}>
                <span className="muted">{say(field.title)}：</span>
                {say(field.value)}
              </p>
            ),
          )
      )}
      <Files shown={shown} files={act.attachments} />
      <p className="hash" title={act.hash}>
        #{act.seq} · {t('case.hash', { hash: act.hash.slice(0, 16) })}
      </p>
    </li>
  )
}

export function Timeline({ shown }: { readonly shown: CaseView }) {
  const { t } = useWords()
  const [newest, setNewest] = useState(true)
  const acts = [...shown.acts].sort((a, b) => (newest ? b.seq - a.seq : a.seq - b.seq))
  return (
    <section className="panel">
      <div className="panel-head">
        <h2>{t('case.timeline')}</h2>
        <Button size="small" onClick={() => setNewest(!newest)}>
          {newest ? t('case.newestFirst') : t('case.oldestFirst')}
        </Button>
      </div>
      <ol className="timeline">
        {acts.map(act => (
          <Act key={act.seq} act={act} shown={shown} />
        ))}
      </ol>
    </section>
  )
}
