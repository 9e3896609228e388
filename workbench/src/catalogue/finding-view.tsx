// One thing that a check found: how grave, what, why, and how to mend it.
import type { Finding } from '../api/catalogue.ts'
import { useWords } from '../messages/words.ts'

export const TONE = { error: 'red', warning: 'near', hint: 'calm' } as const

export function FindingView({ finding, where = false }: { readonly finding: Finding; readonly where?: boolean }) {
  const { t, say } = useWords()
  return (
    <div className="finding" data-severity={finding.severity}>
      <span className="tag" data-tone={TONE[finding.severity]}>
        {t(`entry.severity.${finding.severity}`)}
      </span>{' '}
      <strong>{say(finding.title)}</strong>
      {where && say(finding.where) !== '' && <span className="muted"> · {say(finding.where)}</span>}
      <p className="muted">
        {say(finding.reason) !== say(finding.title) && say(finding.reason)}{' '}
        <span className="finding-mend">{say(finding.mend)}</span>
      </p>
    </div>
  )
}

export function FindingsAt({ findings }: { readonly findings: readonly Finding[] }) {
  if (findings.length === 0) return null
  return (
    <div className="findings-at" role="status">
      {findings.map(one => (
        <FindingView key={`${one.rule}-${one.path}`} finding={one} />
      ))}
    </div>
  )
}
