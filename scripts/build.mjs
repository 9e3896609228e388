// Builds what is older than its sources: the server bundle (esbuild) and the workbench (vite). `--force` builds all.
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import path from 'node:path'
import { ensureInstalled, root, run } from './install.mjs'

const SERVER_ROOMS = ['kernel', 'forms', 'packs', 'server', 'portal', 'demo', 'app']

/** A digest of everything a build reads: by content, because a checkout gives old files new times. */
function stampOf(places) {
  const hash = createHash('sha256').update(process.versions.node.split('.')[0] ?? '')
  const visit = place => {
    const entries = readdirSync(path.join(root, place), { withFileTypes: true })
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const name = `${place}/${entry.name}`
      if (entry.isDirectory()) {
        if (!['node_modules', 'dist'].includes(entry.name)) visit(name)
      } else if (!/\.test\.tsx?$/.test(entry.name)) {
        hash
          .update(name)
          .update('\0')
          .update(readFileSync(path.join(root, name)))
          .update('\0')
      }
    }
  }
  for (const place of places) if (existsSync(path.join(root, place))) visit(place)
  return hash.update(readFileSync(path.join(root, 'package-lock.json'))).digest('hex')
}

async function buildWhenOld(label, places, output, build, force) {
  const stampFile = path.join(root, 'dist', `${label}.stamp`)
  const stamp = stampOf(places)
  if (!force && existsSync(output) && existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return
  console.log(`Building the ${label} …`)
  await build()
  mkdirSync(path.dirname(stampFile), { recursive: true })
  writeFileSync(stampFile, stamp)
}

async function bundleServer() {
  const { build } = await import('esbuild')
  await build({
    absWorkingDir: root,
    // The thread that draws documents is a file of its own beside the server.
    entryPoints: {
      main: 'app/src/main.ts',
      cli: 'app/src/cli.ts',
      'press-worker': 'server/src/documents/press-worker.ts',
    },
    outdir: 'dist',
    bundle: true,
    splitting: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    jsx: 'automatic',
    sourcemap: true,
    logLevel: 'warning',
    plugins: [
      {
        name: 'our-rooms-in-packages-out',
        setup(bundle) {
          bundle.onResolve({ filter: /^[^./]/ }, async args => {
            if (args.kind === 'entry-point' || args.pluginData === 'ours' || path.isAbsolute(args.path))
              return undefined
            if (args.path.startsWith('@sunhall/') || builtinModules.includes(args.path.replace(/^node:/, '')))
              return undefined
            // npm keeps some versions in a room's own node_modules, out of reach from dist/: those are named by their place.
            const { resolveDir, kind } = args
            const found = await bundle.resolve(args.path, { resolveDir, kind, pluginData: 'ours' })
            if (found.errors.length > 0) return { errors: found.errors }
            if (found.path.startsWith(path.join(root, 'node_modules') + path.sep))
              return { path: args.path, external: true }
            return {
              path: path.relative(path.join(root, 'dist'), found.path).replaceAll(path.sep, '/'),
              external: true,
            }
          })
        },
      },
    ],
  })
}

export async function ensureBuilt({ force = false, workbench = true } = {}) {
  ensureInstalled()
  const rooms = SERVER_ROOMS.map(room => `${room}/src`)
  await buildWhenOld('server', [...rooms, 'scripts'], path.join(root, 'dist', 'main.js'), bundleServer, force)
  if (!workbench || !existsSync(path.join(root, 'workbench', 'src', 'main.tsx'))) return
  const vite = path.join('node_modules', 'vite', 'bin', 'vite.js')
  const build = () =>
    run(process.execPath, [vite, 'build', '--logLevel', 'warn', 'workbench', '--config', 'workbench/vite.config.ts'])
  await buildWhenOld('workbench', ['workbench'], path.join(root, 'workbench', 'dist', 'index.html'), build, force)
}

if (process.argv[1] !== undefined && path.resolve(process.argv[1]) === path.join(root, 'scripts', 'build.mjs')) {
  await ensureBuilt({ force: process.argv.includes('--force') })
}
