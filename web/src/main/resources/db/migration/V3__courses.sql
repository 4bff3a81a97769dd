create table course (
    id           uuid primary key,
    slug         text        not null unique,
    title        text        not null,
    summary      text        not null default '',
    language     text        not null,
    owner_id     uuid references person on delete set null,
    visibility   text        not null check (visibility in ('private', 'public')),
    -- set for courses that ship with the application: where they come from, and a digest of what was loaded last
    origin       text unique,
    content_hash text,
    version      int         not null default 1,
    created_at   timestamptz not null,
    updated_at   timestamptz not null
);
create index course_owner on course (owner_id);

create table unit (
    id        uuid primary key,
    course_id uuid not null references course on delete cascade,
    position  int  not null,
    title     text not null,
    version   int  not null default 1
);
create index unit_course on unit (course_id, position);

create table topic (
    id        uuid primary key,
    course_id uuid not null references course on delete cascade,
    unit_id   uuid not null references unit on delete cascade,
    position  int  not null,
    slug      text not null,
    title     text not null,
    summary   text not null default '',
    version   int  not null default 1,
    unique (course_id, slug)
);
create index topic_unit on topic (unit_id, position);

create table lesson (
    id         uuid primary key,
    topic_id   uuid        not null references topic on delete cascade,
    position   int         not null,
    slug       text        not null,
    title      text        not null,
    body       text        not null,
    version    int         not null default 1,
    updated_at timestamptz not null,
    unique (topic_id, slug)
);
create index lesson_topic on lesson (topic_id, position);

create table item (
    id               uuid primary key,
    course_id        uuid        not null references course on delete cascade,
    topic_id         uuid        not null references topic on delete cascade,
    position         int         not null,
    type             text        not null,
    content          jsonb       not null,
    version          int         not null default 1,
    -- the author's guess in logits; answers move the estimate from there
    difficulty_prior real        not null default 0,
    state            text        not null check (state in ('draft', 'published', 'archived')),
    tags             text[]      not null default '{}',
    -- where it was imported from, so that a second import updates instead of doubling
    origin           text,
    created_at       timestamptz not null,
    updated_at       timestamptz not null,
    unique (course_id, origin)
);
create index item_topic on item (topic_id, position);
create index item_course on item (course_id);

-- the pictures and sounds that texts of the course name
create table course_file (
    course_id uuid not null references course on delete cascade,
    name      text not null,
    file_id   uuid not null references stored_file on delete cascade,
    primary key (course_id, name)
);
create index course_file_file on course_file (file_id);

create table enrollment (
    person_id   uuid        not null references person on delete cascade,
    course_id   uuid        not null references course on delete cascade,
    enrolled_at timestamptz not null,
    primary key (person_id, course_id)
);
create index enrollment_course on enrollment (course_id);
