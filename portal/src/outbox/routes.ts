// The outbox page: only a demonstration has one.
import { createElement } from 'react'
import { asked } from '../form-body.ts'
import { send } from '../page.ts'
import type { App } from '../server.ts'
import { type Setting, viewOf } from '../view.ts'
import { OutboxPage } from './page.tsx'

export function outboxPageRoutes(app: App, setting: Setting): void {
  const { outbox, demonstration } = setting.options
  if (!demonstration || outbox === undefined) return
  app.get(
    '/outbox',
    { config: { permission: 'public', audit: 'outbox.read' }, schema: { hide: true } },
    async (request, reply) => {
      const list = await outbox(asked(request.query, 'after', 300) ?? null)
      return send(request, reply, createElement(OutboxPage, { view: viewOf(request, setting), list }), { keep: 'own' })
    },
  )
}
