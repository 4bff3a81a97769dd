create table import (
    id          uuid primary key,
    person_id   uuid        not null references person on delete cascade,
    file_id     uuid references stored_file on delete set null,
    file_name   text        not null,
    format      text        not null check (format in ('anki', 'gift')),
    state       text        not null check (state in ('reading', 'previewed', 'importing', 'done', 'failed', 'cancelled')),
    job_id      uuid references job on delete set null,
    course_id   uuid references course on delete set null,
    preview     jsonb,
    report      jsonb,
    problem     text,
    created_at  timestamptz not null,
    finished_at timestamptz
);
create index import_person on import (person_id, created_at desc);
