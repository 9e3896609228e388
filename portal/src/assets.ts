// The one stylesheet and the one script, named by their content so that a browser may keep them for a year.
import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import type { App } from './server.ts'

/** Styles of rooms of their own, after the one everybody shares: one request brings all. */
const STYLES = ['guides/guides.css', 'apply/apply.css', 'touch/touch.css']

export interface Assets {
  readonly style: string
  readonly script: string
  readonly files: readonly { readonly url: string; readonly type: string; readonly body: Buffer }[]
}

/** Beside this file, or where the sources lie when this file has become part of dist/. */
function assetsFolder(): string {
  const here = path.dirname(fileURLToPath(import.meta.url))
  return existsSync(path.join(here, 'style.css')) ? here : path.join(here, '..', 'portal', 'src')
}

export function loadAssets(folder = assetsFolder()): Assets {
  const load = (file: string, type: string, more: readonly string[] = []) => {
    const body = Buffer.concat([file, ...more].map(one => readFileSync(path.join(folder, one))))
    const hash = createHash('sha256').update(body).digest('hex').slice(0, 12)
    const { name, ext } = path.parse(file)
    return { url: `/assets/${name}.${hash}${ext}`, type, body }
  }
  const style = load('style.css', 'text/css; charset=utf-8', STYLES)
  const script = load('island.js', 'text/javascript; charset=utf-8')
  const icon = { url: '/favicon.svg', type: 'image/svg+xml', body: Buffer.from(ICON) }
  // What browsers ask for by themselves beside a PDF or a feed, which name no icon.
  const plain = { ...icon, url: '/favicon.ico' }
  return { style: style.url, script: script.url, files: [style, script, icon, plain] }
}

const ICON =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="6" fill="#b5321b"/>' +
  '<path d="M7 21a9 9 0 0 1 18 0z" fill="#ffd98a"/><path d="M5 24h22" stroke="#fff" stroke-width="2.4" stroke-linecap="round"/></svg>'

export function serveAssets(app: App, assets: Assets): void {
  for (const file of assets.files) {
    const kept = file.url.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'public, max-age=86400'
    app.get(
      file.url,
      { config: { permission: 'public', audit: 'asset.read', gate: false }, schema: { hide: true } },
      (_request, reply) => reply.header('cache-control', kept).type(file.type).send(file.body),
    )
  }
}
