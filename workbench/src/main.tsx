// Where the workbench begins: the language first, then the screens.
import './workbench.css'
import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { startLanguage } from './messages/i18n.ts'

const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no #root')
await startLanguage()
createRoot(root).render(<App />)
