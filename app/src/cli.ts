// `npm run sunhall -- <command>`: maintenance from the command line, beside a running server or without one.
import { CannotStart, type Config, loadConfig } from '@sunhall/server/platform/config'
import { openDatabase } from '@sunhall/server/platform/database'
import { recordCommands } from '@sunhall/server/record/commands'
import { setupCommands } from '@sunhall/server/setup/commands'

export interface Command {
  /** One line for the list of commands. */
  readonly summary: string
  /** The configuration is read by those that need one: a case file is verified without. Answers the exit code. */
  run(config: () => Config, args: readonly string[]): Promise<number>
}

const say = (line: string): void => {
  process.stdout.write(`${line}\n`)
}

/** Every command there is; a capability adds its own here. */
const commands: Readonly<Record<string, Command>> = {
  migrate: {
    summary: 'bring the database up to date',
    async run(config) {
      const database = await openDatabase(config())
      await database.close()
      for (const name of database.migrated) say(`applied ${name}`)
      if (database.migrated.length === 0) say('the database is up to date')
      return 0
    },
  },
  ...recordCommands,
  ...setupCommands,
}

function list(): void {
  say('npm run sunhall -- <command>')
  for (const [name, { summary }] of Object.entries(commands)) say(`  ${name.padEnd(14)} ${summary}`)
}

async function main(): Promise<number> {
  const [name, ...args] = process.argv.slice(2)
  if (name === undefined || name === 'help' || name === '--help') {
    list()
    return 0
  }
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (command === undefined) {
    console.error(`there is no command "${name}"`)
    list()
    return 2
  }
  return command.run(() => loadConfig(process.env), args)
}

main().then(
  code => {
    process.exitCode = code
  },
  (error: unknown) => {
    console.error(error instanceof CannotStart ? error.message : error)
    process.exitCode = 1
  },
)
