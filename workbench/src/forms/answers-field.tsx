// The application form within an act, as corrected on the spot: what was handed in stands there already, to be changed where it is wrong.
import { useQuery } from '@tanstack/react-query'
import { Checkbox } from 'antd'
import { lazy, Suspense, useEffect, useState } from 'react'
import { filledForm } from '../api/applications.ts'
import type { CaseView } from '../api/types.ts'
import { useWords } from '../messages/words.ts'
import { Refusal } from '../parts/problem-view.tsx'
import { Waiting } from '../parts/waiting.tsx'

const AnswersForm = lazy(async () => ({ default: (await import('./answers-form.tsx')).AnswersForm }))

type Answers = Readonly<Record<string, unknown>>

interface Props {
  readonly shown: CaseView
  readonly id?: string
  readonly value?: Answers
  readonly onChange?: (value: Answers | undefined) => void
}

export function AnswersField({ shown, id, value, onChange }: Props) {
  const { t } = useWords()
  const [again, setAgain] = useState(value !== undefined)
  const filled = useQuery({ ...filledForm(shown.region, shown.id, shown.seq), enabled: again })
  const handedIn = filled.data?.answers
  useEffect(() => {
    // What was typed before this page was left is kept.
    if (again && value === undefined && handedIn !== undefined) onChange?.(handedIn)
  }, [again, value, handedIn, onChange])
  return (
    <div id={id}>
      <Checkbox
        checked={again}
        onChange={event => {
          setAgain(event.target.checked)
          if (!event.target.checked) onChange?.(undefined)
        }}
      >
        {t('fields.answers')}
      </Checkbox>
      <p className="muted">{again ? t('fields.answersHint') : t('fields.answersKeep')}</p>
      {again && filled.isPending && <Waiting lines={3} />}
      {again && <Refusal error={filled.error} />}
      {again && filled.data !== undefined && value !== undefined && (
        <Suspense fallback={<Waiting lines={3} />}>
          <AnswersForm form={filled.data.form} answers={value} onChange={next => onChange?.(next)} />
        </Suspense>
      )}
    </div>
  )
}
