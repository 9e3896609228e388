-- breaking: no
-- Holds the place of this number until its tables are written.
select 1;
