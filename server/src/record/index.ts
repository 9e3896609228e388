// What other rooms use of the record.
export { type CaseFile, exportCase, type FileReport, verifyCaseFile } from './case-file.ts'
export { type RecordCommand, recordCommands } from './commands.ts'
export { FINDINGS, type Finding, type FindingCode } from './findings.ts'
export { type RebuildReport, RebuildRunning, rebuildProjections } from './rebuild.ts'
export { recountTallies, type TallyDifference } from './recount.ts'
export { type Belongings, type Erased, eraseExpired, RETENTION, retentionEnd } from './retention.ts'
export { closeDays, type DayRoot, type Inclusion, inclusion, listRoots, type RootPage, rootOfDay } from './roots.ts'
export { type Problem, type TrustedRoot, type VerifyReport, verifyDatabase } from './verify-database.ts'
