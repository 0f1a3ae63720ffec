/** A webhook ready to go out. */
export interface OutgoingWebhook {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  /** JSON; exactly these characters are signed. */
  readonly body: string;
}

/** What a receiver answered, whatever its status. */
export interface WebhookAnswer {
  readonly status: number;
  /** `Retry-After` as it came; `null` when it was not there. */
  readonly retryAfter: string | null;
  /** The beginning of the body, at most 500 characters. */
  readonly excerpt: string;
}

/** The way out for webhooks to addresses that users choose. */
export interface WebhookSender {
  /** @throws `unsupported` or `network_failed` when nothing may or can be sent there, with a sentence for the user who gave the address. */
  check(url: URL, options: { readonly signal: AbortSignal }): Promise<void>;
  /**
   * Sends one POST, once, and follows no redirect. Connects only to addresses that it has checked, so that a name cannot lead somewhere else than it did at `check`.
   * @throws `unsupported` when the address may not be sent to, `network_failed` when nothing was answered; the signal's reason when it is aborted.
   */
  post(request: OutgoingWebhook, options: { readonly signal: AbortSignal }): Promise<WebhookAnswer>;
}
