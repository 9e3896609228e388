// The application form within an act, as corrected on the spot: only drawn when it is to be filled in anew.
import { useQuery } from '@tanstack/react-query'
import { Checkbox } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { oneApplication } from '../api/applications.ts'
import { oneGuide } from '../api/catalogue.ts'
import type { CaseView } from '../api/types.ts'
import { useWords } from '../messages/words.ts'
import { Waiting } from '../parts/waiting.tsx'

const AnswersForm = lazy(async () => ({ default: (await import('./answers-form.tsx')).AnswersForm }))

interface Props {
  readonly shown: CaseView
  readonly id?: string
  readonly value?: Readonly<Record<string, unknown>>
  readonly onChange?: (value: Readonly<Record<string, unknown>> | undefined) => void
}

export function AnswersField({ shown, id, value, onChange }: Props) {
  const { t } = useWords()
  const [again, setAgain] = useState(value !== undefined)
  const found = useQuery(oneApplication(shown.region, shown.id, shown.seq))
  const matter = found.data?.matter
  const guide = useQuery({ ...oneGuide(matter?.code ?? '', matter?.version ?? undefined), enabled: again && !!matter })
  return (
    <div id={id}>
      <Checkbox
        checked={again}
        onChange={event => {
          setAgain(event.target.checked)
          onChange?.(event.target.checked ? {} : undefined)
        }}
      >
        {t('fields.answers')}
      </Checkbox>
      <p className="muted">{again ? t('fields.answersHint') : t('fields.answersKeep')}</p>
      {again && guide.data?.entry.form && (
        <Suspense fallback={<Waiting lines={3} />}>
          <AnswersForm form={guide.data.entry.form} answers={value ?? {}} onChange={next => onChange?.(next)} />
        </Suspense>
      )}
    </div>
  )
}
