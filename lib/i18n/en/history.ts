import type { EventKind } from "@/lib/platform/events";

type Branch<Kind extends string> = {
  [Noun in Kind extends `${infer N}.${string}` ? N : never]: {
    [Verb in Kind extends `${Noun}.${infer V}` ? V : never]: string;
  };
};

/** What happened, in words: one for every kind of event. */
export const history = {
  registration: {
    started: "Registration started",
    code_sent: "Activation code sent",
    code_failed: "Wrong activation code entered",
    email_proven: "E-mail address proven",
    product_proven: "Product proven",
    product_refused: "Product not confirmed",
    completed: "Registration completed",
    abandoned: "Registration abandoned",
  },
  account: {
    created: "Account created",
    converted: "Converted to a Customer account",
    conversion_requested: "Conversion asked for",
    settings_changed: "Account settings changed",
  },
  account_link: {
    asked: "Access to a linked account asked for",
    approved: "Linked account approved",
    declined: "Linked account declined",
    canceled: "Request for a linked account canceled",
    ended: "Linked account ended",
  },
  membership: {
    granted: "Membership granted",
    ended: "Membership ended",
    changed: "Membership changed",
    suspended: "Member suspended",
    resumed: "Member resumed",
  },
  invitation: {
    sent: "Invitation sent",
    resent: "Invitation sent again",
    revoked: "Invitation withdrawn",
    accepted: "Invitation accepted",
  },
  access: {
    requested: "Access requested",
    approved: "Access request approved",
    declined: "Access request declined",
    expired: "Access request expired",
    confirmed: "Registration from a console confirmed",
    withdrawn: "Registration from a console withdrawn",
    reminded: "Super Users reminded of a request",
    sent_to_staff: "Request handed to staff",
    admitted: "Admitted by the approval policy",
  },
  link: {
    created: "Registration link created",
    disabled: "Registration link disabled",
    used: "Registration link used",
  },
  console: { connected: "Product console connected", revoked: "Product console revoked" },
  asset: { registered: "Product registered", changed: "Facts changed", grouped: "Put into another group" },
  tag: { created: "Tag created", renamed: "Tag renamed", deleted: "Tag deleted" },
  view: { saved: "View saved", deleted: "View deleted" },
  auth_code: { registered: "Auth code registered" },
  terms: { accepted: "Agreements accepted" },
  user: {
    created: "User created",
    password_set: "First password set",
    password_changed: "Password changed",
    password_reset_requested: "Password reset asked for",
    signed_in: "Signed in",
    sign_in_failed: "Sign-in failed",
    signed_out: "Signed out",
    factor_added: "Second factor added",
    factor_removed: "Second factor removed",
    recovery_codes_renewed: "Recovery codes renewed",
    recovery_code_used: "Recovery code used",
    locked: "Sign-in paused",
    session_ended: "Session ended",
    erased: "Personal data erased",
  },
  staff: {
    granted: "Made a member of staff",
    viewed_account: "Account viewed by staff",
    access_asked: "Access by staff asked for",
    access_granted: "Access by staff opened by the setting",
    access_approved: "Access by staff approved",
    access_declined: "Access by staff declined",
    access_ended: "Access by staff ended",
  },
  credits: {
    profile_created: "Deployment profile created",
    profile_deleted: "Deployment profile deleted",
    profile_renewed: "Deployment profile renewed",
    transferred: "Credits transferred",
    firewall_deployed: "Firewall deployed under a profile",
    firewall_withdrawn: "Firewall taken off a profile",
  },
  orders: { imported: "Orders imported" },
  assets: { imported: "Assets imported" },
  demo: { loaded: "Demo world loaded" },
  mail: { dead: "Mail given up", retried: "Mail sent again" },
} as const satisfies Branch<EventKind>;
