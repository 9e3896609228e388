// `npm run sunhall -- <command>`: the maintenance commands.
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { ensureBuilt } from './build.mjs'
import { root } from './install.mjs'

await ensureBuilt({ workbench: false })
process.setSourceMapsEnabled(true)
await import(pathToFileURL(path.join(root, 'dist', 'cli.js')).href)
