-- What came of fitting parameters to one person, never changed. Which parameters are in use says learner.parameters_version.
create table parameter_fit (
    -- that of the job: done again after a crash it is the same fit
    id             uuid primary key,
    person_id      uuid        not null references person on delete cascade,
    fitted_at      timestamptz not null,
    -- answers to an item on a later day than the one before
    reviews        int         not null,
    verdict        text        not null check (verdict in ('fitted', 'unchanged', 'standard')),
    -- null: the defaults of this version of the application
    before_version text references scheduler_parameters,
    after_version  text references scheduler_parameters,
    -- on what the verdict rests, and what it changes
    report         jsonb       not null
);
create index parameter_fit_newest on parameter_fit (person_id, fitted_at desc);

create or replace function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'the table % is append-only', tg_table_name;
end
$$;
create trigger parameter_fit_is_append_only before update on parameter_fit
    for each row execute function refuse_change();

-- Who is fitted without asking for it, and when that was considered last.
create table fit_schedule (
    person_id uuid primary key references person on delete cascade,
    automatic boolean     not null default true,
    looked_at timestamptz
);

-- Of an exclusive kind of job an owner has one at a time.
alter table job add column exclusive boolean not null default false;
create unique index job_exclusive on job (kind, owner_id) where exclusive and state in ('waiting', 'running');
