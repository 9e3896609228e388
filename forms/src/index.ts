// Application forms as data: what they are, whether one is sound, whether answers are right, and what is asked on which page. Pure.
export * from './model.ts'
