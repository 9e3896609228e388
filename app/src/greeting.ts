// What the console says when the server is ready: where the portal and the workbench are, and who can log in.
import type { Config } from '@sunhall/server/platform/config'
import type { Running } from './start.ts'

export function greeting(config: Config, running: Running, logFile: string | undefined): string {
  const address = running.app.server.address()
  const port = typeof address === 'object' && address !== null ? address.port : config.port
  // With PORT=0 the system chose, and the configured address cannot know.
  const base = config.port === 0 ? `http://localhost:${port}` : config.publicUrl
  const lines = ['', 'Sunhall 阳光政务', `  portal 门户         ${base}/`, `  workbench 工作台    ${base}/workbench/`]
  if (config.mode === 'demonstration') {
    for (const login of demonstrationLogins()) lines.push(`  ${login}`)
    if (logFile !== undefined) lines.push(`  log 日志            ${logFile}`)
    lines.push('  Stop with Ctrl-C 按 Ctrl-C 停止')
  }
  return `${lines.join('\n')}\n\n`
}

/** The demonstration county's log-ins, one a line. */
function demonstrationLogins(): readonly string[] {
  return []
}
