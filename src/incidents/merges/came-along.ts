const counted = (count: number, noun: string) => (count > 0 ? [`${count} ${noun}${count === 1 ? '' : 's'}`] : []);

/** `2 open actions and 1 follower`; empty when nothing came. */
export function cameAlong(of: { actions: number; attachments?: number; followers?: number }): string {
  const came = [
    ...counted(of.actions, 'open action'),
    ...counted(of.attachments ?? 0, 'attachment'),
    ...counted(of.followers ?? 0, 'follower'),
  ];
  return [came.slice(0, -1).join(', '), came.at(-1)].filter(Boolean).join(' and ');
}
