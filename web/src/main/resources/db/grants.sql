-- Who may do what, where the roles exist: learning_app serves requests and may change data only, learning_read watches.
-- Run after every migration by the owner of the schema.
do $$
begin
    if exists (select from pg_roles where rolname = 'learning_app') then
        grant usage on schema public to learning_app;
        grant select, insert, update, delete on all tables in schema public to learning_app;
        grant usage, select on all sequences in schema public to learning_app;
        -- What a later migration creates can be used from its first moment: processes wait for the history only.
        alter default privileges in schema public grant select, insert, update, delete on tables to learning_app;
        alter default privileges in schema public grant usage, select on sequences to learning_app;
        revoke insert, update, delete on flyway_schema_history from learning_app;
    end if;
    if exists (select from pg_roles where rolname = 'learning_read') then
        grant usage on schema public to learning_read;
        grant select on flyway_schema_history to learning_read;
    end if;
end
$$;
