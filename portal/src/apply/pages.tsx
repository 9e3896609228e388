// The questions of an application, each a page: which matters, who, the form's pages, the licence, delivery.
import { pagesFor } from '@sunhall/forms'
import { said } from '../guides/words.ts'
import type { RegionInfo } from '../port.ts'
import type { Applicant } from '../server.ts'
import { Checks } from '../ui/choose.tsx'
import { AddressField, EmailField, PhoneField } from '../ui/contact.tsx'
import { Choices, TextField } from '../ui/form.tsx'
import { Fields } from './fields.tsx'
import { Frame, type StepProps } from './frame.tsx'
import { IdKind } from './id-kind.tsx'

export function MembersStep(props: StepProps) {
  const { view, draft, errors } = props
  const { t } = view
  const always = new Set(draft.matter.handling.members.filter(one => one.always).map(one => one.matter))
  return (
    <Frame props={props}>
      <Checks
        view={view}
        name="member"
        legend={t.apply.steps.members}
        hint={t.apply.membersHint}
        errors={errors}
        values={draft.chosen}
        choices={draft.members.map(member => ({
          value: member.code,
          title: said(view, member.title),
          hint: always.has(member.code) ? t.apply.always : undefined,
          fixed: always.has(member.code),
        }))}
      />
    </Frame>
  )
}

export function WhoStep(props: StepProps) {
  const { view, draft, errors } = props
  const { t } = view
  return (
    <Frame props={props}>
      <Choices
        t={t}
        name="kind"
        legend={<span className="offscreen">{t.apply.steps.who}</span>}
        errors={errors}
        value={draft.applicant?.kind ?? ''}
        choices={draft.matter.audience.map(kind => ({
          value: kind,
          title: t.apply.who[kind],
          hint: t.apply.whoHint[kind],
        }))}
      />
    </Frame>
  )
}

export function ApplicantStep(props: StepProps & { applicant: Applicant; account: boolean }) {
  const { view, errors, applicant } = props
  const { t } = view
  const { kind } = applicant
  const shared = { t, errors } as const
  return (
    <Frame
      props={props}
      more={
        props.account ? (
          <button className="button" type="submit" name="go" value="fill" formNoValidate>
            {t.apply.fill}
          </button>
        ) : null
      }
    >
      <input type="hidden" name="kind" value={kind} />
      <TextField
        {...shared}
        name="/applicant/name"
        label={t.apply.name[kind]}
        hint={t.apply.nameHint[kind]}
        value={applicant.name}
        autoComplete={kind === 'person' ? 'name' : 'organization'}
        width="middle"
      />
      {kind === 'person' ? (
        <IdKind view={view} name="/applicant/idKind" label={t.apply.idKind} value={applicant.idKind} />
      ) : null}
      <TextField
        {...shared}
        name="/applicant/number"
        label={t.apply.number[kind]}
        hint={t.apply.numberHint[kind]}
        value={applicant.number}
        width="middle"
      />
      {kind === 'firm' ? (
        <TextField
          {...shared}
          name="/applicant/representative"
          label={t.apply.representative}
          value={applicant.representative}
          width="middle"
        />
      ) : null}
      <PhoneField
        {...shared}
        name="/applicant/phone"
        label={t.apply.phone}
        hint={t.apply.phoneHint}
        value={applicant.phone}
      />
      <EmailField {...shared} name="/applicant/email" label={t.apply.email} value={applicant.email} optional />
      <AddressField {...shared} name="/applicant/address" label={t.apply.address} value={applicant.address} optional />
      <section className="notice" aria-labelledby="agent">
        <h2 id="agent">{t.apply.agent}</h2>
        <p>{t.apply.agentHint}</p>
        <TextField
          {...shared}
          name="/applicant/agentName"
          label={t.apply.agentName}
          value={applicant.agentName}
          width="middle"
          optional
        />
        <IdKind view={view} name="/applicant/agentIdKind" label={t.apply.agentIdKind} value={applicant.agentIdKind} />
        <TextField
          {...shared}
          name="/applicant/agentNumber"
          label={t.apply.agentNumber}
          value={applicant.agentNumber}
          width="middle"
          optional
        />
      </section>
    </Frame>
  )
}

export function LicenceStep(props: StepProps) {
  const { view, draft, errors } = props
  return (
    <Frame props={props}>
      <TextField
        t={view.t}
        name="licence"
        label={view.t.apply.licence}
        hint={view.t.apply.licenceHint}
        value={draft.licence ?? ''}
        errors={errors}
        width="middle"
      />
    </Frame>
  )
}

export function FormStep(props: StepProps & { regions: readonly RegionInfo[] }) {
  const { view, draft, step, errors, regions } = props
  const page = step.kind === 'form' ? pagesFor(draft.form, draft.answers).find(one => one.id === step.page) : undefined
  const whole = draft.form.layout.pages.find(one => one.id === page?.id)
  return (
    <Frame props={props}>
      {page?.hint ? <p className="lead">{said(view, page.hint)}</p> : null}
      <Fields
        view={view}
        form={draft.form}
        answers={draft.answers}
        errors={errors}
        regions={regions}
        fields={page?.fields ?? []}
        all={whole?.fields ?? []}
      />
    </Frame>
  )
}

export function DeliveryStep(props: StepProps) {
  const { view, draft, errors } = props
  const { t } = view
  const { delivery, consents, applicant } = draft
  const post = draft.matter.delivery.includes('post')
  const shared = { t, errors } as const
  return (
    <Frame props={props}>
      <Choices
        t={t}
        name="/delivery/way"
        legend={t.apply.delivery}
        errors={errors}
        value={delivery?.way ?? (draft.matter.delivery.length === 1 ? (draft.matter.delivery[0] ?? '') : '')}
        choices={draft.matter.delivery.map(way => ({
          value: way,
          title: t.apply.deliveries[way],
          hint: t.apply.deliveryHints[way],
        }))}
      />
      {post ? (
        <section className="notice" aria-labelledby="post">
          <h2 id="post">{t.apply.deliveries.post}</h2>
          <p>{t.apply.deliveryPostHint}</p>
          <TextField
            {...shared}
            name="/delivery/to"
            label={t.apply.deliveryTo}
            value={delivery?.to || applicant?.agentName || applicant?.name || ''}
            autoComplete="name"
            width="middle"
          />
          <PhoneField
            {...shared}
            name="/delivery/phone"
            label={t.apply.deliveryPhone}
            value={delivery?.phone || (applicant?.phone ?? '')}
          />
          <AddressField
            {...shared}
            name="/delivery/address"
            label={t.apply.deliveryAddress}
            value={delivery?.address || (applicant?.address ?? '')}
          />
        </section>
      ) : null}
      <Checks
        view={view}
        name="consent"
        legend={t.apply.consents}
        hint={t.apply.consentsHint}
        errors={errors}
        values={Object.entries(consents).flatMap(([name, given]) => (given ? [name] : []))}
        choices={(['electronicService', 'lookUp', 'keepForNext'] as const).map(name => ({
          value: name,
          title: t.apply.consent[name],
        }))}
      />
    </Frame>
  )
}
