-- More kinds of rows: answers of a cram session, answers taken back, reviews made in another program. What is there
-- was held to a narrower list, so it need not be read again under a lock.
alter table answer drop constraint answer_context_check;
alter table answer add constraint answer_context_check
    check (context in ('study', 'lesson', 'quiz', 'cram', 'undo', 'imported')) not valid;

-- An undo is a row like the one that it takes back, at the next position of the item, with the steps negated.
alter table answer add column undoes uuid;
alter table answer add constraint answer_undo_check check ((context = 'undo') = (undoes is not null)) not valid;

-- how sure the learner was: 1 guessing, 2 rather sure, 3 sure; null when not said
alter table answer add column confidence smallint;
alter table answer add constraint answer_confidence_check check (confidence between 1 and 3) not valid;

-- The answers that count: neither what was taken back nor the rows that take it back.
create view counted_answer as
    select a.*
    from answer a
    where a.context <> 'undo'
        and not exists (select from answer u where u.person_id = a.person_id and u.undoes = a.id);

alter table learner add column asks_confidence boolean not null default true;
