// The screens and their addresses. Each is fetched when it is first opened; antd comes with the shell, ECharts with the figures.
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import { BrowserRouter, Navigate, Route, Routes } from 'react-router'
import { ApiProblem } from './api/client.ts'
import { Broken } from './parts/broken.tsx'
import { Toasts } from './parts/toast.tsx'
import { Waiting } from './parts/waiting.tsx'

const Login = lazy(() => import('./account/login-page.tsx'))
const Shell = lazy(() => import('./shell/shell.tsx'))
const Landing = lazy(() => import('./shell/landing.tsx'))
const Inbox = lazy(() => import('./work/inbox-page.tsx'))
const Dispatch = lazy(() => import('./work/dispatch-page.tsx'))
const Supervision = lazy(() => import('./work/supervision-page.tsx'))
const Case = lazy(() => import('./cases/case-page.tsx'))
const FiguresPage = lazy(() => import('./figures/figures-page.tsx'))
const Desk = lazy(() => import('./desk/desk-page.tsx'))
const Organisation = lazy(() => import('./admin/organisation-page.tsx'))
const People = lazy(() => import('./admin/people-page.tsx'))
const Absences = lazy(() => import('./admin/absences-page.tsx'))
const Calendar = lazy(() => import('./admin/calendar-page.tsx'))
const Categories = lazy(() => import('./admin/categories-page.tsx'))
const Limits = lazy(() => import('./admin/limits-page.tsx'))
const Phrases = lazy(() => import('./admin/phrases-page.tsx'))
const Settings = lazy(() => import('./admin/settings-page.tsx'))
const Logs = lazy(() => import('./admin/log-page.tsx'))
const Account = lazy(() => import('./account/account-page.tsx'))
const Outbox = lazy(() => import('./admin/outbox-page.tsx'))
const Catalogue = lazy(() => import('./catalogue/catalogue-page.tsx'))
const CatalogueEntry = lazy(() => import('./catalogue/entry-page.tsx'))
const CatalogueFindings = lazy(() => import('./catalogue/findings-page.tsx'))
const CatalogueIndicators = lazy(() => import('./catalogue/indicators-page.tsx'))
const CatalogueImport = lazy(() => import('./catalogue/import-page.tsx'))
const CatalogueCleanup = lazy(() => import('./catalogue/cleanup-page.tsx'))
const Queue = lazy(() => import('./counter/queue-page.tsx'))
const Intake = lazy(() => import('./counter/intake-page.tsx'))
const HandOver = lazy(() => import('./counter/hand-over-page.tsx'))
const Fees = lazy(() => import('./projects/fees-page.tsx'))
const Projects = lazy(() => import('./projects/projects-page.tsx'))
const Project = lazy(() => import('./projects/project-page.tsx'))
const Licences = lazy(() => import('./projects/licences-page.tsx'))
const Missing = lazy(() => import('./parts/missing-page.tsx'))

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      // A refusal stays a refusal; only what never arrived is asked for again.
      retry: (times, error) =>
        times < 1 && (!(error instanceof ApiProblem) || error.status === 0 || error.status >= 500),
      networkMode: 'always',
    },
    mutations: { networkMode: 'always' },
  },
})

export function App() {
  return (
    <Broken>
      <QueryClientProvider client={queries}>
        <BrowserRouter basename="/workbench">
          <Suspense fallback={<Waiting />}>
            <Routes>
              <Route path="login" element={<Login />} />
              <Route element={<Shell />}>
                <Route index element={<Landing />} />
                <Route path="work/dispatch" element={<Dispatch />} />
                <Route path="work/:view" element={<Inbox />} />
                <Route path="supervision" element={<Navigate to="/supervision/near" replace />} />
                <Route path="supervision/:board" element={<Supervision />} />
                <Route path="cases/:region/:id" element={<Case />} />
                <Route path="figures" element={<FiguresPage />} />
                <Route path="desk" element={<Desk />} />
                <Route path="admin/organisation" element={<Organisation />} />
                <Route path="admin/people" element={<People />} />
                <Route path="admin/absences" element={<Absences />} />
                <Route path="admin/calendar" element={<Calendar />} />
                <Route path="admin/categories" element={<Categories />} />
                <Route path="admin/limits" element={<Limits />} />
                <Route path="admin/phrases" element={<Phrases />} />
                <Route path="admin/settings/:group" element={<Settings />} />
                <Route path="admin/logs/:name" element={<Logs />} />
                <Route path="counter/queue" element={<Queue />} />
                <Route path="counter/intake" element={<Intake />} />
                <Route path="counter/hand-over" element={<HandOver />} />
                <Route path="fees" element={<Fees />} />
                <Route path="projects" element={<Projects />} />
                <Route path="projects/:region/:id" element={<Project />} />
                <Route path="licences" element={<Licences />} />
                <Route path="catalogue" element={<Navigate to="/catalogue/matter" replace />} />
                <Route path="catalogue-findings" element={<CatalogueFindings />} />
                <Route path="catalogue-indicators" element={<CatalogueIndicators />} />
                <Route path="catalogue-import" element={<CatalogueImport />} />
                <Route path="catalogue-cleanup" element={<CatalogueCleanup />} />
                <Route path="catalogue/:kind" element={<Catalogue />} />
                <Route path="catalogue/:kind/:code" element={<CatalogueEntry />} />
                <Route path="account" element={<Account />} />
                <Route path="outbox" element={<Outbox />} />
                <Route path="*" element={<Missing />} />
              </Route>
            </Routes>
          </Suspense>
          <Toasts />
        </BrowserRouter>
      </QueryClientProvider>
    </Broken>
  )
}
