// Sends a drawn page: never cached where it is somebody's own, for seconds where everybody sees the same.
import { createHash } from 'node:crypto'
import { epochMs } from '@sunhall/kernel'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { ReactElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { keepSettings, type Setting, type View, viewOf } from './view.ts'

export const html = (element: ReactElement): string => `<!DOCTYPE html>${renderToStaticMarkup(element)}`

export interface SendOptions {
  readonly status?: number
  /**
   * `own`: personal data is on it, nothing may keep it. `form`: what was typed is on it; the browser's own back button may show it
   * again (a page marked no-store cannot be gone back to, and the draft would be lost).
   */
  readonly keep?: 'own' | 'form'
}

export function send(
  request: FastifyRequest,
  reply: FastifyReply,
  element: ReactElement,
  options: SendOptions = {},
): FastifyReply {
  keepSettings(request, reply)
  return reply
    .code(options.status ?? 200)
    .header('cache-control', options.keep === 'own' ? 'no-store' : 'private, no-cache')
    .type('text/html; charset=utf-8')
    .send(html(element))
}

interface Kept {
  readonly body: Promise<Buffer>
  readonly until: number
}

/** Hot public pages, drawn once for everybody who comes within a few seconds. */
export class PageCache {
  readonly #kept = new Map<string, Kept>()
  readonly #setting: Setting
  /** Searches have endless addresses: the oldest entries make room. */
  readonly #most: number
  readonly #seconds: number

  constructor(setting: Setting, seconds = 15, most = 300) {
    this.#setting = setting
    this.#seconds = seconds
    this.#most = most
  }

  /** A cache of its own for what changes faster. */
  fresher(seconds: number): PageCache {
    return new PageCache(this.#setting, seconds)
  }

  async send(
    request: FastifyRequest,
    reply: FastifyReply,
    draw: (view: View) => Promise<ReactElement | string | Buffer>,
    type = 'text/html; charset=utf-8',
  ): Promise<FastifyReply> {
    const view = viewOf(request, this.#setting)
    const body = await this.#body(view, type, draw)
    const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`
    // An address that sets a cookie is the visitor's own.
    const own = keepSettings(request, reply)
    reply
      .header('cache-control', own ? 'private, no-cache' : `public, max-age=${this.#seconds}`)
      .header('vary', 'Cookie, Accept-Language')
      .header('etag', etag)
    if (request.headers['if-none-match']?.includes(etag.slice(1, -1))) return reply.code(304).send()
    return reply.type(type).send(body)
  }

  async #body(
    view: View,
    type: string,
    draw: (view: View) => Promise<ReactElement | string | Buffer>,
  ): Promise<Buffer> {
    const key = `${type} ${view.lang} ${view.large} ${view.touch !== null} ${view.url}`
    const at = epochMs(view.now)
    const present = this.#kept.get(key)
    if (present !== undefined && present.until > at) return present.body
    const body = draw(view).then(drawn =>
      Buffer.isBuffer(drawn) ? drawn : Buffer.from(typeof drawn === 'string' ? drawn : html(drawn)),
    )
    this.#kept.delete(key)
    this.#kept.set(key, { body, until: at + this.#seconds * 1000 })
    // A failure is not kept.
    body.catch(() => this.#kept.delete(key))
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= this.#most) break
      this.#kept.delete(oldest)
    }
    return body
  }
}
