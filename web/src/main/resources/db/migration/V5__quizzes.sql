create table quiz (
    id                 uuid primary key,
    course_id          uuid        not null references course on delete cascade,
    title              text        not null,
    instructions       text        not null default '',
    time_limit_seconds int check (time_limit_seconds between 30 and 86400),
    attempts_allowed   int check (attempts_allowed between 1 and 100),
    feedback           text        not null check (feedback in ('each', 'end')),
    state              text        not null check (state in ('draft', 'published', 'archived')),
    created_at         timestamptz not null,
    updated_at         timestamptz not null
);
create index quiz_course on quiz (course_id);

-- a slot asks one fixed item, or `draw` random published items of a topic
create table quiz_slot (
    quiz_id  uuid             not null references quiz on delete cascade,
    position int              not null,
    item_id  uuid references item,
    topic_id uuid references topic on delete cascade,
    draw     int              not null default 1 check (draw between 1 and 100),
    points   double precision not null default 1 check (points > 0),
    primary key (quiz_id, position),
    check ((item_id is null) <> (topic_id is null))
);

create table quiz_attempt (
    id          uuid primary key,
    quiz_id     uuid        not null references quiz on delete cascade,
    person_id   uuid        not null references person on delete cascade,
    number      int         not null,
    started_at  timestamptz not null,
    deadline_at timestamptz,
    finished_at timestamptz,
    score       double precision,
    points      double precision not null,
    unique (quiz_id, person_id, number)
);
create index quiz_attempt_person on quiz_attempt (person_id, started_at desc);

create table quiz_attempt_slot (
    attempt_id   uuid             not null references quiz_attempt on delete cascade,
    position     int              not null,
    item_id      uuid             not null references item,
    item_version int              not null,
    points       double precision not null,
    response     jsonb,
    saved_at     timestamptz,
    elapsed_ms   int,
    grade        jsonb,
    score        double precision,
    primary key (attempt_id, position)
);
