// A process of its own around an embedded server, so that a test can kill it: `node --import tsx embedded-process.ts <folder>`.
import { startEmbedded } from './embedded.ts'

const folder = process.argv[2]
if (folder === undefined) throw new Error('name the data folder')
const embedded = await startEmbedded({ folder, password: 'for tests only' })
process.send?.({ postmaster: embedded.postmaster(), owner: embedded.owner })
process.on('message', () => {
  void embedded.stop().then(() => process.disconnect())
})
