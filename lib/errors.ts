/**
 * The closed list of what may go wrong in a way that its user can understand, with its HTTP status.
 * Each code is thrown where it is known and translated once at each door.
 */
const catalogue = {
  not_signed_in: [401, "Please sign in first."],
  sign_in_failed: [401, "Card number, e-mail or password is wrong."],
  second_factor_required: [401, "Enter the code of your authenticator app."],
  second_factor_wrong: [401, "That code is wrong or was used already."],
  api_key_invalid: [401, "The API key is unknown, expired or revoked."],
  own_token_invalid: [401, "The token is unknown, expired or revoked."],
  forbidden: [403, "You are not allowed to do this."],
  origin_refused: [403, "This request came from another site."],
  not_found: [404, "There is no such thing here."],
  invalid: [400, "Some of what was entered can't be used."],
  idempotency_key_required: [400, "This request needs an Idempotency-Key header."],
  precondition_required: [428, "This request needs an If-Match header with the version you read."],
  version_conflict: [409, "Somebody else changed this in the meantime."],
  busy: [409, "Too many desks are working on this at once. Please try again."],
  idempotency_key_reused: [422, "This was sent before with other contents. Open the page anew to send something else."],
  barcode_taken: [409, "Another copy has this barcode."],
  isbn_taken: [409, "Another title has this ISBN."],
  card_number_taken: [409, "Another member has this card number."],
  email_taken: [409, "This e-mail address is in use already."],
  phone_taken: [409, "Another member has this phone number."],
  name_taken: [409, "This name is in use already."],
  code_taken: [409, "This code is in use already."],
  rule_taken: [409, "There is a rule for this place already. Change that one."],
  closure_taken: [409, "These days are entered as a closure already."],
  user_taken: [409, "This member has a sign-in already."],
  registration_off: [403, "Nobody registers online at this library. The desk makes cards."],
  registration_waiting: [409, "You have registered already. The library will write to you."],
  member_closed: [409, "This membership is closed."],
  membership_in_use: [409, "Something is still open: this membership can't be closed yet."],
  member_open: [409, "Close the membership first."],
  sign_in_again: [403, "Enter your password once more."],
  in_use: [409, "This is still in use."],
  on_loan: [409, "This copy is on loan."],
  has_copies: [409, "This title still has copies that are not withdrawn."],
  withdrawn: [409, "This title is withdrawn. Restore it first."],
  amount_invalid: [422, "This is not an amount that can be transferred."],
  currency_unknown: [422, "This currency is not known here."],
  same_account: [422, "An account can't pay itself."],
  account_not_found: [404, "There is no such account."],
  transfer_not_found: [404, "There is no such transfer."],
  idempotency_in_flight: [409, "The same request is being carried out at this moment. Please ask again."],
  currency_mismatch: [422, "The accounts are not in this currency."],
  account_frozen: [409, "The account is frozen."],
  account_closed: [409, "The account is closed."],
  account_not_empty: [409, "Only an empty account can be closed."],
  insufficient_funds: [422, "There is not enough money in the account."],
  limit_exceeded: [422, "This is more than may be transferred at once."],
  reason_required: [422, "Give a reason."],
  pending_not_pending: [409, "This transfer is not pending."],
  pending_not_captured: [409, "This transfer is still pending. Void it instead."],
  pending_captured: [409, "This pending transfer was captured already."],
  pending_voided: [409, "This pending transfer was voided."],
  pending_expired: [409, "This pending transfer has expired."],
  pending_not_expired: [409, "This pending transfer has not expired yet."],
  pending_amount_exceeded: [422, "More can't be captured than was authorised."],
  already_reversed: [409, "This transfer was reversed already."],
  refund_exceeds_original: [422, "More can't be refunded than is left of the transfer."],
  refund_of_refund: [422, "A refund or reversal can't be taken back. Make a new transfer instead."],
  retry_exhausted: [503, "The database was too busy, and nothing was transferred. Please try again."],
  outcome_unknown: [503, "The connection was lost. Ask again with the same key to learn whether it happened."],
  audit_unavailable: [503, "The attempt could not be put on record, so nothing was transferred."],
  overloaded: [503, "Too many transfers at once. Nothing was transferred; please try again in a moment."],
  already_on_loan: [409, "This copy is on loan already."],
  not_on_loan: [409, "This copy is not on loan any more."],
  already_lost: [409, "This loan counts as lost already."],
  already_claimed: [409, "It is noted already that this copy is claimed to be returned."],
  lost_on_loan: [409, "This copy was lost on a loan that is still open. Check it in: that settles the loan."],
  not_marked: [409, "This copy is not marked as lost, missing or damaged."],
  copy_withdrawn: [409, "This copy is withdrawn."],
  already_lifted: [409, "This restriction was lifted already."],
  stopped: [409, "The desk stopped this action."],
  already_on_hold: [409, "This member waits for this title already."],
  hold_ended: [409, "This hold has ended already."],
  hold_captured: [409, "A copy is kept for this hold already."],
  copy_held: [409, "This copy is kept for a hold."],
  copy_under_way: [409, "This copy is on its way to another branch."],
  transit_ended: [409, "This copy is on its way no longer."],
  history_is_fixed: [409, "History is never changed."],
  token_invalid: [410, "This link is wrong, was used already or has expired."],
  too_large: [413, "That is larger than allowed."],
  unsupported_type: [415, "Send JSON (Content-Type: application/json)."],
  too_many_requests: [429, "Too many tries. Please wait a moment."],
  notice_not_failed: [409, "Only a letter that was not sent can be sent again."],
  too_many_tokens: [409, "You have as many tokens as one may have. Revoke one first."],
  import_failed: [422, "The file can't be imported."],
  unavailable: [503, "The database can't be reached at the moment."],
} as const satisfies Record<string, readonly [number, string]>;

export type ErrorCode = keyof typeof catalogue;

export type ErrorOptions = {
  /** The input it is about, as named in the schema. */
  field?: string;
  /** Messages per field, when there is more than one. */
  fields?: Record<string, string>;
  /** Facts for programs and for the screen: the current record of a conflict, the findings of a stop, seconds to wait. */
  details?: Record<string, unknown>;
  cause?: unknown;
};

/** An expected refusal. `message` is a sentence for the person who asked. */
export class DomainError extends Error {
  readonly code: ErrorCode;
  readonly field: string | undefined;
  readonly fields: Record<string, string> | undefined;
  readonly details: Record<string, unknown> | undefined;

  constructor(code: ErrorCode, message?: string, options: ErrorOptions = {}) {
    super(message ?? catalogue[code][1], options.cause === undefined ? undefined : { cause: options.cause });
    this.name = "DomainError";
    this.code = code;
    this.field = options.field;
    this.fields = options.fields;
    this.details = options.details;
  }

  /** HTTP status. */
  get status(): number {
    return catalogue[this.code][0];
  }
}

/** Whether a code of the database is one of the closed list. */
export function isErrorCode(code: string): code is ErrorCode {
  return Object.hasOwn(catalogue, code);
}
