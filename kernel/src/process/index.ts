// Processes, cases and acts: what they are (definition, state), and the two functions that move them (decide, fold).
export * from './definition.ts'
export type * from './state.ts'
