/**
 * An expected "no". Features throw `Refusal(code)`; the doors turn it into a sentence, a status and a page
 * (`/errors/CODE`). Everything that is not a Refusal is a bug and is described to nobody.
 */

/** Every refusal and the HTTP status it answers with. Both languages must have a sentence for each (lib/i18n). */
export const refusals = {
  // the doors
  not_found: 404,
  sign_in_needed: 401,
  not_permitted: 403,
  cross_site: 403,
  too_many_attempts: 429,
  malformed_input: 400,
  unsupported_content_type: 415,
  body_too_large: 413,
  method_not_allowed: 405,
  unavailable: 503,
  stale_form: 409,
  busy: 503,
  // captcha
  captcha_missing: 400,
  captcha_invalid: 400,
  captcha_expired: 400,
  captcha_used: 400,
  captcha_unavailable: 503,
  // registration
  registration_expired: 409,
  registration_other_tab: 409,
  registration_completed: 409,
  step_not_ready: 409,
  code_wrong: 400,
  code_expired: 400,
  code_exhausted: 429,
  code_wait: 429,
  code_limit: 429,
  product_not_proven: 400,
  product_not_self_registrable: 400,
  product_taken_meanwhile: 409,
  product_limit: 429,
  account_not_available: 400,
  already_member: 409,
  request_pending: 409,
  // joining and deciding
  link_not_usable: 404,
  link_domain: 400,
  request_decided: 409,
  request_not_found: 404,
  role_not_grantable: 400,
  last_super_user: 409,
  last_domain_administrator: 409,
  group_exists: 409,
  group_not_empty: 409,
  too_many_groups: 409,
  invitation_not_usable: 404,
  invitation_other_person: 409,
  console_key_invalid: 401,
  console_link_not_usable: 404,
  conversion_done: 409,
  conversion_requested: 409,
  // credits
  credits_short: 409,
  credits_ended: 409,
  credits_pools_differ: 400,
  profile_in_use: 409,
  profile_not_renewable: 409,
  profile_full: 409,
  firewall_unknown: 400,
  firewall_deployed: 409,
  // linked accounts and access of staff
  own_account: 400,
  account_link_open: 409,
  account_link_settled: 409,
  domain_administrator_needed: 403,
  staff_access_needed: 403,
  staff_access_never: 403,
  staff_access_pending: 409,
  staff_access_decided: 409,
  staff_access_own: 403,
  // licenses
  auth_code_unknown: 400,
  auth_code_not_proven: 400,
  auth_code_used_up: 409,
  auth_code_expired: 409,
  auth_code_no_license: 400,
  auth_code_on_asset: 409,
  asset_unknown: 400,
  product_unfit: 400,
  support_first: 409,
  returned_term_short: 409,
  activation_over: 409,
  license_not_in_force: 409,
  license_code_elsewhere: 409,
  // identity
  sign_in_failed: 400,
  sign_in_expired: 400,
  factor_wrong: 400,
  factor_used: 400,
  factor_limit: 429,
  passkey_failed: 400,
  password_link_not_usable: 404,
  password_weak: 400,
  password_wrong: 400,
  identity_needed: 403,
  last_factor: 409,
  erasure_not_confirmed: 400,
  email_same: 400,
  email_taken: 409,
  email_undo_gone: 404,
  last_who_runs: 409,
  // assets
  changed_meanwhile: 409,
  asset_not_proven: 400,
  asset_already_yours: 409,
  terms_needed: 400,
  card_location: 400,
  tag_exists: 409,
  too_many_tags: 400,
  too_many_views: 409,
  // giving away, taking out of use, registering many
  transfer_pending: 409,
  transfer_closed: 409,
  transfer_same_account: 409,
  in_chassis: 409,
  chassis_has_cards: 409,
  component_unknown: 400,
  upload_faulty: 409,
  upload_changed: 409,
  replaced_unknown: 400,
  replacement_unknown: 400,
  replacement_unfit: 400,
  // programs (the Licensing API says these in capitals; domain 1.7)
  api_key_missing: 401,
  api_key_invalid: 401,
  api_key_expired: 401,
  api_key_disabled: 401,
  api_key_network: 401,
  api_key_scope: 403,
  api_key_in_address: 400,
  api_key_exists: 409,
  api_key_over: 409,
  api_key_no_subscription: 409,
  api_key_not_extendable: 409,
  api_keys_too_many: 409,
  network_invalid: 400,
  scenario_unknown: 400,
  sandbox_no_product: 409,
  https_required: 403,
  unsupported_version: 400,
  missing_parameter: 400,
  invalid_parameter: 400,
  malformed_body: 400,
  authcode_invalid: 400,
  authcode_not_in_account: 400,
  authcode_exhausted: 400,
  authcode_expired: 400,
  device_already_provisioned: 400,
  device_not_registered: 400,
  device_not_in_account: 400,
  device_not_cssp: 400,
  device_decommissioned: 400,
  license_conflict: 400,
  token_invalid: 400,
  token_already_used: 400,
  serials_empty: 400,
  country_invalid: 400,
  state_invalid: 400,
  duns_invalid: 400,
  email_invalid: 400,
  reference_conflict: 400,
  rate_limited: 429,
  server_error: 500,
  idempotency_in_flight: 409,
  idempotency_reused: 422,
  cursor_invalid: 400,
  replay_not_possible: 409,
  // cases
  case_not_entitled: 409,
  case_partner_supported: 409,
  webhook_unsigned: 401,
  mail_settled: 409,
  case_closed: 409,
  case_open_already: 409,
  case_reopen_late: 409,
  case_merged: 409,
  case_many_readers: 409,
  severity_not_lowered: 403,
  severity_same: 400,
  escalation_open: 409,
  reply_taken_back: 409,
  newer_message: 409,
  promise_past: 400,
  nobody_free: 409,
  nothing_to_change: 409,
  case_same: 400,
  case_other_account: 400,
  case_merge_settled: 409,
  // end users of a CSSP
  merge_settled: 409,
  end_user_link_over: 409,
  end_user_import_faulty: 409,
  end_user_import_settled: 409,
  end_user_import_columns: 400,
  // import and staff
  import_settled: 409,
  import_faulty: 409,
  staff_exists: 409,
  sku_taken: 409,
  plan_code_taken: 409,
  hours_code_taken: 409,
  hours_unusable: 409,
  demo_only: 404,
} as const satisfies Record<string, number>;

export type RefusalCode = keyof typeof refusals;

export function isRefusalCode(text: string): text is RefusalCode {
  return Object.hasOwn(refusals, text);
}

/**
 * The expected "no" itself. `field` names the form field it belongs to, `values` fill its sentence, `errors` names for
 * programs everything that is wrong with a body.
 */
export class Refusal extends Error {
  constructor(
    readonly code: RefusalCode,
    readonly detail: {
      field?: string;
      values?: Record<string, string | number>;
      errors?: readonly { pointer: string; code: string }[];
    } = {},
  ) {
    super(code);
    this.name = "Refusal";
  }

  get status(): number {
    return refusals[this.code];
  }
}
