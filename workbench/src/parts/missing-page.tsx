// An address that leads nowhere.
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'

export default function MissingPage() {
  const { t } = useTranslation()
  return (
    <div className="notice">
      <h1>{t('problem.notFound')}</h1>
      <p>{t('problem.notFoundMend')}</p>
      <Link to="/">{t('problem.toList')}</Link>
    </div>
  )
}
