// A port for the embedded PostgreSQL on this machine.
import { readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'

/** The port used last time when it is free, else a free one; remembered so that an operator's bookmark keeps working. */
export async function choosePort(file: string): Promise<number> {
  let remembered = 0
  try {
    remembered = Number(readFileSync(file, 'utf8')) || 0
  } catch {
    // First start.
  }
  const port = (remembered > 0 ? await freePort(remembered) : undefined) ?? (await freePort(0))
  if (port === undefined) throw new Error('no free port on 127.0.0.1')
  if (port !== remembered) writeFileSync(file, `${port}\n`)
  return port
}

function freePort(wanted: number): Promise<number | undefined> {
  return new Promise(resolve => {
    const probe = createServer()
    probe.once('error', () => resolve(undefined))
    probe.listen(wanted, '127.0.0.1', () => {
      const address = probe.address()
      const port = typeof address === 'object' && address !== null ? address.port : undefined
      probe.close(() => resolve(port))
    })
  })
}
