// How the workbench is built: under /workbench/, no inline script, the API proxied while developing.
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const api = process.env.SUNHALL_API ?? 'http://127.0.0.1:8080'

export default defineConfig({
  root: import.meta.dirname,
  base: '/workbench/',
  plugins: [react()],
  // The icon is a file, not a data address inside the page.
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
  },
  server: { port: 5173, proxy: { '/api': api } },
})
