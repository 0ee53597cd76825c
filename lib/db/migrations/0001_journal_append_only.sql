create function refuse_journal_change() returns trigger language plpgsql as $$
begin
  raise exception 'payment_events is append-only';
end
$$;
--> statement-breakpoint
create trigger payment_events_append_only before update or delete on payment_events
  for each row execute function refuse_journal_change();
--> statement-breakpoint
create trigger payment_events_no_truncate before truncate on payment_events
  for each statement execute function refuse_journal_change();
--> statement-breakpoint
alter sequence orders_number_seq restart with 10001;
