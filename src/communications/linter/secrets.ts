/**
 * Shapes of credentials, as their issuers document them: AWS access key ids (IAM identifiers), GitHub and GitLab token
 * prefixes, Slack token types, Stripe and SendGrid keys, Google API keys, npm tokens, PEM (RFC 7468), JWT (RFC 7519).
 */
const shapes: readonly [what: string, shape: RegExp][] = [
  ['an AWS access key', /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/],
  ['a GitHub token', /\b(?:gh[pousr]_[0-9A-Za-z]{36,}|github_pat_\w{22,})/],
  ['a GitLab token', /\bglpat-[\w-]{20,}/],
  ['a Slack token', /\bxox[abeoprs]-[\w-]{10,}|\bxapp-\d-[\w-]{10,}/],
  ['a Slack webhook', /hooks\.slack\.com\/services\/T\w+\/B\w+\/\w+/],
  ['a Stripe key', /\b[rs]k_(?:live|test)_[0-9A-Za-z]{16,}/],
  ['a Google API key', /\bAIza[\w-]{35}/],
  ['a SendGrid key', /\bSG\.[\w-]{16,}\.[\w-]{16,}/],
  ['an npm token', /\bnpm_[0-9A-Za-z]{36}\b/],
  ['a private key', /-----BEGIN [A-Z ]*PRIVATE KEY-----/],
  ['a signed token', /\beyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]{8,}/],
  ['a link with a password in it', /\b[a-z][a-z\d+.-]*:\/\/[^\s/:@]+:[^\s/@]+@/i],
  ['a password', /\b(?:password|passwd|secret|token|api[_ -]?key)\s*[:=]\s*["'`]?(?=[^\s"'`]*\d)[^\s"'`]{8,}/i],
];

/** What in a text looks like a secret, in words that do not repeat it. */
export const secretIn = (text: string): string | undefined => shapes.find(([, shape]) => shape.test(text))?.[0];
