type Owed = { incidentId: string };

/** So many rows, in their order, that no incident crowds another out; and how many of each one shown were left out. */
export function fairly<R extends Owed>(rows: readonly R[], atMost: number): { page: R[]; left: Map<string, number> } {
  const each = Map.groupBy(rows, ({ incidentId }) => incidentId);
  const wanted = (most: number) => [...each.values()].reduce((sum, own) => sum + Math.min(own.length, most), 0);
  let most = atMost;
  while (most > 1 && wanted(most) > atMost) most -= 1;
  const chosen = new Set([...each.values()].flatMap((own) => own.slice(0, most)));
  const room = Math.max(0, atMost - chosen.size);
  // What room is left goes to the soonest.
  for (const row of rows.filter((one) => !chosen.has(one)).slice(0, room)) chosen.add(row);
  const page = rows.filter((row) => chosen.has(row)).slice(0, atMost);
  const shown = Map.groupBy(page, ({ incidentId }) => incidentId);
  return {
    page,
    left: new Map([...shown].map(([id, own]) => [id, (each.get(id)?.length ?? 0) - own.length])),
  };
}
