// One file sent as multipart: taken in as it comes, and what is still on its way turned off when it is not wanted.
import type { Readable } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { fieldProblem } from './errors.ts'

export interface SentFile {
  readonly name: string
  readonly content: Readable
}

/** So that whoever takes the file in sees that it is too large, and says so in its own words. */
const ROOM_TO_SEE = 65_536

/**
 * @param most bytes the file may have; `take` itself refuses what is larger
 * @throws Problem invalid-input where no file was sent
 */
export async function takeFile<T>(
  request: FastifyRequest,
  reply: FastifyReply,
  most: number,
  take: (file: SentFile) => Promise<T>,
): Promise<T> {
  const part = await request.file({ limits: { fileSize: most + ROOM_TO_SEE, files: 1 } })
  if (part === undefined) throw fieldProblem('file', 'required')
  try {
    return await take({ name: part.filename ?? '', content: part.file })
  } catch (error) {
    // What is still on its way is of no use to anybody.
    part.file.resume()
    reply.header('connection', 'close')
    throw error
  }
}
