// Check your answers: everything once more, each with a way to change it, what is still missing, and the button that sends it.
import { IDENTITY_DOCUMENTS, type IdentityDocument, type SummaryRow, summary } from '@sunhall/forms'
import type { ReactNode } from 'react'
import { said } from '../guides/words.ts'
import type { RegionInfo } from '../port.ts'
import type { DraftView } from '../server.ts'
import { say, type View } from '../view.ts'
import { Frame, type StepProps } from './frame.tsx'
import { missingMaterials, neededMaterials, type Step, stepsOf, stepTitle, stepUrl, unfinished } from './steps.ts'

const idKindWords = (view: View, kind: IdentityDocument | undefined): string =>
  say(view, IDENTITY_DOCUMENTS[kind ?? 'resident-id'].title)

function Rows({ view, rows }: { view: View; rows: readonly (readonly [string, ReactNode])[] }) {
  return (
    <dl className="answers plain">
      {rows.map(([term, value]) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd className="typed">
            {value === '' || value === null ? <span className="meta">{view.t.apply.none}</span> : value}
          </dd>
        </div>
      ))}
    </dl>
  )
}

/** One answer in words; repeated rows as a list of lists. */
function Answer({ view, row }: { view: View; row: SummaryRow }) {
  if (row.rows === undefined || row.rows.length === 0) return <>{said(view, row.value)}</>
  return (
    <ol className="row-words">
      {row.rows.map((cells, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows are known by their place
        <li key={i}>
          {cells
            .filter(cell => said(view, cell.value) !== '')
            .map(cell => `${said(view, cell.title)}${view.t.common.colon}${said(view, cell.value)}`)
            .join(view.lang === 'zh' ? '；' : '; ')}
        </li>
      ))}
    </ol>
  )
}

export function AnswersOf({ view, rows }: { view: View; rows: readonly SummaryRow[] }) {
  return (
    <Rows
      view={view}
      rows={rows.map(row => [
        said(view, row.title),
        row.value.zh === '' ? '' : <Answer key={row.path} view={view} row={row} />,
      ])}
    />
  )
}

function Block({ view, draft, step, children }: { view: View; draft: DraftView; step: Step; children: ReactNode }) {
  const title = stepTitle(view, draft, step)
  return (
    <section className="check-block" aria-labelledby={`block-${step.id}`}>
      <div className="heading-row">
        <h2 id={`block-${step.id}`}>{title}</h2>
        <a href={`${stepUrl(draft, step)}?back=check`}>
          {view.t.apply.change}
          <span className="offscreen"> {title}</span>
        </a>
      </div>
      {children}
    </section>
  )
}

function Materials({ view, draft }: { view: View; draft: DraftView }) {
  const { t } = view
  const missing = new Set(missingMaterials(draft))
  const rows = neededMaterials(draft).map(material => {
    const given = draft.materials.find(one => one.material === material.code)
    const words =
      given === undefined
        ? missing.has(material)
          ? ''
          : t.apply.wayNone
        : given.how === 'upload'
          ? given.files.map(file => file.name).join('\n')
          : t.apply.ways[given.how]
    return [said(view, material.title), words] as const
  })
  return <Rows view={view} rows={rows} />
}

function Content({
  view,
  draft,
  step,
  regions,
}: {
  view: View
  draft: DraftView
  step: Step
  regions: readonly RegionInfo[]
}) {
  const { t } = view
  const { applicant, delivery } = draft
  switch (step.kind) {
    case 'members':
      return (
        <ul>
          {draft.members
            .filter(member => draft.chosen.includes(member.code))
            .map(member => (
              <li key={member.code}>{said(view, member.title)}</li>
            ))}
        </ul>
      )
    case 'applicant': {
      const kind = applicant?.kind ?? 'person'
      return (
        <Rows
          view={view}
          rows={[
            [t.apply.name[kind], applicant?.name ?? ''],
            ...(kind === 'person' ? ([[t.apply.idKind, idKindWords(view, applicant?.idKind)]] as const) : []),
            [t.apply.number[kind], applicant?.number ?? ''],
            ...(kind === 'firm' ? ([[t.apply.representative, applicant?.representative ?? '']] as const) : []),
            [t.apply.phone, applicant?.phone ?? ''],
            [t.apply.email, applicant?.email ?? ''],
            [t.apply.address, applicant?.address ?? ''],
            ...(applicant?.agentName
              ? ([
                  [t.apply.agentName, applicant.agentName],
                  [t.apply.agentIdKind, idKindWords(view, applicant.agentIdKind)],
                  [t.apply.agentNumber, applicant.agentNumber],
                ] as const)
              : []),
          ]}
        />
      )
    }
    case 'licence':
      return <Rows view={view} rows={[[t.apply.licence, draft.licence ?? '']]} />
    case 'form': {
      const regionName = (code: string) => regions.find(one => one.code === code)?.name ?? null
      // The applicant checks what they typed themselves: nothing is masked.
      const page = summary(draft.form, draft.answers, { masked: false, regionName }).find(one => one.id === step.page)
      return <AnswersOf view={view} rows={page?.rows ?? []} />
    }
    case 'materials':
      return <Materials view={view} draft={draft} />
    case 'delivery':
      return (
        <Rows
          view={view}
          rows={[
            [t.apply.delivery, delivery === null ? '' : t.apply.deliveries[delivery.way]],
            ...(delivery?.way === 'post'
              ? ([[t.apply.deliveryAddress, [delivery.to, delivery.phone, delivery.address].join('\n')]] as const)
              : []),
            [
              t.apply.consents,
              Object.entries(draft.consents)
                .flatMap(([name, given]) => (given ? [t.apply.consent[name as keyof typeof t.apply.consent]] : []))
                .join('\n') || t.apply.consentsNone,
            ],
          ]}
        />
      )
    default:
      return null
  }
}

export function CheckStep(props: StepProps & { regions: readonly RegionInfo[] }) {
  const { view, draft, errors, regions } = props
  const { t } = view
  const left = unfinished(draft)
  const missing = missingMaterials(draft)
  const error = errors.get('declare')
  return (
    <Frame
      props={props}
      go={t.apply.submit}
      after={
        <p>
          <a href={`/apply/${encodeURIComponent(draft.id)}/discard`}>{t.apply.discard}</a>
        </p>
      }
    >
      <p className="lead">{t.apply.checkLead}</p>
      {left.length > 0 ? (
        <section className="error-summary" aria-labelledby="left">
          <h2 id="left">{t.apply.incomplete}</h2>
          <ul>
            {left.map(step => (
              <li key={step.id}>
                <a href={`${stepUrl(draft, step)}?back=check`}>
                  {t.apply.incompletePage(stepTitle(view, draft, step))}
                </a>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {missing.length > 0 ? (
        <section className="notice" aria-labelledby="missing">
          <h2 id="missing">{t.apply.missingTitle}</h2>
          <p>{t.apply.missingMaterials}</p>
          <ul>
            {missing.map(material => (
              <li key={material.code}>
                <a href={`${stepUrl(draft, { id: 'materials' })}?back=check#${`way-${material.code}`}`}>
                  {said(view, material.title)}
                </a>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {stepsOf(draft)
        .filter(step => step.kind !== 'check' && step.kind !== 'who')
        .map(step => (
          <Block key={step.id} view={view} draft={draft} step={step}>
            <Content view={view} draft={draft} step={step} regions={regions} />
          </Block>
        ))}
      <div className={error ? 'field failed declare' : 'field declare'}>
        {error ? (
          <p className="field-error" id="declare-error">
            <span className="offscreen">{t.common.errorPrefix}</span>
            {error}
          </p>
        ) : null}
        <div className="choices">
          <label className="choice" htmlFor="declare">
            <input
              type="checkbox"
              id="declare"
              name="declare"
              value="yes"
              aria-describedby={error ? 'declare-error' : undefined}
            />
            <span>
              {t.apply.declare}
              <small>{t.apply.startLaw}</small>
            </span>
          </label>
        </div>
      </div>
    </Frame>
  )
}
