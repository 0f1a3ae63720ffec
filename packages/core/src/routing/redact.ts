/** What keys of known vendors look like, also half masked as OpenAI echoes them (`sk-abcd****wxyz`). */
const keyShapes =
  /\b(?:sk|pk|rk|gsk|hf|r8|xai|key|fw|nvapi|tgp|sess|AIza|ghp|github_pat)[-_][A-Za-z0-9*._-]{6,}|\bAIza[A-Za-z0-9_-]{20,}|\beyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]*|\b(?:Bearer|Basic|Token)\s+[A-Za-z0-9*._~+/=-]{6,}/gi;

/**
 * Text that is safe to log: the given secrets, any tail or head of them that a vendor may echo, and everything shaped like a key are replaced by `[redacted]`.
 *
 * @param secrets The values in use; shorter than 4 characters are ignored.
 */
export function redact(text: string, secrets: readonly (string | undefined)[] = []): string {
  let safe = text;
  for (const secret of secrets) {
    if (secret === undefined || secret.length < 4) continue;
    safe = safe.replaceAll(secret, '[redacted]').replaceAll(encodeURIComponent(secret), '[redacted]');
    if (secret.length >= 12) safe = safe.replace(maskedEcho(secret), '[redacted]');
  }
  return safe.replace(keyShapes, '[redacted]');
}

/** The first and last characters of the secret around a mask, as in `sk-proj-ab****wxyz`. */
function maskedEcho(secret: string): RegExp {
  return new RegExp(
    `${escape(secret.slice(0, 3))}[^\\s"']*[*.…•]{2,}[^\\s"']*${escape(secret.slice(-2))}|[*•]{2,}${escape(secret.slice(-4))}`,
    'g',
  );
}

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
