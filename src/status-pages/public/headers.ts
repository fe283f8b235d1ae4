const contentSecurityPolicy = [
  "default-src 'none'",
  "style-src 'self'",
  "script-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Sent with every answer. */
export const securityHeaders: Record<string, string> = {
  'content-security-policy': contentSecurityPolicy,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
  'cross-origin-opener-policy': 'same-origin',
  'strict-transport-security': 'max-age=31536000',
};

export const pageCaching = 'public, max-age=0, s-maxage=10, stale-while-revalidate=60, stale-if-error=86400';
export const assetCaching = 'public, max-age=31536000, immutable';

export const isAsset = (path: string): boolean => path.startsWith('/assets/');
/** The machine-readable files: any site may read them from a browser. */
export const isOpenToOtherSites = (path: string): boolean =>
  path.startsWith('/api/') || /\.(atom|rss|ics|json)$/.test(path) || path === '/badge.svg';

/** Kept by no cache on the way, found by no search engine. */
const gatedHeaders = { 'cache-control': 'private, no-store', 'x-robots-tag': 'noindex, nofollow' };

export function headersFor(path: string, contentType: string, isGated = false): Record<string, string> {
  if (isGated) return { 'content-type': contentType, ...gatedHeaders, ...securityHeaders };
  return {
    'content-type': contentType,
    'cache-control': isAsset(path) ? assetCaching : pageCaching,
    ...(isOpenToOtherSites(path) && { 'access-control-allow-origin': '*' }),
    ...securityHeaders,
  };
}
