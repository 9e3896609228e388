// The workbench's built files: names with a hash are kept for a year, every other path is the application itself.
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import fastifyStatic from '@fastify/static'
import { findProjectFolder } from '@sunhall/server/platform/config'
import type { App } from '@sunhall/server/platform/http-app'

const MISSING =
  '<!doctype html><meta charset="utf-8"><title>Sunhall</title><p>工作台尚未构建，请运行 npm run build。 The workbench is not built: npm run build.'

export async function workbench(app: App): Promise<void> {
  const folder = path.join(findProjectFolder(), 'workbench', 'dist')
  app.decorate('routeDefaults', { permission: 'public', audit: 'asset.read' })
  const index = path.join(folder, 'index.html')
  const page = existsSync(index) ? readFileSync(index, 'utf8') : MISSING
  if (existsSync(folder)) {
    await app.register(fastifyStatic, {
      root: path.join(folder, 'assets'),
      prefix: '/workbench/assets/',
      index: false,
      immutable: true,
      maxAge: '365d',
      decorateReply: false,
    })
  }
  const send = { config: { permission: 'public', audit: 'page.read' }, schema: { hide: true } } as const
  for (const url of ['/workbench', '/workbench/*']) {
    app.get(url, send, async (_request, reply) =>
      reply.header('cache-control', 'no-cache').type('text/html; charset=utf-8').send(page),
    )
  }
}
