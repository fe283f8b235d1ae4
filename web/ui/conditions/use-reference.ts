import { useQuery } from '@tanstack/react-query';
import { referencesQuery, type Place, type Reference } from './queries.ts';

/** The reference that a key means; one that lies deep is asked for by what it lies under. */
export function useReference(place: Place, key: string): Reference | undefined {
  const near = useQuery(referencesQuery(place));
  const found = near.data?.references.find((reference) => reference.key === key);
  const under = key && near.data && !found ? parentOf(key) : '';
  const deep = useQuery({ ...referencesQuery(place, under), enabled: under !== '', retry: false });
  return found ?? (under ? deep.data?.references.find((reference) => reference.key === key) : undefined);
}

/** `incident.role["01"].catalog_attribute["teams"]` lies under `incident.role["01"]`. */
const parentOf = (key: string): string => /^(.*)\.[\w-]+(?:\["(?:[^"\\]|\\.)*"\])?$/.exec(key)?.[1] ?? '';
