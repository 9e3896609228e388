// A form that is still being written, drawn as the public will be asked it: page by page, for staff, and for no search engine.
import type { LayoutField } from '@sunhall/forms'
import { createElement } from 'react'
import { Fields } from '../apply/fields.tsx'
import { asked } from '../form-body.ts'
import { send } from '../page.ts'
import type { RegionInfo } from '../port.ts'
import { type App, type DraftForm, Problem } from '../server.ts'
import { Layout } from '../ui/layout.tsx'
import { type Setting, type View, viewOf } from '../view.ts'
import { said } from './words.ts'

interface PageProps {
  readonly view: View
  readonly code: string
  readonly draft: DraftForm
  /** From 1. */
  readonly no: number
  readonly regions: readonly RegionInfo[]
}

/** What hangs on an answer of the same page waits for it, as in the application; what hangs on an earlier page is shown. */
const askedAtOnce = (fields: readonly LayoutField[]): readonly LayoutField[] => {
  const here = new Set(fields.map(one => one.path))
  return fields.filter(one => one.when === undefined || !here.has(one.when.path))
}

export function DraftFormPage({ view, code, draft, no, regions }: PageProps) {
  const { t } = view
  const words = t.guides.preview
  const pages = draft.form?.layout.pages ?? []
  const page = pages[no - 1]
  const link = (to: number) => `/guides/${code}/draft-form?page=${to}`
  const title = page === undefined ? words.title : said(view, page.title)
  return (
    <Layout view={view} title={`${title} - ${said(view, draft.title)}`} place="guides" own>
      <div className="narrow page apply">
        <p className="notice" role="status">
          {draft.draft ? words.draft(draft.version) : words.inForce(draft.version)}
        </p>
        <p className="apply-matter">{said(view, draft.title)}</p>
        {draft.form === null || page === undefined ? (
          <>
            <h1>{words.title}</h1>
            <p>{words.none}</p>
          </>
        ) : (
          <>
            <p className="step-count">{t.apply.stepOf(no, pages.length)}</p>
            <progress className="apply-progress" value={no} max={pages.length} aria-hidden="true" />
            <h1>{title}</h1>
            {page.when === undefined ? null : <p className="notice">{words.conditional}</p>}
            {page.hint ? <p className="lead">{said(view, page.hint)}</p> : null}
            {/* No form around them: what is typed here goes nowhere. */}
            <Fields
              view={view}
              form={draft.form}
              answers={{}}
              errors={new Map()}
              regions={regions}
              fields={askedAtOnce(page.fields)}
              all={page.fields}
            />
            <nav className="buttons" aria-label={words.pages}>
              {no < pages.length ? (
                <a className="button primary" href={link(no + 1)}>
                  {words.next}
                </a>
              ) : null}
              {no > 1 ? (
                <a className="button quiet" href={link(no - 1)}>
                  {t.common.back}
                </a>
              ) : null}
            </nav>
          </>
        )}
      </div>
    </Layout>
  )
}

export function draftFormRoute(app: App, setting: Setting, read: (code: string) => Promise<DraftForm | null>): void {
  app.get<{ Params: { code: string } }>(
    '/guides/:code/draft-form',
    { config: { permission: 'catalogue.work', audit: 'catalogue.read' }, schema: { hide: true } },
    async (request, reply) => {
      const draft = await read(request.params.code)
      if (draft === null) throw new Problem('not-found')
      const pages = draft.form?.layout.pages.length ?? 0
      const wanted = Number(asked(request.query, 'page', 3) ?? '1')
      const no = Number.isInteger(wanted) ? Math.min(Math.max(wanted, 1), Math.max(pages, 1)) : 1
      const { code } = request.params
      const regions = await setting.options.organisation.places()
      const page = createElement(DraftFormPage, { view: viewOf(request, setting), code, draft, no, regions })
      return send(request, reply.header('x-robots-tag', 'noindex'), page, { keep: 'own' })
    },
  )
}
