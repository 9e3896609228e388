// A small object store for tests: one bucket in memory that answers like S3 and believes no signature it did not work out itself.
import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import type { S3Options } from './files-s3.ts'

const REGION = 'cn-test-1'
const ACCESS = 'TESTACCESSKEY'
const SECRET = 'test+secret/key'
const BUCKET = 'sunhall'
/** S3 refuses what was signed longer ago. */
const MOST_SKEW_MS = 15 * 60_000

export interface TestStore {
  readonly options: S3Options
  /** By path, the bucket in front. */
  readonly objects: Map<string, Buffer>
  /** Answered instead, one by one. */
  readonly faults: { readonly status: number; readonly code: string }[]
  /** Requests that came, refused ones too. */
  readonly seen: string[]
  close(): Promise<void>
}

const sha256 = (data: Buffer | string): string => createHash('sha256').update(data).digest('hex')
const hmac = (key: Buffer | string, data: string): Buffer => createHmac('sha256', key).update(data).digest()

/** What is wrong with the request, in S3's code; null where the signature holds (AWS Signature Version 4, header form). */
function refusal(request: IncomingMessage, body: Buffer): string | null {
  const given =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, SignedHeaders=([a-z0-9;-]+), Signature=([0-9a-f]{64})$/.exec(
      request.headers.authorization ?? '',
    )
  if (given === null) return 'AccessDenied'
  const [, access, day, region, names = '', signature = ''] = given as unknown as string[]
  if (access !== ACCESS) return 'InvalidAccessKeyId'
  if (region !== REGION) return 'AuthorizationHeaderMalformed'
  const date = String(request.headers['x-amz-date'] ?? '')
  const at = Date.parse(date.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'))
  if (!date.startsWith(day ?? ' ') || !(Math.abs(Date.now() - at) < MOST_SKEW_MS)) return 'RequestTimeTooSkewed'
  const signed = names.split(';')
  const content = String(request.headers['x-amz-content-sha256'] ?? '')
  if (!['host', 'x-amz-date', 'x-amz-content-sha256'].every(name => signed.includes(name))) return 'AccessDenied'
  if (content !== sha256(body)) return 'XAmzContentSHA256Mismatch'
  const url = new URL(request.url ?? '/', 'http://store')
  const canonical = [
    request.method,
    url.pathname,
    '',
    ...signed.map(name => `${name}:${String(request.headers[name] ?? '').trim()}`),
    '',
    names,
    content,
  ].join('\n')
  const scope = `${day}/${region}/s3/aws4_request`
  const key = hmac(hmac(hmac(hmac(`AWS4${SECRET}`, day ?? ''), region ?? ''), 's3'), 'aws4_request')
  const ours = hmac(key, ['AWS4-HMAC-SHA256', date, scope, sha256(canonical)].join('\n'))
  return timingSafeEqual(ours, Buffer.from(signature, 'hex')) ? null : 'SignatureDoesNotMatch'
}

export async function openTestStore(): Promise<TestStore> {
  const objects = new Map<string, Buffer>()
  const faults: { readonly status: number; readonly code: string }[] = []
  const seen: string[] = []
  const server = createServer((request, response) => {
    const answer = (status: number, code?: string): void => {
      if (code === undefined) response.writeHead(status).end()
      else response.writeHead(status, { 'content-type': 'application/xml' }).end(`<Error><Code>${code}</Code></Error>`)
    }
    buffer(request).then(
      body => {
        const { method = '', url = '', headers } = request
        seen.push(`${method} ${url}`)
        const fault = faults.shift()
        if (fault !== undefined) return answer(fault.status, fault.code)
        // As S3: a body of unknown length is not taken.
        if (method === 'PUT' && headers['content-length'] === undefined) return answer(411, 'MissingContentLength')
        const wrong = refusal(request, body)
        if (wrong !== null) return answer(wrong === 'XAmzContentSHA256Mismatch' ? 400 : 403, wrong)
        if (!url.startsWith(`/${BUCKET}/`)) return answer(404, 'NoSuchBucket')
        const kept = objects.get(url)
        if (method === 'PUT') {
          objects.set(url, body)
          return answer(200)
        }
        if (method === 'DELETE') {
          objects.delete(url)
          return answer(204)
        }
        if (kept === undefined) return answer(404, 'NoSuchKey')
        response.writeHead(200, { 'content-length': kept.length }).end(kept)
      },
      () => response.destroy(),
    )
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    options: {
      endpoint: `http://127.0.0.1:${port}`,
      bucket: BUCKET,
      region: REGION,
      accessKey: ACCESS,
      secretKey: SECRET,
      addressing: 'path',
    },
    objects,
    faults,
    seen,
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
