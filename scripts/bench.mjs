// `npm run bench`: the measurements of bench/README.md.
import { ensureBuilt } from './build.mjs'
import { run } from './install.mjs'

await ensureBuilt()
run(process.execPath, ['--import', 'tsx', 'bench/src/main.ts', ...process.argv.slice(2)])
