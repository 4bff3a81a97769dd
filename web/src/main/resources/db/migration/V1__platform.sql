-- What every feature stands on: files, mail, background work, repeated API requests.

create table stored_file (
    id          uuid primary key,
    owner_id    uuid,
    name        text        not null,
    media_type  text        not null,
    size        bigint      not null check (size >= 0),
    sha256      bytea       not null,
    created_at  timestamptz not null
);
create index stored_file_owner on stored_file (owner_id);

create table stored_file_chunk (
    file_id  uuid  not null references stored_file on delete cascade,
    position int   not null,
    content  bytea not null,
    primary key (file_id, position)
);
-- media is compressed already: compressing again only costs time
alter table stored_file_chunk alter column content set storage external;

create table mail (
    id         uuid primary key,
    recipient  text        not null,
    subject    text        not null,
    body       text        not null,
    state      text        not null check (state in ('kept', 'sent', 'failed')),
    created_at timestamptz not null,
    sent_at    timestamptz
);
create index mail_newest on mail (created_at desc);

create table job (
    id           uuid primary key,
    kind         text        not null,
    owner_id     uuid,
    input        jsonb       not null,
    state        text        not null check (state in ('waiting', 'running', 'done', 'failed', 'cancelled')),
    done         bigint      not null default 0,
    total        bigint,
    stage        text,
    result       jsonb,
    problem      text,
    attempts     int         not null default 0,
    created_at   timestamptz not null,
    heartbeat_at timestamptz,
    finished_at  timestamptz
);
create index job_waiting on job (created_at) where state in ('waiting', 'running');
create index job_owner on job (owner_id, created_at desc);

create table idempotency_key (
    person_id    uuid        not null,
    key          text        not null,
    fingerprint  text        not null,
    status       int,
    body         text,
    content_type text,
    created_at   timestamptz not null,
    primary key (person_id, key)
);
