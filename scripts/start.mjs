// `npm start`: installs and builds what is missing, then is the server. No second process: a signal reaches it directly.
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { ensureBuilt } from './build.mjs'
import { root } from './install.mjs'

await ensureBuilt()
process.setSourceMapsEnabled(true)
process.env.NODE_ENV ??= 'production'
await import(pathToFileURL(path.join(root, 'dist', 'main.js')).href)
