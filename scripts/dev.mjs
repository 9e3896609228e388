// `npm run dev`: the server restarts when a source changes (tsx), the workbench reloads (vite, port 5173, API passed on).
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { ensureInstalled, root } from './install.mjs'

ensureInstalled()
const tool = (...parts) => path.join(root, 'node_modules', ...parts)
const commands = [[tool('tsx', 'dist', 'cli.mjs'), 'watch', '--clear-screen=false', 'app/src/main.ts']]
if (existsSync(path.join(root, 'workbench', 'index.html'))) {
  commands.push([tool('vite', 'bin', 'vite.js'), 'workbench', '--config', 'workbench/vite.config.ts'])
}
const children = commands.map(args => spawn(process.execPath, args, { cwd: root, stdio: 'inherit' }))
const end = signal => {
  for (const child of children) child.kill(signal)
}
process.on('SIGINT', () => end('SIGINT'))
process.on('SIGTERM', () => end('SIGTERM'))
for (const child of children) {
  child.on('exit', code => {
    process.exitCode ||= code ?? 0
    end('SIGTERM')
  })
}
