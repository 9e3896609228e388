// A visitor without scripts: keeps cookies, reads a page's form and posts it as a browser would.
import type { App } from '../server.ts'

export interface Seen {
  readonly status: number
  readonly body: string
  readonly headers: { readonly [name: string]: string | number | readonly string[] | undefined }
  readonly url: string
}

const decode = (text: string): string =>
  text
    .replace(/&quot;/g, '"')
    .replace(/&#x27;/g, "'")
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&')

const attribute = (tag: string, name: string): string | null => {
  const found = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)
  return found ? decode(found[1] ?? '') : null
}

/** What the form at this address would send as it stands. */
export function fieldsOf(body: string, action: string): { [name: string]: string } {
  const form = body
    .split('<form')
    .slice(1)
    .find(one => attribute(` ${one.slice(0, one.indexOf('>'))}`, 'action') === action)
  if (form === undefined) throw new Error(`no form posts to ${action}`)
  // What lies in a template is not part of the form until a script takes it out.
  const inside = form.slice(0, form.indexOf('</form>')).replace(/<template.*?<\/template>/gs, '')
  const fields: { [name: string]: string } = {}
  for (const [tag] of inside.matchAll(/<input[^>]*>/g)) {
    const name = attribute(tag, 'name')
    const type = attribute(tag, 'type')
    if (name === null || type === 'file' || (/^(radio|checkbox)$/.test(type ?? '') && !/\schecked=""/.test(tag)))
      continue
    fields[name] = attribute(tag, 'value') ?? ''
  }
  for (const [, tag = '', text = ''] of inside.matchAll(/<textarea([^>]*)>([^<]*)<\/textarea>/g)) {
    const name = attribute(tag, 'name')
    // The first line break after the tag is not part of the text.
    if (name !== null) fields[name] = decode(text).replace(/^\n/, '')
  }
  return fields
}

export class Visitor {
  readonly cookies = new Map<string, { value: string; path: string }>()
  readonly #app: App
  readonly #headers: { readonly [name: string]: string }

  constructor(app: App, headers: { readonly [name: string]: string } = {}) {
    this.#app = app
    this.#headers = { accept: 'text/html', ...headers }
  }

  #sent(url: string): string {
    return [...this.cookies]
      .filter(([, cookie]) => url.startsWith(cookie.path))
      .map(([name, cookie]) => `${name}=${cookie.value}`)
      .join('; ')
  }

  async #go(method: 'GET' | 'POST', url: string, payload?: string | Buffer, type?: string): Promise<Seen> {
    const cookie = this.#sent(url)
    const answer = await this.#app.inject({
      method,
      url,
      headers: { ...this.#headers, ...(cookie && { cookie }), ...(type && { 'content-type': type }) },
      ...(payload === undefined ? {} : { payload }),
    })
    for (const cookie of answer.cookies) {
      if (cookie.value === '' || cookie.maxAge === 0) this.cookies.delete(cookie.name)
      else this.cookies.set(cookie.name, { value: cookie.value, path: String(cookie.path ?? '/') })
    }
    return { status: answer.statusCode, body: answer.body, headers: answer.headers, url }
  }

  /** Goes there and follows where it is sent on to. */
  async visit(url: string): Promise<Seen> {
    return this.#follow(await this.#go('GET', url))
  }

  async #follow(seen: Seen): Promise<Seen> {
    const to = seen.headers.location
    if (seen.status < 300 || seen.status > 399 || typeof to !== 'string') return seen
    return this.visit(to.split('#')[0] ?? '/')
  }

  async post(url: string, fields: { readonly [name: string]: string }): Promise<Seen> {
    const body = new URLSearchParams(fields).toString()
    return this.#go('POST', url, body, 'application/x-www-form-urlencoded')
  }

  /** Fills in the form of a page that posts to `action`, presses a button, and follows. */
  async submit(page: Seen, action: string, fields: { readonly [name: string]: string } = {}): Promise<Seen> {
    return this.#follow(await this.post(action, { ...fieldsOf(page.body, action), ...fields }))
  }

  async upload(
    page: Seen,
    action: string,
    go: string,
    files: readonly { readonly name: string; readonly body: string; readonly field?: string }[],
    typed: { readonly [name: string]: string } = {},
  ): Promise<Seen> {
    const boundary = 'portal-test-boundary'
    const parts = Object.entries({ ...fieldsOf(page.body, action), ...typed }).map(
      ([name, value]) => `--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
    )
    for (const file of files) {
      parts.push(
        `--${boundary}\r\ncontent-disposition: form-data; name="${file.field ?? 'file'}"; filename="${file.name}"\r\n` +
          `content-type: application/octet-stream\r\n\r\n${file.body}\r\n`,
      )
    }
    parts.push(`--${boundary}\r\ncontent-disposition: form-data; name="go"\r\n\r\n${go}\r\n--${boundary}--\r\n`)
    return this.#go('POST', action, Buffer.from(parts.join('')), `multipart/form-data; boundary=${boundary}`)
  }
}
