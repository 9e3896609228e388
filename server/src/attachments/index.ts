// Attachments as the composition root and casework's routes use them.
export { attachmentRoutes } from './routes.ts'
export { Attachments, type OpenAttachment, type Stored } from './service.ts'
