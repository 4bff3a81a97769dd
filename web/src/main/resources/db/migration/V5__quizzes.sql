create table quiz (
    id                 uuid primary key,
    course_id          uuid        not null references course on delete cascade,
    title              text        not null,
    instructions       text        not null default '',
    time_limit_seconds int check (time_limit_seconds between 30 and 86400),
    attempts_allowed   int check (attempts_allowed between 1 and 100),
    feedback           text        not null check (feedback in ('each', 'end')),
    state              text        not null check (state in ('draft', 'published', 'archived')),
    -- set for quizzes that ship with a course: their name there, and a digest of what was loaded last
    origin             text,
    content_hash       text,
    version            int         not null default 1,
    created_at         timestamptz not null,
    updated_at         timestamptz not null,
    unique (course_id, origin)
);
create index quiz_course on quiz (course_id);

-- a slot asks one fixed item, or `draw` random published items of a topic
create table quiz_slot (
    quiz_id  uuid             not null references quiz on delete cascade,
    position int              not null,
    item_id  uuid references item on delete cascade,
    topic_id uuid references topic on delete cascade,
    draw     int              not null default 1 check (draw between 1 and 100),
    -- for each question
    points   double precision not null default 1 check (points > 0),
    primary key (quiz_id, position),
    check ((item_id is null) <> (topic_id is null))
);
create index quiz_slot_item on quiz_slot (item_id);
create index quiz_slot_topic on quiz_slot (topic_id);

create table quiz_attempt (
    id          uuid primary key,
    quiz_id     uuid             not null references quiz on delete cascade,
    person_id   uuid             not null references person on delete cascade,
    number      int              not null,
    -- decides the order of options; the draw is in the slots
    seed        bigint           not null,
    -- as the quiz was when the attempt began
    feedback    text             not null check (feedback in ('each', 'end')),
    started_at  timestamptz      not null,
    deadline_at timestamptz,
    -- no answer changes after this; score is the sum of the slots' scores, in points
    finished_at timestamptz,
    score       double precision,
    points      double precision not null,
    -- since when every answer is in the log of answers: null after a crash in between, and then it is done again
    recorded_at timestamptz,
    unique (quiz_id, person_id, number),
    check ((finished_at is null) = (score is null))
);
create unique index quiz_attempt_open on quiz_attempt (quiz_id, person_id) where finished_at is null;
create index quiz_attempt_person on quiz_attempt (person_id, started_at desc);
create index quiz_attempt_unrecorded on quiz_attempt (person_id) where recorded_at is null;

-- What was asked stays readable whatever becomes of the item: each version once, however many attempts asked it.
create table quiz_question (
    item_id uuid  not null,
    version int   not null,
    content jsonb not null,
    primary key (item_id, version)
);

create table quiz_attempt_slot (
    attempt_id   uuid             not null references quiz_attempt on delete cascade,
    position     int              not null,
    -- no foreign keys but to the question: an attempt outlives the item
    item_id      uuid             not null,
    item_version int              not null,
    topic_id     uuid             not null,
    points       double precision not null,
    flagged      boolean          not null default false,
    -- the draft until there is a grade, the answer afterwards
    response     jsonb,
    saved_at     timestamptz,
    elapsed_ms   int,
    grade        jsonb,
    -- points earned
    score        double precision,
    primary key (attempt_id, position),
    unique (attempt_id, item_id),
    foreign key (item_id, item_version) references quiz_question (item_id, version)
);
