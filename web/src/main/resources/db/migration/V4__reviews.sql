-- Parameters that have decided an answer, by a name made from their values: without them the log could not be replayed.
create table scheduler_parameters (
    version text primary key,
    weights double precision[] not null
);
-- the defaults of FSRS-6
insert into scheduler_parameters (version, weights) values ('fsrs6-a9837e823e19c1b6', array[
    0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796, 1.4835, 0.0614, 0.2629,
    1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542]);

create table learner (
    person_id          uuid primary key references person on delete cascade,
    desired_retention  double precision not null check (desired_retention between 0.7 and 0.97),
    new_per_day        int              not null check (new_per_day between 0 and 500),
    -- null: the defaults of this version of the application
    parameters_version text references scheduler_parameters
);

-- What an item said before it was changed: an answer is graded, and shown again, by the version that was asked.
create table item_past_version (
    item_id uuid  not null references item on delete cascade,
    version int   not null,
    content jsonb not null,
    primary key (item_id, version)
);

create function keep_past_version() returns trigger language plpgsql as $$
begin
    insert into item_past_version (item_id, version, content) values (old.id, old.version, old.content)
    on conflict do nothing;
    new.version := greatest(new.version, old.version + 1);
    return new;
end
$$;
create trigger item_past_version_is_kept before update of content on item
    for each row when (old.state <> 'draft' and old.content is distinct from new.content)
    execute function keep_past_version();

-- The one truth: every graded answer, append-only. Every table below can be rebuilt from it.
create table answer (
    seq                bigint generated always as identity,
    person_id          uuid             not null references person on delete cascade,
    -- made by the client before sending, so that sending again is recognised
    id                 uuid             not null,
    -- no foreign keys: the log outlives a deleted course
    item_id            uuid             not null,
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
    -- where the item stood just before, and what was predicted: no retrievability for the first answer to an item
    phase              text             not null check (phase in ('new', 'learning', 'review', 'relearning')),
    retrievability     double precision,
    expected_score     double precision not null,
    -- what the scheduler went by, and the day it chose within its fuzz range
    parameters_version text             not null,
    desired_retention  double precision not null,
    due_at             timestamptz      not null,
    -- millionths of a logit; null where the answer says nothing about the estimate
    ability_step       bigint,
    difficulty_step    bigint,
    primary key (person_id, id),
    unique (person_id, item_id, position)
);
create index answer_time on answer (person_id, answered_at, seq);
create index answer_session on answer (person_id, session_id) where session_id is not null;
create index answer_item on answer (item_id) where difficulty_step is not null;

create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'the answer log is append-only';
end
$$;
create trigger answer_is_append_only before update on answer for each row execute function refuse_change();

create table memory_state (
    person_id       uuid             not null references person on delete cascade,
    item_id         uuid             not null references item on delete cascade,
    phase           text             not null check (phase in ('learning', 'review', 'relearning')),
    step            smallint         not null,
    stability       double precision not null,
    difficulty      double precision not null,
    due_at          timestamptz      not null,
    last_answer_at  timestamptz      not null,
    first_answer_at timestamptz      not null,
    answers         int              not null,
    lapses          int              not null,
    primary key (person_id, item_id)
);
create index memory_state_due on memory_state (person_id, due_at) include (phase);
-- a handful of rows, but the ones that cannot wait behind a backlog of reviews
create index memory_state_steps on memory_state (person_id, due_at) where phase <> 'review';
create index memory_state_first on memory_state (person_id, first_answer_at);
create index memory_state_item on memory_state (item_id);

-- Estimates are sums of the steps in the log: adding whole millionths of a logit is exact in any order.
create table ability (
    person_id    uuid   not null references person on delete cascade,
    topic_id     uuid   not null references topic on delete cascade,
    micro_logits bigint not null,
    answers      int    not null,
    primary key (person_id, topic_id)
);
create index ability_topic on ability (topic_id);

-- what answers have added to the author's guess, item.difficulty_prior
create table item_difficulty (
    item_id      uuid primary key references item on delete cascade,
    micro_logits bigint not null,
    answers      int    not null
);
