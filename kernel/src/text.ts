// A text that a person reads, in both languages of the house: Chinese first, English second (X1).

export interface Text {
  readonly zh: string
  readonly en: string
}

/** Any JSON value; what acts and facts are made of. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json }
