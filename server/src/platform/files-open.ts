// The store of one kind of files, as the configuration says: a folder of the data folder, or a part of a bucket.
import path from 'node:path'
import type { Config } from './config.ts'
import { type FileStore, openFileFolder } from './files.ts'
import { openS3Files } from './files-s3.ts'

/** Documents lie apart from attachments: an upload that nobody takes is swept with its content, and it may be a copy of a document. */
export type FilesKind = 'files' | 'documents'

export function openFiles(
  { dataFolder, objectStore }: Pick<Config, 'dataFolder' | 'objectStore'>,
  kind: FilesKind,
): FileStore {
  const folder = path.join(dataFolder, kind)
  if (objectStore === undefined) return openFileFolder(folder)
  return openS3Files({ ...objectStore, prefix: `${kind}/`, incoming: path.join(folder, 'incoming') })
}
