-- More formats can be imported; the application knows which, and says so to whoever brings another.
alter table import drop constraint import_format_check;
alter table import add constraint import_format_check
    check (format in ('anki', 'gift', 'moodle_xml', 'aiken', 'csv', 'qti'));
