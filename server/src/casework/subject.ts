// What a case is called in lists and search: the words of whoever asked, or the name of the matter applied for.

/** SQL for the name of the matter of `case`, an alias of the table of cases. */
export const matterTitle = (alias: string): string =>
  `(select m.data -> 'title' ->> 'zh' from matters m where m.code = ${alias}.matter_code and m.version = ${alias}.matter_version)`
