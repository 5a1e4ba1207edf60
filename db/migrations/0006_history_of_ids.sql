-- The history names people by ids from now on. Rows written before held addresses and free words beside the id of the
-- row that holds them too; those copies go, so that an erased person is in no event. The history is append-only for the
-- portal; this once its owner takes out what should never have been in it, and no fact is lost.
alter table events disable trigger events_append_only;
--> statement-breakpoint
update events set data = data - 'email'
where kind in ('invitation.sent', 'invitation.resent', 'invitation.revoked', 'invitation.accepted') and data ? 'email';
--> statement-breakpoint
update events set data = data - 'recipient' where kind = 'asset.transfer_offered' and data ? 'recipient';
--> statement-breakpoint
update events set data = data - 'reason'
where kind in ('access.approved', 'access.declined', 'staff.access_asked', 'staff.access_granted', 'account.converted')
  and data ? 'reason';
--> statement-breakpoint
update events set data = (data - 'reason') || jsonb_build_object('newAssetId', r.new_asset_id)
from asset_replacements r
where events.kind = 'asset.replaced' and events.data ? 'reason'
  and events.subject_id in (r.old_asset_id, r.new_asset_id)
  and exists (select 1 from assets a where a.id = r.new_asset_id and a.serial = events.data ->> 'replacement');
--> statement-breakpoint
update events set data = data - 'name' - 'query' where kind in ('view.saved', 'view.deleted') and data ?| array['name', 'query'];
--> statement-breakpoint
update events set data = (data #- '{old,description}' #- '{new,description}') || '{"described": true}'
where kind in ('membership.changed', 'group.changed')
  and (data -> 'old' -> 'description') is distinct from (data -> 'new' -> 'description');
--> statement-breakpoint
update events set data = data #- '{old,description}' #- '{new,description}'
where kind in ('group.created', 'group.changed', 'group.deleted')
  and ((data -> 'old') ? 'description' or (data -> 'new') ? 'description');
--> statement-breakpoint
update events set data = jsonb_set(data, '{reason}', to_jsonb(regexp_replace(data ->> 'reason', '\S+[@＠﹫]\S+', '…', 'g')))
where kind in ('staff.viewed_asset', 'staff.viewed_person', 'user.blocked', 'user.unblocked', 'user.factors_reset')
  and data ->> 'reason' ~ '[@＠﹫]';
--> statement-breakpoint
alter table events enable trigger events_append_only;
