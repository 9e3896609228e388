-- Drawn from the source beside it by sql.test.ts; UPDATE_SQL=1 writes it anew. Do not edit.

-- recordChange
insert into "register_history" ("register", "key", "at", "person_id", "reason", "before", "after")
  values ($1, $2, $3, $4, $5, $6, $7);
