// An application followed by its code: where it stands, who works on it and until when, what was told, and what is to do.
import { said } from '../guides/words.ts'
import type { RegionInfo } from '../port.ts'
import type { ApplicationTrack } from '../server.ts'
import { CaseFrame, Happened, LeaveForm } from '../track/case.tsx'
import { Clock, SecondFact } from '../track/page.tsx'
import { Section } from '../track/section.tsx'
import { Facts } from '../ui/facts.tsx'
import type { Csrf, Errors } from '../ui/form.tsx'
import type { View } from '../view.ts'
import { bracketed, dayOf, dayWords, momentWords } from '../words.ts'
import { type ActForm, Acts } from './forms.tsx'
import { OwnParts } from './own.tsx'
import { Picture } from './picture.tsx'

export interface ApplicationProps {
  readonly view: View
  readonly track: ApplicationTrack
  readonly csrf: Csrf
  /** Open by a second fact given here, and so can be closed again. */
  readonly opened: boolean
  readonly done: string | null
  readonly proofError: string | null
  readonly form: ActForm
  /** Names of the regions in the answers. */
  readonly regions: readonly RegionInfo[]
}

function CaseFacts({ view, track }: Pick<ApplicationProps, 'view' | 'track'>) {
  const { t } = view
  const rows: readonly (readonly [string, React.ReactNode])[] = [
    [
      t.track.stage,
      <strong key="stage" className={`stage stage-${track.outcome ?? track.stage}`}>
        {said(view, track.outcomeTitle ?? track.stageTitle)}
      </strong>,
    ],
    [
      t.apply.track.matter,
      <a key="matter" href={`/guides/${encodeURIComponent(track.matter.code)}?version=${track.matter.version}`}>
        {said(view, track.matter.title)}
      </a>,
    ],
    [
      t.apply.track.received,
      `${momentWords(track.receivedAt, view.lang)}${bracketed(said(view, track.channelTitle), view.lang)}`,
    ],
    ...(track.acceptedAt === null ? [] : [[t.apply.track.accepted, momentWords(track.acceptedAt, view.lang)] as const]),
    ...(track.grade === null ? [] : [[t.track.grade, t.acts.grades[track.grade - 1] ?? ''] as const]),
  ]
  return <Facts rows={rows} across />
}

function Limits({ view, track }: Pick<ApplicationProps, 'view' | 'track'>) {
  const { t } = view
  const open = track.parts.filter(part => part.closedAt === null && part.clocks.length > 0)
  if (open.length === 0) return null
  return (
    <Section id="where" title={t.track.where}>
      {open.map(part => (
        <article key={part.no} className="part">
          <h3>{said(view, part.member?.title ?? part.unit.name)}</h3>
          <p className="meta">
            {part.member === null ? null : <span>{said(view, part.unit.name)}</span>}
            <span className="tag">{said(view, part.laneTitle)}</span>
            <span>{said(view, part.stageTitle)}</span>
            {part.unitPhone ? (
              <span>
                {t.track.phoneOf} <a href={`tel:${part.unitPhone}`}>{part.unitPhone}</a>
              </span>
            ) : null}
          </p>
          {part.clocks.map(clock => (
            <Clock key={clock.no} view={view} clock={clock} />
          ))}
          {part.explanation ? (
            <blockquote>
              <p>
                <strong>{t.track.explanation}</strong>
              </p>
              <p className="typed">{part.explanation}</p>
            </blockquote>
          ) : null}
        </article>
      ))}
    </Section>
  )
}

function Procedures({ view, track }: Pick<ApplicationProps, 'view' | 'track'>) {
  const { t, lang } = view
  if (track.procedures.length === 0) return null
  return (
    <Section id="procedures" title={t.apply.track.procedures} className="track-section">
      <p className="hint">{t.apply.track.proceduresLead}</p>
      <table className="figure-table text-table">
        <thead>
          <tr>
            <th scope="col">{t.apply.track.procedure}</th>
            <th scope="col">{t.apply.track.from}</th>
            <th scope="col">{t.apply.track.planned}</th>
            <th scope="col">{t.apply.track.actual}</th>
          </tr>
        </thead>
        <tbody>
          {track.procedures.map(one => (
            <tr key={`${one.part} ${one.startedAt}`}>
              <th scope="row">{said(view, one.title)}</th>
              <td data-label={t.apply.track.from}>{dayWords(dayOf(one.startedAt), lang)}</td>
              <td data-label={t.apply.track.planned}>
                <span>
                  {t.apply.track.workingDays(one.plannedDays)}
                  {bracketed(t.apply.track.plannedUntil(dayWords(one.plannedEnd, lang)), lang)}
                </span>
              </td>
              <td data-label={t.apply.track.actual}>
                {one.actualDays === null ? t.apply.track.running : t.apply.track.workingDays(one.actualDays)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  )
}

function Delivery({ view, track }: Pick<ApplicationProps, 'view' | 'track'>) {
  const { t } = view
  const { delivery } = track
  if (delivery === null) return null
  return (
    <Section id="delivery" title={t.apply.track.delivery} className="track-section">
      <p>
        <strong>{t.apply.track.deliveryStates[delivery.state]}</strong> {t.guides.deliveries[delivery.way]}
        {delivery.at === null ? '' : ` ${momentWords(delivery.at, view.lang)}`}
      </p>
      {delivery.tracking === null ? null : (
        <p>
          {t.apply.track.tracking}
          {t.common.colon}
          <span className="code-inline">{delivery.tracking}</span>
        </p>
      )}
      {delivery.where === null ? null : (
        <p>
          {t.apply.track.where}
          {t.common.colon}
          {said(view, delivery.where)}
        </p>
      )}
    </Section>
  )
}

/** A hearing, and a delivery by announcement, stand on the public page of announcements as well. */
const isAnnounced = ({ procedures, parts }: ApplicationProps['track']): boolean =>
  procedures.some(each => each.ground === 'hearing') ||
  parts.some(part => part.lane === 'delivery' && part.stage === 'announced')

export function ApplicationPage(props: ApplicationProps) {
  const { view, track, csrf, done, proofError, form } = props
  const { t } = view
  const errors: Errors = proofError === null ? form.errors : new Map([['fact', proofError]])
  const words = { ...t.acts.done, ...t.apply.track.doneAct } as { readonly [act: string]: string }
  const doneText = done === null ? undefined : words[done]
  return (
    <CaseFrame
      view={view}
      track={track}
      heading={t.apply.track.heading}
      errors={errors}
      general={form.general}
      done={doneText ?? null}
      receipt={track.own === null ? null : track.receipt}
    >
      <CaseFacts view={view} track={track} />
      {track.outcome === 'refused' || track.outcome === 'not-accepted' ? (
        <p className="notice">{t.apply.track.rejected}</p>
      ) : null}
      <div className="track-grid">
        <div>
          <Section id="own" title={t.apply.track.own} className="own-section">
            {track.own === null ? (
              <SecondFact
                view={view}
                track={track}
                csrf={csrf}
                proofError={proofError}
                lead={t.apply.track.factLead[track.secondFact]}
              />
            ) : (
              <OwnParts view={view} track={track} own={track.own} regions={props.regions} />
            )}
          </Section>
          {track.own === null || !view.documents ? null : (
            <p className="no-print all-documents">
              <a href={`/track/${track.code}/documents`}>{t.apply.track.allDocuments}</a>
            </p>
          )}
          {view.notices && isAnnounced(track) ? (
            <p className="no-print">
              <a href="/notices">{t.notices.ofCase}</a>
            </p>
          ) : null}
          <Limits view={view} track={track} />
          <Procedures view={view} track={track} />
          <Delivery view={view} track={track} />
          <Acts view={view} track={track} csrf={csrf} form={form} />
          {props.opened ? <LeaveForm view={view} code={track.code} csrf={csrf} /> : null}
        </div>
        <div>
          <Section id="picture" title={t.apply.track.picture}>
            <Picture view={view} track={track} />
          </Section>
          <Happened view={view} events={track.events} className="track-section" />
        </div>
      </div>
    </CaseFrame>
  )
}
