-- The two support plans the portal begins with. From here on they are data: staff change them and add others.
insert into support_plans (id, code, position, name_en, name_ja, summary_en, summary_ja, coverage) values
  ('plan_premium_plus', 'premium_plus', 1, 'Premium Plus', 'プレミアム プラス',
   'Around the clock, with an engineer and a technical account manager of your own.',
   '年中無休の窓口に、専任サポートエンジニアとテクニカルアカウントマネジャーが付きます。', 'always'),
  ('plan_premium', 'premium', 2, 'Premium Support', 'プレミアム サポート',
   'Support on working days; for a product that is down, at any time.',
   '平日の窓口です。製品が停止したとき (重大度 1) は 24 時間いつでもご利用いただけます。', 'business');
--> statement-breakpoint
insert into support_plan_notes (number, text_en, text_ja) values
  (1, 'Premium Support must be purchased for all eligible devices.', 'すべての対象デバイスに対してプレミアム サポートの購入が必要です。'),
  (2, 'Available in the United States only. The Authorized Support Center in your region may offer further support programs.',
   '米国のみで利用可能です。お住まいの地域の公認サポートセンターによって、追加のサポート プログラムが提供されている場合があります。');
--> statement-breakpoint
insert into support_plan_lines (plan_id, topic, position, label_en, label_ja, value_en, value_ja, note) values
  ('plan_premium_plus', 'eligibility', 1, 'Condition', '条件', 'Premium Support on all eligible devices', '対象デバイスすべてにプレミアム サポート', 1),
  ('plan_premium', 'eligibility', 1, 'Condition', '条件', 'None', 'なし', null),
  ('plan_premium_plus', 'hours', 2, 'Hours', '営業時間', '24 hours a day, every day of the year', '1 日 24 時間、年中無休', null),
  ('plan_premium', 'hours', 2, 'Hours', '営業時間', 'Weekdays 9:00–18:00 (Japan time); for Severity 1, 24 hours a day, every day of the year',
   '平日午前 9 時〜午後 6 時 (日本時間)。重大度 1 の場合は 24 時間、年中無休', null),
  ('plan_premium_plus', 'engineer', 3, 'Dedicated support engineer', '専任サポートエンジニア', 'Yes', 'あり', null),
  ('plan_premium', 'engineer', 3, 'Dedicated support engineer', '専任サポートエンジニア', 'No', 'なし', null),
  ('plan_premium_plus', 'account_manager', 4, 'Technical account manager', 'テクニカルアカウントマネジャー', 'Yes', 'あり', null),
  ('plan_premium', 'account_manager', 4, 'Technical account manager', 'テクニカルアカウントマネジャー', 'No', 'なし', null),
  ('plan_premium_plus', 'parts_4_hours', 5, 'Advance replacement: parts delivered within 4 hours', '事前交換 – 4 時間で部品を配送', 'Optional', 'オプション', 2),
  ('plan_premium', 'parts_4_hours', 5, 'Advance replacement: parts delivered within 4 hours', '事前交換 – 4 時間で部品を配送', 'Optional', 'オプション', 2),
  ('plan_premium_plus', 'parts_next_day', 6, 'Advance replacement: shipped after one business day', '事前交換 – 1 営業日後に出荷', 'Yes', 'あり', null),
  ('plan_premium', 'parts_next_day', 6, 'Advance replacement: shipped after one business day', '事前交換 – 1 営業日後に出荷', 'Yes', 'あり', null),
  ('plan_premium_plus', 'return_repair', 7, 'Return the hardware for repair', 'ハードウェアを返却して修理する', 'No', 'なし', null),
  ('plan_premium', 'return_repair', 7, 'Return the hardware for repair', 'ハードウェアを返却して修理する', 'No', 'なし', null);
--> statement-breakpoint
insert into support_targets (plan_id, severity, first_response_minutes, first_response_clock, follow_up_every, follow_up_unit) values
  ('plan_premium_plus', 1, 60, 'always', 4, 'clock_hours'),
  ('plan_premium_plus', 2, 120, 'business', 1, 'business_days'),
  ('plan_premium_plus', 3, 240, 'business', 3, 'business_days'),
  ('plan_premium_plus', 4, 480, 'business', 1, 'business_weeks'),
  ('plan_premium', 1, 60, 'always', 4, 'clock_hours'),
  ('plan_premium', 2, 120, 'business', 1, 'business_days'),
  ('plan_premium', 3, 240, 'business', 3, 'business_days'),
  ('plan_premium', 4, 480, 'business', 1, 'business_weeks');
