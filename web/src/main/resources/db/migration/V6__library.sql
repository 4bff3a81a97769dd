-- A file that somebody brought: read first, shown as a preview, written into a course when confirmed.
create table import (
    id          uuid primary key,
    person_id   uuid        not null references person on delete cascade,
    -- the uploaded file, kept only until it has been imported or given up
    file_id     uuid references stored_file on delete set null,
    file_name   text        not null,
    file_size   bigint      not null,
    format      text        not null check (format in ('anki', 'gift')),
    state       text        not null check (state in ('reading', 'previewed', 'importing', 'done', 'failed', 'cancelled')),
    job_id      uuid references job on delete set null,
    course_id   uuid references course on delete set null,
    preview     jsonb,
    -- how far the writing has come, and in the end what became of everything
    report      jsonb,
    problem     jsonb,
    created_at  timestamptz not null,
    finished_at timestamptz
);
create index import_person on import (person_id, id desc);
