-- History is only ever added to (trust LOG-3); the application role also lacks the grants.
create function refuse_event_change() returns trigger language plpgsql as $$
begin
  raise exception 'events are append-only' using errcode = 'insufficient_privilege';
end
$$;
--> statement-breakpoint
create trigger events_append_only before update or delete on events for each row execute function refuse_event_change();
--> statement-breakpoint
create trigger events_no_truncate before truncate on events for each statement execute function refuse_event_change();
