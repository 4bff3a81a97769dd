-- How much of a usual day each day of the week is meant to have, in percent, Monday first.
alter table learner add column day_loads smallint[] not null default '{100,100,100,100,100,100,100}'
    check (array_length(day_loads, 1) = 7 and 0 <= all (day_loads) and 100 >= all (day_loads));

-- Days on which somebody means not to study: from the first to the last, both included.
create table days_off (
    person_id uuid not null references person on delete cascade,
    first_day date not null,
    last_day  date not null,
    primary key (person_id, first_day),
    check (last_day >= first_day)
);

-- How somebody works off what piled up: so many reviews a day, and nothing new.
create table catch_up (
    person_id  uuid primary key references person on delete cascade,
    begun_at   timestamptz not null,
    -- reviews due before then are the backlog; when none is left, the plan is over
    due_before timestamptz not null,
    waiting    int not null check (waiting > 0),
    days       int not null check (days between 1 and 90),
    daily      int not null check (daily > 0)
);

-- The date of a course's exam: a teacher's for all who study it, or a learner's own.
create table exam (
    course_id uuid not null references course on delete cascade,
    -- null: for all who study the course
    person_id uuid references person on delete cascade,
    day       date not null,
    unique nulls not distinct (course_id, person_id)
);
create index exam_person on exam (person_id);
