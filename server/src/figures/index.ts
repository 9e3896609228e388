// Figures as the composition root and the public pages use them.
export { foldTallies } from './fold.ts'
export type { ApplicationFigureRow, ApplicationFigures, ApplicationFiguresQuery } from './model.ts'
export { type FiguresRoutesOptions, figuresRoutes } from './routes.ts'
export { FiguresService } from './service.ts'
