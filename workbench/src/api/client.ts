// The one way to the API: paths with their parameters, the session's token, and every failure as an ApiProblem.

export const API = '/api/v1'

export interface FieldFault {
  readonly field: string
  readonly code: string
  readonly message: string
}

/** A refusal (RFC 9457) or a failure to reach the server; `code` is the registry's, or `offline`, `unreadable` or `someone-else`. */
export class ApiProblem extends Error {
  readonly status: number
  readonly code: string
  readonly title: string
  readonly detail: string
  readonly fields: readonly FieldFault[]
  /** Request number under which the log has it. */
  readonly instance: string | null
  constructor(given: {
    status: number
    code: string
    title?: string
    detail?: string
    fields?: readonly FieldFault[]
    instance?: string
  }) {
    super(given.title ?? given.code)
    this.name = 'ApiProblem'
    this.status = given.status
    this.code = given.code
    this.title = given.title ?? ''
    this.detail = given.detail ?? ''
    this.fields = given.fields ?? []
    this.instance = given.instance ?? null
  }
}

type Param = string | number | boolean | null | undefined
/** Several values of one name are repeated. */
export type Params = Readonly<Record<string, Param | readonly Param[]>>

export interface CallOptions {
  readonly path?: Params
  readonly query?: Params
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
  /** Makes a repeated submission give the first result; one for each thing a person means to do. */
  readonly key?: string
  /** Version of what is changed: If-Match. */
  readonly version?: number | string
  readonly signal?: AbortSignal
}

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

let token: string | null = null
let language = 'zh'

/** The session's token, sent with every change. */
export function holdToken(next: string | null): void {
  token = next
}

/** The language in which problems are answered. */
export function speak(next: string): void {
  language = next
}

/** An address of the API, for links and downloads too: `{name}` is filled from `path`, absent query parameters are left out. */
export function address(template: string, path: Params = {}, query: Params = {}): string {
  const filled = template.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(path[name] ?? '')))
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    for (const one of [value].flat() as readonly Param[])
      if (one !== undefined && one !== null && one !== '') search.append(name, String(one))
  }
  return `${API}${filled}${search.size > 0 ? `?${search}` : ''}`
}

async function problemOf(response: Response): Promise<ApiProblem> {
  try {
    const body = (await response.json()) as Partial<ApiProblem>
    return new ApiProblem({
      status: response.status,
      code: body.code ?? 'unreadable',
      title: body.title ?? '',
      detail: body.detail ?? '',
      fields: body.fields ?? [],
      ...(body.instance ? { instance: body.instance } : {}),
    })
  } catch {
    return new ApiProblem({ status: response.status, code: response.status >= 500 ? 'unavailable' : 'unreadable' })
  }
}

async function send(method: Method, template: string, options: CallOptions): Promise<Response> {
  const form = options.body instanceof FormData
  const headers: Record<string, string> = {
    accept: 'application/json',
    'accept-language': language,
    ...options.headers,
  }
  if (options.body !== undefined && !form) headers['content-type'] = 'application/json'
  if (method !== 'GET' && token !== null) headers['x-csrf-token'] = token
  if (method !== 'GET') headers['idempotency-key'] = options.key ?? crypto.randomUUID()
  if (options.version !== undefined) headers['if-match'] = `"${options.version}"`
  try {
    return await fetch(address(template, options.path, options.query), {
      method,
      headers,
      credentials: 'same-origin',
      ...(options.body === undefined ? {} : { body: form ? (options.body as FormData) : JSON.stringify(options.body) }),
      ...(options.signal ? { signal: options.signal } : {}),
    })
  } catch (cause) {
    if (options.signal?.aborted) throw cause
    throw new ApiProblem({ status: 0, code: 'offline' })
  }
}

let renew: (() => Promise<void>) | null = null

/** How a stale token is replaced; identity sets it. */
export function renewWith(fetchToken: () => Promise<void>): void {
  renew = fetchToken
}

/** @throws ApiProblem */
export async function call<T>(method: Method, template: string, options: CallOptions = {}): Promise<T> {
  let response = await send(method, template, options)
  if (response.status === 403 && renew !== null) {
    const refused = await problemOf(response.clone())
    // Another tab has logged in again: the token is new, the person's wish is not.
    if (refused.code === 'csrf-refused') {
      await renew()
      response = await send(method, template, options)
    }
  }
  if (!response.ok) throw await problemOf(response)
  if (response.status === 204 || response.headers.get('content-length') === '0') return undefined as T
  return (await response.json()) as T
}

export const get = <T>(template: string, options?: CallOptions): Promise<T> => call<T>('GET', template, options)
export const post = <T>(template: string, options?: CallOptions): Promise<T> => call<T>('POST', template, options)
export const put = <T>(template: string, options?: CallOptions): Promise<T> => call<T>('PUT', template, options)
export const patch = <T>(template: string, options?: CallOptions): Promise<T> => call<T>('PATCH', template, options)
export const remove = <T>(template: string, options?: CallOptions): Promise<T> => call<T>('DELETE', template, options)
