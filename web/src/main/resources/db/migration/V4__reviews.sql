create table learner (
    person_id          uuid primary key references person on delete cascade,
    desired_retention  double precision not null default 0.9 check (desired_retention between 0.7 and 0.97),
    new_per_day        int              not null default 20 check (new_per_day between 0 and 500),
    parameters         double precision[],
    parameters_version int              not null default 0
);

-- The one truth: every graded answer, append-only. Every table below can be rebuilt from it.
create table answer (
    seq                bigint generated always as identity,
    person_id          uuid             not null references person on delete cascade,
    -- made by the client before sending, so that sending again is recognised
    id                 uuid             not null,
    item_id            uuid             not null references item,
    item_version       int              not null,
    topic_id           uuid             not null,
    -- the how-manieth answer of this person to this item, from 1
    position           int              not null,
    context            text             not null check (context in ('study', 'lesson', 'quiz')),
    session_id         uuid,
    response           jsonb            not null,
    grade              jsonb            not null,
    score              double precision not null,
    rating             smallint         not null check (rating between 1 and 4),
    elapsed_ms         int,
    answered_at        timestamptz      not null,
    -- what was predicted just before: null for the first answer to an item
    retrievability     double precision,
    expected_score     double precision not null,
    parameters_version int              not null,
    desired_retention  double precision not null,
    due_at             timestamptz      not null,
    ability_step       bigint           not null,
    difficulty_step    bigint           not null,
    primary key (person_id, id),
    unique (person_id, item_id, position)
);
create index answer_time on answer (person_id, answered_at);
create index answer_item on answer (item_id);

create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'the answer log is append-only';
end
$$;
create trigger answer_is_append_only before update on answer for each row execute function refuse_change();

create table memory_state (
    person_id      uuid             not null references person on delete cascade,
    item_id        uuid             not null references item on delete cascade,
    phase          text             not null check (phase in ('learning', 'review', 'relearning')),
    step           smallint,
    stability      double precision not null,
    difficulty     double precision not null,
    due_at         timestamptz      not null,
    last_answer_at timestamptz      not null,
    first_answer_at timestamptz     not null,
    answers        int              not null,
    lapses         int              not null default 0,
    primary key (person_id, item_id)
);
create index memory_state_due on memory_state (person_id, due_at);
create index memory_state_first on memory_state (person_id, first_answer_at);

-- estimates are sums of whole steps (millionths of a logit): adding them is exact in any order
create table ability (
    person_id    uuid   not null references person on delete cascade,
    topic_id     uuid   not null references topic on delete cascade,
    micro_logits bigint not null,
    answers      int    not null,
    primary key (person_id, topic_id)
);

create table item_difficulty (
    item_id      uuid primary key references item on delete cascade,
    micro_logits bigint not null,
    answers      int    not null
);
