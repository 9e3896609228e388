// The licence an application is about, as the register knows it: whose, until when, whether it still holds; or that only the paper tells.
import type { LicenceCheck } from '../api/counter.ts'
import { useWords } from '../messages/words.ts'

export function LicenceChecked({ check }: { readonly check: LicenceCheck }) {
  const { t, say } = useWords()
  const { licence, problem } = check
  return (
    <div className="row-sub" role="status">
      {licence === null ? (
        <>
          <span className="tag" data-tone="near">
            {t('licenceCheck.unregistered')}
          </span>{' '}
          {t('licenceCheck.seePaper')}
        </>
      ) : (
        <>
          <span className="tag" data-tone={licence.state === 'in-force' ? 'good' : 'near'}>
            {t(`licences.states.${licence.state}`)}
          </span>{' '}
          {[
            say(licence.title),
            licence.holder ?? t('licenceCheck.holderErased'),
            say(licence.unit.name),
            licence.untilDay === null ? t('licenceCheck.noEnd') : t('licenceCheck.until', { day: licence.untilDay }),
          ].join(' · ')}
        </>
      )}
      {problem !== null && <p className="fault">{t(`licenceCheck.problems.${problem}`)}</p>}
    </div>
  )
}
