-- Who looks at a case hears when something new stands in it that customers may see (trust TEN-11: notes of staff leave that time alone).
create function tell_case_news() returns trigger language plpgsql as $$
begin
  perform pg_notify('case_news', new.number::text);
  return null;
end
$$;
--> statement-breakpoint
create trigger cases_news after update of changed_at on cases for each row
  when (old.changed_at is distinct from new.changed_at) execute function tell_case_news();
