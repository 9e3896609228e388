// Whether the county was played to its end: looked at by every start, which needs nothing else of the demonstration.

/** The setting that says so, and up to when. */
export const LOADED_SETTING = 'demonstration-loaded'
