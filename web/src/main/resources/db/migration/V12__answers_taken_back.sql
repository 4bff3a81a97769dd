-- By itself: while it reads the log for its index only answers wait, not everybody who looks at the log.
create unique index answer_undone on answer (person_id, undoes) where undoes is not null;
