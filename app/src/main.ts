// The server process: start, say where it is, and stop cleanly on a signal.
import path from 'node:path'
import { CannotStart, loadConfig } from '@sunhall/server/platform/config'
import { createLogger } from '@sunhall/server/platform/logging'
import { greeting } from './greeting.ts'
import { startSunhall } from './start.ts'

/** One Ctrl-C reaches us twice: from the terminal and passed on by npm. Only a later one means "now". */
const SAME_SIGNAL_MS = 2000
/** Longer than the longest request may take. */
const STOP_PATIENCE_MS = 60_000

async function main(): Promise<void> {
  const config = loadConfig(process.env)
  // A demonstration is watched by a person: the console says what matters, the lines go to a file.
  const logFile = config.mode === 'demonstration' ? path.join(config.dataFolder, 'sunhall.log') : undefined
  const log = createLogger(config.logLevel, logFile)

  let stopWanted: number | undefined
  const starting = startSunhall(config, log, line => process.stdout.write(`  ${line}\n`))
  const stop = (signal: NodeJS.Signals): void => {
    if (stopWanted !== undefined) {
      if (performance.now() - stopWanted > SAME_SIGNAL_MS) process.exit(1)
      return
    }
    stopWanted = performance.now()
    log.info({ signal }, 'stopping')
    setTimeout(() => process.exit(1), STOP_PATIENCE_MS).unref()
    starting
      .then(running => running.stop())
      .then(
        () => process.exit(0),
        error => {
          console.error(error)
          process.exit(1)
        },
      )
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)

  const running = await starting
  if (stopWanted === undefined) process.stdout.write(greeting(config, running, logFile))
  // Parents that wait for us (tests, service managers) are told without parsing the greeting.
  process.send?.({ ready: true, address: running.app.server.address() })
}

main().catch((error: unknown) => {
  const code = (error as { code?: string }).code
  if (error instanceof CannotStart) console.error(error.message)
  else if (code === 'EADDRINUSE')
    console.error('the port is taken by another program: stop it, or choose another with PORT')
  else console.error(error)
  process.exit(1)
})
