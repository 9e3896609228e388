// The public portal: pages drawn on the server, every one of them usable without JavaScript.

import type { FastifyRequest } from 'fastify'
import { createElement } from 'react'
import { AboutPage } from './about/page.tsx'
import { accountRoutes } from './account/routes.ts'
import { applicationRoutes } from './application/routes.ts'
import { applyRoutes } from './apply/routes.ts'
import { askRoutes } from './ask/routes.ts'
import { loadAssets, serveAssets } from './assets.ts'
import { cleanupPageRoutes } from './cleanups/routes.ts'
import { documentPageRoutes } from './documents/routes.ts'
import { figureRoutes } from './figures/routes.ts'
import { draftFormRoute } from './guides/draft-form.tsx'
import { guideRoutes } from './guides/routes.ts'
import { homeRoutes } from './home/routes.ts'
import { libraryRoutes } from './library/routes.ts'
import { licenceRoutes } from './licences/routes.ts'
import { messagesOf } from './messages/index.ts'
import { noticePageRoutes } from './notices/routes.ts'
import { outboxPageRoutes } from './outbox/routes.ts'
import { html, PageCache } from './page.ts'
import type { PortalOptions } from './port.ts'
import { registerRoutes } from './registers/routes.ts'
import type { App, Language, ProblemDocument } from './server.ts'
import { touchRoutes } from './touch/routes.ts'
import { trackRoutes } from './track/routes.ts'
import { ProblemPage } from './ui/problem.tsx'
import { verifyRoutes } from './verify/routes.ts'
import { type Setting, viewOf } from './view.ts'

export type { DocumentChecks } from './documents/port.ts'
export type { SheetPrinter } from './guides/print.ts'
export type {
  AskerLogIn,
  AskerProfile,
  Askers,
  CategoryInfo,
  House,
  Organisation,
  PortalOptions,
  RegionInfo,
  UnitInfo,
} from './port.ts'

export type { HallQueues } from './touch/halls.ts'

/** One for the pages and the problem page of the same portal: they show the same house. */
const settings = new WeakMap<PortalOptions, Setting>()

/** Mounts the portal's routes: one of the server's `mounts`. */
export function portal(options: PortalOptions): (app: App) => Promise<void> {
  return async app => {
    const setting: Setting = { options, assets: loadAssets(options.assetsFolder), house: await options.house() }
    settings.set(options, setting)
    app.addHook('onRequest', async () => {
      setting.house = await options.house()
    })
    const cache = new PageCache(setting)
    serveAssets(app, setting.assets)
    homeRoutes(app, options, cache)
    askRoutes(app, setting)
    trackRoutes(
      app,
      setting,
      options.applications === undefined ? null : applicationRoutes(app, setting, options.applications),
    )
    libraryRoutes(app, options, cache)
    figureRoutes(app, options, cache)
    if (options.licences !== undefined) licenceRoutes(app, options, options.licences, cache)
    if (options.notices !== undefined) noticePageRoutes(app, options.notices, cache)
    if (options.cleanups !== undefined) cleanupPageRoutes(app, options.cleanups, cache)
    if (options.registers !== undefined) registerRoutes(app, options.registers, cache)
    if (options.guides !== undefined) guideRoutes(app, options, options.guides, cache)
    if (options.draftForm !== undefined) draftFormRoute(app, setting, options.draftForm)
    if (options.guides !== undefined && options.applications !== undefined)
      applyRoutes(app, setting, options.guides, options.applications)
    verifyRoutes(app, setting, cache)
    if (options.documents !== undefined) {
      documentPageRoutes(app, setting, options.documents, cache, options.limited ?? true)
    }
    accountRoutes(app, setting)
    touchRoutes(app, setting, cache)
    outboxPageRoutes(app, setting)
    app.get(
      '/about',
      { config: { permission: 'public', audit: 'page.read' }, schema: { hide: true } },
      (request, reply) => cache.send(request, reply, async view => createElement(AboutPage, { view })),
    )
  }
}

/** Draws a problem for people: what `buildHttp` takes as `problemPage`. */
export function portalProblemPage(
  options: PortalOptions,
): (document: ProblemDocument, language: Language, request: FastifyRequest) => string {
  return (document, language, request) => {
    const setting = settings.get(options)
    if (setting === undefined) throw new Error('the portal is mounted before its problems are drawn')
    return html(
      createElement(ProblemPage, {
        view: { ...viewOf(request, setting), lang: language, t: messagesOf(language) },
        status: document.status,
        code: document.code,
        title: document.title,
        detail: document.detail,
        reference: document.instance,
      }),
    )
  }
}
