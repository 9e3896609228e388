// Where the workbench begins: the language first, then the screens.
import './workbench.css'
import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { startLanguage } from './messages/i18n.ts'

// After an upgrade an open tab asks for files that are gone: it is loaded afresh, once.
addEventListener('vite:preloadError', event => {
  if (sessionStorage.getItem('sunhall-reloaded') !== null) return
  sessionStorage.setItem('sunhall-reloaded', '1')
  event.preventDefault()
  location.reload()
})

const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no #root')
await startLanguage()
createRoot(root).render(<App />)
