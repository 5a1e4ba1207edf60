-- Premium Partner Support (S2): the Authorized Support Center that sold it is the customer's contact and opens cases for
-- them. What it is promised itself is what Premium promises. Kept as data like the others; where staff have added a plan
-- of this code, theirs stays.
insert into support_plans (id, code, position, name_en, name_ja, summary_en, summary_ja, coverage, delivered_by) values
  ('plan_premium_partner', 'premium_partner', 4, 'Premium Partner Support', 'プレミアム パートナー サポート',
   'Your Authorized Support Center is your contact and opens cases for you.',
   '公認サポートセンターが窓口となり、お客様に代わってケースを作成します。', 'business', 'partner')
on conflict do nothing;
--> statement-breakpoint
insert into support_targets (plan_id, severity, first_response_minutes, first_response_clock, follow_up_every, follow_up_unit)
select plan.id, premium.severity, premium.first_response_minutes, premium.first_response_clock, premium.follow_up_every, premium.follow_up_unit
from support_plans plan, (values
  (1, 60, 'always', 4, 'clock_hours'),
  (2, 120, 'business', 1, 'business_days'),
  (3, 240, 'business', 3, 'business_days'),
  (4, 480, 'business', 1, 'business_weeks')
) as premium (severity, first_response_minutes, first_response_clock, follow_up_every, follow_up_unit)
where plan.id = 'plan_premium_partner';
--> statement-breakpoint
insert into plan_calendars (plan_id, calendar_id)
select plan.id, calendar.id from support_plans plan, business_calendars calendar
where plan.id = 'plan_premium_partner' and calendar.id = 'cal_japan';
