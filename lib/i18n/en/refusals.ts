import type { RefusalCode } from "@/lib/platform/refusal";

/** Each expected "no": the sentence beside the form, and what the page `/errors/CODE` advises. */
export const refusals = {
  not_found: {
    sentence: "This page or item does not exist, or it is not yours to see.",
    cure: "Check the address, or choose another account at the top of the page.",
  },
  sign_in_needed: { sentence: "Please sign in first.", cure: "Sign in and open the page again." },
  not_permitted: { sentence: "Your role does not permit this.", cure: "Ask a Super User of your account." },
  cross_site: {
    sentence: "This form was sent from another site, so nothing was changed.",
    cure: "Open the page in this portal and send the form from there.",
  },
  too_many_attempts: {
    sentence: "Too many tries. Please try again in {minutes, plural, one {# minute} other {# minutes}}.",
    cure: "Wait until the time shown has passed.",
  },
  malformed_input: {
    sentence: "Something in what was sent cannot be read.",
    cure: "Correct the fields named in the answer and send it again.",
  },
  unsupported_content_type: {
    sentence: "Send the body as application/json.",
    cure: "Set the header Content-Type to application/json.",
  },
  body_too_large: { sentence: "What was sent is larger than allowed.", cure: "Send less at once." },
  method_not_allowed: {
    sentence: "This address does not take that method.",
    cure: "Use one of the methods named in the header Allow.",
  },
  unavailable: {
    sentence:
      "The portal cannot reach its database at the moment. What you typed is still here; please try again shortly.",
    cure: "Try again in a minute. Nothing was half-saved.",
  },
  stale_form: {
    sentence: "This page is out of date. Please check it and send it again.",
    cure: "Reload the page; what was saved since is shown there.",
  },
  busy: {
    sentence: "The portal is very busy at the moment. Please try again in a few seconds.",
    cure: "Try again in a few seconds.",
  },
  captcha_missing: {
    sentence: "Wait until the check “You are not a robot” is done, then send the form again.",
    cure: "The check runs by itself; it takes a moment.",
  },
  captcha_invalid: {
    sentence: "The check that you are not a robot failed. Please try again.",
    cure: "Send the form again; a new check starts by itself.",
  },
  captcha_expired: {
    sentence: "The check that you are not a robot has expired. Please send the form again.",
    cure: "Send the form again; a new check starts by itself.",
  },
  captcha_used: {
    sentence: "This check was used already. Please send the form again.",
    cure: "Send the form again; a new check starts by itself.",
  },
  captcha_unavailable: {
    sentence: "The service that checks for robots does not answer. Please try again in a minute.",
    cure: "Try again in a minute.",
  },
  registration_expired: {
    sentence: "This registration is no longer open. Please start again with your e-mail address.",
    cure: "Start again; with the same e-mail address a proven registration continues where it stopped.",
  },
  registration_other_tab: {
    sentence:
      "You started another registration in a different tab. What you typed here was not saved; continue in the other tab or reload this page.",
    cure: "Continue with the newer registration, or start again.",
  },
  registration_completed: {
    sentence: "This registration is already complete.",
    cure: "Open the welcome page to see what happens next.",
  },
  step_not_ready: {
    sentence: "Please answer the earlier questions first.",
    cure: "Go back to the first open question.",
  },
  code_wrong: {
    sentence: "The code is not correct. Check the latest e-mail and try again.",
    cure: "Use the code of the latest e-mail; earlier codes no longer work.",
  },
  code_expired: {
    sentence: "This code is no longer valid. Ask for a new one.",
    cure: "Choose “Send a new code”.",
  },
  code_exhausted: {
    sentence: "This code was tried too often and no longer works. Ask for a new one.",
    cure: "Choose “Send a new code”.",
  },
  code_wait: {
    sentence:
      "A code was sent a moment ago. You can ask for another in {seconds, plural, one {# second} other {# seconds}}.",
    cure: "Wait a moment and look into your spam folder.",
  },
  code_limit: {
    sentence:
      "Too many codes were asked for. Please try again in {minutes, plural, one {# minute} other {# minutes}}.",
    cure: "Wait until the time shown has passed.",
  },
  product_not_proven: {
    sentence:
      "These numbers could not be confirmed together. Check that both are typed as printed and belong to the same purchase.",
    cure: "Compare them with the label and the order summary. If they are right, contact support.",
  },
  product_not_self_registrable: {
    sentence:
      "Cortex XDR serial numbers cannot be used to create an account here. Contact support to activate Cortex XDR: {email}, {phone}.",
    cure: "Support activates Cortex XDR for you: {email}, {phone}.",
  },
  product_taken_meanwhile: {
    sentence: "A product of this registration can no longer be registered. Please check the product step.",
    cure: "Go to the product step and enter the numbers again, or another product.",
  },
  product_limit: {
    sentence:
      "Too many numbers were tried. Please try again in {minutes, plural, one {# minute} other {# minutes}}.",
    cure: "Wait until the time shown has passed, or contact support.",
  },
  account_not_available: {
    sentence: "Choose one of the accounts in the list.",
    cure: "Only accounts you belong to can be chosen.",
  },
  already_member: { sentence: "You already belong to this account.", cure: "Sign in to use it." },
  request_pending: {
    sentence: "Your request for this account is already waiting for a Super User.",
    cure: "Wait for the decision; you will get an e-mail.",
  },
  link_not_usable: {
    sentence: "This registration link does not work. Ask the person who gave it to you for a new one.",
    cure: "Ask a Super User of the account for a new link.",
  },
  link_domain: {
    sentence:
      "This registration link does not admit your e-mail address. Use your company address, or ask the person who gave you the link.",
    cure: "Use your company address.",
  },
  request_decided: {
    sentence: "This request has already been decided.",
    cure: "Reload the page to see the decision.",
  },
  request_not_found: {
    sentence: "This request does not exist, or it is not yours to decide.",
    cure: "Check that you act in the right account.",
  },
  role_not_grantable: {
    sentence: "Choose one of the roles in the list.",
    cure: "A Domain Administrator must be a Super User first.",
  },
  last_super_user: {
    sentence: "The account would be left without an active Super User, so nothing was changed.",
    cure: "Make another member Super User without an end date first.",
  },
  last_domain_administrator: {
    sentence: "The account would be left without an active Domain Administrator, so nothing was changed.",
    cure: "Make another member Domain Administrator without an end date first.",
  },
  invitation_not_usable: {
    sentence: "This invitation cannot be used any more.",
    cure: "Ask the person who invited you for a new invitation.",
  },
  invitation_other_person: {
    sentence: "This invitation is for another e-mail address than the one you are signed in with.",
    cure: "Sign out, and sign in with the address the invitation was sent to.",
  },
  console_key_invalid: {
    sentence: "The product key is not valid.",
    cure: "A Super User finds and renews product keys under Account, Product consoles.",
  },
  console_link_not_usable: {
    sentence: "This confirmation link does not work any more. Register again from your product.",
    cure: "Start again in the console of your product.",
  },
  conversion_done: { sentence: "This account is a Customer account already.", cure: "Reload the page." },
  conversion_requested: {
    sentence: "The conversion has been asked for already. We will write to you.",
    cure: "Wait for our mail.",
  },
  own_account: {
    sentence: "This is the number of the account you act in. Enter the number of another account.",
    cure: "Enter the number of another account.",
  },
  account_link_open: {
    sentence: "You have asked for this account already, or act in it. See the lists on this page.",
    cure: "Look at the list of linked accounts; cancel the request or end the link to ask anew.",
  },
  account_link_settled: {
    sentence: "This was answered, canceled or ended in the meantime, or it has expired.",
    cure: "Reload the page to see how it stands.",
  },
  domain_administrator_needed: {
    sentence: "Only a Domain Administrator of the account can do this.",
    cure: "Ask a Domain Administrator of your account.",
  },
  staff_access_never: {
    sentence:
      "This customer lets no support staff open the account. Only its Super Users and Domain Administrators can change that, in the account settings.",
    cure: "Ask the customer to send what you need, or to change the account setting.",
  },
  staff_access_pending: {
    sentence: "You have asked already. The customer has not answered yet.",
    cure: "Wait for the answer; you get an e-mail.",
  },
  staff_access_decided: {
    sentence: "This request has been answered or ended in the meantime, or it has expired.",
    cure: "Reload the page to see how it stands.",
  },
  staff_access_own: {
    sentence: "This is your own request. Somebody else in the account has to decide it.",
    cure: "Another Super User or Domain Administrator of the account decides it.",
  },
  sign_in_failed: {
    sentence: "The e-mail address or the password is not correct, or signing in is paused for a few minutes.",
    cure: "Check both, or reset your password.",
  },
  sign_in_expired: { sentence: "This sign-in took too long. Please start again.", cure: "Sign in again." },
  factor_wrong: {
    sentence: "The code is not correct. Wait for the next one and try again.",
    cure: "Check that the clock of your device is right.",
  },
  factor_used: {
    sentence: "This code was used already. Wait for the next one.",
    cure: "A new code appears every 30 seconds.",
  },
  factor_limit: {
    sentence: "Too many wrong codes. Please sign in again later.",
    cure: "Wait, or use a recovery code.",
  },
  passkey_failed: {
    sentence: "The passkey could not be confirmed. Please try again or use another way.",
    cure: "Try again, or use a one-time code.",
  },
  password_link_not_usable: {
    sentence: "This link does not work any more. Ask for a new one.",
    cure: "Choose “Forgot your password?” on the sign-in page.",
  },
  password_weak: {
    sentence: "This password is too easy to guess.",
    cure: "Use a longer one; several unrelated words work well.",
  },
  password_wrong: {
    sentence: "The current password is not correct.",
    cure: "Try again, or reset your password.",
  },
  identity_needed: {
    sentence: "Please confirm that it is you first.",
    cure: "Enter your password or a code once more.",
  },
  last_factor: {
    sentence: "This is your last second factor. Add another one before you remove it.",
    cure: "Add a passkey or an authenticator app first.",
  },
  factors_absent: {
    sentence: "This person has no second factor. They set one up at the next sign-in.",
    cure: "Nothing is to be removed: let the person sign in with the password.",
  },
  factor_reset_open: {
    sentence: "Somebody has asked already that the second factors of this person are removed.",
    cure: "Open the person again: the page shows what is missing.",
  },
  factor_reset_over: {
    sentence: "This is over: the second factors were removed, or somebody stopped it.",
    cure: "Open the person again and, if it is still needed, ask anew.",
  },
  factor_reset_own: {
    sentence: "You asked for this yourself. Somebody else must confirm it.",
    cure: "Have a colleague who administers users confirm it.",
  },
  email_same: {
    sentence: "This is your e-mail address already.",
    cure: "Enter another e-mail address.",
  },
  email_taken: {
    sentence: "This e-mail address cannot be used. Nothing was changed.",
    cure: "Enter another address, or write to support.",
  },
  email_undo_gone: {
    sentence: "This link no longer works: it was used, or its time is over.",
    cure: "If somebody changed your address without you, write to support at once.",
  },
  erasure_not_confirmed: {
    sentence: "This is not the e-mail address you sign in with. Nothing was erased.",
    cure: "Type your own e-mail address as it stands in your profile.",
  },
  last_who_runs: {
    sentence:
      "These accounts would be left without a Super User or a Domain Administrator: {accounts}. Nothing was erased.",
    cure: "Give the role to another member without an end date first, or write to support if the account is to be closed.",
  },
  changed_meanwhile: {
    sentence:
      "Somebody changed this in the meantime. What you typed is still here; open the page again to see both.",
    cure: "Open the page again, look at what is there now, and make your change to it.",
  },
  asset_not_proven: {
    sentence:
      "We could not confirm that this product may be registered in your account. Compare the numbers with the label and the order summary, and add a number of the purchase. If the product was in use at another company, ask its present owner to transfer it to you.",
    cure: "Type the numbers as printed, with one of the purchase. For a used product, ask the present owner for a transfer; it comes to your e-mail address.",
  },
  asset_already_yours: {
    sentence: "This product is registered in your account already.",
    cure: "Look for its serial number in the list of assets.",
  },
  terms_needed: {
    sentence: "Accept the agreements to register the product.",
    cure: "Read the agreements, tick the box, and send the form again.",
  },
  card_location: {
    sentence: "A line card stands where its chassis stands. Change the location of the chassis.",
    cure: "Open the chassis and change its location; its line cards follow.",
  },
  group_exists: {
    sentence: "There is a group of this name already.",
    cure: "Choose another name, or use the group that is there.",
  },
  group_not_empty: {
    sentence: "There are members or assets in this group, so it was not deleted.",
    cure: "Take them out first, or say on the page of the group what is to happen to them.",
  },
  too_many_groups: {
    sentence: "Your account has as many groups as it can have.",
    cure: "Delete a group that nobody uses any more.",
  },
  tag_exists: {
    sentence: "There is a tag of this name already.",
    cure: "Choose another name, or use the tag that is there.",
  },
  too_many_tags: {
    sentence: "Your account has as many tags as it can have.",
    cure: "Delete tags that nobody uses.",
  },
  too_many_views: {
    sentence: "You have as many views as you can have. Delete one first.",
    cure: "Delete a view you no longer need, or save under a name you already use to replace it.",
  },
  credits_short: {
    sentence: "The pool does not have that many credits available.",
    cure: "Enter fewer credits, give credits back from another profile, or move some from a pool of the same contract.",
  },
  credits_ended: {
    sentence: "The pool has ended; its credits can no longer be used.",
    cure: "Use a pool that is still running, or renew the contract.",
  },
  credits_pools_differ: {
    sentence: "Choose another pool. Credits move only between pools of the same contract, type and end.",
    cure: "Choose a pool of the same contract, with the same type of credits and the same end.",
  },
  profile_in_use: {
    sentence: "Firewalls run under this profile. Take them off it first.",
    cure: "Take the firewalls off the profile, then delete it.",
  },
  profile_not_renewable: {
    sentence: "This profile cannot be renewed: it has not ended, or its end is more than 30 days ago.",
    cure: "Create a new profile in a pool that is still running.",
  },
  profile_full: {
    sentence: "All firewalls that this profile is planned for are deployed.",
    cure: "Take a firewall off the profile, or create another profile.",
  },
  firewall_unknown: {
    sentence: "No virtual firewall with this serial number is registered in your account.",
    cure: "Compare the serial number with the list of assets. Hardware does not run under a profile.",
  },
  firewall_deployed: {
    sentence: "This firewall runs under a profile already.",
    cure: "Take it off the other profile first.",
  },
  auth_code_unknown: {
    sentence:
      "This auth code is not among the auth codes of this account. Check that it is typed as printed.",
    cure: "Compare it with the mail it came in. A code that is not in the account yet can be added with its order.",
  },
  auth_code_not_proven: {
    sentence:
      "These numbers could not be confirmed together. Check that both are typed as printed and belong to a purchase of your company.",
    cure: "Compare them with the order mail. If they are right, contact support.",
  },
  auth_code_used_up: {
    sentence: "Nothing is left on this auth code: everything it is good for is in use.",
    cure: "Deactivate a license of this code that is no longer needed, or use another code.",
  },
  auth_code_expired: {
    sentence: "The evaluation this auth code belongs to is over.",
    cure: "Use the auth code of a purchase.",
  },
  auth_code_no_license: {
    sentence: "This auth code is for a product of its own, not for a license on a product that you have.",
    cure: "Use the auth code of a subscription, of support or of a bundle.",
  },
  auth_code_on_asset: {
    sentence: "This auth code was activated on this product before. An auth code counts once per product.",
    cure: "Use another auth code, for example the one of the renewal.",
  },
  asset_unknown: {
    sentence: "There is no product with this serial number that you could activate a license on.",
    cure: "Check the serial number, and that the product is registered in this account.",
  },
  product_unfit: {
    sentence: "This license is not made for this product.",
    cure: "Choose a product of a family that the license is made for.",
  },
  support_first: {
    sentence: "This product has no active support. Activate support first; other licenses need it.",
    cure: "Activate the auth code of your support, or a bundle that contains support.",
  },
  returned_term_short: {
    sentence:
      "Only returned terms are left on this auth code, and they do not reach further than what is active on this product.",
    cure: "Use the code on another product, or use another code.",
  },
  activation_over: {
    sentence: "This license is no longer in force, so there is nothing to give back.",
    cure: "Reload the page to see its state.",
  },
  license_not_in_force: {
    sentence: "A key file exists only for a license that is in force.",
    cure: "Activate a new license, and download its key file.",
  },
  transfer_pending: {
    sentence: "{serial} is offered to somebody. Cancel that transfer first.",
    cure: "Open “Transfers” and cancel the offer, or wait for its answer.",
  },
  transfer_closed: {
    sentence: "This transfer is no longer open: it was answered, canceled, or has expired.",
    cure: "Open “Transfers” to see what became of it. A new one can be offered at any time.",
  },
  transfer_same_account: {
    sentence: "The asset is in this account already. Choose another account.",
    cure: "Choose an account other than the one that offers the asset.",
  },
  in_chassis: {
    sentence:
      "{serial} sits in a chassis. Take it out of the chassis first, or transfer the chassis with everything in it.",
    cure: "Open the components of the chassis and remove it there.",
  },
  chassis_has_cards: {
    sentence:
      "There are still components in the chassis {serial}. Move them or decommission them together with it.",
    cure: "Open the components of the chassis, remove them, and try again.",
  },
  component_unknown: {
    sentence:
      "One of these components can no longer be added. Nothing was changed; please look the order up again.",
    cure: "Look the order up again and choose from what is shown.",
  },
  upload_faulty: {
    sentence: "There are rows with faults now, so nothing was registered. Look at the rows below.",
    cure: "Correct the file and upload it again, or register only the rows without a fault.",
  },
  upload_changed: {
    sentence:
      "Somebody registered one of these products at this moment. Nothing was registered; please send it again.",
    cure: "Send it again: the rows are judged anew each time.",
  },
  replaced_unknown: {
    sentence: "No living asset has this serial number.",
    cure: "Check the serial number on the customer’s page.",
  },
  replacement_unknown: {
    sentence: "The order book has no free product with this serial number.",
    cure: "Check the number on the label; a replacement must be in the order book and not registered.",
  },
  replacement_unfit: {
    sentence:
      "This product cannot replace it: {replacement} is neither the same model nor a newer one of the same kind.",
    cure: "Choose the same model, or one of the same family that is supported for longer.",
  },
  license_code_elsewhere: {
    sentence:
      "The auth code of this license belongs to the account this product came from. Deactivating would give the term to that account, so it is not possible here.",
    cure: "Leave the license on the product, or contact support.",
  },
  sku_taken: {
    sentence: "There is a product with this SKU already.",
    cure: "Open the product of this SKU and change it, or choose another SKU.",
  },
  plan_code_taken: {
    sentence: "There is a plan with this code already.",
    cure: "Choose another code, or change the plan that has it.",
  },
  hours_code_taken: {
    sentence: "There are hours with this code already.",
    cure: "Choose another code, or change the hours that have it.",
  },
  hours_unusable: {
    sentence: "Nobody could count in these hours: there are more than a thousand single days.",
    cure: "Remove days of years that are over, then save again.",
  },
  merge_settled: {
    sentence:
      "This merge can no longer be undone, because something about one of the two end users has changed since.",
    cure: "Look at the history of both, and report the devices under the reference they belong to.",
  },
  end_user_link_over: {
    sentence: "This link no longer works. Nothing was changed.",
    cure: "Ask your service provider for a new link.",
  },
  end_user_import_faulty: {
    sentence: "Nothing was written, because there are rows with faults. Look at the rows below.",
    cure: "Correct the rows and upload the file again, or import only those without a fault.",
  },
  end_user_import_settled: {
    sentence: "This file was imported or undone already.",
    cure: "Open the history of imports to see what became of it.",
  },
  end_user_import_columns: {
    sentence:
      "Choose which columns hold the serial number and the customer reference, each column for one field only.",
    cure: "Choose the columns on the page of the file.",
  },
  import_settled: {
    sentence: "This file was written in the meantime, or it waited for more than a day.",
    cure: "Open the history of imports to see what became of it, or send the file again.",
  },
  import_faulty: {
    sentence: "Nothing was written, because some rows cannot be taken any more.",
    cure: "Correct the rows named below, or write the others alone.",
  },
  staff_exists: { sentence: "This person is already a member of staff.", cure: "Nothing to do." },
  api_key_missing: {
    sentence: "No API key was sent.",
    cure: "Send the key in the header apikey, or for /api/v1 in the header Authorization: Bearer.",
  },
  api_key_invalid: {
    sentence: "No account has this API key.",
    cure: "Copy the key again, whole: it has 64 characters. If it was regenerated, use the new one.",
  },
  api_key_expired: {
    sentence: "This API key has expired.",
    cure: "A Super User can extend it under Account, API keys, when the account has a subscription that ends later.",
  },
  api_key_disabled: {
    sentence: "This API key was disabled or replaced.",
    cure: "Use the key that replaced it, or ask a Super User of the account for one.",
  },
  api_key_network: {
    sentence: "This API key may not be used from this network address.",
    cure: "Call from a network the key permits, or ask a Super User to add yours.",
  },
  api_key_scope: {
    sentence: "This API key may not do this.",
    cure: "Use a key with the scope this call needs, or ask a Super User to add the scope.",
  },
  api_key_exists: {
    sentence: "There is such a key already.",
    cure: "An account has one Licensing API key and one test key at a time. Regenerate it to get another value.",
  },
  api_key_over: {
    sentence: "This key was replaced or disabled in the meantime. Nothing was changed.",
    cure: "Open the list of API keys: it shows the key that works now.",
  },
  api_key_no_subscription: {
    sentence:
      "The account has no subscription in force, so the Licensing API key would have no end to be bound to.",
    cure: "Activate a license first. The key can then be enabled and lasts until the latest end of your licenses.",
  },
  api_key_not_extendable: {
    sentence: "This key cannot be extended: no subscription of the account ends later than it does.",
    cure: "Renew a subscription first. Named keys and test keys get a new term when they are regenerated.",
  },
  api_keys_too_many: {
    sentence: "The account has the most named keys it can have ({max}).",
    cure: "Disable a key that nobody uses any more.",
  },
  webhook_target: {
    sentence: "Nothing can be sent to this address.",
    cure: "Enter an https address on the public internet, on port 443 and without a user name or password.",
  },
  webhooks_too_many: {
    sentence: "The account has the most webhooks it can have ({max}).",
    cure: "Delete a webhook that nobody uses any more.",
  },
  webhook_disabled: {
    sentence: "This webhook is disabled, so nothing is sent to it.",
    cure: "Enable the webhook first.",
  },
  domain_not_own: {
    sentence:
      "No member of the account has an address at {domains}, so nobody from there can come in at once. Invite one person from there first.",
    cure: "Invite one person with such an address first; once they are a member, the domain can be added.",
  },
  network_invalid: {
    sentence: "These lines are no IP address and no network: {lines}.",
    cure: "Write one address or network a line, for example 192.0.2.10, 198.51.100.0/24 or 2001:db8::/32.",
  },
  scenario_unknown: {
    sentence: "The header X-Sandbox-Scenario names no scenario. Nothing was done.",
    cure: "Use expired-key, slow, server-error or rate-limited, or leave the header out.",
  },
  sandbox_no_product: {
    sentence: "The catalog has no virtual firewall, so a sandbox would have no devices.",
    cure: "Write to support: the catalog has to be loaded first.",
  },
  api_key_in_address: {
    sentence: "An API key was sent in the address, where proxies and logs can read it. Nothing was done.",
    cure: "Send the key in a header. Regenerate this one: it must be taken for known to others.",
  },
  https_required: {
    sentence: "This call came by plain HTTP. Nothing was done.",
    cure: "Call the https address. If a key was sent, regenerate it: it went over the network unprotected.",
  },
  unsupported_version: {
    sentence: "There is no such version of this API.",
    cure: "Leave out the header version, or send 0 or 1.",
  },
  missing_parameter: {
    sentence: "A parameter that is needed is missing.",
    cure: "Send every parameter named in the answer.",
  },
  invalid_parameter: {
    sentence: "A parameter has a value that cannot be used.",
    cure: "Correct the parameter named in the answer.",
  },
  malformed_body: {
    sentence: "The body of the request cannot be read.",
    cure: "Send one object, as JSON or as a form, in UTF-8, each name once.",
  },
  authcode_invalid: {
    sentence: "There is no such auth code.",
    cure: "Check the code in the mail or order it came with.",
  },
  authcode_not_in_account: {
    sentence: "This auth code is not registered to the account of the key.",
    cure: "Register the code in the account first, or use the key of the account that has it.",
  },
  authcode_exhausted: {
    sentence: "All units of this auth code are in use.",
    cure: "Deactivate a device that is no longer needed, or order more.",
  },
  authcode_expired: {
    sentence: "This auth code has expired.",
    cure: "Renew the subscription it belongs to.",
  },
  device_already_provisioned: {
    sentence: "This device has this license already; nothing was used up.",
    cure: "Retrieve the licenses by UUID and CPU ID, or by serial number, without the auth code.",
  },
  device_not_registered: {
    sentence: "This device is not registered.",
    cure: "Check the serial number, or register the device first.",
  },
  device_not_in_account: {
    sentence: "At least one device does not belong to the account, so nothing was stored.",
    cure: "Check the serial numbers named in the answer and send the rest again.",
  },
  device_not_cssp: {
    sentence: "At least one device cannot be provisioned for an end user, so nothing was stored.",
    cure: "Report firewalls of a CSSP account only; parts and licenses have no end user.",
  },
  device_decommissioned: {
    sentence: "At least one device was decommissioned, so nothing was stored.",
    cure: "Leave out the serial numbers named in the answer.",
  },
  license_conflict: {
    sentence: "This license does not go together with another one on the device.",
    cure: "Deactivate the other license first, or use another device.",
  },
  token_invalid: {
    sentence: "This token cannot be read, or it was not made by a device of the account.",
    cure: "Make a new token file on the device and send its whole content.",
  },
  token_already_used: {
    sentence: "This token was used before. A token works once.",
    cure: "Nothing to do if the licenses were given back; otherwise make a new token.",
  },
  serials_empty: {
    sentence: "No serial number was given.",
    cure: "Name at least one serial number of a device of the account.",
  },
  country_invalid: {
    sentence: "The country is not an assigned code.",
    cure: "Send the two letters of ISO 3166-1, for example US or JP.",
  },
  state_invalid: {
    sentence: "The region is not a subdivision of the country.",
    cure: "For the United States and Canada send the two letters of ISO 3166-2, for example CA or ON. Region and State must not differ.",
  },
  duns_invalid: {
    sentence: "The D-U-N-S number is not one.",
    cure: "Send its nine digits, or leave it out.",
  },
  email_invalid: {
    sentence: "The e-mail address is not one.",
    cure: "Send one address, such as name@example.com.",
  },
  reference_conflict: {
    sentence: "CustomerReferenceId and CustomerAccountId are two names of one thing, and they differ.",
    cure: "Send one of them, or the same value in both.",
  },
  rate_limited: {
    sentence: "Too many calls. Please wait {seconds, plural, one {# second} other {# seconds}}.",
    cure: "Wait as long as the header Retry-After says; name several devices in one call.",
  },
  server_error: {
    sentence: "Something went wrong here. It has been noted.",
    cure: "Send the request again; if it fails again, tell support the request id.",
  },
  idempotency_in_flight: {
    sentence: "The same request is still at work.",
    cure: "Wait a moment and send it again with the same Idempotency-Key.",
  },
  idempotency_reused: {
    sentence: "This Idempotency-Key was used for another request.",
    cure: "Use a new key for a new request; repeat a request with exactly the same body.",
  },
  cursor_invalid: {
    sentence: "This cursor does not open a page of this account.",
    cure: "Begin the list again without a cursor, and use cursors exactly as they were given.",
  },
  case_not_entitled: {
    sentence: "This product has no active support, so a technical case cannot be opened for it.",
    cure: "Renew its support, open an admin case about the account or its licenses, or look in the knowledge base.",
  },
  case_partner_supported: {
    sentence: "Your partner supports this product. Cases about it are opened by the partner.",
    cure: "Contact the Authorized Support Center that sold it; it opens the case for you, and you can follow it here.",
  },
  webhook_unsigned: {
    sentence: "The signature of this message is missing, wrong or too old.",
    cure: "Sign the body exactly as it is sent, with the secret agreed on, and send it at once.",
  },
  mail_settled: {
    sentence: "Somebody has already decided about this mail.",
    cure: "Load the list again.",
  },
  mail_gone: {
    sentence: "The mail is kept no longer, so nothing can be decided about it.",
    cure: "Ask the sender to write again, or to open a case in the portal.",
  },
  case_closed: {
    sentence: "This case is closed.",
    cure: "Reopen it within 30 days, or open a new case that refers to it.",
  },
  case_answered: {
    sentence: "Support has answered this case already.",
    cure: "Read the answer, and close the case when it is solved.",
  },
  case_form_sent: {
    sentence: "This form was already sent with another text, for example in another tab.",
    cure: "The case it became is in the list of cases. Copy this text, and open a new case with it.",
  },
  case_open_already: { sentence: "This case is not closed.", cure: "Add a comment instead." },
  case_no_solution: {
    sentence: "Support has not proposed a solution that waits for your answer.",
    cure: "Look at the status of the case. Add a comment, or close the case.",
  },
  survey_over: {
    sentence: "This case has no survey that waits for an answer.",
    cure: "A survey goes out when a case is closed, and can be answered for seven days.",
  },
  case_reopen_late: {
    sentence: "This case was closed more than 30 days ago.",
    cure: "Open a new case; it will refer to this one.",
  },
  case_merged: {
    sentence: "This case was merged into another one.",
    cure: "Go on in the case it was merged into.",
  },
  case_many_readers: {
    sentence: "At most {max, number} people and addresses can read along in a case.",
    cure: "Take out somebody who no longer needs to be told.",
  },
  severity_not_lowered: {
    sentence: "Only support can lower the severity.",
    cure: "Ask for it in a comment, and say why it is less urgent now.",
  },
  severity_same: { sentence: "The case has this severity already.", cure: "Choose another severity." },
  escalation_open: {
    sentence: "This case has an open escalation already.",
    cure: "Support has been told. Add a comment if something changed.",
  },
  bulk_undo_late: {
    sentence: "It is too late to take this back, or it was taken back already.",
    cure: "Change the cases again, one by one or together.",
  },
  reply_taken_back: {
    sentence: "This reply was taken back or has been sent.",
    cure: "Open the case again to see how it is now.",
  },
  newer_message: {
    sentence: "A newer message arrived while you were writing. Nothing was sent.",
    cure: "Read the new messages, then send your text again; it was kept.",
  },
  promise_past: {
    sentence: "The next contact you promise is already over.",
    cure: "Choose a day and a time that are still to come.",
  },
  nobody_free: {
    sentence: "Nobody in this team can take the case now.",
    cure: "Choose another team, give the case to somebody by hand, or write down in the team who is back.",
  },
  nothing_to_change: {
    sentence: "None of these cases could be changed.",
    cure: "They are over, belong to somebody else by now, or are so already. Reload the list and choose again.",
  },
  case_same: {
    sentence: "This is the same case.",
    cure: "Enter the number of another case.",
  },
  case_other_account: {
    sentence: "That case belongs to another account.",
    cure: "Only cases of one account can be linked or joined.",
  },
  case_merge_settled: {
    sentence: "The cases can no longer be parted, because something was said since they were joined.",
    cure: "Open a new case for what is to go on apart: split it off with the messages it needs.",
  },
  replay_not_possible: {
    sentence: "This call cannot be sent again in the sandbox.",
    cure: "Open the sandbox and make a test key first. Calls that only read, and those that used a token, cannot be sent again.",
  },
  article_no_draft: {
    sentence: "There is no draft in this language, so there is nothing to publish.",
    cure: "Write the draft and save it first.",
  },
  article_incomplete: {
    sentence: "An article needs a title and a resolution before it can be published.",
    cure: "Fill in both, save, and publish again.",
  },
  article_published: {
    sentence: "This article was published, so it cannot be deleted.",
    cure: "Retire it instead; its number then leads to what replaces it.",
  },
  article_not_published: {
    sentence: "This article was never published.",
    cure: "Publish it first, or delete the draft.",
  },
  article_retired: {
    sentence: "This article is retired.",
    cure: "Bring it back first.",
  },
  article_replacement: {
    sentence: "There is no other published article with this number.",
    cure: "Enter the number of a published article such as KB-001001.",
  },
  case_has_article: {
    sentence: "An article has already been written from this case: {article}.",
    cure: "Open that article and go on there.",
  },
  picture_refused: {
    sentence: "Pictures can be PNG, JPEG, WebP or GIF. This file is none of them.",
    cure: "Save the picture in one of these formats and add it again.",
  },
  picture_too_large: {
    sentence: "A picture can have up to {max, number} MB.",
    cure: "Make the picture smaller and add it again.",
  },
  file_type_refused: {
    sentence: "A case does not take files like “{file}”.",
    cure: "Attach logs, pictures, documents, packet captures or archives. Anything else can be put into a ZIP archive.",
  },
  file_type_mismatch: {
    sentence: "“{file}” is not what its name says.",
    cure: "Give the file the ending that fits what is in it, or put it into a ZIP archive.",
  },
  file_empty: { sentence: "“{file}” is empty.", cure: "Choose a file with something in it." },
  file_too_large: {
    sentence: "“{file}” is too large.",
    cure: "Compress it, or split it into several files. Without JavaScript, a browser can send smaller files only.",
  },
  file_too_long: {
    sentence: "More of “{file}” came than was announced.",
    cure: "The file changed while it was being sent. Attach it again.",
  },
  file_short: {
    sentence: "Only a part of “{file}” arrived.",
    cure: "The connection broke off. Attach the file again.",
  },
  file_offset_wrong: {
    sentence: "This part does not follow on from what is stored of “{file}”.",
    cure: "Ask how much is stored and go on from there.",
  },
  files_too_many: {
    sentence: "There are too many files for one message.",
    cure: "Put several into one archive, or attach the rest to a further message.",
  },
  files_quota: {
    sentence: "There is no more room for files in this account.",
    cure: "Remove files you no longer need from open cases or from drafts, or ask support for another way.",
  },
  file_unknown: {
    sentence: "At least one of the files was not uploaded, or belongs to a comment already.",
    cure: "Upload each file again and name the id that the answer has. Each id is good for one case or comment.",
  },
  file_pending: {
    sentence: "“{file}” is still being checked for viruses.",
    cure: "Try again in a few minutes.",
  },
  file_infected: {
    sentence: "A virus was found in “{file}”.",
    cure: "It cannot be downloaded. Check the computer it came from, and attach a clean file.",
  },
  storage_full: {
    sentence: "The portal has no room for files at the moment.",
    cure: "Nothing else is affected: send your message without the file and attach it later.",
  },
  storage_away: {
    sentence: "The place where files are kept does not answer at the moment.",
    cure: "What was stored is safe. Try again in a few minutes, or send your message without the file and attach it later.",
  },
  demo_only: {
    sentence: "This exists in the demo world only.",
    cure: "Start with PORTAL_DEMO=1 on an empty database.",
  },
} as const satisfies Record<RefusalCode, { sentence: string; cure: string }>;
