// Files in an object store that speaks S3, by content as in the folder: the hash is the name, and part of every signature.
import { createReadStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { setTimeout as pause } from 'node:timers/promises'
import { AwsV4Signer } from 'aws4fetch'
import { FileError, type FileStore, takeIn, verifyContent } from './files.ts'

export interface S3Options {
  /** Without a slash at the end: https://s3.example.gov.cn */
  readonly endpoint: string
  readonly bucket: string
  readonly region: string
  readonly accessKey: string
  readonly secretKey: string
  /** The bucket in the path (MinIO, Ceph) or in the host name (the large clouds). */
  readonly addressing: 'path' | 'host'
}

export interface S3Place extends S3Options {
  /** In front of every name: several kinds of files share a bucket. */
  readonly prefix: string
  /** Where a file lies until it is sent. */
  readonly incoming: string
  /** Pause before the second attempt, doubled before the third. */
  readonly retryMs?: number
}

/** SHA-256 of nothing: requests without a body sign it. */
const NOTHING = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'
const ATTEMPTS = 3
const RETRY_MS = 300
/** To the first byte of an answer; a large file is sent within it at a megabyte a second. */
const PATIENCE_MS = 60_000
/** Codes of a store that has no room left (S3, MinIO, Ceph). */
const FULL = /<Code>(QuotaExceeded|XMinioStorageFull|InsufficientStorage|ServiceQuotaExceeded)</

interface Sending {
  readonly method: 'GET' | 'PUT' | 'DELETE'
  readonly sha256: Uint8Array
  /** Made anew for every attempt. */
  readonly body?: { readonly size: number; open(): Readable }
}

export function openS3Files(place: S3Place): FileStore {
  const base = new URL(place.endpoint)
  if (place.addressing === 'host') base.hostname = `${place.bucket}.${base.hostname}`
  const root = `${base.origin}${base.pathname.replace(/\/$/, '')}${place.addressing === 'path' ? `/${place.bucket}` : ''}`
  const address = (sha256: Uint8Array): string => {
    const name = Buffer.from(sha256).toString('hex')
    return `${root}/${place.prefix}${name.slice(0, 2)}/${name.slice(2, 4)}/${name}`
  }

  async function attempt({ method, sha256, body }: Sending): Promise<Response> {
    // The hash of what is sent stands in the signature: the store refuses a body that arrived otherwise.
    const content = body === undefined ? NOTHING : Buffer.from(sha256).toString('hex')
    const signed = await new AwsV4Signer({
      method,
      url: address(sha256),
      headers: { 'x-amz-content-sha256': content },
      accessKeyId: place.accessKey,
      secretAccessKey: place.secretKey,
      service: 's3',
      region: place.region,
    }).sign()
    if (body !== undefined) signed.headers.set('content-length', String(body.size))
    const stream = body?.open()
    // Until the answer begins; whoever reads it may be slow.
    const waiting = new AbortController()
    const timer = setTimeout(() => waiting.abort(), PATIENCE_MS)
    try {
      return await fetch(signed.url, {
        method,
        headers: signed.headers,
        signal: waiting.signal,
        ...(stream === undefined ? {} : { body: Readable.toWeb(stream) as ReadableStream, duplex: 'half' }),
      } as RequestInit)
    } finally {
      clearTimeout(timer)
      stream?.destroy()
    }
  }

  /** An answer that is not the store's own trouble. Asking twice does no harm: the same name is always the same content. */
  async function send(sending: Sending): Promise<Response> {
    let trouble: unknown
    for (let n = 0; n < ATTEMPTS; n++) {
      if (n > 0) await pause((place.retryMs ?? RETRY_MS) * 2 ** (n - 1))
      const answer = await attempt(sending).catch((error: unknown) => {
        trouble = error
        return null
      })
      if (answer === null) continue
      if (answer.ok || answer.status === 404) return answer
      const text = (await answer.text().catch(() => '')).slice(0, 2000)
      if (answer.status === 507 || FULL.test(text)) throw new FileError('storage-full', 'the object store is full')
      // The code says what is wrong; the rest of the answer may repeat what we signed.
      const code = /<Code>([A-Za-z0-9]{1,60})</.exec(text)?.[1] ?? 'no code'
      trouble = new Error(`${answer.status}, ${code}`)
      // Refused for good: another key, another bucket, another clock.
      if (answer.status < 500 && answer.status !== 429) break
    }
    throw new FileError('storage-away', `the object store did not take a ${sending.method}`, { cause: trouble })
  }

  async function read(sha256: Uint8Array): Promise<Readable> {
    const answer = await send({ method: 'GET', sha256 })
    if (answer.status === 404) {
      await answer.body?.cancel()
      throw new FileError('file-missing', 'a stored file is missing')
    }
    return answer.body === null ? Readable.from([]) : Readable.fromWeb(answer.body as never)
  }

  return {
    async put(source, limit) {
      const { temporary, stored } = await takeIn(source, limit, place.incoming)
      try {
        const { sha256, size } = stored
        const answer = await send({ method: 'PUT', sha256, body: { size, open: () => createReadStream(temporary) } })
        await answer.body?.cancel()
        if (answer.status === 404) throw new FileError('storage-away', 'the object store does not know the bucket')
        return stored
      } finally {
        await rm(temporary, { force: true })
      }
    },
    read,
    async verify(sha256) {
      await verifyContent(await read(sha256), sha256)
    },
    async remove(sha256) {
      const answer = await send({ method: 'DELETE', sha256 })
      await answer.body?.cancel()
    },
  }
}
