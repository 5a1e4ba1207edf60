-- Standard Support is sold too: its hours, and what it does without. It promises no times of response, so it has no
-- targets; a portal whose staff have added a plan of this code keeps theirs.
insert into support_plans (id, code, position, name_en, name_ja, summary_en, summary_ja, coverage) values
  ('plan_standard', 'standard', 3, 'Standard Support', 'スタンダード サポート',
   'Support on working days, in the hours of the Pacific time zone.',
   '平日の窓口です。営業時間は米国太平洋時間です。', 'business')
on conflict do nothing;
--> statement-breakpoint
insert into support_plan_lines (plan_id, topic, position, label_en, label_ja, value_en, value_ja, note)
select plan.id, line.*
from support_plans plan, (values
  ('eligibility', 1, 'Condition', '条件', 'None', 'なし', null::integer),
  ('hours', 2, 'Hours', '営業時間', 'Weekdays 7:00–18:00 (Pacific time); none outside these hours',
   '平日午前 7 時〜午後 6 時 (米国太平洋時間)。時間外の対応はありません', null),
  ('engineer', 3, 'Dedicated support engineer', '専任サポートエンジニア', 'No', 'なし', null),
  ('account_manager', 4, 'Technical account manager', 'テクニカルアカウントマネジャー', 'No', 'なし', null)
) as line (topic, position, label_en, label_ja, value_en, value_ja, note)
where plan.id = 'plan_standard';
--> statement-breakpoint
insert into plan_calendars (plan_id, calendar_id)
select plan.id, calendar.id from support_plans plan, business_calendars calendar
where plan.id = 'plan_standard' and calendar.id = 'cal_united_states';
--> statement-breakpoint
update products set support_plan_id = plan.id
from support_plans plan
where plan.id = 'plan_standard' and products.sku = 'PAN-SVC-STD' and products.kind = 'support' and products.support_plan_id is null;
