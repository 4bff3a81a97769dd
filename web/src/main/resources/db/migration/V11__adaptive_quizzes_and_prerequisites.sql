-- A quiz with a row here is adaptive: it has a pool of topics instead of slots, and ends when the result is precise enough.
create table quiz_adaptive (
    quiz_id   uuid primary key references quiz on delete cascade,
    fewest    int  not null check (fewest between 1 and 100),
    most      int  not null check (most between fewest and 100),
    precision text not null check (precision in ('rough', 'medium', 'fine'))
);

create table quiz_adaptive_topic (
    quiz_id  uuid not null references quiz_adaptive on delete cascade,
    topic_id uuid not null references topic on delete cascade,
    position int  not null,
    primary key (quiz_id, topic_id)
);
create index quiz_adaptive_topic_topic on quiz_adaptive_topic (topic_id);

-- What an adaptive attempt needs to go on in any process, and to come out the same whatever becomes of quiz and items: its
-- rules and pool as they were at the start. Its questions get their slots one by one.
create table quiz_attempt_adaptive (
    attempt_id     uuid primary key references quiz_attempt on delete cascade,
    fewest         int              not null,
    most           int              not null,
    -- in logits; with this or less it ends
    precise_at     double precision not null,
    -- where the questions began, in logits
    start_mean     double precision not null,
    start_error    double precision not null,
    -- [{item, topic, difficulty, error, guess}]
    pool           jsonb            not null,
    -- set when it ends: the ability in logits, and the share of the pool expected to be answered, with the interval that
    -- holds the true one in 9 of 10 cases; all of them follow from pool and slots
    answers        int,
    ability        double precision,
    standard_error double precision,
    share          double precision,
    low            double precision,
    high           double precision
);

-- What comes first: a topic's new items wait in Study until the learner masters these enough.
create table topic_prerequisite (
    topic_id        uuid not null references topic on delete cascade,
    prerequisite_id uuid not null references topic on delete cascade,
    primary key (topic_id, prerequisite_id),
    check (topic_id <> prerequisite_id)
);
create index topic_prerequisite_prerequisite on topic_prerequisite (prerequisite_id);

-- Topics that a learner has chosen to start although something should come first.
create table topic_start (
    person_id  uuid        not null references person on delete cascade,
    topic_id   uuid        not null references topic on delete cascade,
    started_at timestamptz not null,
    primary key (person_id, topic_id)
);
create index topic_start_topic on topic_start (topic_id);
