export interface Place {
  team?: string;
  channel?: string;
  thread?: string;
  /** The message that a permalink points at. */
  focus?: string;
  tab?: 'home' | 'messages' | 'about';
}

function microseconds(digits: string): string {
  return `${digits.slice(0, -6)}.${digits.slice(-6)}`;
}

/** Reads `/client/TEAM/CHANNEL?thread=…` and Slack's own `/archives/CHANNEL/p…` addresses. */
export function placeOf(address: { pathname: string; searchParams: URLSearchParams }): Place {
  const [, section, first, second] = address.pathname.split('/');
  const thread = address.searchParams.get('thread') ?? address.searchParams.get('thread_ts') ?? undefined;
  if (section === 'archives') {
    const focus = second && /^p\d{7,}$/.test(second) ? microseconds(second.slice(1)) : undefined;
    return { channel: first, thread, focus };
  }
  if (section !== 'client') return {};
  const tab = address.searchParams.get('tab');
  return {
    team: first,
    channel: second,
    thread,
    focus: address.searchParams.get('focus') ?? undefined,
    tab: tab === 'home' || tab === 'messages' || tab === 'about' ? tab : undefined,
  };
}

export function addressOf({ team = '', channel, thread, focus, tab }: Place): string {
  const given = Object.entries({ thread, focus, tab }).filter(
    (pair): pair is [string, string] => pair[1] !== undefined,
  );
  const query = new URLSearchParams(given).toString();
  return `/client/${team}${channel ? `/${channel}` : ''}${query ? `?${query}` : ''}`;
}

export function permalink(channel: string, ts: string, thread?: string): string {
  const suffix = thread && thread !== ts ? `?thread_ts=${thread}&cid=${channel}` : '';
  return `${location.origin}/archives/${channel}/p${ts.replace('.', '')}${suffix}`;
}
