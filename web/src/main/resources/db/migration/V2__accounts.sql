create table person (
    id                uuid primary key,
    -- an address that is not confirmed proves nothing, so several people may claim it; see the index below
    email             text check (email !~ '[A-Z]'),
    email_verified_at timestamptz,
    display_name      text        not null,
    password_hash     text,
    role              text        not null check (role in ('learner', 'teacher', 'admin')),
    guest             boolean     not null default false,
    language          text        not null,
    zone              text        not null,
    -- minutes after midnight at which this person's day begins; four in the morning suits night owls
    day_start_minutes int         not null default 240 check (day_start_minutes between 0 and 1439),
    theme             text        not null default 'auto' check (theme in ('auto', 'light', 'dark')),
    created_at        timestamptz not null,
    check (guest = (email is null)),
    check (email is not null or email_verified_at is null)
);
create index person_email on person (email);
create unique index person_confirmed_email on person (email) where email_verified_at is not null;
create index person_admin on person (role) where role = 'admin';

alter table stored_file add foreign key (owner_id) references person on delete cascade;
alter table job add foreign key (owner_id) references person on delete cascade;
alter table idempotency_key add foreign key (person_id) references person on delete cascade;

-- links sent by mail or printed at first start; only the hash of the secret part is stored
create table account_link (
    secret_hash bytea primary key,
    person_id   uuid references person on delete cascade,
    purpose     text        not null check (purpose in ('verify_email', 'reset_password', 'first_admin')),
    email       text,
    -- the secret of the link for the first administrator is derived from this and the key of sessions, so that every
    -- process that starts can print the same link
    nonce       uuid,
    created_at  timestamptz not null,
    expires_at  timestamptz not null,
    used_at     timestamptz
);
create index account_link_person on account_link (person_id);
create unique index account_link_first_admin on account_link (purpose) where purpose = 'first_admin' and used_at is null;

create table access_token (
    id         uuid primary key,
    person_id  uuid        not null references person on delete cascade,
    name       text        not null,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    revoked_at timestamptz
);
create index access_token_person on access_token (person_id);
