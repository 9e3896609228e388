// What the console says when the server is ready: where the portal and the workbench are, and who can log in.
import { DEMONSTRATION_PASSWORD, demonstrationLogins } from '@sunhall/demo'
import type { Config } from '@sunhall/server/platform/config'
import type { Running } from './start.ts'

export function greeting(config: Config, running: Running, logFile: string | undefined): string {
  const address = running.app.server.address()
  const port = typeof address === 'object' && address !== null ? address.port : config.port
  // With PORT=0 the system chose, and the configured address cannot know.
  const base = config.port === 0 ? `http://localhost:${port}` : config.publicUrl
  const lines = ['', 'Sunhall 阳光政务', `  portal 门户         ${base}/`, `  workbench 工作台    ${base}/workbench/`]
  if (!running.organised) {
    lines.push('', '  The database is empty: nobody can log in yet. Run in another window:')
    lines.push('  数据库中还没有机构和人员，请另开窗口运行：', '', '    npm run sunhall -- setup')
  }
  if (config.mode === 'demonstration') {
    for (const line of logins()) lines.push(`  ${line}`)
    if (logFile !== undefined) lines.push(`  log 日志            ${logFile}`)
    lines.push('  Stop with Ctrl-C 按 Ctrl-C 停止')
  }
  return `${lines.join('\n')}\n\n`
}

const width = (text: string): number => [...text].reduce((sum, letter) => sum + (letter > '\u2e80' ? 2 : 1), 0)
const padded = (text: string, to: number): string => text + ' '.repeat(Math.max(1, to - width(text)))

/** The log-ins worth trying first, one a line. */
function logins(): readonly string[] {
  const shown = demonstrationLogins().filter(login => login.suggested)
  return [
    `log-ins 演示账号 (password 密码: ${DEMONSTRATION_PASSWORD})`,
    ...shown.map(each => `  ${padded(each.login, 27)}${padded(each.name, 10)}${each.unit.zh} ${each.title.zh}`),
  ]
}
