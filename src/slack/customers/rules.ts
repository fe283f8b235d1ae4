/** With whom a channel is shared, as Slack shows it. */
export type Shown = { is_archived?: boolean; is_ext_shared?: boolean; shared_team_ids?: string[] };
type Wanted = { name: string; teamId: string; partnerTeamId: string; customerName: string };

/** For so long what Slack said about a channel is good, if nothing about it has happened since. */
export const verifiedForMs = 10 * 60_000;
/** From so many channels on, all are asked about at once: one list holds a thousand, one question at a time fifty a minute. */
export const manyToAsk = 8;

/** Other organisations that read a channel. */
export const partnersIn = (shown: Shown, teamId: string): string[] =>
  shown.is_ext_shared ? (shown.shared_team_ids ?? []).filter((id) => id !== teamId) : [];

/** Why nothing may be posted there; null when exactly this customer's workspace reads it. */
export function problemWith(shown: Shown | null, { name, teamId, partnerTeamId, customerName }: Wanted): string | null {
  if (!shown) return `#${name} is gone, or Candor is not in it`;
  if (shown.is_archived) return `#${name} is archived`;
  const partners = partnersIn(shown, teamId);
  if (partners.length === 0) return `#${name} is shared with nobody outside any more`;
  if (partners.length > 1)
    return `#${name} is shared with ${partners.length} organisations, not with ${customerName} alone`;
  return partners[0] === partnerTeamId ? null : `#${name} is shared with another organisation than ${customerName}`;
}

/** Whether Slack has to be asked again. */
export const isStale = ({ verifiedAt, changedAt }: Verified, now: Date): boolean =>
  !verifiedAt ||
  now.getTime() - verifiedAt.getTime() >= verifiedForMs ||
  (changedAt !== null && changedAt >= verifiedAt);
type Verified = { verifiedAt: Date | null; changedAt: Date | null };

/** A channel's id, as it is, or out of its link. */
export const channelIdIn = (text: string): string | null =>
  /^(?:https:\/\/[^\s/]+\/archives\/)?([CG][A-Z0-9]{2,})(?:[/?].*)?$/.exec(text.trim())?.[1] ?? null;

/** What a customer's channel is called, when nobody says. */
export const sharedNameOf = (customer: string): string =>
  `ext-${customer
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 70)}`.replace(/-$/, '');

/** Splits what is longer than one block may be, at lines where there are some. */
export function chunksOf(text: string, most = 2_900): string[] {
  if (text.length <= most) return text ? [text] : [];
  const cut = text.lastIndexOf('\n', most);
  const end = cut > most / 2 ? cut : most;
  return [text.slice(0, end), ...chunksOf(text.slice(end).trimStart(), most)];
}
