import { useQuery } from '@tanstack/react-query';
import { meQuery } from './queries.ts';

/** Whether the signed-in person may do this; the server decides again. */
export function useMay(permission: string): boolean {
  const { data: me } = useQuery(meQuery);
  return me !== undefined && (me.permissions === 'all' || me.permissions.includes(permission));
}
