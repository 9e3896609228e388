// Intake at the window: the applicant, the materials, the form; handed in once.
import { type Answers, type FormDefinition, joinForms, prefill } from '@sunhall/forms'
import { useMutation, useQueries } from '@tanstack/react-query'
import { Button, Checkbox, Input, Radio } from 'antd'
import { useMemo, useRef } from 'react'
import { type GuideView, oneGuide } from '../api/catalogue.ts'
import { ApiProblem } from '../api/client.ts'
import { earlierOf, handIn, licenceOf } from '../api/counter.ts'
import { AnswersForm } from '../forms/answers-form.tsx'
import { useWords } from '../messages/words.ts'
import { useDeed } from '../parts/deed.ts'
import { Refusal } from '../parts/problem-view.tsx'
import { Waiting } from '../parts/waiting.tsx'
import { ApplicantFields } from './applicant-fields.tsx'
import { Barred } from './barred.tsx'
import { useEntered } from './entered.ts'
import { IntakeMaterials, type Material } from './intake-materials.tsx'
import type { HandedIn } from './intake-receipt.tsx'
import { LicenceChecked } from './licence-check.tsx'
import type { Place } from './place.tsx'

interface FormProps {
  readonly place: Place
  readonly guide: GuideView
  readonly number: string | null
  readonly onDone: (handedIn: HandedIn) => void
  readonly onAfresh: () => void
}

/** The set's own form and its members' in one, as the server joins them. */
function useWhole(guide: GuideView, chosen: readonly string[]) {
  const members = useQueries({ queries: guide.entry.handling.members.map(one => oneGuide(one.matter)) })
  const asked = members
    .map(one => one.data)
    .filter((one): one is GuideView => one !== undefined && chosen.includes(one.entry.code))
  const ready = members.every(one => !one.isPending)
  const key = asked.map(one => one.entry.code).join()
  // biome-ignore lint/correctness/useExhaustiveDependencies: the guides behind the codes do not change while the page is open
  const form = useMemo<FormDefinition>(
    () =>
      asked.length === 0
        ? guide.entry.form
        : joinForms([guide, ...asked].map(({ entry }) => ({ code: entry.code, title: entry.title, form: entry.form }))),
    [guide, key],
  )
  const materials: Material[] = []
  for (const { entry } of [guide, ...asked])
    for (const one of entry.materials) if (!materials.some(known => known.code === one.code)) materials.push(one)
  return { form, materials, ready, members: members.map(one => one.data).filter(one => one !== undefined) }
}

export function IntakeForm({ place, guide, number, onDone, onAfresh }: FormProps) {
  const { t, say } = useWords()
  const { entry } = guide
  const { entered, restored, change } = useEntered(guide, number)
  const { applicant, chosen, answers, given, delivery, consents } = entered
  const attempt = useRef({ body: '', key: '' })
  const whole = useWhole(guide, chosen)
  const earlier = useMutation({ mutationFn: (id: string) => earlierOf(place.hall, entry.code, id) })
  const licence = useMutation({
    mutationFn: () =>
      licenceOf(place.hall, {
        matter: entry.code,
        licence: entered.licence.trim(),
        number: applicant.number.trim(),
      }),
  })
  const submit = useDeed({
    mutationFn: () => {
      const body = {
        matter: entry.code,
        applicant,
        answers,
        chosen,
        materials: [...given].flatMap(([material, one]) =>
          one.how === null
            ? []
            : [
                {
                  material,
                  how: one.how,
                  files: one.files.map(file => file.id),
                  reuse: one.reuse.map(file => file.id),
                },
              ],
        ),
        delivery:
          delivery.way === 'counter'
            ? { way: 'counter' }
            : delivery.way === 'post'
              ? {
                  ...delivery,
                  to: delivery.to || applicant.name,
                  phone: delivery.phone || applicant.phone,
                  address: delivery.address || applicant.address,
                }
              : { way: delivery.way },
        consents,
        licence: entered.licence.trim() || null,
        project: entered.project.trim() || null,
        helper: entered.helper,
        number,
      }
      const text = JSON.stringify(body)
      // The same application keeps its key: a second click gives the first receipt.
      if (attempt.current.body !== text) attempt.current = { body: text, key: crypto.randomUUID() }
      return handIn(place.hall, body, attempt.current.key)
    },
    onSuccess: receipt =>
      onDone({
        receipt,
        number,
        applicant: applicant.name,
        received: whole.materials.flatMap(({ code, title }) => {
          const how = given.get(code)?.how ?? null
          return how === null || how === 'later' ? [] : [{ title, how }]
        }),
      }),
    // The clerk looks at the button: the first refused field is brought to them.
    onError: () =>
      setTimeout(() => document.querySelector('.intake .fault:not(:empty)')?.scrollIntoView({ block: 'center' }), 60),
  })
  const faults = submit.error instanceof ApiProblem ? submit.error.fields : []
  /** What is told at its field is not told again below. */
  const rest =
    submit.error instanceof ApiProblem
      ? new ApiProblem({
          status: submit.error.status,
          code: submit.error.code,
          title: submit.error.title,
          detail: submit.error.detail,
          fields: faults.filter(
            one => !/^(answers|applicant|delivery|materials)\.|^(licence|project)$/.test(one.field),
          ),
        })
      : submit.error
  const errors = new Map(faults.map(one => [one.field, one.message]))
  const answerErrors = new Map(
    faults
      .filter(one => one.field.startsWith('answers.'))
      .map(one => [`/${one.field.slice('answers.'.length).replaceAll('.', '/')}`, one.message]),
  )
  /** What was just typed above is not typed again below. */
  const fill = () => {
    const own = applicant.kind === 'firm' ? { creditCode: applicant.number } : { idNumber: applicant.number }
    const known = { name: applicant.name, phone: applicant.phone, email: applicant.email, address: applicant.address }
    const filled = prefill(whole.form, { ...known, ...own }, answers) as Answers
    // Leaving an empty field enters nothing.
    if (JSON.stringify(filled) !== JSON.stringify(answers)) change({ answers: filled })
  }
  const renews = entry.family === 'renewal' || entry.family === 'change' || entry.family === 'cancellation'
  return (
    <form
      className="intake"
      onSubmit={event => {
        event.preventDefault()
        submit.mutate()
      }}
    >
      {restored && (
        <p className="advice restored" role="status">
          {t('counter.restored')}
          <Button size="small" onClick={onAfresh}>
            {t('counter.afresh')}
          </Button>
        </p>
      )}
      {entry.handling.members.length > 0 && (
        <section className="panel">
          <h2>{t('counter.chosenMembers')}</h2>
          <Checkbox.Group
            className="choices-column"
            value={[...chosen]}
            options={entry.handling.members.map(one => {
              const member = whole.members.find(each => each.entry.code === one.matter)
              return { value: one.matter, label: member ? say(member.entry.title) : one.matter, disabled: one.always }
            })}
            onChange={next => change({ chosen: next as string[] })}
          />
        </section>
      )}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: only listens for leaving the fields in it */}
      <div onBlur={fill}>
        <ApplicantFields
          place={place}
          audience={entry.audience}
          value={applicant}
          errors={errors}
          onChange={next => change({ applicant: next })}
          onNumber={id => earlier.mutate(id)}
        />
      </div>
      <Barred bars={earlier.data?.bars ?? []} />
      <IntakeMaterials
        hall={place.hall}
        region={entry.region}
        materials={whole.materials}
        earlier={earlier.data?.items ?? []}
        value={given}
        errors={errors}
        onChange={next => change({ given: next })}
      />
      <section className="panel">
        <h2>{t('counter.form')}</h2>
        {whole.ready ? (
          <AnswersForm
            form={whole.form}
            answers={answers}
            errors={answerErrors}
            onChange={next => change({ answers: next })}
            name="intake"
          />
        ) : (
          <Waiting lines={4} />
        )}
      </section>
      <section className="panel">
        <h2>{t('counter.delivery')}</h2>
        <Radio.Group
          aria-label={t('counter.delivery')}
          value={delivery.way}
          options={entry.delivery.map(way => ({ value: way, label: t(`application.deliveryWay.${way}`) }))}
          onChange={event => change({ delivery: { ...delivery, way: event.target.value } })}
        />
        {delivery.way === 'post' && (
          <div className="two">
            {(['to', 'phone', 'address'] as const).map(name => (
              <div key={name} className="field">
                <label htmlFor={`delivery-${name}`}>{name === 'to' ? t('counter.to') : t(`application.${name}`)}</label>
                <Input
                  id={`delivery-${name}`}
                  value={delivery[name]}
                  placeholder={name === 'to' ? applicant.name : applicant[name]}
                  status={errors.has(`delivery.${name}`) ? 'error' : ''}
                  onChange={event => change({ delivery: { ...delivery, [name]: event.target.value } })}
                />
                <p className="fault">{errors.get(`delivery.${name}`)}</p>
              </div>
            ))}
          </div>
        )}
        <h3>{t('counter.consents')}</h3>
        <div className="choices-column">
          {(['lookUp', 'electronicService', 'keepForNext'] as const).map(name => (
            <Checkbox
              key={name}
              checked={consents[name]}
              onChange={event => change({ consents: { ...consents, [name]: event.target.checked } })}
            >
              {t(`counter.${name}`)}
            </Checkbox>
          ))}
        </div>
        <div className="two" style={{ marginTop: 10 }}>
          {renews && (
            <div className="field">
              <label htmlFor="intake-licence">{t('counter.licence')}</label>
              <Input
                id="intake-licence"
                value={entered.licence}
                onChange={event => {
                  change({ licence: event.target.value })
                  licence.reset()
                }}
                onBlur={() => {
                  if (entered.licence.trim() !== '' && applicant.number.trim() !== '') licence.mutate()
                }}
              />
              {licence.data && <LicenceChecked check={licence.data} />}
              <p className="fault">{licence.data?.problem ? '' : errors.get('licence')}</p>
            </div>
          )}
          <div className="field">
            <label htmlFor="intake-project">
              {t('counter.project')} {t('common.optional')}
            </label>
            <Input
              id="intake-project"
              value={entered.project}
              onChange={event => change({ project: event.target.value })}
            />
            <p className="fault">{errors.get('project')}</p>
          </div>
        </div>
        <Checkbox checked={entered.helper} onChange={event => change({ helper: event.target.checked })}>
          {t('counter.helper')}
        </Checkbox>
      </section>
      <div className="gap" />
      <Refusal error={rest} />
      <Button type="primary" size="large" htmlType="submit" loading={submit.isPending}>
        {t('counter.submit')}
      </Button>
    </form>
  )
}
