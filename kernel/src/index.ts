// The kernel: what a matter, an act, a clock, a process and a signal ARE. Pure: no I/O, no clock, no randomness.

export * from './identifiers/index.ts'
export * from './process/index.ts'
export * from './record/index.ts'
export type { Json, Text } from './text.ts'
export * from './time/index.ts'
export type * from './time/model.ts'
